import Kernel
import Web

/// The list of costs, with its sums.
struct CostListView: View {
    struct Row: Sendable {
        let path: String
        let document: String
        let date: String
        let period: String
        let pool: String
        let poolPath: String
        let supplier: String
        let description: String
        let net: String
        let vat: String
    }

    let page: PageFrame
    let t: Messages
    let filter: ListFilterView
    let heads: [SortHeadView]
    let rows: [Row]
    let net: String
    let vat: String
    let count: String
    let pager: PagerView
    let empty: EmptyView?
    let intakesPath: String
    let caption: String

    init(
        _ rows: [CostRow], count: Int, costs: NetAndVAT, filter: CostFilter, periods: [Period],
        pools: [TargetRegister.Pool], _ list: ListQuery, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(t.cost.title, help: t.cost.help, lead: t.cost.lead)
        var period = list.filterField(
            "period", label: t.cost.period, all: periods.first.map(format.period) ?? "–",
            options: [("all", t.cost.allPeriods)]
                + periods.dropFirst().map { ($0.description, format.period($0)) })
        period.isRequired = true
        let pool = list.filterField(
            "pool", label: t.cost.pool, all: t.cost.allPools,
            options: pools.map { (String($0.id), $0.code) })
        self.filter = list.filterView(label: t.cost.search, fields: [period, pool])
        heads = [
            list.head(t.cost.document, key: "document"), list.head(t.cost.date, key: "date"),
            list.head(t.cost.period, key: "period"), list.head(t.cost.pool, key: "pool"),
            list.head(t.cost.supplier, key: "supplier"),
            list.head(t.cost.net, key: "net", numeric: true),
            list.head(t.cost.vat, key: "vat", numeric: true),
        ]
        self.rows = rows.map { Row($0, format) }
        net = format.amount(costs.net)
        vat = format.amount(costs.vat)
        self.count = t.cost.lines(count: count)
        pager = list.pager(total: count)
        caption =
            filter.intakeID.map { t.cost.ofIntake(intake: String($0)) }
            ?? filter.period.map(format.periodTitle) ?? t.cost.allPeriods
        empty =
            rows.isEmpty
            ? EmptyView(
                title: t.cost.none, text: list.isFiltered ? t.common.noneFound : t.cost.noneYet,
                path: "/cost-sharing/intakes", action: t.cost.intakes) : nil
        intakesPath = "/cost-sharing/intakes"
    }
}

extension CostListView.Row {
    init(_ cost: CostRow, _ format: Localized) {
        path = "/cost-sharing/costs/\(cost.id)"
        document = cost.document
        date = format.day(cost.documentDate)
        period = cost.period.description
        pool = cost.pool.code
        poolPath = "/cost-sharing/pools/\(cost.pool.id)"
        supplier = cost.supplier
        description = cost.description
        net = format.amount(cost.net)
        vat = format.amount(cost.vat)
    }
}

/// One cost line.
struct CostShowView: View {
    let page: PageFrame
    let t: Messages
    let facts: FactsView
    let document: String
    let date: String
    let supplier: String
    let description: String
    let pool: String
    let poolPath: String
    let intake: String
    let intakePath: String
    let isWithdrawn: Bool
    let foot: RecordFootView

    init(_ cost: CostRow, _ foot: RecordFootView, _ exchange: Exchange) {
        self.foot = foot
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(
            cost.document, help: t.cost.help,
            lead: t.cost.leadOfOne(pool: cost.pool.code, period: format.period(cost.period)),
            crumbs: [Crumb(t.cost.title, path: "/cost-sharing/costs")])
        facts = FactsView([
            FactView(t.cost.net, format.euro(cost.net), isStrong: true),
            FactView(t.cost.vat, format.euro(cost.vat), isStrong: true),
            FactView(t.cost.period, format.period(cost.period)),
        ])
        document = cost.document
        date = format.longDay(cost.documentDate)
        supplier = cost.supplier
        description = cost.description
        pool = "\(cost.pool.code) \(cost.poolNames[exchange.language])"
        poolPath = "/cost-sharing/pools/\(cost.pool.id)"
        intake = t.cost.lineOfIntake(line: String(cost.line), intake: String(cost.intakeID))
        intakePath = "/cost-sharing/intakes/\(cost.intakeID)"
        isWithdrawn = cost.isWithdrawn
    }
}
