import Journal
import Kernel
import Postgres
import Web

/// Real cost by month: the list, one run with its lines, and the decisions on it.
enum CostRunPages {
    static let path = "/staffing/cost-runs"

    static func path(of run: Int64) -> String { "\(path)/\(run)" }

    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: CostRunRegister.sortable, default: "-period", filters: ["state"])
        let (page, count) = CostRunRegister.page(list)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return CostRunListView.file(rows) }
        return exchange.respond(CostRunListView(rows, count: total, list, exchange))
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await show(exchange, refusal: nil)
    }

    /// Computes the month of a file, and shows the file again where that is refused.
    static func compute(_ exchange: Exchange) async throws -> Response {
        let (file, actor) = (try exchange.id("file"), try exchange.actor)
        let found = try await exchange.db.read(exchange.scope, PayrollStore.file(file))
        guard let found else { throw NotFound() }
        do {
            let run = try await exchange.db.transaction(exchange.scope, within: .seconds(120)) {
                try await CostRunComputation(period: found.period, person: actor.id).run(in: $0)
            }
            return exchange.redirect(
                to: path(of: run), notice: Messages(exchange.language).costRun.wasComputed)
        } catch let refusal as CostRunRefusal {
            return try await PayrollPages.show(exchange, refusal: refusal)
        }
    }

    static func confirm(_ exchange: Exchange) async throws -> Response {
        try await decide(exchange, notice: Messages(exchange.language).costRun.wasConfirmed) {
            try await $0.confirm(in: $1)
        }
    }

    static func publish(_ exchange: Exchange) async throws -> Response {
        try await decide(exchange, notice: Messages(exchange.language).costRun.wasPublished) {
            try await $0.publish(in: $1)
        }
    }

    private static func decide(
        _ exchange: Exchange, notice: String,
        _ body: @escaping @Sendable (CostRunDecision, Transaction) async throws -> Void
    ) async throws -> Response {
        let decision = CostRunDecision(
            run: try exchange.id("run"), person: try exchange.actor.id)
        guard try await exchange.db.read(exchange.scope, CostRunRegister.run(decision.run)) != nil
        else { throw NotFound() }
        do {
            try await exchange.db.transaction(exchange.scope) { try await body(decision, $0) }
            return exchange.redirect(to: path(of: decision.run), notice: notice)
        } catch let refusal as CostRunRefusal {
            return try await show(exchange, refusal: refusal)
        }
    }

    private static func show(
        _ exchange: Exchange, refusal: CostRunRefusal?
    ) async throws -> Response {
        let id = try exchange.id("run")
        let list = ListQuery(
            exchange, sortable: CostRunRegister.sortableLines, default: "description")
        let (lines, count) = CostRunRegister.lines(list, of: id)
        let (found, rows, known, history) = try await exchange.db.read(
            exchange.scope, CostRunRegister.run(id), lines, count,
            History.of(CostRun.subject(of: id)))
        guard let found else { throw NotFound() }
        if list.isExport { return CostRunShowView.file(rows, of: found) }
        return exchange.respond(
            CostRunShowView(
                found, rows, count: known.total, unpaid: known.unpaid, list, history: history,
                refusal: refusal, exchange),
            status: refusal == nil ? .ok : .unprocessable)
    }
}
