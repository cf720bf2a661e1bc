import Journal
import Kernel
import Postgres
import Web

/// Cost lines as they came in.
enum CostPages {
    private static let sortable = ["period", "pool", "document", "date", "supplier", "net", "vat"]

    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: sortable, default: "-period",
            filters: ["period", "pool", "intake"])
        let (periods, pools) = try await exchange.db.read(
            exchange.scope, CostStore.periods, KeyStore.pools)
        let filter = filter(list, latest: periods.first)
        if list.isExport { return export(filter, exchange) }
        let (rows, total) = try await exchange.db.read(
            exchange.scope, CostStore.list(filter), CostStore.total(filter))
        return exchange.respond(
            CostListView(
                rows, count: total.count, costs: total.costs, filter: filter, periods: periods,
                pools: pools, list, exchange))
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("source")
        let subject = CostSearch.subject(of: id)
        let (found, history, notes) = try await exchange.db.read(
            exchange.scope, CostStore.cost(id), History.of(subject), RecordNotes.of(subject))
        guard let cost = found else { throw NotFound() }
        let foot = RecordFootView(department: history, notes, exchange)
        return exchange.respond(CostShowView(cost, foot, exchange))
    }

    /// Without a period asked for, the latest month is shown; `all` shows every month.
    private static func filter(_ list: ListQuery, latest: Period?) -> CostFilter {
        let asked = list["period"].flatMap { Period($0) }
        let intake = list["intake"].flatMap { Int64($0) }
        let isWhole = list["period"] == "all" || intake != nil || !list.text.isEmpty
        return CostFilter(
            text: list.text, period: asked ?? (isWhole ? nil : latest),
            poolID: list["pool"].flatMap { Int64($0) }, intakeID: intake, sort: list.sort,
            isDescending: list.isDescending, limit: list.limit, offset: list.offset)
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

extension CostRow {
    /// The cells of a cost file, in the order of its columns.
    var cells: [String] {
        [
            period.description, pool.code, document, documentDate.description, supplier,
            description, net.decimal, vat.decimal,
        ]
    }
}
