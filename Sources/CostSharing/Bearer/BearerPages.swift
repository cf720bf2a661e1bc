import Kernel
import Postgres
import Web

/// From one line of a cost document to all members who bear it.
enum BearerPages {
    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: BearerStore.sortable, default: "-part")
        let found = try await exchange.db.read(
            exchange.scope,
            BearerStore.posting(of: try exchange.text("source"), try exchange.id("line")))
        guard let posting = found else {
            return exchange.respond(try BearerListView(notPosted: list, exchange))
        }
        let (line, flows, pools) = try await exchange.db.read(
            exchange.scope, BearerStore.line(posting), BearerStore.flows(of: posting),
            FlowStore.pools)
        let bearers = Bearers(line, through: flows)
        let (rows, total) = try await exchange.db.read(
            exchange.scope, BearerStore.page(bearers, list), BearerStore.total(bearers, list))
        if list.isExport { return BearerListView.file(rows, of: line) }
        return exchange.respond(BearerListView(bearers, rows, total, pools, list, exchange))
    }

    static func path(_ source: String, _ line: Int64) -> String {
        "/cost-sharing/costs/\(source)/\(line)/bearers"
    }
}
