import Kernel
import Web

/// The list of costs, with its sums.
struct CostListView: View {
    struct Row: Sendable {
        let path: String
        let document: String
        let date: String
        let period: String
        /// "late cost of March 2026"; empty where the month charges its own cost.
        let late: String
        let pool: String
        let poolPath: String
        let supplier: String
        let source: String
        let description: String
        let net: String
        let vat: String
    }

    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let net: String
    let vat: String
    let frame: ListFrame
    let intakesPath: String
    let enterPath: String

    init(
        _ rows: [CostRow], count: Int, costs: NetAndVAT, filter: CostFilter, periods: [Period],
        pools: [TargetRegister.Pool], _ list: ListQuery, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(t.cost.title, help: t.cost.help, lead: t.cost.lead)
        self.rows = rows.map { Row($0, t, format) }
        let isCut = !filter.text.isEmpty && count >= CostFilter.mostFound
        net = isCut ? "—" : format.amount(costs.net)
        vat = isCut ? "—" : format.amount(costs.vat)
        let caption =
            filter.intakeID.map { t.cost.ofIntake(intake: String($0)) }
            ?? filter.period.map(format.periodTitle) ?? t.cost.allPeriods
        frame = list.frame(
            "costs", caption,
            count: isCut
                ? t.cost.firstFound(count: format.number(count)) : t.cost.lines(count: count),
            wide: true, search: t.cost.search,
            fields: Self.fields(list, periods, pools, t, format),
            heads: [
                list.head(t.cost.document, key: "document"), list.head(t.cost.date, key: "date"),
                list.head(t.cost.period, key: "period"), list.head(t.cost.pool, key: "pool"),
                list.head(t.cost.supplier, key: "supplier"), list.head(t.cost.source),
                list.head(t.cost.net, key: "net", numeric: true),
                list.head(t.cost.vat, key: "vat", numeric: true),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.cost.none, text: list.isFiltered ? t.common.noneFound : t.cost.noneYet,
                    path: "/cost-sharing/intakes", action: t.cost.intakes) : nil)
        intakesPath = "/cost-sharing/intakes"
        enterPath = exchange.may(.keepCosts) ? "/cost-sharing/entries/new" : ""
    }

    private static func fields(
        _ list: ListQuery, _ periods: [Period], _ pools: [TargetRegister.Pool], _ t: Messages,
        _ format: Localized
    ) -> [FieldView] {
        var period = list.filterField(
            "period", label: t.cost.period, all: periods.first.map(format.period) ?? "–",
            options: [("all", t.cost.allPeriods)]
                + periods.dropFirst().map { ($0.description, format.period($0)) })
        period.isRequired = true
        return [
            period,
            list.filterField(
                "source", label: t.cost.source, all: t.cost.allPools,
                options: CostSource.allCases.map {
                    ($0.rawValue, t.cost.word(ofSource: $0.rawValue))
                }),
            list.filterField(
                "pool", label: t.cost.pool, all: t.cost.allPools,
                options: pools.map { (String($0.id), $0.code) }),
            list.filterField(
                "late", label: t.cost.late, all: t.cost.lateOrNot,
                options: [("yes", t.cost.lateOnly)]),
            list.filterField(
                "origin", label: t.cost.origin, all: t.cost.anyOrigin,
                options: Self.origins(periods, asked: list["origin"]).map {
                    ($0.description, format.period($0))
                }),
        ]
    }

    /// The months that costs may belong to, by what can be chosen: those that charge, and one that
    /// was asked for.
    private static func origins(_ periods: [Period], asked: String?) -> [Period] {
        let asked = asked.flatMap { Period($0) }
        return Set(periods + (asked.map { [$0] } ?? [])).sorted(by: >)
    }
}

extension CostListView.Row {
    init(_ cost: CostRow, _ t: Messages, _ format: Localized) {
        path = cost.path
        document = cost.document
        date = format.day(cost.documentDate)
        period = cost.period.description
        late = cost.isLate ? t.cost.lateOf(period: format.period(cost.origin)) : ""
        pool = cost.pool.code
        poolPath = "/cost-sharing/pools/\(cost.pool.id)"
        supplier = cost.supplier
        source = t.cost.word(ofSource: cost.source)
        description = cost.description
        net = format.amount(cost.net)
        vat = format.amount(cost.vat)
    }
}

extension Messages.CostMessages {
    /// What a source is called; a later department's stands under its own name.
    func word(ofSource source: String) -> String {
        switch source {
        case "csv": sourceFile
        case "entry": sourceEntry
        case "invoice": sourceInvoice
        case "payroll": sourcePayroll
        default: source
        }
    }
}
