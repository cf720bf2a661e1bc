import Journal
import Kernel
import Web

/// One pool: what it is, what it cost, month by month, and who changed it.
struct PoolShowView: View {
    struct Month: Sendable {
        let period: String
        let path: String
        let count: String
        let net: String
        let vat: String
    }

    struct Rate: Sendable {
        let from: String
        let rate: String
    }

    let page: PageFrame
    let t: Messages
    let mayKeep: Bool
    let editPath: String
    let trendPath: String
    let facts: FactsView
    let supply: String
    let spreadBy: String
    let spreadByPath: String
    let keyNote: String
    let order: String
    let rates: [Rate]
    let chart: HTML
    let months: [Month]
    let costs: [CostListView.Row]
    let costsPath: String
    let foot: RecordFootView

    init(
        _ pool: PoolRow, rates: [PoolRate], months: [PoolMonthRow], span: ClosedRange<Period>,
        costs: [CostRow], key: KeyRow?, history: [HistoryRow],
        notes: RecordNotes, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let name = pool.names[exchange.language]
        self.t = t
        page = exchange.page(
            "\(pool.code) \(name)", help: t.pool.help, lead: Self.lead(pool, t),
            crumbs: [Crumb(t.pool.title, path: "/cost-sharing/pools")])
        mayKeep = exchange.may(.keepPools)
        editPath = PoolPages.path(of: pool.id) + "/edit"
        trendPath = PoolTrendPages.path(of: pool.id)
        let year = String(exchange.today.period.year)
        facts = FactsView([
            FactView(t.pool.netOf(year: year), format.euro(pool.costs.net), isStrong: true),
            FactView(t.cost.vat, format.euro(pool.costs.vat), isStrong: true),
            FactView(t.pool.kind, pool.kind.title(t)),
        ])
        supply = pool.supply.title(t)
        spreadBy = pool.key?.code ?? pool.member?.code ?? t.pool.noKeyYet
        spreadByPath =
            pool.key.map { KeyPages.path(of: $0.id) }
            ?? pool.member.map { "/membership/members/\($0.id)" } ?? ""
        keyNote =
            if let key, let type = key.type, let from = key.validFrom {
                t.key.inForce(type: type.title(t), from: format.period(from))
            } else { "" }
        order = pool.supportOrder.map { format.number($0) } ?? ""
        self.rates =
            rates.map { Rate(from: format.period($0.from), rate: "\($0.rate) %") }
            + (rates.isEmpty ? [Rate(from: t.pool.always, rate: "21 %")] : [])
        chart = Self.chart(months, span, t, format)
        self.months = months.reversed().map { month in
            Month(
                period: format.periodTitle(month.period),
                path: "/cost-sharing/costs?period=\(month.period)&pool=\(pool.id)",
                count: format.number(month.count), net: format.amount(month.costs.net),
                vat: format.amount(month.costs.vat))
        }
        self.costs = costs.map { CostListView.Row($0, t, format) }
        costsPath = "/cost-sharing/costs?period=all&pool=\(pool.id)"
        foot = RecordFootView(department: history, notes, exchange)
    }

    private static func lead(_ pool: PoolRow, _ t: Messages) -> String {
        switch pool.kind {
        case .direct: t.pool.leadOfDirect(member: pool.member?.code ?? "")
        case .shared: t.pool.leadOfShared
        case .support: t.pool.leadOfSupport
        }
    }

    private static func chart(
        _ months: [PoolMonthRow], _ span: ClosedRange<Period>, _ t: Messages, _ format: Localized
    ) -> HTML {
        let costs = Dictionary(months.map { ($0.period, $0.costs.net) }) { first, _ in first }
        let periods = (0..<12).map { span.lowerBound.advanced(by: $0) }
        let bars = periods.map { period in
            let net = costs[period] ?? .zero
            return ChartValue(
                format.shortMonth(period), net.value,
                text: "\(format.period(period)): \(format.euro(net))")
        }
        return BarChart(
            title: t.pool.perMonth,
            description: t.pool.perMonthFrom(
                from: format.period(span.lowerBound), until: format.period(span.upperBound)),
            bars: bars
        ).html
    }
}

/// The form that makes or changes a pool.
struct PoolFormView: View {
    let page: PageFrame
    let t: Messages
    let action: String
    let cancelPath: String
    let button: String
    let version: String
    let errors: FormErrorsView?
    let conflict: ConflictView?
    let code, nameNL, nameFR, nameEN, kind, supply, member, key, order, rate, rateFrom: FieldView

    /// - Parameter pool: as it stands now; nil for a new one.
    init(
        _ form: PoolForm, pool: PoolRow?, conflict: ConflictView? = nil, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        self.t = t
        page = exchange.page(
            pool.map { t.pool.editTitle(code: $0.code) } ?? t.pool.new, help: t.pool.help,
            lead: t.pool.formLead,
            crumbs: [Crumb(t.pool.title, path: "/cost-sharing/pools")]
                + (pool.map { [Crumb($0.code, path: PoolPages.path(of: $0.id))] } ?? []),
            at: "/cost-sharing/pools")
        action = pool.map { PoolPages.path(of: $0.id) } ?? "/cost-sharing/pools"
        cancelPath = action
        button = pool == nil ? t.pool.make : t.pool.save
        version = String((conflict == nil ? form.version : pool?.version) ?? 0)
        errors = form.reader.errorsView
        self.conflict = conflict
        let fields = form.fields
        (code, nameNL, nameFR, nameEN) =
            (fields.code, fields.nameNL, fields.nameFR, fields.nameEN)
        (kind, supply, member, key) = (fields.kind, fields.supply, fields.member, fields.key)
        (order, rate, rateFrom) = (fields.order, fields.rate, fields.rateFrom)
    }
}
