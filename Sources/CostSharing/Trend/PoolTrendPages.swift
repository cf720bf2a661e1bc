import Kernel
import Postgres
import Web

/// Two years of a pool: what it cost, what it charged, by what weight.
enum PoolTrendPages {
    static func show(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("pool")
        let today = exchange.today.period
        let span = today.advanced(by: 1 - PoolTrendStore.length)...today
        let (found, months) = try await exchange.db.read(
            exchange.scope, PoolStore.pool(id, year: today.financialYear),
            PoolTrendStore.months(of: id, span))
        guard let pool = found else { throw NotFound() }
        if exchange.request.query["format"] == "csv" {
            return PoolTrendView.file(months, of: pool)
        }
        return exchange.respond(PoolTrendView(pool, months, span, exchange))
    }

    static func path(of pool: Int64) -> String { PoolPages.path(of: pool) + "/trend" }
}

/// The trend of a pool as pictures and as the table that they are drawn from.
struct PoolTrendView: View {
    let page: PageFrame
    let t: Messages
    let csvPath: String
    let costs: HTML
    let spread: HTML
    let weight: HTML?
    let rows: [Row]
    let empty: EmptyView?

    struct Row: Sendable {
        let period: String
        let path: String
        let costs: String
        let spread: String
        let weight: String
        /// The amount for one unit of weight.
        let perWeight: String
    }

    init(
        _ pool: PoolRow, _ months: [PoolTrendMonth], _ span: ClosedRange<Period>,
        _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(
            t.trend.poolTitle(pool: pool.code), help: t.trend.help,
            lead: t.trend.poolLead(name: pool.names[exchange.language]),
            crumbs: [
                Crumb(t.pool.title, path: "/cost-sharing/pools"),
                Crumb(pool.code, path: PoolPages.path(of: pool.id)),
            ], at: "/cost-sharing/pools")
        csvPath = PoolTrendPages.path(of: pool.id) + "?format=csv"
        let shown =
            (months.first?.period ?? span.lowerBound)...(months.last?.period ?? span.upperBound)
        let picture = TrendPicture(shown, t, format)
        costs = picture.bars(t.trend.costs, months.map { ($0.period, $0.costs) })
        spread = picture.line(t.trend.spread, months.map { ($0.period, $0.spread) })
        weight = picture.weights(t.trend.weight, months)
        rows = months.reversed().map { month in
            Row(
                period: format.period(month.period),
                path: "/cost-sharing/costs?period=\(month.period)&pool=\(pool.id)",
                costs: format.amount(month.costs), spread: format.amount(month.spread),
                weight: Millionths(decimal: month.weightTotal).map { format.quantity($0) } ?? "",
                perWeight: month.perWeight.map { format.quantity($0) } ?? "")
        }
        empty =
            months.isEmpty ? EmptyView(title: t.trend.none, text: t.trend.poolNone) : nil
    }

    static func file(_ months: [PoolTrendMonth], of pool: PoolRow) -> Response {
        var file = CSVWriter(header: ["pool", "period", "costs", "spread", "weight"])
        for month in months {
            file.append([
                pool.code, "\(month.period)", month.costs.decimal, month.spread.decimal,
                month.weightTotal,
            ])
        }
        return .csv(filename: "trend-\(pool.code).csv", file)
    }
}

extension PoolTrendMonth {
    /// What one unit of weight bore, half away from zero; nil where the weights have no such unit.
    ///
    /// - Unit: millionths of a euro.
    var perWeight: Millionths? {
        guard let weight = Millionths(decimal: weightTotal), weight > .zero else { return nil }
        let whole = Int128(weight.value)
        let amount = Int128(spread.magnitude.value) * 10_000_000_000
        let units = Int64(clamping: (amount * 2 + whole) / (whole * 2))
        return Millionths(spread.isNegative ? -units : units)
    }
}
