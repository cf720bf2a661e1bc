import Kernel
import Postgres
import Web

/// Who sits, sat or will sit where, over all bodies.
enum SeatMandatePages {
    @Sendable static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: SeatMandateStore.sortable, default: "name",
            filters: ["state", "on"])
        let (page, count) = SeatMandateStore.page(
            list, on: list["on"].flatMap { Day($0) }, today: exchange.today)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return SeatMandateListView.file(rows) }
        return exchange.respond(SeatMandateListView(rows, count: total, list, exchange))
    }
}

/// The list of mandates.
struct SeatMandateListView: View {
    struct RowView: Sendable {
        let path: String
        let name: String
        let function: String
        let body: String
        let seat: String
        let decision: String
        let from: String
        let last: String
        let state: TagView
        let reason: String
    }

    let page: PageFrame
    let t: Messages
    let rows: [RowView]
    let frame: ListFrame

    init(_ rows: [RecordedSeatMandate], count: Int, _ list: ListQuery, _ exchange: Exchange) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        self.t = t
        page = exchange.page(
            t.mandate.title, help: t.mandate.help, lead: t.mandate.lead,
            notices: list.dayNotices(t))
        self.rows = rows.map { row in
            RowView(
                path: BodyPath.body(row.body), name: row.mandate.name,
                function: row.mandate.function, body: row.bodyName,
                seat: t.seat.named(number: "\(row.number)"), decision: row.mandate.decision,
                from: format.day(row.mandate.from), last: format.day(row.mandate.last),
                state: row.mandate.state(on: exchange.today).tag(t), reason: row.endReason)
        }
        frame = list.frame(
            "mandates", t.mandate.title, count: format.number(count), search: t.mandate.search,
            fields: [
                list.filterField(
                    "state", label: t.common.state, all: t.mandate.everyState,
                    options: SeatMandate.State.allCases.map { ($0.rawValue, $0.tag(t).text) }
                        + [("unfollowed", t.mandate.unfollowed)])
            ],
            day: list.dayField(t),
            heads: [
                list.head(t.mandate.holder, key: "name"),
                list.head(t.mandate.function, key: "function"),
                list.head(t.body.one, key: "body"), list.head(t.mandate.decision),
                list.head(t.mandate.from, key: "from"), list.head(t.mandate.last, key: "last"),
                list.head(t.common.state),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.mandate.none,
                    text: list.isFiltered ? t.common.noneFits : t.mandate.noneText,
                    path: list.isFiltered ? BodyPath.mandates : BodyPath.list,
                    action: list.isFiltered ? t.common.showAll : t.body.title) : nil)
    }

    static func file(_ rows: [RecordedSeatMandate]) -> Response {
        var csv = CSVWriter(header: [
            "name", "function", "body", "seat", "decision", "from", "last", "end_reason",
        ])
        for row in rows {
            csv.append([
                row.mandate.name, row.mandate.function, row.bodyName, "\(row.number)",
                row.mandate.decision, "\(row.mandate.from)", "\(row.mandate.last)",
                row.endReason,
            ])
        }
        return .csv(filename: "mandates.csv", csv)
    }
}
