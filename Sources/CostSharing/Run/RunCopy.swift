import Kernel
import Postgres

/// Copies what a period is computed from into a run's own rows: after this nothing outside them
/// can change what the run says.
///
/// Cost lines and weights, which are many, pass through the program on their way, which orders, sums
/// and digests them while the database goes on; the rest is copied within the database.
struct RunCopy {
    let run: Int64
    let sources: RunSources

    init(run: Int64, period: Period) {
        self.run = run
        sources = RunSources(run: run, period: period)
    }

    /// Reads the cost lines as they stand.
    func read(in transaction: Transaction) async throws -> RawRows {
        try await transaction.copyOutRaw(
            "SELECT \(CostLines.columns) FROM (\(sources.costs)) AS source")
    }

    /// Copies the cost lines in their order.
    func write(_ lines: CostLines, in transaction: Transaction) async throws {
        let partition = RunPartition.cost
        try await transaction.run(partition.open(for: run))
        _ = try await transaction.copyIn(
            into: partition.table(of: run), columns: ["run_id"] + partition.columns
        ) { writer in try await lines.write(behind: run, to: &writer) }
        try await transaction.run(partition.attach(to: run))
    }

    /// Names the months that costs belong to, and copies all else that they are shared by.
    ///
    /// - Returns: the weights, by the codes of their targets.
    func writeRest(in transaction: Transaction) async throws -> WeightRows {
        let (months, _, _, _) = try await transaction.run(origins, members, pools, parts)
        let source: SQL = "SELECT \(WeightRows.columns) FROM (\(sources.weights)) AS source"
        let rows = try await transaction.copyOutRaw(source)
        let codes = try await WeightRows.codes(in: transaction)
        async let weights = WeightRows(rows, codes, in: months)
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

    /// The period's own month and those of late costs.
    private var origins: Query<[Period]> {
        SQL(
            """
            INSERT INTO cost_sharing.run_origin (run_id, origin)
            SELECT \(run), origin
            FROM cost_sharing.cost_total
            WHERE period = \(sources.period)
            UNION SELECT \(run), \(sources.period)
            RETURNING origin
            """
        ).rows { row in try row["origin"] }
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
