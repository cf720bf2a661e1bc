import Allocation
import Kernel
import Web

/// The list of statements.
struct StatementListView: View {
    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let total: String
    let frame: ListFrame
    /// What one member was charged, month by month.
    let trend: MemberTrend?

    struct Row: Sendable {
        let path: String
        let period: String
        let member: String
        let code: String
        let category: String
        let numbers: String
        let total: String
        let due: String
        let state: TagView?
    }

    init(
        _ rows: [StatementRegister.Row], count: Int, total: Cents, periods: [Period],
        trend: MemberTrend?, _ list: ListQuery, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(t.statement.title, help: t.statement.help, lead: t.statement.lead)
        self.rows = rows.map { row in
            Row(
                path: StatementPages.path(of: row.period, row.code, run: row.run),
                period: format.period(row.period), member: row.name, code: row.code,
                category: row.category, numbers: row.numbers, total: format.amount(row.total),
                due: row.dueOn.map { format.day($0) } ?? "",
                state: row.isReversal
                    ? TagView(.info, t.reversal.takesBack)
                    : row.isReversed ? TagView(.plain, t.reversal.takenBack) : nil)
        }
        self.trend = trend
        self.total = format.amount(total)
        frame = list.frame(
            "statements-head", t.statement.title, wide: true, search: t.statement.search,
            fields: [
                list.filterField(
                    "period", label: t.statement.period, all: t.statement.anyPeriod,
                    options: periods.map { ("\($0)", format.period($0)) }),
                list.filterField(
                    "category", label: t.statement.categoryName, all: t.statement.anyCategory,
                    options: ["A", "B", "C"].map { ($0, $0) }),
                list.filterField(
                    "treatment", label: t.statement.treatment, all: t.statement.anyTreatment,
                    options: Allocation.Treatment.allCases.map { ($0.rawValue, $0.word(t)) }),
            ],
            heads: [
                list.head(t.statement.member, key: "member"),
                list.head(t.statement.category, key: "category"),
                list.head(t.statement.period, key: "period"), list.head(t.statement.documents),
                list.head(t.statement.amount, key: "total", numeric: true),
                list.head(t.statement.due, key: "due"),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(title: t.statement.emptyTitle, text: t.statement.emptyText) : nil)
    }
}

extension Allocation.Treatment {
    func word(_ t: Messages) -> String {
        switch self {
        case .exempt: t.statement.exempt
        case .taxed: t.statement.taxed
        case .disbursement: t.statement.disbursement
        }
    }

    /// What the law asks a document to say.
    ///
    /// - Source: VAT-26, PEP-4
    func mention(_ t: Messages) -> String {
        switch self {
        case .exempt: t.statement.mentionExempt
        case .taxed: t.statement.mentionTaxed
        case .disbursement: t.statement.mentionDisbursement
        }
    }
}
