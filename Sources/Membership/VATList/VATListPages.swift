import Journal
import Kernel
import Postgres
import Web

/// The list for the VAT office as of a day, what changed since the last one, and the lists that were
/// handed in.
///
/// - Source: VAT-16
enum VATListPages {
    @Sendable static func show(_ exchange: Exchange) async throws -> Response {
        let reader = FormReader(
            values: ["filed_on": "\(exchange.today)"], exchange.language)
        return try await show(exchange, reader, .ok)
    }

    @Sendable static func file(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let actor = try exchange.actor.id
        var reader = FormReader(exchange)
        let asOf = reader.day("as_of", label: t.label.onDay)
        let filedOn = reader.day("filed_on", label: t.vatList.filedOn)
        if let asOf, let filedOn {
            let today = exchange.today
            let done = try await reader.deciding(t) {
                let filing = try VATListFiling.decide(asOf: asOf, filedOn: filedOn, today: today)
                return try await exchange.db.transaction(exchange.scope) {
                    try await filing.record(in: $0, by: actor)
                }
            }
            if done != nil {
                return exchange.redirect(to: MemberPath.vatList, notice: t.vatList.done)
            }
        }
        return try await show(exchange, reader, .unprocessable)
    }

    /// A list as it was handed in.
    @Sendable static func download(_ exchange: Exchange) async throws -> Response {
        let found = try await exchange.db.read(
            exchange.scope, VATListStore.file(try exchange.id("list")))
        guard let list = found else { throw NotFound() }
        return .file(
            .bytes(list.bytes), filename: "vat-list-\(list.asOf).csv",
            contentType: "text/csv; charset=utf-8")
    }

    private static func show(
        _ exchange: Exchange, _ reader: FormReader, _ status: Status
    ) async throws -> Response {
        let list = ListQuery(exchange, sortable: ["code"], default: "code", filters: ["on"])
        let typed = reader.typed["as_of"] ?? list["on"]
        let day = typed.flatMap { Day($0) } ?? exchange.today
        let store = VATListStore(day)
        let (rows, total, changes, filed, history) = try await exchange.db.read(
            exchange.scope,
            store.rows(matching: list.pattern, limit: list.limit, offset: list.offset),
            store.count(matching: list.pattern), store.changes, VATListStore.filed,
            History.of(VATListFiling.subject))
        guard !list.isExport else { return .csv(filename: "vat-list-\(day).csv", csv(rows)) }
        let record = VATListRecord(
            day: day, rows: rows, total: total, changes: changes, filed: filed, history: history)
        return exchange.respond(OfficeListView(exchange, list, record, reader), status: status)
    }

    static func csv(_ rows: [VATListRow]) -> CSVWriter {
        var csv = CSVWriter(header: [
            "enterprise_number", "name", "activity", "qualifying_status", "from", "to",
        ])
        for row in rows {
            csv.append([
                row.enterpriseNumber?.digits ?? "", row.name, row.activity,
                row.standing?.rawValue ?? "", row.span.from.map { "\($0)" } ?? "",
                row.span.until.map { "\($0.adding(days: -1))" } ?? "",
            ])
        }
        return csv
    }
}

/// Everything that the page of the list shows.
struct VATListRecord {
    let day: Day
    let rows: [VATListRow]
    let total: Int
    let changes: [VATListChange]
    let filed: [FiledVATList]
    let history: [HistoryRow]
}
