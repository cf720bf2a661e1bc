import Kernel
import Postgres

/// Both sides of a run, each counted in rows of its own.
enum ReconciliationStore {
    /// Every pool: its copied costs and what it received, against its shares and what it passed on.
    static func pools(of month: ControlMonth) -> Query<[Reconciliation]> {
        let run = month.run ?? 0
        let deductible: SQL =
            month.proRata == nil
            ? "coalesce(share.taxed_vat, 0)"
            : "CASE pool.supply WHEN 'disbursement' THEN 0 ELSE coalesce(cost.deducted, 0) END"
        let charged: SQL =
            month.proRata == nil
            ? "coalesce(share.cents, 0) - coalesce(share.taxed_vat, 0)"
            : "coalesce(share.cents, 0)"
        return SQL(
            """
            WITH month AS (
                SELECT pool_id, origin, sum(net_cents) AS net, sum(vat_cents) AS vat
                FROM cost_sharing.run_cost
                WHERE run_id = \(run)
                GROUP BY pool_id, origin
            ), cost AS (
                SELECT pool_id, sum(net + vat)::bigint AS cents,
                    sum(round(vat * \(Int64(month.proRata ?? 0)) / 100))::bigint AS deducted
                FROM month
                GROUP BY pool_id
            ), received AS (
                SELECT to_pool_id AS pool_id, sum(net_cents + vat_cents)::bigint AS cents
                FROM cost_sharing.run_flow
                WHERE run_id = \(run)
                GROUP BY to_pool_id
            ), passed AS (
                SELECT from_pool_id AS pool_id, sum(net_cents + vat_cents)::bigint AS cents
                FROM cost_sharing.run_flow
                WHERE run_id = \(run)
                GROUP BY from_pool_id
            ), share AS (
                SELECT pool_id, sum(net_cents + vat_cents)::bigint AS cents,
                    sum(vat_cents) FILTER (WHERE treatment = 'taxed')::bigint AS taxed_vat
                FROM cost_sharing.share
                WHERE run_id = \(run)
                GROUP BY pool_id
            ), pool AS (
                SELECT DISTINCT ON (pool_id) pool_id, code, kind, supply
                FROM cost_sharing.run_pool
                WHERE run_id = \(run)
                ORDER BY pool_id, origin DESC
            )
            SELECT pool.pool_id, pool.code, pool.kind, coalesce(cost.cents, 0) AS costs,
                coalesce(received.cents, 0) AS received, coalesce(passed.cents, 0) AS passed,
                (\(charged))::bigint AS charged, (\(deductible))::bigint AS deductible
            FROM pool
            LEFT JOIN cost ON cost.pool_id = pool.pool_id
            LEFT JOIN received ON received.pool_id = pool.pool_id
            LEFT JOIN passed ON passed.pool_id = pool.pool_id
            LEFT JOIN share ON share.pool_id = pool.pool_id
            WHERE cost.pool_id IS NOT NULL OR received.pool_id IS NOT NULL
                OR passed.pool_id IS NOT NULL OR share.pool_id IS NOT NULL
            ORDER BY pool.code COLLATE "C"
            """
        ).rows { row in
            Reconciliation(
                subject: .pool(
                    id: try row["pool_id"], code: try row["code"], kind: try row["kind"]),
                costs: try row["costs"], received: try row["received"],
                passedOn: try row["passed"], charged: try row["charged"],
                deductible: try row["deductible"])
        }
    }

    /// Every month that costs belong to: the copied costs against the shares and the VAT deducted.
    static func origins(of month: ControlMonth) -> Query<[Reconciliation]> {
        let run = month.run ?? 0
        let charged: SQL =
            month.proRata == nil
            ? "sum(net_cents + CASE treatment WHEN 'taxed' THEN 0 ELSE vat_cents END)"
            : "sum(net_cents + vat_cents)"
        return SQL(
            """
            WITH cost AS (
                SELECT origin, sum(net_cents + vat_cents)::bigint AS cents
                FROM cost_sharing.run_cost
                WHERE run_id = \(run)
                GROUP BY origin
            ), share AS (
                SELECT origin, (\(charged))::bigint AS cents
                FROM cost_sharing.share
                WHERE run_id = \(run)
                GROUP BY origin
            )
            SELECT run_origin.origin, coalesce(cost.cents, 0) AS costs,
                coalesce(share.cents, 0) AS charged,
                coalesce(deduction.deductible_cents, 0) AS deductible
            FROM cost_sharing.run_origin
            LEFT JOIN cost ON cost.origin = run_origin.origin
            LEFT JOIN share ON share.origin = run_origin.origin
            LEFT JOIN cost_sharing.run_deduction AS deduction
                ON deduction.run_id = run_origin.run_id AND deduction.origin = run_origin.origin
            WHERE run_origin.run_id = \(run)
            ORDER BY run_origin.origin
            """
        ).rows { row in
            Reconciliation(
                subject: .origin(try row["origin"]), costs: try row["costs"], received: .zero,
                passedOn: .zero, charged: try row["charged"], deductible: try row["deductible"])
        }
    }

    /// Every financial year: what its shares charge against the bases of its documents.
    static func documents(of month: ControlMonth) -> Query<[Reconciliation]> {
        let run = month.run ?? 0
        let charged: SQL =
            month.proRata == nil
            ? "sum(net_cents + CASE treatment WHEN 'taxed' THEN 0 ELSE vat_cents END)"
            : "sum(net_cents + vat_cents)"
        return SQL(
            """
            WITH share AS (
                SELECT extract(year FROM origin)::integer AS year, (\(charged))::bigint AS cents
                FROM cost_sharing.share
                WHERE run_id = \(run)
                GROUP BY extract(year FROM origin)
            ), document AS (
                SELECT year, sum(base_cents)::bigint AS cents
                FROM cost_sharing.document
                WHERE run_id = \(run)
                GROUP BY year
            )
            SELECT coalesce(share.year, document.year) AS year,
                coalesce(share.cents, 0) AS shares, coalesce(document.cents, 0) AS documents
            FROM share
            FULL JOIN document ON document.year = share.year
            ORDER BY year
            """
        ).rows { row in
            Reconciliation(
                subject: .documents(year: Int(try row["year"] as Int32)),
                costs: try row["shares"], received: .zero, passedOn: .zero,
                charged: try row["documents"], deductible: .zero)
        }
    }
}
