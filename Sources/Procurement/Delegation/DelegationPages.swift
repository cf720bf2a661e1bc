import Journal
import Kernel
import Postgres
import Web

/// Who holds which office in the approval of members' orders: the list, one, naming and ending.
enum DelegationPages {
    static let path = "/procurement/delegations"

    static func path(of delegation: Int64) -> String { "\(path)/\(delegation)" }

    static func list(_ exchange: Exchange) async throws -> Response {
        try await list(exchange, FormReader(exchange.language), status: .ok)
    }

    /// The list, with the form of the thresholds below as it was typed.
    static func list(
        _ exchange: Exchange, _ form: FormReader, status: Status
    ) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: DelegationStore.sortable, default: "member",
            filters: ["office", "state"])
        let (page, count) = DelegationStore.page(list, on: exchange.today)
        let (rows, total, thresholds, proposals, history) = try await exchange.db.read(
            exchange.scope, page, count, ApprovalThresholdStore.rows,
            ThresholdProposalStore.waiting, History.of(ThresholdRecording.subject))
        if list.isExport { return DelegationListView.file(rows) }
        let giver = try await giver(exchange)
        return exchange.respond(
            DelegationListView(
                rows, count: total, thresholds, proposals,
                history: exchange.scope == .association ? history : [],
                mayGive: giver.map(mayGive) ?? false, list, form,
                exchange), status: status)
    }

    static func new(_ exchange: Exchange) async throws -> Response {
        let form = FormReader(values: ["from": "\(exchange.today)"], exchange.language)
        return try await self.form(exchange, form, status: .ok)
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let (actor, today) = (try exchange.actor, exchange.today)
        var form = FormReader(exchange)
        let office = form.choice(
            "office", label: t.delegation.office, among: DelegatedOffice.self)
        let login = form.text("person", label: t.delegation.person, max: 60)
        let decision = form.text("decision", label: t.delegation.decision, max: 300)
        let first = form.day("from", label: t.delegation.from)
        let last = form.day("until", label: t.delegation.until, required: false)
        guard form.isValid, let office, let login, let decision, let first else {
            return try await self.form(exchange, form, status: .unprocessable)
        }
        do {
            let id = try await exchange.db.transaction(exchange.scope) { transaction in
                let (giver, holder) = try await transaction.run(
                    DelegationStore.giver(actor.id, on: today), DelegationStore.holder(login))
                return try await Delegation.decide(
                    office, to: holder, by: giver, decision: decision, from: first, until: last
                ).record(by: actor.id, on: today, in: transaction)
            }
            return exchange.redirect(to: path(of: id), notice: t.delegation.recorded)
        } catch let refusal as DelegationRefusal {
            form.refuse(refusal)
            return try await self.form(exchange, form, status: refusal.status)
        }
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await show(exchange, FormReader(exchange.language), status: .ok)
    }

    static func end(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let (id, actor, today) = (
            try exchange.id("delegation"), try exchange.actor, exchange.today
        )
        var form = FormReader(exchange)
        guard let last = form.day("until", label: t.delegation.until) else {
            return try await show(exchange, form, status: .unprocessable)
        }
        do {
            try await exchange.db.transaction(exchange.scope) { transaction in
                let (found, giver) = try await transaction.run(
                    DelegationStore.delegation(id), DelegationStore.giver(actor.id, on: today))
                guard let found else { throw NotFound() }
                let span = try found.ending(after: last, by: giver)
                try await Delegation.end(id, span, by: actor.id, on: today, in: transaction)
            }
            return exchange.redirect(to: path(of: id), notice: t.delegation.wasEnded)
        } catch let refusal as DelegationRefusal {
            form.refuse(refusal)
            return try await show(exchange, form, status: refusal.status)
        }
    }

    private static func form(
        _ exchange: Exchange, _ form: FormReader, status: Status
    ) async throws -> Response {
        exchange.respond(DelegationFormView(form, exchange), status: status)
    }

    private static func show(
        _ exchange: Exchange, _ form: FormReader, status: Status
    ) async throws -> Response {
        let id = try exchange.id("delegation")
        let (found, history) = try await exchange.db.read(
            exchange.scope, DelegationStore.delegation(id),
            History.of(Delegation.subject(of: id)))
        guard let found else { throw NotFound() }
        let giver = try await giver(exchange)
        return exchange.respond(
            DelegationShowView(
                found, history,
                mayEnd: giver?.mayGive(found.office, of: found.member) ?? false, form, exchange),
            status: status)
    }

    /// The reader as somebody who names others; nil for who has no part in it.
    private static func giver(_ exchange: Exchange) async throws -> Delegation.Giver? {
        guard exchange.may(.keepDelegations), let person = exchange.person else { return nil }
        return try await exchange.db.read(
            exchange.scope, DelegationStore.giver(person.id, on: exchange.today))
    }

    private static func mayGive(_ giver: Delegation.Giver) -> Bool {
        giver.member == nil || giver.isAdministrator
    }
}
