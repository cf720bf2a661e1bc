import Kernel
import Postgres

extension RunCopy {
    /// Whether anything that was copied has changed since, come in or gone, or another month was
    /// posted before this one.
    ///
    /// Lines and weights, which are many, are read once on each side and compared by their number and
    /// the sum of their hashes.
    static func isStale(run: Int64, period: Period) -> Query<Bool> {
        let sources = RunSources(run: run, period: period)
        let member: SQL = "origin, member_id, code, category, standing, under_review"
        let pool: SQL = """
            origin, pool_id, code, kind, supply, rate, member_id, key_version_id, support_order
            """
        let part: SQL = "origin, key_version_id, part_version_id, share"
        let weight: SQL = hash(
            ["key_version_id", "coalesce(member_id, 0)", "coalesce(pool_id, 0)", "quantity"])
        let cost: SQL = """
            hashtextextended(source, \(hash(["pool_id", "line_id", "net_cents", "vat_cents"])))
            """
        return SQL(
            """
            SELECT \(differ(sources.members, "cost_sharing.run_member", run, member))
                OR \(differ(sources.pools, "cost_sharing.run_pool", run, pool))
                OR \(differ(sources.parts, "cost_sharing.run_key_part", run, part))
                OR \(sum(of: weight, "(\(sources.weights)) AS source"))
                    <> \(sum(of: weight, "cost_sharing.run_weight WHERE run_id = \(run)"))
                OR \(sum(of: cost, "(\(sources.costs)) AS source"))
                    <> \(sum(of: cost, "cost_sharing.run_cost WHERE run_id = \(run)"))
                OR (SELECT previous_run_id FROM cost_sharing.run WHERE id = \(run))
                    IS DISTINCT FROM (\(CycleStore.lastPosted)) AS stale
            """
        ).one { row in try row["stale"] }
    }

    /// One number for a row: each value and the month are mixed in.
    private static func hash(_ numbers: [SQL]) -> SQL {
        numbers.reduce("(origin - DATE '2000-01-01')::bigint") { mixed, number in
            "hashint8extended(\(number), \(mixed))"
        }
    }

    private static func sum(of hash: SQL, _ rows: SQL) -> SQL {
        "(SELECT ROW(count(*), coalesce(sum(\(hash)), 0)) FROM \(rows))"
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
