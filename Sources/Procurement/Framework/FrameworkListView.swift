import Kernel
import Web

/// The list of frameworks with their ceilings.
struct FrameworkListView: View {
    struct Row: Sendable {
        let path: String
        let number: String
        let title: String
        let authority: String
        let until: String
        let state: TagView
        let ceiling: CeilingView
    }

    let page: PageFrame
    let t: Messages
    let filter: ListFilterView
    let heads: [SortHeadView]
    let rows: [Row]
    let count: String
    let pager: PagerView
    let empty: EmptyView?
    let mayKeep: Bool

    init(
        _ rows: [FrameworkRegister.Row], count: Int, _ list: ListQuery, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(t.framework.title, help: t.framework.help, lead: t.framework.lead)
        mayKeep = exchange.may(.keepFrameworks)
        filter = list.filterView(
            label: t.framework.search,
            fields: [
                list.filterField(
                    "state", label: t.common.state, all: t.common.everyState,
                    options: Framework.State.allCases.map { ($0.rawValue, $0.tag(t).text) })
            ])
        heads = [
            list.head(t.framework.number, key: "number"),
            list.head(t.framework.name, key: "title"),
            list.head(t.framework.endsOn, key: "until"),
            list.head(t.ceiling.maximum + " €", key: "maximum", numeric: true),
            list.head(t.ceiling.left + " €", key: "left", numeric: true),
            list.head(t.ceiling.share, key: "share"), list.head(t.common.state),
        ]
        self.rows = rows.map { row in
            Row(
                path: FrameworkPages.path(of: row.id), number: row.number, title: row.title,
                authority: row.authority, until: format.day(row.endsOn),
                state: row.state.tag(t),
                ceiling: CeilingView(row.number, row.headroom, t, format))
        }
        self.count = t.framework.count(count: count)
        pager = list.pager(total: count)
        empty =
            rows.isEmpty
            ? EmptyView(
                title: t.framework.none,
                text: list.isFiltered ? t.common.noneFound : t.framework.noneText) : nil
    }

    /// Every row of the list, amounts as files have them.
    static func file(_ rows: [FrameworkRegister.Row]) -> Response {
        var csv = CSVWriter(header: [
            "number", "title", "authority", "last_day", "state", "maximum", "taken", "left",
        ])
        for row in rows {
            csv.append([
                row.number, row.title, row.authority, "\(row.endsOn)", row.state.rawValue,
                row.headroom.maximum?.decimal ?? "", row.headroom.taken.decimal,
                row.headroom.left?.decimal ?? "",
            ])
        }
        return .csv(filename: "frameworks.csv", csv)
    }
}
