import Kernel
import Postgres
import Web

/// The form that adds seats to a body.
enum SeatPages {
    @Sendable static func new(_ exchange: Exchange) async throws -> Response {
        let body = try await body(exchange)
        let form = FormReader(
            values: ["number": "\(body.seats + 1)", "count": "1"], exchange.language)
        return respond(exchange, form, body, .ok)
    }

    @Sendable static func create(_ exchange: Exchange) async throws -> Response {
        let (t, actor) = (Messages(exchange.language), try exchange.actor)
        let body = try await body(exchange)
        var form = FormReader(exchange)
        let number = form.integer("number", label: t.seat.first, in: 1...999)
        let count = form.integer("count", label: t.seat.count, in: 1...Seat.most)
        let nomination = form.choice(
            "nomination", label: t.seat.nomination, among: Seat.Nomination.self)
        let category = form.choice(
            "category", label: t.seat.category, required: false, among: Seat.Category.self)
        let authority = form.text("authority", label: t.seat.authority, required: false, max: 120)
        guard form.isValid, let number, let count, let nomination else {
            return respond(exchange, form, body, .unprocessable)
        }
        do {
            let seat = try Seat(by: nomination, category: category, authority: authority ?? "")
            try await exchange.db.transaction(exchange.scope) {
                try await seat.record(count, from: number, of: body.id, by: actor.id, in: $0)
            }
            return exchange.redirect(to: BodyPath.body(body.id), notice: t.seat.added)
        } catch let refusal as SeatRefusal {
            form.refuse(refusal)
            return respond(exchange, form, body, .unprocessable)
        }
    }

    private static func body(_ exchange: Exchange) async throws -> BodyRow {
        let query = BodyStore.body(try exchange.id("body"), on: exchange.today)
        guard let found = try await exchange.db.read(exchange.scope, query) else {
            throw NotFound()
        }
        return found
    }

    private static func respond(
        _ exchange: Exchange, _ form: FormReader, _ body: BodyRow, _ status: Status
    ) -> Response {
        let t = Messages(exchange.language)
        let path = BodyPath.body(body.id)
        return exchange.respond(
            EntryView(
                t.seat.new, lead: t.seat.newLead, help: t.seat.help, button: t.seat.add,
                to: BodyPath.seats(body.id), back: path,
                under: [Crumb(body.body.names.name(in: exchange.language), path: path)], form,
                [
                    .text(form.numberField("number", label: t.seat.first)),
                    .text(
                        form.numberField("count", label: t.seat.count, help: t.seat.countHelp)),
                    .select(
                        form.selectField(
                            "nomination", label: t.seat.nomination,
                            options: Seat.Nomination.allCases.map { ($0.rawValue, $0.word(t)) })),
                    .select(
                        form.selectField(
                            "category", label: t.seat.category,
                            options: Seat.Category.allCases.map { ($0.rawValue, $0.rawValue) },
                            help: t.seat.categoryHelp, required: false)),
                    .text(
                        form.textField(
                            "authority", label: t.seat.authority, help: t.seat.authorityHelp,
                            required: false, max: 120)),
                ], exchange), status: status)
    }
}
