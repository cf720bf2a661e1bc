import Journal
import Kernel
import Postgres
import TestKit
import Testing

@testable import Staffing

/// From hours that were entered to the receipt of the order behind them.
@Suite(.database(migrations: staffingMigrations, prepared: .consulting), .serialized)
struct ApprovalTests {
    private static let october = Period(year: 2026, month: 10) ?? Period(year: 2026, month: 1)

    @Test
    func
        `an approval is the receipt of the order, and after a late change another replaces it (PROC-9)`()
        async throws
    {
        let database = try TestDatabase.current
        try await decide(.approval, 1, 1, by: Consulting.ann, in: .member(1))
        #expect(try await accepted() == [2_000_000])
        #expect(try await state() == .approved)

        try await decide(.reopening, 1, 1, "A day was forgotten", by: 21, in: .supplier(1))
        #expect(try await accepted() == [2_000_000], "what was approved counts until then")
        try await database.asOwner(
            """
            INSERT INTO staffing.timesheet_cell (part_id, day, minutes)
            VALUES (1, '2026-10-05', 240)
            """)
        try await decide(.submission, 1, 1, by: 21, in: .supplier(1))
        try await decide(.approval, 1, 2, by: Consulting.ann, in: .member(1))
        #expect(try await accepted() == [2_000_000, 2_500_000, -2_000_000])
        let cost: Int64 = try await database.value(
            "SELECT max(cents) FROM staffing.part_decision WHERE kind = 'approval'")
        #expect(cost == 125_000)
        let events: Int64 = try await database.value(
            """
            SELECT count(*) FROM kernel.event
            WHERE subject IN ('staffing/timesheet-part/1', 'procurement/call-off/1')
            """)
        #expect(events == 6, "four decisions, two receipts")
    }

    @Test func `only the manager decides, only what was seen, and a return says why`() async throws
    {
        await #expect(throws: TimesheetRefusal.hasNoReason) {
            try await decide(.return, 2, 0, by: Consulting.ann, in: .member(1))
        }
        #expect(throws: TimesheetRefusal.nothingIsChosen) {
            try PartDecision(kind: .approval, parts: []).decide([], by: 1)
        }
        await #expect(throws: TimesheetRefusal.isNotSubmitted) {
            try await decide(.approval, 2, 0, by: Consulting.ann, in: .member(1))
        }
        try await decide(.submission, 2, 0, by: 21, in: .supplier(1))
        await #expect(throws: TimesheetRefusal.changedMeanwhile) {
            try await decide(.approval, 2, 0, by: Consulting.ann, in: .member(1))
        }
        await #expect(throws: TimesheetRefusal.changedMeanwhile, "another member's") {
            try await decide(.approval, 2, 1, by: Consulting.ben, in: .member(2))
        }
        try await decide(.return, 2, 1, "Not at our site", by: Consulting.ann, in: .member(1))
    }

    @Test func `everybody sees the own cells, and nobody another's (GDPR-3)`() async throws {
        let pool = try TestDatabase.current.pool
        let counts: SQL = """
            SELECT (SELECT count(*) FROM staffing.timesheet_cell) AS cells,
                (SELECT count(*) FROM staffing.consultant) AS consultants,
                (SELECT count(*) FROM staffing.assignment) AS assignments,
                (SELECT count(*) FROM staffing.engaged_member) AS members
            """
        let seen: [(Scope, [Int])] = [
            (.association, [3, 3, 2, 2]), (.member(1), [3, 2, 2, 1]), (.member(2), [0, 0, 0, 1]),
            (.supplier(1), [3, 2, 2, 1]), (.supplier(2), [0, 1, 0, 0]),
            (.worker(31), [3, 1, 1, 1]), (.worker(32), [0, 0, 0, 0]), (.nobody, [0, 0, 0, 0]),
        ]
        for (scope, expected) in seen {
            let found = try await pool.read(
                scope,
                counts.one { row in
                    [
                        try row["cells"] as Int, try row["consultants"] as Int,
                        try row["assignments"] as Int, try row["members"] as Int,
                    ]
                })
            if scope == .association {
                #expect(found[0] >= expected[0])
            } else if found[0] > 0 {
                #expect(found.dropFirst() == expected.dropFirst(), "\(scope)")
            } else {
                #expect(found == expected, "\(scope)")
            }
        }
    }

    @Test func `a member does not write hours, and a supplier does not approve them`() async throws
    {
        let pool = try TestDatabase.current.pool
        for (scope, statement) in [
            (
                Scope.member(1),
                "INSERT INTO staffing.timesheet_cell (part_id, day, minutes) "
                    + "VALUES (2, '2026-09-08', 60)" as SQL
            ),
            (
                Scope.supplier(1),
                "INSERT INTO staffing.part_decision (part_id, kind, decided_by, decided_on) "
                    + "VALUES (2, 'approval', 11, '2026-11-05')" as SQL
            ),
        ] {
            await #expect(throws: DatabaseError.self) {
                try await pool.transaction(scope) { try await $0.run(statement.done) }
            }
        }
    }

    private func decide(
        _ kind: PartDecision.Kind, _ part: Int64, _ round: Int, _ remark: String = "",
        by person: Int64, in scope: Scope
    ) async throws {
        let decision = PartDecision(
            kind: kind, parts: [PartDecision.Choice(part: part, round: round)], remark: remark)
        try await TestDatabase.current.pool.transaction(scope, isolation: .readCommitted) {
            try await decision.record(by: person, on: Consulting.today, in: $0)
        }
    }

    private func state() async throws -> TimesheetPart.State? {
        try await TestDatabase.current.pool.read(
            .association, TimesheetPartRow.parts([1])
        ).first?.state
    }

    private func accepted() async throws -> [Int64] {
        let lines: SQL = "SELECT accepted FROM procurement.receipt_line ORDER BY receipt_id"
        return try await TestDatabase.current.pool.read(
            .association, lines.rows { try $0["accepted"] as Int64 })
    }
}
