import Kernel
import Postgres

/// What a pool cost and spread in one posted month.
///
/// - Unit: cents, net and VAT together.
struct PoolTrendMonth: Sendable, Equatable {
    let period: Period
    /// The pool's own costs.
    let costs: Cents
    /// What it charged to members or passed on to other pools.
    let spread: Cents
    /// All weights of its key together, as a decimal; empty where the month has none.
    let weightTotal: String
}

/// The statements of trends. Months that were reversed count with their reversal.
enum PoolTrendStore {
    /// How many months a trend covers.
    static let length = 24

    static func months(of pool: Int64, _ span: ClosedRange<Period>) -> Query<[PoolTrendMonth]> {
        SQL(
            """
            SELECT posted.period,
                sum(spread.own_net_cents + spread.own_vat_cents)::bigint AS costs,
                sum(spread.net_cents + spread.vat_cents)::bigint AS spread,
                coalesce((array_agg(spread.weight_total ORDER BY spread.run_id DESC)
                    FILTER (WHERE spread.origin = posted.period))[1], '') AS weight_total
            FROM cost_sharing.posted_run AS posted
            JOIN cost_sharing.run_spread AS spread
                ON spread.run_id = posted.id AND spread.pool_id = \(pool)
            WHERE posted.period BETWEEN \(span.lowerBound) AND \(span.upperBound)
            GROUP BY posted.period
            ORDER BY posted.period
            """
        ).rows { row in
            PoolTrendMonth(
                period: try row["period"], costs: try row["costs"], spread: try row["spread"],
                weightTotal: try row["weight_total"])
        }
    }
}
