import Kernel
import Postgres
import TestKit
import Testing

@testable import Governance

/// What the database refuses by itself, whatever the program forgets.
@Suite(.database(migrations: governanceMigrations, prepared: .seated), .serialized)
struct GovernanceConstraintTests {
    @Test(arguments: Breach.all)
    func `each constraint refuses what its name says`(_ breach: Breach) async throws {
        #expect(try await breach.refusing() == breach.constraint)
    }

    @Test func `no named constraint of the department is without its breach`() async throws {
        let names: String = try await TestDatabase.current.value(
            """
            SELECT string_agg(conname, ' ' ORDER BY conname) AS value
            FROM pg_constraint
            JOIN pg_namespace ON pg_namespace.oid = pg_constraint.connamespace
            WHERE pg_namespace.nspname = 'governance' AND conname !~ '_(pkey|fkey|check)$'
            """)
        let missing = Set(names.split(separator: " ").map(String.init))
            .subtracting(Breach.all.map(\.constraint))
        // What only makes the foreign key over two columns possible.
        #expect(missing == ["seat_and_body_go_together"])
    }

    @Test func `each refusal of a trigger has its breach`() async throws {
        let sources: String = try await TestDatabase.current.value(
            """
            SELECT string_agg(prosrc, ' ') AS value FROM pg_proc
            JOIN pg_namespace ON pg_namespace.oid = pg_proc.pronamespace
            WHERE pg_namespace.nspname = 'governance'
            """)
        let named = Set(sources.matches(of: /refuse\('([a-z_]+)'/).map { String($0.1) })
        #expect(named.count == 3)
        #expect(named.subtracting(Breach.all.map(\.constraint)).sorted() == [])
    }

    @Test func `a member's people read who sits where, and no interest`() async throws {
        let pool = try TestDatabase.current.pool
        let scope = Scope.member(1)
        let (seats, interests) = try await pool.read(
            scope, SeatMandateStore.seats(of: 1, on: .day("2025-07-01"), in: .en),
            Interest.declared(in: 1))
        #expect(seats.map { $0.holder?.mandate.name } == ["Ann", nil])
        #expect(interests.isEmpty)
    }

    @Test func `a supplier's people see no body`() async throws {
        let seats = try await TestDatabase.current.pool.read(
            .supplier(1), SeatMandateStore.seats(of: 1, on: .day("2025-07-01"), in: .en))
        #expect(seats.isEmpty)
    }
}

extension TestPreparation {
    /// A board with two seats, one of them held by Ann, who declared an interest.
    static let seated = TestPreparation("governance-seated") { database in
        try await database.fillForGovernance()
        let board = try await database.board(seats: 2)
        let ann = try SeatMandate.sample("Ann", last: "2026-12-31")
        try await database.appoint(ann, on: 1, of: board)
        try await database.pool.transaction(.association) { transaction in
            try await Interest.decide(
                "Shares", on: .day("2025-06-01"), of: ann, today: .day("2025-06-01")
            ).record(of: 1, "Ann", by: secretary, in: transaction)
        }
    }
}
