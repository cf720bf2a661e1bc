import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement

/// From which amount on a step is asked for: proposed by one person, confirmed by another.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement), .serialized)
struct ThresholdTests {
    private func propose(
        _ euro: Int64, of code: String = "M0001", by person: Int64 = Desk.buyer
    ) async throws -> Int64 {
        try await TestDatabase.current.pool.transaction(.association) {
            try await ThresholdRecording(person: person, today: SampleFramework.today).propose(
                .inspector, of: code, from: .euro(euro), because: "A reason", in: $0)
        }
    }

    private func decide(_ id: Int64, _ confirmed: Bool, by person: Int64) async throws {
        let found = try await TestDatabase.current.pool.transaction(.association) {
            try await ThresholdRecording(person: person, today: SampleFramework.today).decide(
                id, confirmed: confirmed, in: $0)
        }
        #expect(found)
    }

    private func inspected(_ member: Int64) async throws -> Cents? {
        let holding = try await TestDatabase.current.pool.read(
            .association, ApprovalStore.thresholds(of: member)
        ).filter { $0.step == .inspector }
        return (holding.first { $0.isOfMember } ?? holding.first)?.from
    }

    @Test func `a proposed threshold holds once another person confirmed it (PROC-12)`()
        async throws
    {
        let pool = try TestDatabase.current.pool
        let id = try await propose(5_000)
        #expect(try await inspected(1) == .euro(30_000), "until then what held goes on")
        await #expect(throws: ApprovalThresholdRefusal.isProposed) { _ = try await propose(6_000) }
        let other = try await propose(7_000, of: "M0002")
        await #expect(throws: ApprovalThresholdRefusal.confirmedByTheSamePerson) {
            try await decide(id, true, by: Desk.buyer)
        }
        let waiting = try await pool.read(.association, ThresholdProposalStore.waiting)
        #expect(waiting.map(\.id) == [id, other] && waiting.first?.now == .euro(30_000))
        for scope: Scope in [.member(1), .supplier(1), .nobody] {
            let seen = try await pool.read(scope, ThresholdProposalStore.waiting)
            #expect(seen.isEmpty, "\(scope)")
        }
        try await decide(id, true, by: Desk.second)
        #expect(try await inspected(1) == .euro(5_000))
        #expect(try await inspected(2) == .euro(30_000), "the other still waits")
        await #expect(throws: ApprovalThresholdRefusal.isDecided) {
            try await decide(id, false, by: Desk.third)
        }
        try await decide(other, false, by: Desk.buyer)
        #expect(try await inspected(2) == .euro(30_000), "who proposed it took it back")
        _ = try await propose(8_000, of: "M0002")
    }

    @Test func `the program's role sets no threshold by itself (PROC-12)`() async throws {
        let pool = try TestDatabase.current.pool
        let direct: SQL = """
            INSERT INTO procurement.approval_threshold (step, from_cents, reason, set_by, set_on)
            VALUES ('second', 1, 'x', 1, '2026-06-01')
            """
        await #expect(throws: DatabaseError.self) {
            try await pool.transaction(.association) { _ = try await $0.run(direct.done) }
        }
    }
}
