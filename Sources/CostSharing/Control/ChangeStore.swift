import Kernel
import Postgres

/// The biggest changes against the month before.
enum ChangeStore {
    /// How many rows of each kind the page shows.
    static let shown: Int64 = 20

    /// Pools whose own costs changed most, by a part of last month's at least.
    ///
    /// - Parameter threshold: Unit: thousandths.
    static func pools(
        of month: ControlMonth, against before: ControlMonth, from threshold: Int64
    ) -> Query<[Change]> {
        SQL(
            """
            WITH this AS (\(month.poolCosts)), last AS (\(before.poolCosts)),
            change AS (
                SELECT pool_id, coalesce(this.cents, 0) AS now, coalesce(last.cents, 0) AS before
                FROM this
                FULL JOIN last USING (pool_id)
            )
            SELECT pool.id, pool.code, pool.name_nl, pool.name_fr, pool.name_en, change.now,
                change.before
            FROM change
            JOIN cost_sharing.pool ON pool.id = change.pool_id
            WHERE \(reaches(threshold))
            ORDER BY abs(change.now - change.before) DESC, pool.code COLLATE "C"
            LIMIT \(shown)
            """
        ).rows(change)
    }

    /// Members whose documents together changed most; nothing before both months are computed.
    static func members(
        of month: ControlMonth, against before: ControlMonth, from threshold: Int64
    ) -> Query<[Change]> {
        SQL(
            """
            WITH change AS (
                SELECT member_id,
                    coalesce(sum(base_cents + vat_cents)
                        FILTER (WHERE run_id = \(month.run ?? 0)), 0)::bigint AS now,
                    coalesce(sum(base_cents + vat_cents)
                        FILTER (WHERE run_id = \(before.run ?? 0)), 0)::bigint AS before
                FROM cost_sharing.document
                WHERE run_id IN (\(month.run ?? 0), \(before.run ?? 0))
                GROUP BY member_id
            )
            SELECT member.id, member.code, member.name AS name_nl, member.name AS name_fr,
                member.name AS name_en, change.now, change.before
            FROM change
            JOIN membership.active_member AS member ON member.id = change.member_id
            WHERE \(month.run != nil && before.run != nil) AND \(reaches(threshold))
            ORDER BY abs(change.now - change.before) DESC, member.code
            LIMIT \(shown)
            """
        ).rows(change)
    }

    private static func reaches(_ threshold: Int64) -> SQL {
        """
        change.now <> change.before AND (change.before = 0
            OR abs(change.now - change.before)::numeric * 1000 + 0.5 * abs(change.before)
                >= \(threshold) * abs(change.before)::numeric)
        """
    }

    private static func change(_ row: Row) throws -> Change {
        Change(
            id: try row["id"], code: try row["code"],
            names: Names(
                nl: try row["name_nl"], fr: try row["name_fr"], en: try row["name_en"]),
            now: try row["now"], before: try row["before"])
    }
}
