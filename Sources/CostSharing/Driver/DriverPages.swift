import Kernel
import Postgres
import Web

/// Drivers: which keys are measured when, and every quantity of one key in one period.
enum DriverPages {
    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: ["period", "key"], default: "-period", filters: ["key", "period"])
        let filter = DriverFilter(
            keyID: list["key"].flatMap { Int64($0) }, period: list["period"].flatMap { Period($0) },
            sort: list.sort, isDescending: list.isDescending, limit: list.limit,
            offset: list.offset)
        let (rows, count, keys) = try await exchange.db.read(
            exchange.scope, DriverStore.periods(filter), DriverStore.count(filter),
            KeyStore.registered)
        if list.isExport { return DriverListView.file(rows) }
        return exchange.respond(DriverListView(rows, count: count, keys: keys, list, exchange))
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("key")
        let period = try exchange.period("period")
        let (found, months, drivers, missing) = try await exchange.db.read(
            exchange.scope, KeyListStore.key(id, in: period),
            DriverStore.periods(DriverFilter(keyID: id, period: period, limit: 1)),
            DriverStore.drivers(of: id, in: period, exchange.language),
            DriverStore.missing(of: id, in: period))
        guard let key = found, let month = months.first else { throw NotFound() }
        if exchange.request.query["format"] == "csv" {
            return DriverShowView.file(key, period, drivers)
        }
        let measuresMembers = month.missingCount != nil
        return exchange.respond(
            DriverShowView(
                month, drivers: drivers, missing: measuresMembers ? missing : [], exchange))
    }

    static func path(of key: Int64, in period: Period) -> String {
        "/cost-sharing/drivers/\(key)/\(period)"
    }
}
