import Kernel
import Postgres

/// Copies what a period is computed from into a run's own rows: after this nothing outside them
/// can change what the run says.
///
/// Cost lines and weights, which are many, pass through the program on their way, which orders, sums
/// and digests them, and are loaded beside the run's transaction; the rest is copied within the
/// database.
struct RunCopy {
    let run: Int64
    let sources: RunSources

    init(run: Int64, period: Period) {
        self.run = run
        sources = RunSources(run: run, period: period)
    }

    /// Reads the cost lines beside the run's own transaction, as they stand for it.
    func readCosts(seeing snapshot: Snapshot, beside pool: Postgres.Pool) async throws -> CostLines
    {
        let rows = try await pool.readBeside(
            .association, seeing: snapshot, within: CycleComputation.limit
        ) {
            try await $0.copyOutRaw("SELECT \(CostLines.columns) FROM (\(sources.costs)) AS source")
        }
        return try CostLines(rows)
    }

    /// Names the months that costs belong to, and copies all that they are shared by, except weights.
    ///
    /// - Returns: the weights as they stand, and what they say.
    func writeRest(in transaction: Transaction) async throws -> (RawRows, WeightRows) {
        let (months, _, _, _) = try await transaction.run(origins, members, pools, parts)
        let source: SQL = "SELECT \(WeightRows.columns) FROM (\(sources.weights)) AS source"
        let rows = try await transaction.copyOutRaw(source)
        let codes = try await WeightRows.codes(in: transaction)
        return (rows, try WeightRows(rows, codes, in: months))
    }

    /// Loads a partition beside the run's own transaction, which attaches it when all are done.
    ///
    /// The database works on several at once; what is not attached does not count, and the next
    /// computation drops it.
    func load(
        _ partition: RunPartition, beside pool: Postgres.Pool,
        _ write: (inout CopyWriter) async throws -> Void
    ) async throws {
        try await pool.transactionBeside(.association, within: CycleComputation.limit) {
            transaction in
            _ = try await transaction.run(all: CycleStore.bulkSettings + [Self.withoutWaiting])
            _ = try await transaction.run(RunPartition.dropStrays, partition.open(for: run))
            _ = try await transaction.copyIn(
                into: partition.table(of: run), columns: ["run_id"] + partition.columns, write)
            try await transaction.run(partition.close(for: run))
        }
    }

    /// The run's own commit waits for the disk, and with it for all that was committed before.
    private static var withoutWaiting: Query<Void> {
        SQL("SET LOCAL synchronous_commit = off").done
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

extension RawRows {
    /// Writes the rows as they came, each behind the number of its run.
    func write(behind run: Int64, to writer: inout CopyWriter) async throws {
        var (rows, copies) = (self, CopyRows())
        while try rows.advance() {
            copies.append(run, before: rows)
            try await writer.write(&copies)
        }
        try await writer.finish(&copies)
    }
}
