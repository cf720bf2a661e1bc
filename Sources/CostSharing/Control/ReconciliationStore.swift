import Kernel
import Postgres

/// Both sides of a run, each counted in rows of its own.
struct ReconciliationStore {
    let month: ControlMonth

    /// Every pool, every month that costs belong to, every financial year. The copied costs and the
    /// shares, of which a month has hundreds of thousands, are read once each.
    static func sides(of month: ControlMonth) -> Query<Reconciliation.Sides> {
        let store = ReconciliationStore(month: month)
        let rows = SQL(
            """
            WITH \(store.parts)
            \(store.pools) UNION ALL \(store.origins) UNION ALL \(store.years)
            ORDER BY rank, place
            """
        ).rows(Reconciliation.init)
        return rows.map(Reconciliation.Sides.init)
    }

    private var run: Int64 { month.run ?? 0 }

    /// What shares charge: of a taxed one without its VAT, where that is deducted as it is used.
    private var charged: SQL {
        month.proRata == nil ? "share.cents - share.taxed_vat" : "share.cents"
    }

    /// Costs and shares by pool and origin, flows by pool.
    private var parts: SQL {
        """
        cost AS MATERIALIZED (
            SELECT pool_id, origin, sum(net_cents + vat_cents)::bigint AS cents,
                round(sum(vat_cents) * \(Int64(month.proRata ?? 0)) / 100)::bigint AS deducted
            FROM cost_sharing.run_cost
            WHERE run_id = \(run)
            GROUP BY pool_id, origin
        ), share AS MATERIALIZED (
            SELECT pool_id, origin, sum(net_cents + vat_cents)::bigint AS cents,
                coalesce(sum(vat_cents) FILTER (WHERE treatment = 'taxed'), 0)::bigint AS taxed_vat
            FROM cost_sharing.share
            WHERE run_id = \(run)
            GROUP BY pool_id, origin
        ), flow AS (
            SELECT part.pool_id, sum(part.received)::bigint AS received,
                sum(part.passed)::bigint AS passed
            FROM cost_sharing.run_flow AS flow
            CROSS JOIN LATERAL (VALUES
                (flow.to_pool_id, flow.net_cents + flow.vat_cents, 0),
                (flow.from_pool_id, 0, flow.net_cents + flow.vat_cents))
                AS part (pool_id, received, passed)
            WHERE flow.run_id = \(run)
            GROUP BY part.pool_id
        ), pool AS (
            SELECT DISTINCT ON (pool_id) pool_id, code, kind, supply
            FROM cost_sharing.run_pool
            WHERE run_id = \(run)
            ORDER BY pool_id, origin DESC
        )
        """
    }

    /// Every pool: its copied costs and what it received, against its shares and what it passed on.
    private var pools: SQL {
        let deductible: SQL =
            month.proRata == nil
            ? "coalesce(share.taxed_vat, 0)"
            : "CASE pool.supply WHEN 'disbursement' THEN 0 ELSE coalesce(cost.deducted, 0) END"
        return """
            SELECT 1 AS rank, pool.code COLLATE "C" AS place, pool.pool_id, pool.code, pool.kind,
                NULL::date AS origin, NULL::integer AS year, coalesce(cost.cents, 0) AS costs,
                coalesce(flow.received, 0) AS received, coalesce(flow.passed, 0) AS passed,
                coalesce(\(charged), 0) AS charged, (\(deductible))::bigint AS deductible
            FROM pool
            LEFT JOIN (
                SELECT pool_id, sum(cents)::bigint AS cents, sum(deducted)::bigint AS deducted
                FROM cost GROUP BY pool_id) AS cost ON cost.pool_id = pool.pool_id
            LEFT JOIN (
                SELECT pool_id, sum(cents)::bigint AS cents, sum(taxed_vat)::bigint AS taxed_vat
                FROM share GROUP BY pool_id) AS share ON share.pool_id = pool.pool_id
            LEFT JOIN flow ON flow.pool_id = pool.pool_id
            WHERE cost.pool_id IS NOT NULL OR flow.pool_id IS NOT NULL
                OR share.pool_id IS NOT NULL
            """
    }

    /// Every month that costs belong to: the copied costs against the shares and the VAT deducted.
    private var origins: SQL {
        """
        SELECT 2, to_char(origin.origin, 'YYYY-MM'), NULL, NULL, NULL, origin.origin, NULL,
            coalesce(cost.cents, 0), 0, 0, coalesce(\(charged), 0),
            coalesce(deduction.deductible_cents, 0)
        FROM cost_sharing.run_origin AS origin
        LEFT JOIN (SELECT origin, sum(cents)::bigint AS cents FROM cost GROUP BY origin) AS cost
            ON cost.origin = origin.origin
        LEFT JOIN (
            SELECT origin, sum(cents)::bigint AS cents, sum(taxed_vat)::bigint AS taxed_vat
            FROM share GROUP BY origin) AS share ON share.origin = origin.origin
        LEFT JOIN cost_sharing.run_deduction AS deduction
            ON deduction.run_id = origin.run_id AND deduction.origin = origin.origin
        WHERE origin.run_id = \(run)
        """
    }

    /// Every financial year: what its shares charge against the bases of its documents.
    private var years: SQL {
        """
        SELECT 3, to_char(coalesce(share.year, document.year), 'FM0000'), NULL, NULL, NULL, NULL,
            coalesce(share.year, document.year), coalesce(\(charged), 0), 0, 0,
            coalesce(document.cents, 0), 0
        FROM (
            SELECT extract(year FROM origin)::integer AS year, sum(cents)::bigint AS cents,
                sum(taxed_vat)::bigint AS taxed_vat
            FROM share GROUP BY extract(year FROM origin)) AS share
        FULL JOIN (
            SELECT year, sum(base_cents)::bigint AS cents
            FROM cost_sharing.document WHERE run_id = \(run)
            GROUP BY year) AS document ON document.year = share.year
        """
    }
}

extension Reconciliation {
    fileprivate init(_ row: Row) throws {
        let rank: Int32 = try row["rank"]
        subject =
            switch rank {
            case 1: .pool(id: try row["pool_id"], code: try row["code"], kind: try row["kind"])
            case 2: .origin(try row["origin"])
            default: .documents(year: Int(try row["year"] as Int32))
            }
        costs = try row["costs"]
        received = try row["received"]
        passedOn = try row["passed"]
        charged = try row["charged"]
        deductible = try row["deductible"]
    }
}
