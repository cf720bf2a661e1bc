import Kernel
import Postgres

/// The months that still take costs in: all after the last posted one, and those that were reversed
/// and wait to be posted again.
public struct OpenMonths: Hashable, Sendable {
    /// Nil where no month is posted.
    public let lastPosted: Period?
    /// Months before the last posted one that were reversed.
    public let reopened: Set<Period>

    public init(lastPosted: Period? = nil, reopened: Set<Period> = []) {
        self.lastPosted = lastPosted
        self.reopened = reopened
    }

    public func contains(_ period: Period) -> Bool {
        guard let lastPosted else { return true }
        return period > lastPosted || reopened.contains(period)
    }

    /// The first of them from a month on.
    public func first(notBefore period: Period) -> Period {
        if contains(period) { return period }
        let again = reopened.filter { $0 > period }.min()
        return again ?? lastPosted?.next ?? period
    }

    /// The open months as they are now.
    public static var now: Query<OpenMonths> {
        let statement: SQL = """
            SELECT max(cycle.period) AS last_posted,
                coalesce(array_agg(DISTINCT reopened.period::date) FILTER (
                    WHERE reopened.period IS NOT NULL), '{}') AS reopened
            FROM cost_sharing.cycle
            LEFT JOIN cost_sharing.cycle AS reopened ON reopened.state = 'reversed'
                AND NOT EXISTS (
                    SELECT FROM cost_sharing.cycle AS again
                    WHERE again.period = reopened.period AND again.state = 'posted')
            WHERE cycle.state = 'posted'
            """
        return statement.one { row in
            let reopened: [Day] = try row["reopened"]
            return OpenMonths(
                lastPosted: try row["last_posted"], reopened: Set(reopened.map(\.period)))
        }
    }
}
