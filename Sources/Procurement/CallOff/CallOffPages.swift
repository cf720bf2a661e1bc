import Journal
import Kernel
import Postgres
import Web

/// Orders: the list, the cart, and one on its way from draft to its end.
enum CallOffPages {
    static let path = "/procurement/call-offs"

    static func path(of callOff: Int64) -> String { "\(path)/\(callOff)" }

    static func newPath(from participant: Int64) -> String {
        "\(path)/new?participant=\(participant)"
    }

    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: CallOffRegister.sortable, default: "-number",
            filters: ["state", "framework"])
        let (page, count) = CallOffRegister.page(list)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return CallOffListView.file(rows) }
        return exchange.respond(CallOffListView(rows, count: total, list, exchange))
    }

    static func new(_ exchange: Exchange) async throws -> Response {
        let participant = exchange.request.query["participant"].flatMap { Int64($0) }
        let choices = try await choices(exchange, from: participant, order: nil)
        let wanted = CentrePages.wanted(exchange, from: choices.items)
        return exchange.respond(
            CallOffFormView(CallOffForm(choices, lines: wanted, exchange), exchange))
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        let participant = exchange.form["participant"].flatMap { Int64($0) }
        return try await record(
            exchange, try await choices(exchange, from: participant, order: nil))
    }

    static func correct(_ exchange: Exchange) async throws -> Response {
        let order = try await order(exchange)
        let lines = try await exchange.db.read(
            exchange.scope, CallOffRegister.lines(of: order.id))
        let choices = try await choices(exchange, from: order.participant, order: order)
        return exchange.respond(
            CallOffFormView(CallOffForm(choices, lines: lines, exchange), exchange))
    }

    static func change(_ exchange: Exchange) async throws -> Response {
        let order = try await order(exchange)
        return try await record(
            exchange, try await choices(exchange, from: order.participant, order: order))
    }

    static func order(_ exchange: Exchange) async throws -> CallOff {
        let id = try exchange.id("order")
        guard let order = try await exchange.db.read(exchange.scope, CallOffStore.callOff(id))
        else { throw NotFound() }
        return order
    }

    private static func record(
        _ exchange: Exchange, _ choices: CallOffForm.Choices
    ) async throws -> Response {
        let (actor, today) = (try exchange.actor, exchange.today)
        var form = CallOffForm(exchange, choices)
        guard let draft = form.draft() else {
            return exchange.respond(CallOffFormView(form, exchange), status: .unprocessable)
        }
        do {
            // The database compares each line with its list: nothing here waits for another's draft.
            let id = try await exchange.db.transaction(exchange.scope, isolation: .readCommitted) {
                try await draft.record(as: choices.order?.id, by: actor.id, on: today, in: $0)
            }
            return exchange.redirect(
                to: path(of: id), notice: Messages(exchange.language).callOff.recorded)
        } catch let refusal as CallOffRefusal {
            form.refuse(refusal)
            return exchange.respond(CallOffFormView(form, exchange), status: refusal.status)
        }
    }

    static func choices(
        _ exchange: Exchange, from participant: Int64?, order: CallOff?
    ) async throws -> CallOffForm.Choices {
        guard let participant else { throw NotFound() }
        let (found, items, awards) = try await exchange.db.read(
            exchange.scope, ParticipantStore.participant(participant),
            ParticipantStore.items(of: participant, on: exchange.today),
            AwardedCompetition.open(to: participant))
        guard let found else { throw NotFound() }
        let (lot, framework, beneficiaries) = try await exchange.db.read(
            exchange.scope, LotStore.lot(found.lot), FrameworkStore.framework(found.framework),
            BeneficiaryStore.all(of: found.framework))
        guard let lot, let framework else { throw NotFound() }
        let fixed = order?.member
        return CallOffForm.Choices(
            participant: found, lot: lot, framework: framework, items: items,
            beneficiaries: beneficiaries.filter { fixed == nil || $0.member == fixed },
            awards: awards, order: order)
    }
}
