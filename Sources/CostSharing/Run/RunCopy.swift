import Kernel
import Postgres

/// Copies what a period is computed from into a run's own rows: after this nothing outside them
/// can change what the run says.
///
/// Cost lines and weights, which are many, pass through the program on their way, which sums and
/// digests them; the rest is copied within the database.
struct RunCopy {
    let run: Int64
    let sources: RunSources

    init(run: Int64, period: Period) {
        self.run = run
        sources = RunSources(run: run, period: period)
    }

    /// Copies the cost lines and names the months that they belong to.
    ///
    /// - Returns: what they come to.
    func writeCosts(in transaction: Transaction) async throws -> [CostLines.Sum] {
        var lines = CostLines()
        let source: SQL = """
            SELECT \(CostLines.columns) FROM (\(sources.costs)) AS source ORDER BY \(CostLines.order)
            """
        try await copy(source, to: .cost, in: transaction) { chunk in
            var chunk = chunk
            while try chunk.advance() { try lines.add(chunk) }
        }
        lines.close()
        let late = Set(lines.sums.map(\.origin)).subtracting([sources.period]).sorted()
        _ = try await transaction.run(
            RunPartition.cost.attach(to: run), origins(late + [sources.period]))
        return lines.sums
    }

    /// Copies all else that the costs of the run's months are shared by.
    func write(_ weights: inout WeightRows, in transaction: Transaction) async throws {
        _ = try await transaction.run(members, pools, parts)
        let source: SQL = "SELECT \(WeightRows.columns) FROM (\(sources.weights)) AS source"
        try await copy(source, to: .weight, in: transaction) { try weights.add($0) }
        try await transaction.run(RunPartition.weight.attach(to: run))
    }

    /// Reads rows and writes them to a partition of the run, each behind the run's number.
    private func copy(
        _ source: SQL, to partition: RunPartition, in transaction: Transaction,
        _ take: (CopiedChunk) throws -> Void
    ) async throws {
        try await transaction.run(partition.open(for: run))
        var chunks: [CopiedChunk] = []
        for try await chunk in try await transaction.copyOutChunks(source) { chunks.append(chunk) }
        _ = try await transaction.copyIn(
            into: partition.table(of: run), columns: ["run_id"] + partition.columns
        ) { writer in
            var rows = CopyRows()
            for var chunk in chunks {
                try take(chunk)
                while try chunk.advance() { rows.append(run, before: chunk) }
                try await writer.write(&rows)
            }
            try await writer.finish(&rows)
        }
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
