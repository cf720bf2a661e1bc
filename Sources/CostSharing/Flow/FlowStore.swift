import Kernel
import Postgres

/// Adds up what flowed in a month's run, in the places of the picture.
enum FlowStore {
    /// A month's run: a statement that knows it reads that one's rows only.
    struct Run: Sendable {
        let id: Int64
        /// - Unit: percent; nil by actual use.
        let proRata: Int32?
    }

    /// Nil where the month is not computed.
    static func run(of period: Period) -> Query<Run?> {
        SQL(
            """
            SELECT run_id, pro_rata
            FROM cost_sharing.cycle
            WHERE period = \(period) AND run_id IS NOT NULL AND state <> 'reversed'
            """
        ).first { row in Run(id: try row["run_id"], proRata: try row["pro_rata"]) }
    }

    static func flow(of run: Run) -> Query<[Flow.Band]> {
        SQL(
            """
            \(places(of: run)), band AS (
                \(costs(of: run)) UNION ALL \(overhead) UNION ALL \(straight)
                UNION ALL \(charges) UNION ALL \(deducted(of: run))
            )
            SELECT from_kind, from_id, from_name, to_kind, to_id, to_name,
                sum(amount)::bigint AS amount
            FROM band
            GROUP BY from_kind, from_id, from_name, to_kind, to_id, to_name
            HAVING sum(amount) <> 0
            ORDER BY sum(amount) DESC, from_kind, from_id, to_kind, to_id
            """
        ).rows(band)
    }

    /// The pools and members of a run, each with the place that it stands in. Every spread has its pool;
    /// the outer join keeps the planner from expecting a few of them, and comparing all with all. What
    /// passes between pools is read apart for the same reason: beside the cost that it sees in a policy,
    /// any way of joining looks as good as another.
    private static func places(of run: Run) -> SQL {
        let deducted: SQL = run.proRata == nil ? "share.treatment = 'taxed'" : "false"
        return """
            WITH pool AS (
                SELECT spread.pool_id, run_pool.kind, sum(spread.own_net_cents) AS own_net,
                    sum(spread.own_vat_cents) AS own_vat,
                    sum(spread.net_cents + spread.vat_cents) AS passed
                FROM cost_sharing.run_spread AS spread
                LEFT JOIN cost_sharing.run_pool ON run_pool.run_id = spread.run_id
                    AND run_pool.pool_id = spread.pool_id AND run_pool.origin = spread.origin
                WHERE spread.run_id = \(run.id)
                GROUP BY spread.pool_id, run_pool.kind
            ), ranked AS (
                SELECT pool_id, kind, own_net, own_vat, passed,
                    row_number() OVER (PARTITION BY kind ORDER BY abs(passed) DESC, pool_id) AS rank
                FROM pool
            ), place AS (
                SELECT pool_id, own_net + own_vat AS own, passed, kind = 'support' AS is_support,
                    CASE WHEN kind = 'direct' THEN 'direct'
                        WHEN kind = 'support' AND rank <= \(Flow.Named.support) THEN 'support'
                        WHEN kind = 'support' THEN 'otherSupport'
                        WHEN rank <= \(Flow.Named.pools) THEN 'pool' ELSE 'otherPools' END AS kind,
                    CASE WHEN kind = 'support' AND rank <= \(Flow.Named.support)
                        OR kind = 'shared' AND rank <= \(Flow.Named.pools) THEN pool_id ELSE 0 END AS id
                FROM ranked
            ), passing AS MATERIALIZED (
                SELECT from_pool_id, to_pool_id, net_cents + vat_cents AS amount
                FROM cost_sharing.run_flow
                WHERE run_id = \(run.id)
            ), charged AS MATERIALIZED (
                SELECT place.kind, place.id, share.member_id, sum(share.net_cents
                    + CASE WHEN \(deducted) THEN 0 ELSE share.vat_cents END) AS borne,
                    sum(CASE WHEN \(deducted) THEN share.vat_cents ELSE 0 END) AS deducted
                FROM cost_sharing.share
                JOIN place ON place.pool_id = share.pool_id
                WHERE share.run_id = \(run.id)
                GROUP BY place.kind, place.id, share.member_id
            ), member AS (
                SELECT charged.member_id, party.category, row_number() OVER (
                    PARTITION BY party.category ORDER BY sum(charged.borne) DESC, charged.member_id)
                    AS rank
                FROM charged
                JOIN (
                    SELECT DISTINCT ON (run_member.member_id) run_member.member_id,
                        run_member.category
                    FROM cost_sharing.run_member
                    WHERE run_member.run_id = \(run.id)
                    ORDER BY run_member.member_id, run_member.origin DESC) AS party
                    ON party.member_id = charged.member_id
                GROUP BY charged.member_id, party.category
            )
            """
    }

    private static func costs(of run: Run) -> SQL {
        """
        SELECT 'source' AS from_kind, 0::bigint AS from_id, cost.source AS from_name,
            CASE WHEN place.is_support THEN place.kind ELSE 'straight' END AS to_kind,
            CASE WHEN place.is_support THEN place.id ELSE 0 END AS to_id, '' AS to_name,
            cost.amount
        FROM (
            SELECT source, pool_id, sum(net_cents + vat_cents) AS amount
            FROM cost_sharing.run_cost
            WHERE run_id = \(run.id)
            GROUP BY source, pool_id) AS cost
        JOIN place ON place.pool_id = cost.pool_id
        """
    }

    private static let overhead: SQL = """
        SELECT source.kind, source.id, '', target.kind, target.id, '', passing.amount
        FROM passing
        JOIN place AS source ON source.pool_id = passing.from_pool_id
        JOIN place AS target ON target.pool_id = passing.to_pool_id
        """

    private static let straight: SQL = """
        SELECT 'straight', 0, '', place.kind, place.id, '', place.own
        FROM place
        WHERE NOT place.is_support
        """

    private static let charges: SQL = """
        SELECT charged.kind, charged.id, '',
            CASE WHEN member.rank <= \(Flow.Named.members) THEN 'member' ELSE 'category' END,
            CASE WHEN member.rank <= \(Flow.Named.members) THEN member.member_id ELSE 0 END,
            CASE WHEN member.rank <= \(Flow.Named.members) THEN '' ELSE member.category END,
            charged.borne
        FROM charged
        JOIN member ON member.member_id = charged.member_id
        """

    /// By actual use the VAT of what is charged with VAT; pro rata what came into a pool and did not
    /// leave it.
    private static func deducted(of run: Run) -> SQL {
        """
        SELECT charged.kind, charged.id, '', 'deductible', 0, '', charged.deducted
        FROM charged
        UNION ALL
        SELECT place.kind, place.id, '', 'deductible', 0, '',
            place.own + coalesce(received.amount, 0) - place.passed
        FROM place
        LEFT JOIN (
            SELECT to_pool_id, sum(amount) AS amount
            FROM passing
            GROUP BY to_pool_id) AS received ON received.to_pool_id = place.pool_id
        WHERE \(run.proRata != nil)
        """
    }

    /// What a member's pools charged it, the smaller ones together.
    static func flow(of period: Period, member code: String) -> Query<[Flow.Band]> {
        SQL(
            """
            WITH charged AS (
                SELECT share.pool_id, share.member_id, run_pool.kind,
                    sum(share.net_cents + CASE WHEN share.treatment = 'taxed'
                        AND cycle.pro_rata IS NULL THEN 0 ELSE share.vat_cents END) AS amount
                FROM cost_sharing.cycle
                JOIN membership.active_member AS member ON member.code = \(code)
                JOIN cost_sharing.share
                    ON share.run_id = cycle.run_id AND share.member_id = member.id
                JOIN cost_sharing.run_pool ON run_pool.run_id = share.run_id
                    AND run_pool.pool_id = share.pool_id AND run_pool.origin = share.origin
                WHERE cycle.period = \(period) AND cycle.state = 'posted'
                GROUP BY share.pool_id, share.member_id, run_pool.kind
            ), ranked AS (
                SELECT pool_id, member_id, amount,
                    row_number() OVER (ORDER BY abs(amount) DESC, pool_id) AS rank
                FROM charged
            )
            SELECT CASE WHEN rank <= \(Flow.Named.ownPools) THEN 'pool' ELSE 'otherPools' END
                    AS from_kind,
                CASE WHEN rank <= \(Flow.Named.ownPools) THEN pool_id ELSE 0 END AS from_id,
                '' AS from_name, 'member' AS to_kind, member_id AS to_id, '' AS to_name,
                sum(amount)::bigint AS amount
            FROM ranked
            GROUP BY 1, 2, member_id
            ORDER BY sum(amount) DESC, 2
            """
        ).rows(band)
    }

    @Sendable private static func band(_ row: Row) throws -> Flow.Band {
        Flow.Band(
            source: try place(row["from_kind"], row["from_id"], row["from_name"]),
            target: try place(row["to_kind"], row["to_id"], row["to_name"]),
            amount: try row["amount"])
    }

    private static func place(_ kind: String, _ id: Int64, _ name: String) throws -> Flow.Place {
        switch kind {
        case "source": .source(name)
        case "support": .support(id)
        case "otherSupport": .otherSupport
        case "straight": .straight
        case "pool": .pool(id)
        case "otherPools": .otherPools
        case "direct": .direct
        case "member": .member(id)
        case "category": .category(name)
        case "deductible": .deductible
        default: throw DatabaseError.unreadable(column: "kind", reason: "\(kind) is no place")
        }
    }

    /// What the places that are one pool are called.
    static let pools: Query<[(id: Int64, code: String, names: Names)]> = SQL(
        "SELECT id, code, name_nl, name_fr, name_en FROM cost_sharing.pool"
    ).rows { row in
        (
            try row["id"], try row["code"],
            Names(nl: try row["name_nl"], fr: try row["name_fr"], en: try row["name_en"])
        )
    }

    static let members: Query<[(id: Int64, code: String, name: String)]> = SQL(
        "SELECT id, code, name FROM membership.active_member"
    ).rows { row in (try row["id"], try row["code"], try row["name"]) }
}
