import Kernel
import Postgres

/// One month's cycle as its page shows it; a month with costs and no cycle yet is a draft.
struct CycleRecord: Sendable {
    let period: Period
    let state: Cycle.State
    let version: Int
    let run: Int64?
    let runNumber: Int?
    let costCount: Int64
    let net: Cents
    let vat: Cents
    let charged: Cents?
    let deductible: Cents?
    let computed: Step?
    let approved: Step?
    let posted: Step?
    let computedBy: Int64?
    let seal: [UInt8]?
    let chainPosition: Int64?
    let chainHash: [UInt8]?

    /// Who did it, when.
    struct Step: Sendable {
        let person: String
        let at: Instant
    }

    /// A pool's part in the cycle; all direct pools together are one.
    struct Spread: Sendable {
        /// Nil for the direct pools.
        let pool: Int64?
        let code: String
        let names: Names
        let kind: PoolKind
        let ownNet: Cents
        let ownVAT: Cents
        let net: Cents
        let vat: Cents
    }

    static func of(_ period: Period) -> Query<CycleRecord> {
        SQL(
            """
            SELECT coalesce(cycle.state, 'draft') AS state, coalesce(cycle.version, 0) AS version,
                cycle.run_id, run.number,
                coalesce(total.cost_count, live.count) AS cost_count,
                coalesce(total.net_cents, live.net, 0) AS net,
                coalesce(total.vat_cents, live.vat, 0) AS vat, total.charged_cents,
                total.deductible_cents, computer.name AS computer, cycle.computed_at,
                approver.name AS approver, cycle.approved_at, poster.name AS poster,
                cycle.posted_at, cycle.computed_by, cycle.seal, cycle.chain_position,
                cycle.chain_hash
            FROM (SELECT \(period)::date AS period) AS month
            LEFT JOIN cost_sharing.cycle
                ON cycle.period = month.period AND cycle.state <> 'reversed'
            LEFT JOIN cost_sharing.run ON run.id = cycle.run_id
            LEFT JOIN cost_sharing.run_total AS total ON total.run_id = cycle.run_id
            LEFT JOIN kernel.person AS computer ON computer.id = cycle.computed_by
            LEFT JOIN kernel.person AS approver ON approver.id = cycle.approved_by
            LEFT JOIN kernel.person AS poster ON poster.id = cycle.posted_by
            LEFT JOIN LATERAL (
                SELECT coalesce(sum(line_count), 0)::bigint AS count,
                    sum(net_cents)::bigint AS net, sum(vat_cents)::bigint AS vat
                FROM cost_sharing.cost_total
                WHERE period = month.period AND cycle.run_id IS NULL) AS live ON true
            """
        ).one { row in
            CycleRecord(
                period: period, state: try row["state"],
                version: Int(try row["version"] as Int32), run: try row["run_id"],
                runNumber: (try row["number"] as Int32?).map { Int($0) },
                costCount: try row["cost_count"], net: try row["net"], vat: try row["vat"],
                charged: try row["charged_cents"], deductible: try row["deductible_cents"],
                computed: try step(row, "computer", "computed_at"),
                approved: try step(row, "approver", "approved_at"),
                posted: try step(row, "poster", "posted_at"),
                computedBy: try row["computed_by"], seal: try row["seal"],
                chainPosition: try row["chain_position"], chainHash: try row["chain_hash"])
        }
    }

    private static func step(_ row: Row, _ name: String, _ at: String) throws -> Step? {
        guard let person: String = try row[name], let at: Instant = try row[at] else { return nil }
        return Step(person: person, at: at)
    }

    /// What came of each pool, the largest first.
    static func spreads(of period: Period) -> Query<[Spread]> {
        SQL(
            """
            SELECT run_pool.pool_id, run_pool.code, pool.name_nl, pool.name_fr, pool.name_en,
                run_pool.kind, sum(spread.own_net_cents)::bigint AS own_net_cents,
                sum(spread.own_vat_cents)::bigint AS own_vat_cents,
                sum(spread.net_cents)::bigint AS net_cents,
                sum(spread.vat_cents)::bigint AS vat_cents
            FROM cost_sharing.cycle
            JOIN cost_sharing.run_spread AS spread ON spread.run_id = cycle.run_id
            JOIN cost_sharing.run_pool ON run_pool.run_id = spread.run_id
                AND run_pool.pool_id = spread.pool_id AND run_pool.origin = spread.origin
            JOIN cost_sharing.pool ON pool.id = spread.pool_id
            WHERE cycle.period = \(period) AND cycle.state <> 'reversed'
                AND run_pool.kind <> 'direct'
            GROUP BY run_pool.pool_id, run_pool.code, pool.name_nl, pool.name_fr, pool.name_en,
                run_pool.kind
            UNION ALL
            SELECT NULL, '', '', '', '', 'direct', sum(spread.own_net_cents)::bigint,
                sum(spread.own_vat_cents)::bigint, sum(spread.net_cents)::bigint,
                sum(spread.vat_cents)::bigint
            FROM cost_sharing.cycle
            JOIN cost_sharing.run_spread AS spread ON spread.run_id = cycle.run_id
            JOIN cost_sharing.run_pool ON run_pool.run_id = spread.run_id
                AND run_pool.pool_id = spread.pool_id AND run_pool.origin = spread.origin
            WHERE cycle.period = \(period) AND cycle.state <> 'reversed'
                AND run_pool.kind = 'direct'
            HAVING count(*) > 0
            ORDER BY net_cents DESC, code
            """
        ).rows { row in
            Spread(
                pool: try row["pool_id"], code: try row["code"],
                names: Names(
                    nl: try row["name_nl"], fr: try row["name_fr"], en: try row["name_en"]),
                kind: try row["kind"], ownNet: try row["own_net_cents"],
                ownVAT: try row["own_vat_cents"], net: try row["net_cents"],
                vat: try row["vat_cents"])
        }
    }
}
