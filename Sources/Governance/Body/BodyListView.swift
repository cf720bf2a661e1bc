import Kernel
import Web

/// The list of bodies.
struct BodyListView: View {
    struct RowView: Sendable {
        let path: String
        let name: String
        let kind: String
        let seats: String
        let vacant: String
        let basis: String
        let nextEnd: String
    }

    let page: PageFrame
    let t: Messages
    let rows: [RowView]
    let frame: ListFrame
    /// Empty for who may not.
    let newPath: String

    init(_ rows: [BodyRow], count: Int, _ list: ListQuery, _ exchange: Exchange) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        self.t = t
        page = exchange.page(
            t.body.title, help: t.body.help, lead: t.body.lead, notices: list.dayNotices(t))
        let query = list["on"].flatMap { Day($0) }.map { "?on=\($0)" } ?? ""
        self.rows = rows.map { row in
            RowView(
                path: BodyPath.body(row.id) + query,
                name: row.body.names.name(in: exchange.language), kind: row.body.kind.word(t),
                seats: format.number(row.seats), vacant: format.number(row.vacant),
                basis: row.body.basis, nextEnd: row.nextEnd.map { format.day($0) } ?? "")
        }
        newPath = exchange.may(.keepBodies) ? BodyPath.new : ""
        frame = list.frame(
            "bodies", t.body.title, count: format.number(count), search: t.body.search,
            day: list.dayField(t),
            heads: [
                list.head(t.body.name, key: "name"), list.head(t.body.kind, key: "kind"),
                list.head(t.body.basis),
                list.head(t.seat.title, key: "seats", numeric: true),
                list.head(t.body.vacant, key: "vacant", numeric: true),
                list.head(t.body.nextEnd, key: "end"),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.body.none,
                    text: list.isFiltered ? t.common.noneFits : t.body.noneText,
                    path: list.isFiltered ? BodyPath.list : newPath,
                    action: list.isFiltered ? t.common.showAll : t.body.new) : nil)
    }

    static func file(_ rows: [BodyRow], on day: Day) -> Response {
        var csv = CSVWriter(header: [
            "kind", "name_nl", "name_fr", "name_en", "basis", "term_years", "seats", "seated",
            "next_end",
        ])
        for row in rows {
            let names = row.body.names
            csv.append([
                row.body.kind.rawValue, names.nl, names.fr, names.en, row.body.basis,
                "\(row.body.termYears)", "\(row.seats)", "\(row.seated)",
                row.nextEnd.map { "\($0)" } ?? "",
            ])
        }
        return .csv(filename: "bodies-\(day).csv", csv)
    }
}
