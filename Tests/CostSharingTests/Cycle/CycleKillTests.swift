import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

extension KillPoint {
    static let ofComputation =
        [
            "run", "run_member", "run_pool", "run_key_part", "run_flow", "run_spread", "document",
            "document_rate", "run_total",
        ].map { insert(into: "cost_sharing.\($0)") } + [
            update(of: "cost_sharing.cycle"), insert(into: "kernel.event"),
            delete(from: "cost_sharing.run"),
        ] + (1...16).map(change)

    static let ofPosting = [
        insert(into: "cost_sharing.issue_counter"), insert(into: "cost_sharing.issue"),
        update(of: "cost_sharing.issue_counter"), update(of: "cost_sharing.cycle"),
        insert(into: "kernel.event"),
    ]
}

/// A computation or a posting whose connection dies leaves everything as it was.
@Suite struct CycleKillTests {
    @Test(.database(migrations: cycleMigrations), arguments: KillPoint.ofComputation)
    func `a killed computation leaves the one before, and a new try succeeds`(
        _ point: KillPoint
    ) async throws {
        let database = try await TestDatabase.withAssociation()
        let february = try Period.month("2026-02")
        try await database.close(.month("2026-01"))
        try await database.compute(february)

        try await database.survives(point, .ofCycles) {
            await expectDisconnection { try await database.compute(february) }
        }

        try await database.close(february)
        #expect(
            try await CycleVerification().verify(database.pool).map(\.fault) == [nil, nil])
        #expect(try await database.value(StrayPartitionTests.strays) == Int64(0))
    }

    @Test(.database(migrations: cycleMigrations), arguments: KillPoint.ofPosting)
    func `a killed posting gives no number, and a new try posts`(_ point: KillPoint) async throws {
        let database = try await TestDatabase.withAssociation()
        let january = try Period.month("2026-01")
        try await database.compute(january)
        try await database.approve(january)

        try await database.survives(point, .ofCycles) {
            await expectDisconnection { try await database.post(january) }
        }

        try await database.post(january)
        #expect(try await CycleVerification().verify(database.pool).map(\.fault) == [nil])
    }
}
