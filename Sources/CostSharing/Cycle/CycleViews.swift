import Kernel
import Web

/// The list of months.
struct CycleListView: View {
    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let frame: ListFrame

    struct Row: Sendable {
        let path: String
        let period: String
        let state: TagView
        let costs: String
        let charged: String
        let deductible: String
        let documents: String
        let posted: String
    }

    init(
        _ rows: [CycleRegister.Row], count: Int, years: [Int], _ list: ListQuery,
        _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(t.cycle.title, help: t.cycle.help, lead: t.cycle.lead)
        self.rows = rows.map { row in
            Row(
                path: CyclePages.path(of: row.period), period: format.period(row.period),
                state: row.state.tag(t), costs: format.amount(row.costs),
                charged: row.charged.map(format.amount) ?? "",
                deductible: row.deductible.map(format.amount) ?? "",
                documents: format.number(Int(row.documents)),
                posted: row.postedAt.map { format.day($0) } ?? "")
        }
        frame = list.frame(
            "cycles-head", t.cycle.title, wide: true, search: t.cycle.search,
            fields: [
                list.filterField(
                    "state", label: t.cycle.state, all: t.cycle.anyState,
                    options: Cycle.State.steps.map { ($0.rawValue, $0.word(t)) }),
                list.filterField(
                    "year", label: t.cycle.year, all: t.cycle.anyYear,
                    options: years.map { ("\($0)", "\($0)") }),
            ],
            heads: [
                list.head(t.cycle.period, key: "period"), list.head(t.cycle.state, key: "state"),
                list.head(t.cycle.costsIn + " €", key: "costs", numeric: true),
                list.head(t.cycle.charged + " €", key: "charged", numeric: true),
                list.head(t.cycle.deductible + " €", numeric: true),
                list.head(t.cycle.documents, numeric: true), list.head(t.cycle.postedOn),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.cycle.emptyTitle, text: t.cycle.emptyText,
                    path: exchange.may(.keepCosts) ? "/cost-sharing/intakes/new" : "",
                    action: t.cycle.bringIn) : nil)
    }

    /// Every row of the list, amounts as files have them.
    static func file(_ rows: [CycleRegister.Row], _ language: Language) -> Response {
        let t = Messages(language).cycle
        var file = CSVWriter(header: [
            t.period, t.state, t.costsIn, t.charged, t.deductible, t.documents,
        ])
        for row in rows {
            file.append([
                "\(row.period)", row.state.rawValue, row.costs.decimal,
                row.charged?.decimal ?? "", row.deductible?.decimal ?? "", "\(row.documents)",
            ])
        }
        return .csv(filename: "cycles.csv", file)
    }
}

extension Cycle.State {
    /// The way of a month, from its costs to its documents.
    static let steps: [Self] = [.draft, .computed, .approved, .posted]

    func word(_ t: Messages) -> String {
        switch self {
        case .draft: t.cycle.draft
        case .computed: t.cycle.computed
        case .approved: t.cycle.approved
        case .posted: t.cycle.posted
        case .reversed: t.cycle.reversed
        }
    }

    func tag(_ t: Messages) -> TagView {
        switch self {
        case .draft: TagView(.plain, word(t))
        case .computed, .approved: TagView(.info, word(t))
        case .posted: TagView(.ok, word(t))
        case .reversed: TagView(.plain, word(t))
        }
    }
}
