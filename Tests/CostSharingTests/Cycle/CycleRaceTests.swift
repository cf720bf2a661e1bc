import Journal
import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// Two people, or two processes, at the same moment.
@Suite struct CycleRaceTests {
    @Test(.database(migrations: cycleMigrations))
    func `a computation started twice at once is queued once`() async throws {
        let database = try await TestDatabase.withAssociation()
        let subject = Cycle.subject(of: try .month("2026-01"))
        let queued = await bothAtOnce {
            try await database.pool.transaction(.association) { transaction in
                _ = try await Jobs.enqueue(
                    kind: CycleWork.kind, subject: subject, by: Desk.computing, in: transaction)
            }
        }
        #expect(queued.count { $0 == nil } == 1)
        #expect(queued.count { $0 is JobAlreadyQueued } == 1)
    }

    @Test(.database(migrations: cycleMigrations))
    func `two computations at once leave one whole run`() async throws {
        let database = try await TestDatabase.withAssociation()
        let january = try Period.month("2026-01")
        let ends = await bothAtOnce { try await database.compute(january) }

        #expect(ends.contains { $0 == nil })
        for end in ends.compactMap({ $0 }) { #expect(end as? DatabaseError == .conflict) }
        #expect(try await database.value("SELECT count(*) FROM cost_sharing.run") == Int64(1))
        let partitions: Int64 = try await database.value(
            "SELECT count(*) FROM pg_class WHERE relname ~ '_[0-9]+$' AND relkind = 'r'")
        #expect(partitions == Int64(RunPartition.allCases.count))
        try await database.approve(january)
        try await database.post(january)
        #expect(try await CycleVerification().verify(database.pool).map(\.fault) == [nil])
    }

    @Test(.database(migrations: cycleMigrations), arguments: [UInt64.random(in: 0...99_999)])
    func `costs that come in while a month is posted are charged or refused`(
        _ seed: UInt64
    ) async throws {
        let database = try await TestDatabase.withAssociation()
        var random = SplitMix(state: seed)
        var period = try Period.month("2026-01")
        for round in 0..<8 {
            let month = period
            try await database.takeIn(Cents(100), of: "P004", in: month)
            try await database.compute(month)
            try await database.approve(month)

            let (first, second) = (random.next() % 40, random.next() % 40)
            async let intake = outcome(after: first) {
                try await database.takeIn(
                    Cents(90), of: "P004", in: month, document: "race \(round)")
            }
            async let posting = outcome(after: second) { try await database.post(month) }
            let ends = await (intake, posting)

            #expect((ends.0 == nil) != (ends.1 == nil), "seed \(seed), round \(round)")
            if ends.1 != nil {
                #expect(ends.1 as? CycleRefusal == .inputsChanged(month))
                try await database.close(month)
            }
            period = month.next
        }
        let uncharged: Int64 = try await database.value(
            """
            SELECT count(*) FROM cost_sharing.cost_source AS cost WHERE NOT EXISTS (
                SELECT FROM cost_sharing.cycle JOIN cost_sharing.run_cost AS charged
                    ON charged.run_id = cycle.run_id
                WHERE cycle.period = cost.period AND cycle.state = 'posted'
                    AND charged.line_id = cost.line_id)
            """)
        #expect(uncharged == 0, "seed \(seed)")
        #expect(
            try await CycleVerification().verify(database.pool).allSatisfy { $0.fault == nil })
    }

    @Test(.database(migrations: cycleMigrations))
    func `of two months posted at once the later waits, and numbers have no gaps`() async throws {
        let database = try await TestDatabase.withAssociation()
        let (april, may) = (try Period.month("2026-04"), try Period.month("2026-05"))
        try await database.close(
            .month("2026-01"), .month("2026-02"), .month("2026-03"))
        for period in [may, april] {
            try await database.takeIn(Cents(1_000), of: "P004", in: period)
            try await database.compute(period)
            try await database.approve(period)
        }

        async let first = outcome(after: 0) { try await database.post(may) }
        async let second = outcome(after: 0) { try await database.post(april) }
        let (ofMay, ofApril) = await (first, second)

        #expect(ofApril == nil)
        let refusals: [CycleRefusal] = [.earlierPeriodOpen(may, april), .inputsChanged(may)]
        #expect(refusals.contains { $0 == ofMay as? CycleRefusal })
        try await database.close(may)
        let findings = try await CycleVerification().verify(database.pool)
        #expect(findings.map(\.fault) == Array(repeating: nil, count: 5))
    }

    private func bothAtOnce(
        _ body: @escaping @Sendable () async throws -> Void
    ) async -> [(any Error)?] {
        async let first = outcome(after: 0, body)
        async let second = outcome(after: 0, body)
        return await [first, second]
    }

    /// Gives way so many times, then does it; nil where it succeeds.
    private func outcome(
        after yields: UInt64, _ body: @Sendable () async throws -> Void
    ) async -> (any Error)? {
        for _ in 0..<yields { await Task.yield() }
        do {
            try await body()
            return nil
        } catch {
            return error
        }
    }
}

/// Sebastiano Vigna's SplitMix64: the same numbers for the same seed.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
