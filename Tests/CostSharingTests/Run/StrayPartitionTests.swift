import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// Copies that were loaded beside a run which never attached them.
@Suite(.database(migrations: cycleMigrations), .serialized) struct StrayPartitionTests {
    /// The partitions that belong to no run.
    static let strays: SQL = """
        SELECT count(*) FROM pg_class
        WHERE relname ~ '^(run_cost|run_weight|share)_[0-9]+$' AND relkind = 'r' AND NOT relispartition
        """

    private func leaveBehind(_ run: Int64, in database: TestDatabase) async throws {
        try await database.pool.transactionBeside(.association, within: .seconds(30)) {
            _ = try await $0.run(
                RunPartition.cost.open(for: run), RunPartition.cost.close(for: run))
        }
    }

    @Test func `the next computation drops what a killed one left`() async throws {
        let database = try await TestDatabase.withAssociation()
        try await leaveBehind(9_000, in: database)
        #expect(try await database.value(Self.strays) == Int64(1))
        try await database.compute(.month("2026-01"))
        #expect(try await database.value(Self.strays) == Int64(0))
    }

    @Test func `what a computation under way has loaded stays until it ends`() async throws {
        let database = try TestDatabase.current
        try await leaveBehind(9_001, in: database)
        try await database.pool.transaction(.association) { transaction in
            let keep: SQL = "SELECT cost_sharing.keep_partitions(\(Int64(9_001)))"
            try await transaction.run(keep.done)
            try await database.pool.transactionBeside(.association, within: .seconds(30)) {
                try await $0.run(RunPartition.dropStrays)
            }
            #expect(try await database.value(Self.strays) == Int64(1))
        }
        try await database.pool.transactionBeside(.association, within: .seconds(30)) {
            try await $0.run(RunPartition.dropStrays)
        }
        #expect(try await database.value(Self.strays) == Int64(0))
    }

    @Test func `a partition that still takes rows is not attached`() async throws {
        let database = try TestDatabase.current
        await #expect(throws: DatabaseError.self) {
            try await database.pool.transactionBeside(.association, within: .seconds(30)) {
                _ = try await $0.run(
                    RunPartition.cost.open(for: 9_002), RunPartition.cost.attach(to: 9_002))
            }
        }
        #expect(try await database.value(Self.strays) == Int64(0))
    }
}
