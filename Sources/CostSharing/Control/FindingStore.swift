import Kernel
import Postgres

/// What the rows of a month and of the one before say about it.
enum FindingStore {
    /// Keys that were measured last month: not this month, not everywhere, or just the same. Their
    /// drivers are compared one by one only where the totals differ in more than quantities.
    static func drivers(
        of month: ControlMonth, against before: ControlMonth
    ) -> Query<[Finding]> {
        SQL(
            """
            WITH total AS MATERIALIZED (
                SELECT key_id, period, target_count, target_digest, measure_digest
                FROM cost_sharing.driver_total_in_force
                WHERE period IN (\(month.period), \(before.period)) AND quantity > 0
            ), measured AS (
                SELECT key_id,
                    coalesce(max(target_count) FILTER (WHERE period = \(month.period)), 0)
                        AS present,
                    max(target_count) FILTER (WHERE period = \(before.period)) AS targets,
                    count(*) = 2 AND min(measure_digest) = max(measure_digest) AS is_same,
                    count(*) = 2 AND min(target_digest) <> max(target_digest) AS is_other
                FROM total
                GROUP BY key_id
                HAVING count(*) FILTER (WHERE period = \(before.period)) = 1
            )
            SELECT key.id, key.code, measured.present, coalesce(gone.count, 0) AS missing,
                measured.targets
            FROM measured
            JOIN cost_sharing.key ON key.id = measured.key_id
            LEFT JOIN LATERAL (
                SELECT count(*) AS count
                FROM cost_sharing.driver_in_force AS last
                WHERE measured.is_other AND last.key_id = measured.key_id AND last.period = \(before.period)
                    AND last.quantity > 0 AND NOT EXISTS (
                        SELECT FROM cost_sharing.driver_in_force AS this
                        WHERE this.key_id = last.key_id AND this.period = \(month.period)
                            AND (this.member_id, this.pool_id)
                                IS NOT DISTINCT FROM (last.member_id, last.pool_id)
                            AND this.quantity > 0)) AS gone ON true
            WHERE measured.present = 0 OR measured.is_same OR gone.count > 0
            ORDER BY key.code
            """
        ).rows { row in
            let (key, id) = (try row["code"] as String, try row["id"] as Int64)
            let present: Int64 = try row["present"]
            let missing: Int64 = try row["missing"]
            if present == 0 { return .driversAreMissing(key: key, id: id) }
            if missing > 0 { return .driversArePartial(key: key, id: id, missing: missing) }
            return .driversAreUnchanged(key: key, id: id, count: try row["targets"])
        }
    }

    /// Members that came, went, changed, or are under review.
    static func members(
        of month: ControlMonth, against before: ControlMonth
    ) -> Query<[Finding]> {
        SQL(
            """
            WITH this AS (\(month.members)), last AS (\(before.members)),
            change AS (
                SELECT member_id, this.standing AS standing, last.standing AS old_standing,
                    this.category AS category, last.category AS old_category,
                    coalesce(this.under_review, false) AS under_review
                FROM this
                FULL JOIN last USING (member_id)
            ), found AS (
                SELECT 1 AS rank, 'standing' AS kind, member_id, old_standing AS earlier,
                    standing AS later
                FROM change WHERE standing <> old_standing
                UNION ALL
                SELECT 2, 'review', member_id, '', '' FROM change WHERE under_review
                UNION ALL
                SELECT 3, 'category', member_id, old_category, category
                FROM change WHERE category <> old_category
                UNION ALL
                SELECT 4, 'joined', member_id, '', '' FROM change WHERE old_standing IS NULL
                UNION ALL
                SELECT 5, 'left', member_id, '', '' FROM change WHERE standing IS NULL
            )
            SELECT found.kind, member.id, member.code, found.earlier, found.later
            FROM found
            JOIN membership.active_member AS member ON member.id = found.member_id
            WHERE EXISTS (SELECT FROM last)
            ORDER BY found.rank, member.code
            """
        ).rows { row in
            let kind: String = try row["kind"]
            let (id, code) = (try row["id"] as Int64, try row["code"] as String)
            let (earlier, later) = (try row["earlier"] as String, try row["later"] as String)
            return switch kind {
            case "standing": .standingChanged(member: code, id: id, from: earlier, to: later)
            case "review": .isUnderReview(member: code, id: id)
            case "category": .categoryChanged(member: code, id: id, from: earlier, to: later)
            case "joined": .joined(member: code, id: id)
            default: .left(member: code, id: id)
            }
        }
    }

    /// Sources of costs that had some last month and have none now.
    static func silentSources(
        of month: ControlMonth, against before: ControlMonth
    ) -> Query<[Finding]> {
        SQL(
            """
            SELECT last.source, sum(last.line_count)::bigint AS lines
            FROM (\(before.costs)) AS last
            WHERE last.source NOT IN (SELECT this.source FROM (\(month.costs)) AS this)
            GROUP BY last.source
            ORDER BY last.source
            """
        ).rows { row in .sourceIsSilent(try row["source"], lines: try row["lines"]) }
    }

    /// Costs that belong to earlier months, a finding for each of those months.
    static func lateCosts(of month: ControlMonth) -> Query<[Finding]> {
        SQL(
            """
            SELECT cost.origin, sum(cost.line_count)::bigint AS lines,
                sum(cost.net_cents + cost.vat_cents)::bigint AS cents
            FROM (\(month.costs)) AS cost
            WHERE cost.origin <> \(month.period)
            GROUP BY cost.origin
            ORDER BY cost.origin
            """
        ).rows { row in
            .lateCosts(
                origin: try row["origin"], count: try row["lines"], amount: try row["cents"])
        }
    }

    /// Documents dated up to the month that wait for their confirmation, all in one finding.
    static func waitingInvoices(of month: ControlMonth) -> Query<[Finding]> {
        SQL(
            """
            SELECT count(*) AS invoices, sum(invoice.net_cents)::bigint AS cents
            FROM cost_sharing.invoice
            JOIN cost_sharing.invoice_state AS state ON state.invoice_id = invoice.id
            WHERE state.state = 'waiting' AND invoice.issue_date < \(month.period.next.firstDay)
            HAVING count(*) > 0
            """
        ).rows { row in
            .invoicesWait(count: try row["invoices"], amount: try row["cents"])
        }
    }
}
