import Kernel
import Postgres
import Web

/// What one member was charged over two years, on the list of its statements.
struct MemberTrend: Sendable, Item {
    let chart: HTML
    let rows: [Row]

    struct Row: Sendable {
        let period: String
        let amount: String
    }

    /// The trend of the member that the list is about; nil where it is about all of them.
    static func of(_ list: ListQuery, _ exchange: Exchange) async throws -> MemberTrend? {
        let member = list["member"].flatMap { Int64($0) }
        guard member != nil || exchange.person?.role == .member else { return nil }
        let today = exchange.today.period
        let span = today.advanced(by: 1 - PoolTrendStore.length)...today
        let months = try await exchange.db.read(
            exchange.scope, MemberCostsStore.months(of: member, span))
        guard !months.isEmpty else { return nil }
        return MemberTrend(months, span, exchange)
    }

    private init(
        _ months: [(period: Period, amount: Cents)], _ span: ClosedRange<Period>,
        _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let shown =
            (months.first?.period ?? span.lowerBound)...(months.last?.period ?? span.upperBound)
        chart = TrendPicture(shown, t, format).bars(
            t.trend.ownTitle, months.map { ($0.period, $0.amount) })
        rows = months.reversed().map {
            Row(period: format.period($0.period), amount: format.amount($0.amount))
        }
    }
}
