import Kernel
import Postgres

/// Both sides of a run, each counted in rows of its own.
enum ReconciliationStore {
    /// Every pool: its copied costs and what it received, against its shares and what it passed on.
    /// Every month that costs belong to: the copied costs against the shares and the VAT deducted.
    /// Every financial year: what its shares charge against the bases of its documents.
    ///
    /// Costs and shares, which are many, are gone through once for all three; see ``hashing``.
    static func all(of month: ControlMonth) -> Query<[Reconciliation]> {
        SQL(
            """
            WITH cost AS MATERIALIZED (
                SELECT pool_id, origin, sum(net_cents) AS net, sum(vat_cents) AS vat
                FROM cost_sharing.run_cost
                WHERE run_id = \(month.run ?? 0)
                GROUP BY pool_id, origin
            ), share AS MATERIALIZED (
                SELECT pool_id, origin, sum(net_cents + vat_cents) AS cents,
                    coalesce(sum(vat_cents) FILTER (WHERE treatment = 'taxed'), 0) AS taxed_vat
                FROM cost_sharing.share
                WHERE run_id = \(month.run ?? 0)
                GROUP BY pool_id, origin
            ), flow AS (
                SELECT from_pool_id, to_pool_id, net_cents + vat_cents AS cents
                FROM cost_sharing.run_flow
                WHERE run_id = \(month.run ?? 0)
            )
            SELECT kind, id, code, pool_kind, origin, costs, received, passed, charged, deductible
            FROM (
                \(pools(of: month))
                UNION ALL
                \(origins(of: month))
                UNION ALL
                \(years(of: month))) AS side
            ORDER BY kind, code COLLATE "C", origin, id
            """
        ).rows(reconciliation)
    }

    /// For the transaction that asks: a run's partition has no statistics yet, and what seems to be little
    /// would be sorted to be added up.
    static var hashing: Query<Void> { SQL("SET LOCAL enable_sort = off").done }

    /// All that belongs to a pool is added up by its number alone: joined one by one, rows that have no
    /// statistics yet would be compared all with all.
    private static func pools(of month: ControlMonth) -> SQL {
        let deductible: SQL =
            month.proRata == nil
            ? "side.taxed_vat"
            : "CASE pool.supply WHEN 'disbursement' THEN 0 ELSE side.deducted END"
        return """
            SELECT 1 AS kind, side.pool_id AS id, pool.code, pool.kind AS pool_kind,
                NULL::date AS origin, side.costs::bigint AS costs, side.received::bigint AS received,
                side.passed::bigint AS passed,
                (side.charged - \(taken(month, "side.taxed_vat")))::bigint AS charged,
                (\(deductible))::bigint AS deductible
            FROM (
                SELECT pool_id, sum(costs) AS costs, sum(deducted) AS deducted,
                    sum(received) AS received, sum(passed) AS passed, sum(charged) AS charged,
                    sum(taxed_vat) AS taxed_vat
                FROM (
                    SELECT pool_id, net + vat AS costs,
                        round(vat * \(Int64(month.proRata ?? 0)) / 100) AS deducted,
                        0 AS received, 0 AS passed, 0 AS charged, 0 AS taxed_vat
                    FROM cost
                    UNION ALL SELECT to_pool_id, 0, 0, cents, 0, 0, 0 FROM flow
                    UNION ALL SELECT from_pool_id, 0, 0, 0, cents, 0, 0 FROM flow
                    UNION ALL SELECT pool_id, 0, 0, 0, 0, cents, taxed_vat FROM share) AS part
                GROUP BY pool_id) AS side
            JOIN LATERAL (
                SELECT code, kind, supply
                FROM cost_sharing.run_pool
                WHERE run_id = \(month.run ?? 0) AND pool_id = side.pool_id
                ORDER BY origin DESC
                LIMIT 1) AS pool ON true
            """
    }

    private static func origins(of month: ControlMonth) -> SQL {
        """
        SELECT 2, 0, '', '', run_origin.origin, coalesce(own.cents, 0)::bigint, 0, 0,
            coalesce(charged.cents, 0)::bigint, coalesce(deduction.deductible_cents, 0)
        FROM cost_sharing.run_origin
        LEFT JOIN (
            SELECT origin, sum(net + vat) AS cents
            FROM cost
            GROUP BY origin) AS own ON own.origin = run_origin.origin
        LEFT JOIN (
            SELECT origin, sum(cents - \(taken(month, "taxed_vat"))) AS cents
            FROM share
            GROUP BY origin) AS charged ON charged.origin = run_origin.origin
        LEFT JOIN cost_sharing.run_deduction AS deduction
            ON deduction.run_id = run_origin.run_id AND deduction.origin = run_origin.origin
        WHERE run_origin.run_id = \(month.run ?? 0)
        """
    }

    private static func years(of month: ControlMonth) -> SQL {
        """
        SELECT 3, coalesce(charged.year, document.year), '', '', NULL,
            coalesce(charged.cents, 0)::bigint, 0, 0, coalesce(document.cents, 0)::bigint, 0
        FROM (
            SELECT extract(year FROM origin)::integer AS year,
                sum(cents - \(taken(month, "taxed_vat"))) AS cents
            FROM share
            GROUP BY extract(year FROM origin)) AS charged
        FULL JOIN (
            SELECT year, sum(base_cents) AS cents
            FROM cost_sharing.document
            WHERE run_id = \(month.run ?? 0)
            GROUP BY year) AS document ON document.year = charged.year
        """
    }

    /// The VAT that members are not charged: that of taxed shares, where actual use decides.
    private static func taken(_ month: ControlMonth, _ taxed: SQL) -> SQL {
        month.proRata == nil ? taxed : "0"
    }

    private static func reconciliation(_ row: Row) throws -> Reconciliation {
        let subject: Reconciliation.Subject =
            switch try row["kind"] as Int32 {
            case 1:
                .pool(id: try row["id"], code: try row["code"], kind: try row["pool_kind"])
            case 2: .origin(try row["origin"])
            default: .documents(year: Int(try row["id"] as Int64))
            }
        return Reconciliation(
            subject: subject, costs: try row["costs"], received: try row["received"],
            passedOn: try row["passed"], charged: try row["charged"],
            deductible: try row["deductible"])
    }
}
