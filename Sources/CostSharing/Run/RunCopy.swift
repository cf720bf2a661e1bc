import Kernel
import Postgres

/// Copies what a period is computed from into a run's own rows: after this nothing outside them
/// can change what the run says.
///
/// Cost lines and weights, which are many, pass through the program on their way, which orders, sums
/// and digests them; the rest is copied within the database.
struct RunCopy {
    let run: Int64
    let sources: RunSources

    init(run: Int64, period: Period) {
        self.run = run
        sources = RunSources(run: run, period: period)
    }

    /// Copies the cost lines and names the months that they belong to.
    ///
    /// - Returns: what they come to, summed while the database takes them in.
    func writeCosts(in transaction: Transaction) async throws -> [CostLines.Sum] {
        let source: SQL = "SELECT \(CostLines.columns) FROM (\(sources.costs)) AS source"
        let lines = try CostLines(await transaction.copyOutRaw(source))
        async let sums = lines.sums()
        let partition = RunPartition.cost
        try await transaction.run(partition.open(for: run))
        _ = try await transaction.copyIn(
            into: partition.table(of: run), columns: ["run_id"] + partition.columns
        ) { writer in try await lines.write(behind: run, to: &writer) }
        let late = lines.origins.subtracting([sources.period]).sorted()
        _ = try await transaction.run(partition.attach(to: run), origins(late + [sources.period]))
        return try await sums
    }

    /// Copies all else that the costs of the run's months are shared by.
    ///
    /// - Returns: the weights, by the codes of their targets.
    func writeRest(in transaction: Transaction) async throws -> WeightRows {
        _ = try await transaction.run(members, pools, parts)
        let source: SQL = "SELECT \(WeightRows.columns) FROM (\(sources.weights)) AS source"
        let rows = try await transaction.copyOutRaw(source)
        let codes = try await WeightRows.codes(in: transaction)
        async let weights = WeightRows(rows, codes)
        let partition = RunPartition.weight
        try await transaction.run(partition.open(for: run))
        _ = try await transaction.copyIn(
            into: partition.table(of: run), columns: ["run_id"] + partition.columns
        ) { writer in
            var (rows, copies) = (rows, CopyRows())
            while try rows.advance() {
                copies.append(run, before: rows)
                try await writer.write(&copies)
            }
            try await writer.finish(&copies)
        }
        try await transaction.run(partition.attach(to: run))
        return try await weights
    }

    private func origins(_ months: [Period]) -> Query<Int> {
        SQL(
            """
            INSERT INTO cost_sharing.run_origin (run_id, origin)
            SELECT \(run), origin
            FROM unnest(\(months)) AS month (origin)
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
}
