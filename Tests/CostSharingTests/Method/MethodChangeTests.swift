import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

@Suite struct MethodChangeTests {
    private func change(
        _ period: Period, to method: CostSharing.Method, version: Int, in database: TestDatabase
    ) async throws {
        let change = MethodChange(
            period: period, method: method, person: Desk.computing, version: version)
        try await database.pool.transaction(.association) { try await change.record(in: $0) }
    }

    @Test(.database(migrations: cycleMigrations))
    func `another method ends the computation, and the next month begins with it`() async throws {
        let database = try await TestDatabase.withAssociation()
        let (march, april) = (try Period.month("2026-03"), try Period.month("2026-04"))
        try await database.close(.month("2026-01"), .month("2026-02"))
        try await database.compute(march)
        let method = Method(support: .reciprocal, proRata: 8)
        let version: Int32 = try await database.value(
            "SELECT version FROM cost_sharing.cycle WHERE period = \(march)")

        try await change(march, to: method, version: Int(version), in: database)

        let state: String = try await database.value(
            "SELECT state FROM cost_sharing.cycle WHERE period = \(march)")
        let runs: Int64 = try await database.value("SELECT count(*) FROM cost_sharing.run")
        #expect(state == "draft")
        #expect(runs == 2)
        try await database.close(march)
        #expect(
            try await database.pool.read(.association, MethodStore.method(of: april)) == method)
    }

    @Test(.database(migrations: cycleMigrations))
    func `a method chosen on an old page is refused`() async throws {
        let database = try await TestDatabase.withAssociation()
        let january = try Period.month("2026-01")
        try await database.compute(january)
        await #expect(throws: CycleRefusal.changedMeanwhile(january)) {
            try await change(january, to: Method(proRata: 8), version: 1, in: database)
        }
    }
}
