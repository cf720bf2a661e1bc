import Journal
import Kernel
import Postgres
import Web

/// Cost lines of every source.
enum CostPages {
    private static let sortable = [
        "period", "origin", "pool", "document", "date", "supplier", "net", "vat",
    ]

    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: sortable, default: "-period",
            filters: ["period", "source", "pool", "late", "origin", "intake"])
        let (periods, pools) = try await exchange.db.read(
            exchange.scope, CostStore.periods, KeyStore.pools)
        var filter = CostFilter(list, latest: periods.first)
        if list.isExport {
            filter.isForFile = true
            return export(filter, exchange)
        }
        let (rows, total) = try await exchange.db.read(
            exchange.scope, CostStore.list(filter), CostStore.total(filter))
        return exchange.respond(
            CostListView(
                rows, count: total.count, costs: total.costs, filter: filter, periods: periods,
                pools: pools, list, exchange))
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        let (source, line) = (try exchange.text("source"), try exchange.id("line"))
        let subject = CostSearch.subject(of: source, line)
        let (found, history, notes) = try await exchange.db.read(
            exchange.scope, CostStore.cost(source, line), History.of(subject),
            RecordNotes.of(subject))
        guard let cost = found else { throw NotFound() }
        let foot = RecordFootView(department: history, notes, exchange)
        return exchange.respond(CostShowView(cost, foot, exchange))
    }

    /// An address from before costs had several sources: it means a line of a file.
    static func moved(_ exchange: Exchange) async throws -> Response {
        guard let line = Int64(try exchange.text("source")), line > 0 else { throw NotFound() }
        return exchange.redirect(to: "/cost-sharing/costs/csv/\(line)")
    }

    /// Every line of the list as a file that could be taken in again, written while it is read.
    private static func export(_ filter: CostFilter, _ exchange: Exchange) -> Response {
        let name = "costs\(filter.period.map { "-\($0)" } ?? "").csv"
        return .csv(filename: name) { [db = exchange.db, scope = exchange.scope] write in
            try await db.read(scope, within: .seconds(600)) { transaction in
                var csv = CSVWriter(header: IntakeKind.costs.columns)
                let rows = try await transaction.copyOut(CostStore.rows(filter), CostRow.init)
                for try await row in rows {
                    csv.append(row.cells)
                    if csv.bytes.count > 65_536 { try await write(csv.takeBytes()) }
                }
                try await write(csv.takeBytes())
            }
        }
    }
}
