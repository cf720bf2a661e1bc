import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// A month is taken back while somebody does something else to it, or to a later one.
@Suite struct ReversalRaceTests {
    @Test(.database(migrations: cycleMigrations))
    func `a month is reversed while the next is posted, and both stand in the order of posting`()
        async throws
    {
        let database = try await TestDatabase.withAssociation()
        let (january, february) = (try Period.month("2026-01"), try Period.month("2026-02"))
        try await database.close(january)
        let reversal = try await database.propose(january)
        try await database.compute(february)
        try await database.approve(february)

        async let posting = outcome { try await database.post(february) }
        async let turning = outcome {
            try await database.take(back: reversal, on: february.next.firstDay.adding(days: 15))
        }
        let (posted, turned) = await (posting, turning)
        #expect(turned == nil)
        if posted != nil {
            #expect(
                posted as? CycleRefusal == .earlierPeriodOpen(february, january),
                "the reversal came first")
        }
        try await database.close(january)
        if posted != nil { try await database.close(february) }
        #expect(try await database.misplacedCents() == 0)
        #expect(try await database.gapsOfNumbers() == 0)
        let verified = try await CycleVerification().verify(database.pool)
        #expect(verified.map(\.fault) == [nil, nil, nil, nil])
    }

    @Test(.database(migrations: cycleMigrations))
    func `of two who approve at once, and one who lays it aside, one succeeds`() async throws {
        let database = try await TestDatabase.withAssociation()
        let january = try Period.month("2026-01")
        try await database.close(january)
        let reversal = try await database.propose(january)
        let today = january.next.lastDay

        async let first = outcome { try await database.take(back: reversal, on: today) }
        async let second = outcome { try await database.take(back: reversal, on: today) }
        async let third = outcome {
            try await database.pool.transaction(.association) {
                try await ReversalRejection(reversal: reversal, person: Desk.approving).run(in: $0)
            }
        }
        let ends = await [first, second, third]
        #expect(ends.count { $0 == nil } == 1)
        for end in ends.compactMap({ $0 }) { #expect(end is ReversalRefusal, "\(end)") }
        let verified = try await CycleVerification().verify(database.pool)
        #expect(verified.allSatisfy { $0.fault == nil })
    }

    private func outcome(_ body: @Sendable () async throws -> Void) async -> (any Error)? {
        do {
            try await body()
            return nil
        } catch {
            return error
        }
    }
}
