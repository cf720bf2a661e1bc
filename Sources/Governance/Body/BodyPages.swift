import Journal
import Kernel
import Postgres
import Web

/// The bodies of the association: the list, and one as it sat on a day.
enum BodyPages {
    @Sendable static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: BodyStore.sortable, default: "kind", filters: ["on"])
        let day = list.day(or: exchange.today)
        let (page, count) = BodyStore.page(list, on: day)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return BodyListView.file(rows, on: day) }
        return exchange.respond(BodyListView(rows, count: total, list, exchange))
    }

    @Sendable static func show(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("body")
        let list = ListQuery(exchange, sortable: ["seat"], default: "seat", filters: ["on"])
        let (day, language) = (list.day(or: exchange.today), exchange.language)
        let subject = Body.subject(of: id)
        let (found, members, seats, others, interests, history, notes) =
            try await exchange.db.read(
                exchange.scope, BodyStore.body(id, on: day), BodyStore.members(on: day),
                SeatMandateStore.seats(of: id, on: day, in: language),
                SeatMandateStore.others(of: id, than: day, in: language),
                Interest.declared(in: id), History.of(subject), RecordNotes.of(subject))
        guard let found else { throw NotFound() }
        if list.isExport { return BodyShowView.file(found, seats, on: day) }
        return exchange.respond(
            BodyShowView(
                found, members: members, seats, others, interests, history, notes, list, exchange))
    }
}

/// The form that founds a body.
enum BodyFormPages {
    @Sendable static func new(_ exchange: Exchange) async throws -> Response {
        respond(exchange, FormReader(values: ["term": "4"], exchange.language), .ok)
    }

    @Sendable static func create(_ exchange: Exchange) async throws -> Response {
        let (t, actor) = (Messages(exchange.language), try exchange.actor)
        var form = FormReader(exchange)
        let kind = form.choice("kind", label: t.body.kind, among: Body.Kind.self)
        let nl = form.text("nameNL", label: t.body.nameNL, max: 120)
        let fr = form.text("nameFR", label: t.body.nameFR, max: 120)
        let en = form.text("nameEN", label: t.body.nameEN, max: 120)
        let basis = form.text("basis", label: t.body.basis, max: 120)
        let term = form.integer("term", label: t.body.term, in: Body.terms)
        guard form.isValid, let kind, let nl, let fr, let en, let basis, let term else {
            return respond(exchange, form, .unprocessable)
        }
        let body = Body(
            kind, Body.Names(nl: nl, fr: fr, en: en), basis: basis, termYears: term)
        do {
            let id = try await exchange.db.transaction(exchange.scope) {
                try await body.record(by: actor.id, in: $0)
            }
            return exchange.redirect(to: BodyPath.body(id), notice: t.body.founded)
        } catch let refusal as BodyRefusal {
            form.refuse(refusal)
            return respond(exchange, form, .unprocessable)
        }
    }

    private static func respond(
        _ exchange: Exchange, _ form: FormReader, _ status: Status
    ) -> Response {
        let t = Messages(exchange.language)
        return exchange.respond(
            EntryView(
                t.body.new, lead: t.body.newLead, help: t.body.help, button: t.body.found,
                to: BodyPath.list, back: BodyPath.list, under: [], form,
                [
                    .select(
                        form.selectField(
                            "kind", label: t.body.kind,
                            options: Body.Kind.allCases.map { ($0.rawValue, $0.word(t)) })),
                    .text(form.textField("nameNL", label: t.body.nameNL, max: 120)),
                    .text(form.textField("nameFR", label: t.body.nameFR, max: 120)),
                    .text(form.textField("nameEN", label: t.body.nameEN, max: 120)),
                    .text(
                        form.textField(
                            "basis", label: t.body.basis, help: t.body.basisHelp, max: 120)),
                    .text(
                        form.numberField(
                            "term", label: t.body.term, help: t.body.termHelp,
                            unit: t.common.years)),
                ], exchange), status: status)
    }
}
