import Kernel
import Postgres

/// Both sides of a run, each counted in rows of its own.
enum ReconciliationStore {
    /// Every pool: its copied costs and what it received, against its shares and what it passed on.
    /// Every month that costs belong to: the copied costs against the shares and the VAT deducted.
    /// Every financial year: what its shares charge against the bases of its documents.
    ///
    /// Costs and shares, which are many, are gone through once for all three.
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

    private static func pools(of month: ControlMonth) -> SQL {
        let deductible: SQL =
            month.proRata == nil
            ? "coalesce(charged.taxed_vat, 0)"
            : "CASE pool.supply WHEN 'disbursement' THEN 0 ELSE coalesce(own.deducted, 0) END"
        return """
            SELECT 1 AS kind, pool.pool_id AS id, pool.code, pool.kind AS pool_kind,
                NULL::date AS origin, coalesce(own.cents, 0)::bigint AS costs,
                coalesce(received.cents, 0)::bigint AS received,
                coalesce(passed.cents, 0)::bigint AS passed,
                (coalesce(charged.cents, 0) - \(taken(month, "coalesce(charged.taxed_vat, 0)")))::bigint
                    AS charged,
                (\(deductible))::bigint AS deductible
            FROM (
                SELECT DISTINCT ON (pool_id) pool_id, code, kind, supply
                FROM cost_sharing.run_pool
                WHERE run_id = \(month.run ?? 0)
                ORDER BY pool_id, origin DESC) AS pool
            LEFT JOIN (
                SELECT pool_id, sum(net + vat) AS cents,
                    sum(round(vat * \(Int64(month.proRata ?? 0)) / 100)) AS deducted
                FROM cost
                GROUP BY pool_id) AS own ON own.pool_id = pool.pool_id
            LEFT JOIN (
                SELECT to_pool_id AS pool_id, sum(cents) AS cents
                FROM flow
                GROUP BY to_pool_id) AS received ON received.pool_id = pool.pool_id
            LEFT JOIN (
                SELECT from_pool_id AS pool_id, sum(cents) AS cents
                FROM flow
                GROUP BY from_pool_id) AS passed ON passed.pool_id = pool.pool_id
            LEFT JOIN (
                SELECT pool_id, sum(cents) AS cents, sum(taxed_vat) AS taxed_vat
                FROM share
                GROUP BY pool_id) AS charged ON charged.pool_id = pool.pool_id
            WHERE own.pool_id IS NOT NULL OR received.pool_id IS NOT NULL
                OR passed.pool_id IS NOT NULL OR charged.pool_id IS NOT NULL
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
