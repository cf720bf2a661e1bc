import Kernel
import Postgres

/// A month under control: its rows stand in the run that holds, or, before it is computed, in the
/// live sources. Each fragment below gives the same columns from either.
struct ControlMonth: Sendable {
    let period: Period
    let state: Cycle.State
    /// The run that holds; nil before the month is computed.
    let run: Int64?
    /// The percentage of input VAT that is deducted; nil where actual use decides.
    let proRata: Int?

    /// The month's cycle that holds; a month without one is a draft.
    static func of(_ period: Period) -> Query<ControlMonth> {
        SQL(
            """
            SELECT coalesce(cycle.state, 'draft') AS state, cycle.run_id, cycle.pro_rata
            FROM (SELECT \(period)::date AS period) AS month
            LEFT JOIN cost_sharing.cycle
                ON cycle.period = month.period AND cycle.state <> 'reversed'
            ORDER BY cycle.id DESC
            LIMIT 1
            """
        ).one { row in
            ControlMonth(
                period: period, state: try row["state"], run: try row["run_id"],
                proRata: (try row["pro_rata"] as Int32?).map { Int($0) })
        }
    }

    /// What came in for it, added up: `source, origin, line_count, net_cents, vat_cents`.
    var costs: SQL {
        """
        SELECT source, origin, line_count, net_cents, vat_cents
        FROM cost_sharing.cost_total
        WHERE period = \(period)
        """
    }

    /// What every pool's own costs come to, VAT included: `pool_id, cents`.
    var poolCosts: SQL {
        guard let run else {
            return """
                SELECT pool AS pool_id, sum(net_cents + vat_cents)::bigint AS cents
                FROM cost_sharing.cost_total
                WHERE period = \(period)
                GROUP BY pool
                """
        }
        return """
            SELECT pool_id, sum(own_net_cents + own_vat_cents)::bigint AS cents
            FROM cost_sharing.run_spread
            WHERE run_id = \(run)
            GROUP BY pool_id
            HAVING sum(cost_count) > 0
            """
    }

    /// Who is a member: `member_id, category, standing, under_review`.
    var members: SQL {
        guard let run else {
            return """
                SELECT member.id AS member_id, coalesce(category.category, '') AS category,
                    CASE standing.standing WHEN 'under_review' THEN 'exempt'
                        ELSE coalesce(standing.standing, '') END AS standing,
                    coalesce(standing.standing = 'under_review', false) AS under_review
                FROM membership.active_member AS member
                LEFT JOIN LATERAL (
                    SELECT category
                    FROM membership.member_category
                    WHERE member_id = member.id
                        AND lower(span) <= greatest(member.joined_on, \(period.firstDay))
                    ORDER BY lower(span) DESC
                    LIMIT 1) AS category ON true
                LEFT JOIN LATERAL (
                    SELECT standing
                    FROM membership.member_vat_standing
                    WHERE member_id = member.id AND lower(span) <= \(period.firstDay)
                    ORDER BY lower(span) DESC
                    LIMIT 1) AS standing ON true
                WHERE member.joined_on <= \(period.lastDay)
                    AND (member.left_on IS NULL OR member.left_on > \(period.firstDay))
                """
        }
        return """
            SELECT party.member_id, party.category, party.standing, party.under_review
            FROM cost_sharing.run_member AS party
            JOIN membership.active_member AS member ON member.id = party.member_id
            WHERE party.run_id = \(run) AND party.origin = \(period)
                AND (member.left_on IS NULL OR member.left_on > \(period.firstDay))
            """
    }
}
