import Kernel
import Postgres

extension RunCopy {
    /// Whether anything that was copied has changed since, come in or gone, or another month was
    /// posted before this one.
    static func isStale(run: Int64, period: Period) -> Query<Bool> {
        let sources = RunSources(run: run, period: period)
        return SQL(
            """
            SELECT \(differ(sources.members, from: "cost_sharing.run_member", run, [
                "origin", "member_id", "code", "category", "standing", "under_review",
            ]))
                OR \(differ(sources.pools, from: "cost_sharing.run_pool", run, [
                "origin", "code", "kind", "supply", "rate", "member_id", "key_version_id",
                "support_order",
            ]))
                OR \(differ(sources.parts, from: "cost_sharing.run_key_part", run, [
                "origin", "key_version_id", "part_version_id", "share",
            ]))
                OR (SELECT source_state FROM cost_sharing.run_total WHERE run_id = \(run))
                    IS DISTINCT FROM (\(sources.state))
                OR (SELECT previous_run_id FROM cost_sharing.run WHERE id = \(run))
                    IS DISTINCT FROM (\(CycleStore.lastPosted)) AS stale
            """
        ).one { row in try row["stale"] }
    }

    private static func differ(
        _ source: SQL, from copy: SQL, _ run: Int64, _ columns: [SQL]
    ) -> SQL {
        let sum = RunSources.sum(of: columns)
        return """
            (SELECT \(sum) FROM (\(source)) AS source)
                <> (SELECT \(sum) FROM \(copy) WHERE run_id = \(run))
            """
    }
}
