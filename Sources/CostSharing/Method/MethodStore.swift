import Allocation
import Kernel
import Postgres

/// The statements about how a cycle is computed.
enum MethodStore {
    /// The method of a month; that of the last month before it where it has no cycle yet.
    static func method(of period: Period) -> Query<Method> {
        SQL(
            """
            SELECT rounding, support, pro_rata
            FROM (
                SELECT rounding, support, pro_rata, period, round
                FROM cost_sharing.cycle
                WHERE period <= \(period)
                UNION ALL
                SELECT 'cumulative', 'stepDown', NULL, '-infinity', 0) AS known
            ORDER BY period DESC, round DESC
            LIMIT 1
            """
        ).one { row in
            Method(
                rounding: try row["rounding"], support: try row["support"],
                proRata: (try row["pro_rata"] as Int32?).map { Int($0) })
        }
    }

    static func firstPosted(inYearOf period: Period) -> Query<Period?> {
        SQL(
            """
            SELECT min(period) AS period
            FROM cost_sharing.cycle
            WHERE state = 'posted' AND extract(year FROM period) = \(Int32(period.year))
            """
        ).one { row in try row["period"] }
    }

    /// Takes the method and goes back to a draft.
    static func change(_ cycle: Cycle, to method: Method) -> Query<Void> {
        SQL(
            """
            UPDATE cost_sharing.cycle
            SET rounding = \(method.rounding), support = \(method.support),
                pro_rata = \(method.proRata.map { Int32($0) }), state = 'draft', run_id = NULL,
                computed_by = NULL, computed_at = NULL, approved_by = NULL, approved_at = NULL,
                version = version + 1
            WHERE id = \(cycle.id)
            """
        ).done
    }
}
