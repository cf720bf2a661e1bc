import Kernel
import Postgres

extension CycleGap {
    /// What the period lacks with the costs that have come in for it.
    static func all(in period: Period) -> Query<[CycleGap]> {
        all(in: period, chargedIn: period, strangers: "member_id NOT IN (SELECT id FROM party)")
    }

    /// What a month lacks with the costs that belong to it and that a period charges.
    ///
    /// - Parameter members: those who weigh in it, so that the weights are searched only where one of
    ///   them is a stranger.
    static func all(
        in month: Period, chargedIn period: Period, weighing members: [Int64]
    ) -> Query<[CycleGap]> {
        all(
            in: month, chargedIn: period,
            strangers: """
                member_id IN (
                    SELECT id
                    FROM unnest(\(members)) AS weighing (id)
                    WHERE id NOT IN (SELECT id FROM party))
                """)
    }

    /// The gravest gaps first; nothing is computed where there is one.
    private static func all(
        in period: Period, chargedIn booking: Period, strangers: SQL
    ) -> Query<[CycleGap]> {
        SQL(
            """
            WITH party AS (
                SELECT id, code, joined_on, left_on
                FROM membership.active_member
                WHERE joined_on <= \(period.lastDay)
                    AND (left_on IS NULL OR left_on > \(period.firstDay))
            ), version AS (
                SELECT DISTINCT ON (key_id) id, key_id, type, reach
                FROM cost_sharing.key_version
                WHERE valid_from <= \(period)
                ORDER BY key_id, valid_from DESC
            ), used AS (
                SELECT version.id, version.key_id, version.type, version.reach
                FROM version
                WHERE version.key_id IN (SELECT key_id FROM cost_sharing.pool)
                UNION
                SELECT part.id, part.key_id, part.type, part.reach
                FROM version
                JOIN cost_sharing.key_part ON key_part.key_version_id = version.id
                JOIN version AS part ON part.key_id = key_part.part_key_id
                WHERE version.key_id IN (SELECT key_id FROM cost_sharing.pool)
            ), charged AS (
                SELECT DISTINCT pool
                FROM cost_sharing.cost_total
                WHERE period = \(booking) AND origin = \(period)
            ), weight AS NOT MATERIALIZED (
                SELECT used.key_id, key_weight.member_id
                FROM used
                JOIN cost_sharing.key_weight ON key_weight.key_version_id = used.id
                WHERE key_weight.quantity > 0
                UNION ALL
                SELECT used.key_id, driver.member_id
                FROM used
                JOIN cost_sharing.driver_in_force AS driver
                    ON driver.key_id = used.key_id AND driver.period = \(period)
                WHERE used.type = 'measured' AND driver.quantity > 0
            ), stranger AS (
                SELECT DISTINCT key_id, member_id
                FROM weight
                WHERE \(strangers)
            ), weighing AS (
                SELECT used.key_id
                FROM used
                WHERE used.id IN (
                    SELECT key_version_id FROM cost_sharing.key_weight WHERE quantity > 0)
                OR used.type = 'measured' AND EXISTS (
                    SELECT FROM cost_sharing.driver_total_in_force AS driver
                    WHERE driver.key_id = used.key_id AND driver.period = \(period)
                        AND driver.quantity > 0)
            )
            SELECT 1 AS rank, 'standing' AS kind, party.code, '' AS key
            FROM party
            WHERE NOT EXISTS (
                SELECT FROM membership.member_vat_standing AS standing
                WHERE standing.member_id = party.id AND standing.span @> \(period.firstDay))
            UNION ALL
            SELECT 2, 'category', party.code, ''
            FROM party
            WHERE NOT EXISTS (
                SELECT FROM membership.member_category AS category
                WHERE category.member_id = party.id
                    AND category.span @> greatest(party.joined_on, \(period.firstDay)))
            UNION ALL
            SELECT 3, 'stranger', member.code, key.code
            FROM stranger
            JOIN membership.active_member AS member ON member.id = stranger.member_id
            JOIN cost_sharing.key ON key.id = stranger.key_id
            UNION ALL
            SELECT 4, 'part', part.code, key.code
            FROM version
            JOIN cost_sharing.key ON key.id = version.key_id
            JOIN cost_sharing.key_part ON key_part.key_version_id = version.id
            JOIN cost_sharing.key AS part ON part.id = key_part.part_key_id
            WHERE version.key_id IN (SELECT key_id FROM cost_sharing.pool)
                AND part.id NOT IN (SELECT key_id FROM version)
            UNION ALL
            SELECT 5, 'noKey', pool.code, ''
            FROM charged
            JOIN cost_sharing.pool ON pool.id = charged.pool
            WHERE pool.kind <> 'direct'
                AND (pool.key_id IS NULL OR pool.key_id NOT IN (SELECT key_id FROM version))
            UNION ALL
            SELECT 6, 'noWeight', pool.code, key.code
            FROM charged
            JOIN cost_sharing.pool ON pool.id = charged.pool
            JOIN version ON version.key_id = pool.key_id AND version.type = 'measured'
            JOIN cost_sharing.key ON key.id = pool.key_id
            WHERE key.id NOT IN (SELECT key_id FROM weighing)
            UNION
            SELECT 7, 'partWithoutWeight', part.code, key.code
            FROM charged
            JOIN cost_sharing.pool ON pool.id = charged.pool
            JOIN version ON version.key_id = pool.key_id
            JOIN cost_sharing.key ON key.id = pool.key_id
            JOIN cost_sharing.key_part ON key_part.key_version_id = version.id
            JOIN version AS part_version ON part_version.key_id = key_part.part_key_id
                AND part_version.type = 'measured'
            JOIN cost_sharing.key AS part ON part.id = part_version.key_id
            WHERE part.id NOT IN (SELECT key_id FROM weighing)
            ORDER BY rank, code, key
            LIMIT 20
            """
        ).rows { row in
            CycleGap(kind: try row["kind"], code: try row["code"], key: try row["key"])
        }
    }
}
