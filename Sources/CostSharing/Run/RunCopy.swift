import Kernel
import Postgres

/// Copies what a period is computed from into a run's own rows: after this nothing outside them
/// can change what the run says.
struct RunCopy {
    let run: Int64
    let sources: RunSources

    init(run: Int64, period: Period) {
        self.run = run
        sources = RunSources(run: run, period: period)
    }

    func write(in transaction: Transaction) async throws {
        _ = try await transaction.run(
            origins, members, pools, parts, RunPartition.weight.open(for: run),
            RunPartition.cost.open(for: run), weights, costs,
            RunPartition.weight.attach(to: run), RunPartition.cost.attach(to: run))
    }

    private var origins: Query<Int> {
        SQL(
            """
            INSERT INTO cost_sharing.run_origin (run_id, origin)
            SELECT \(run), origin
            FROM (\(sources.origins)) AS source
            """
        ).affected
    }

    private var members: Query<Int> {
        SQL(
            """
            INSERT INTO cost_sharing.run_member (run_id, origin, member_id, code, category,
                standing, under_review)
            SELECT \(run), origin, member_id, code, category, standing, under_review
            FROM (\(sources.members)) AS source
            """
        ).affected
    }

    private var pools: Query<Int> {
        SQL(
            """
            INSERT INTO cost_sharing.run_pool (run_id, origin, pool_id, code, kind, supply, rate,
                member_id, key_version_id, support_order)
            SELECT \(run), origin, pool_id, code, kind, supply, rate, member_id, key_version_id,
                support_order
            FROM (\(sources.pools)) AS source
            """
        ).affected
    }

    private var parts: Query<Int> {
        SQL(
            """
            INSERT INTO cost_sharing.run_key_part (run_id, origin, key_version_id,
                part_version_id, share)
            SELECT \(run), origin, key_version_id, part_version_id, share
            FROM (\(sources.parts)) AS source
            """
        ).affected
    }

    private var weights: Query<Int> {
        SQL(
            """
            INSERT INTO \(identifier: RunPartition.weight.table(of: run)) (run_id, origin,
                key_version_id, member_id, pool_id, quantity)
            SELECT \(run), origin, key_version_id, member_id, pool_id, quantity
            FROM (\(sources.weights)) AS source
            """
        ).affected
    }

    private var costs: Query<Int> {
        SQL(
            """
            INSERT INTO \(identifier: RunPartition.cost.table(of: run)) (run_id, origin, pool_id,
                source, line_id, document, document_date, supplier, description, net_cents,
                vat_cents)
            SELECT \(run), origin, pool_id, source, line_id, document, document_date, supplier,
                description, net_cents, vat_cents
            FROM (\(sources.costs)) AS source
            """
        ).affected
    }

    /// Whether anything that was copied has changed since, come in or gone, or another month was
    /// posted before this one.
    static func isStale(run: Int64, period: Period) -> Query<Bool> {
        let sources = RunSources(run: run, period: period)
        let member: SQL = "origin, member_id, code, category, standing, under_review"
        let pool: SQL = """
            origin, pool_id, code, kind, supply, rate, member_id, key_version_id, support_order
            """
        let weight: SQL = "origin, key_version_id, member_id, pool_id, quantity"
        let part: SQL = "origin, key_version_id, part_version_id, share"
        let cost: SQL = "origin, pool_id, source, line_id, net_cents, vat_cents"
        return SQL(
            """
            SELECT \(differ(sources.members, "cost_sharing.run_member", run, member))
                OR \(differ(sources.pools, "cost_sharing.run_pool", run, pool))
                OR \(differ(sources.parts, "cost_sharing.run_key_part", run, part))
                OR \(differ(sources.weights, "cost_sharing.run_weight", run, weight))
                OR \(differ(sources.costs, "cost_sharing.run_cost", run, cost))
                OR (SELECT previous_run_id FROM cost_sharing.run WHERE id = \(run))
                    IS DISTINCT FROM (\(CycleStore.lastPosted)) AS stale
            """
        ).one { row in try row["stale"] }
    }

    private static func differ(_ source: SQL, _ copy: SQL, _ run: Int64, _ columns: SQL) -> SQL {
        """
        EXISTS (
            SELECT \(columns) FROM (\(source)) AS source
            EXCEPT SELECT \(columns) FROM \(copy) WHERE run_id = \(run))
        OR EXISTS (
            SELECT \(columns) FROM \(copy) WHERE run_id = \(run)
            EXCEPT SELECT \(columns) FROM (\(source)) AS source)
        """
    }
}
