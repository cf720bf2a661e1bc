import Kernel
import Web

extension ReversalRow.State {
    func tag(_ t: Messages) -> TagView {
        switch self {
        case .waiting: TagView(.warn, t.reversal.waiting)
        case .done: TagView(.ok, t.reversal.done)
        case .aside: TagView(.plain, t.reversal.aside)
        }
    }
}

/// The list of reversals.
struct ReversalListView: View {
    struct Row: Sendable {
        let path: String
        let period: String
        let round: String
        let reason: String
        let state: TagView
        let by: String
        let at: String
        let documents: String
        let total: String
    }

    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let frame: ListFrame

    init(_ rows: [ReversalRow], count: Int, _ list: ListQuery, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(
            t.reversal.title, help: t.reversal.help, lead: t.reversal.lead,
            crumbs: [Crumb(t.cycle.title, path: "/cost-sharing/cycles")],
            at: "/cost-sharing/cycles")
        self.rows = rows.map { row in
            Row(
                path: ReversalPages.path(of: row.id), period: format.period(row.period),
                round: "\(row.round)", reason: row.reason, state: row.state.tag(t),
                by: row.proposedBy, at: format.day(row.proposedAt),
                documents: format.number(row.documents), total: format.amount(row.total))
        }
        frame = list.frame(
            "reversals-head", t.reversal.title, wide: true, search: t.reversal.search,
            fields: [
                list.filterField(
                    "state", label: t.reversal.state, all: t.reversal.anyState,
                    options: ReversalRow.State.allCases.map { ($0.rawValue, $0.tag(t).text) })
            ],
            heads: [
                list.head(t.reversal.period, key: "period"),
                list.head(t.reversal.round, numeric: true),
                list.head(t.reversal.state), list.head(t.reversal.reason),
                list.head(t.reversal.proposedBy, key: "asked"),
                list.head(t.reversal.documentCount, numeric: true),
                list.head(t.reversal.amount, numeric: true),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.reversal.none,
                    text: list.isFiltered ? t.common.noneFound : t.reversal.noneText,
                    path: "/cost-sharing/cycles", action: t.cycle.title) : nil)
    }

    /// Every row of the list, amounts as files have them.
    static func file(_ rows: [ReversalRow], _ language: Language) -> Response {
        let t = Messages(language).reversal
        var file = CSVWriter(header: [
            t.period, t.round, t.state, t.reason, t.proposedBy, t.decidedBy, t.documentCount,
            t.amount,
        ])
        for row in rows {
            file.append([
                "\(row.period)", "\(row.round)", row.state.rawValue, row.reason, row.proposedBy,
                row.decidedBy ?? "", "\(row.documents)", row.total.decimal,
            ])
        }
        return .csv(filename: "reversals.csv", file)
    }
}
