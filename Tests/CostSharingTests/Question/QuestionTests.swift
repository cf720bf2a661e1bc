import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// What a member asks, what it is answered, and who sees it.
@Suite(
    .database(migrations: cycleMigrations), .association(posted: ["2026-01"], computed: "2026-02"))
struct QuestionTests {
    private static let today = Day(year: 2026, month: 3, day: 2) ?? Day(number: 0)

    /// Two members' people, beside those of finance.
    private func people(_ database: TestDatabase) async throws {
        try await database.asOwner(
            """
            INSERT INTO kernel.person (id, login, name, role, member_id, language, password_hash)
            OVERRIDING SYSTEM VALUE
            VALUES (11, 'ann', 'Ann', 'member', 1, 'nl', ''),
                (12, 'ben', 'Ben', 'member', 2, 'fr', '')
            ON CONFLICT DO NOTHING
            """)
    }

    private func draft(
        _ member: Int64, pool: Int64? = 4, _ month: String = "2026-01"
    ) throws -> QuestionDraft {
        let period = try Period.month(month)
        return QuestionDraft(
            period: period, member: member, line: pool.map { ($0, period) },
            body: "Why so much?\nWe had less.")
    }

    private func ask(
        _ draft: QuestionDraft, as member: Int64, in database: TestDatabase
    ) async throws -> Int64 {
        try await database.pool.transaction(.member(member)) {
            try await draft.record(by: 10 + member, on: Self.today, in: $0)
        }
    }

    private func question(
        _ id: Int64, as scope: Scope, in database: TestDatabase
    ) async throws -> Question? {
        let (found, messages) = try await database.pool.read(
            scope, QuestionStore.question(id), QuestionStore.messages(of: id))
        return found?.with(messages)
    }

    @Test func `a question goes from asking over an answer and a reply to its outcome`()
        async throws
    {
        let database = try TestDatabase.current
        try await people(database)
        let id = try await ask(try draft(1), as: 1, in: database)
        let asked = try #require(try await question(id, as: .member(1), in: database))
        #expect(asked.state == .waiting)
        #expect(asked.number.text == "Q 2026/0001" || asked.number.year == 2026)
        #expect(asked.dueOn == Self.today.adding(days: 30))
        #expect(asked.line?.code == "P004")

        try await database.pool.transaction(.association) {
            try await QuestionMessage(question: id, side: .association, body: "By the key.")
                .record(by: Desk.computing, on: Self.today, in: $0)
        }
        #expect(try await question(id, as: .member(1), in: database)?.state == .answered)
        #expect(try await question(id, as: .member(1), in: database)?.dueOn == nil)
        try await database.pool.transaction(.member(1)) {
            try await QuestionMessage(question: id, side: .member, body: "Which key?")
                .record(by: 11, on: Self.today, in: $0)
        }
        #expect(try await question(id, as: .association, in: database)?.state == .waiting)

        let correction = try Correction("https://x.example/cost-sharing/cycles/2026-02?a=1")
        try await database.pool.transaction(.association) {
            try await QuestionClosure(
                question: id, outcome: .corrected, correction: correction, body: "You are right."
            ).record(by: Desk.computing, on: Self.today, in: $0)
        }
        let closed = try #require(try await question(id, as: .member(1), in: database))
        #expect(closed.state == .corrected)
        #expect(closed.outcome?.correction == "/cost-sharing/cycles/2026-02")
        #expect(closed.messages.map(\.side) == [.member, .association, .member, .association])
        await #expect(throws: QuestionRefusal.isClosed) {
            try await database.pool.transaction(.member(1)) {
                try await QuestionMessage(question: id, side: .member, body: "And more?")
                    .record(by: 11, on: Self.today, in: $0)
            }
        }
        // A closed question makes room for another about the same line.
        let again = try await ask(try draft(1), as: 1, in: database)
        await #expect(throws: QuestionRefusal.lineIsQuestioned) {
            _ = try await ask(try draft(1), as: 1, in: database)
        }
        try await database.pool.transaction(.member(1)) {
            try await QuestionClosure(
                question: again, outcome: .withdrawn, correction: nil, body: ""
            ).record(by: 11, on: Self.today, in: $0)
        }
        #expect(try await question(again, as: .association, in: database)?.state == .withdrawn)
    }

    @Test func `nobody asks about a line or month that the statement does not have`() async throws {
        let database = try TestDatabase.current
        try await people(database)
        for draft in [try draft(2, pool: 1), try draft(2, pool: 99), try draft(2, "2026-02")] {
            await #expect(throws: QuestionRefusal.hasNoLine) {
                _ = try await ask(draft, as: 2, in: database)
            }
        }
    }

    @Test func `a correction is an address of a cycle or a cost line that exists`() async throws {
        let database = try TestDatabase.current
        #expect(
            try Correction("/cost-sharing/costs/csv/12").address == "/cost-sharing/costs/csv/12")
        for typed in [
            "", "elsewhere", "https://x.example/", "/cost-sharing/pools/1", "/cost-sharing/cycles",
            "/cost-sharing/cycles/2026-13", "/cost-sharing/costs/csv/x", "/cost-sharing/costs/12",
        ] {
            #expect(throws: QuestionRefusal.correctionIsElsewhere(typed)) {
                _ = try Correction(typed)
            }
        }
        for address in ["/cost-sharing/costs/csv/999999", "/cost-sharing/cycles/2031-01"] {
            let correction = try Correction(address)
            let closure = QuestionClosure(
                question: 1, outcome: .corrected, correction: correction, body: "")
            await #expect(throws: QuestionRefusal.correctionIsUnknown(address)) {
                try await database.pool.transaction(.association) {
                    try await closure.record(by: Desk.computing, on: Self.today, in: $0)
                }
            }
        }
    }

    @Test func `the people of one member see and touch no question of another (GDPR)`()
        async throws
    {
        let database = try TestDatabase.current
        try await people(database)
        let own = try await ask(try draft(2), as: 2, in: database)
        #expect(try await question(own, as: .member(2), in: database) != nil)
        for scope in [Scope.member(1), .nobody] {
            #expect(try await question(own, as: scope, in: database) == nil)
            for table in ["question", "question_message", "question_outcome"] {
                let column: SQL = table == "question" ? "id" : "question_id"
                let seen: Int64 = try await database.pool.read(
                    scope,
                    SQL(
                        """
                        SELECT count(*) AS count
                        FROM \(identifier: "cost_sharing.\(table)") WHERE \(column) = \(own)
                        """
                    ).one { row in try row["count"] })
                #expect(seen == 0, "\(table)")
            }
        }
        let message = QuestionMessage(question: own, side: .member, body: "Mine?")
        let withdrawal = QuestionClosure(
            question: own, outcome: .withdrawn, correction: nil, body: "")
        await #expect(throws: DatabaseError.self) {
            try await database.pool.transaction(.member(1)) {
                try await message.record(by: 11, on: Self.today, in: $0)
            }
        }
        await #expect(throws: DatabaseError.self) {
            try await database.pool.transaction(.member(1)) {
                try await withdrawal.record(by: 11, on: Self.today, in: $0)
            }
        }
        // Neither side speaks for the other.
        await #expect(throws: DatabaseError.self) {
            try await database.pool.transaction(.association) {
                try await message.record(by: Desk.computing, on: Self.today, in: $0)
            }
        }
        await #expect(throws: DatabaseError.self) {
            try await database.pool.transaction(.association) {
                try await withdrawal.record(by: Desk.computing, on: Self.today, in: $0)
            }
        }
        let answer = QuestionMessage(question: own, side: .association, body: "We say so.")
        await #expect(throws: DatabaseError.self) {
            try await database.pool.transaction(.member(2)) {
                try await answer.record(by: 12, on: Self.today, in: $0)
            }
        }
        await #expect(throws: DatabaseError.self) {
            _ = try await ask(try draft(2, pool: nil), as: 1, in: database)
        }
    }
}

/// What the database refuses about questions by itself.
@Suite(
    .database(migrations: cycleMigrations),
    .association(posted: ["2026-01"], computed: "2026-02"), .serialized)
struct QuestionConstraintTests {
    private func questions(_ database: TestDatabase) async throws {
        try await database.asOwner(
            """
            INSERT INTO cost_sharing.question (year, sequence, run_id, member_id, pool_id, origin,
                asked_by, asked_on)
            SELECT 2026, 0, 1, member, 4, '2026-01-01', 1, '2026-03-01'
            FROM (VALUES (1), (2)) AS asking (member)
            WHERE NOT EXISTS (SELECT FROM cost_sharing.question)
            ORDER BY member
            """,
            """
            INSERT INTO cost_sharing.question_message (question_id, position, side, person_id,
                written_on, answer_due_on, body)
            SELECT id, 1, 'member', 1, '2026-03-01', '2026-03-31', 'Why?'
            FROM cost_sharing.question
            WHERE NOT EXISTS (SELECT FROM cost_sharing.question_message)
            """,
            """
            INSERT INTO cost_sharing.question_outcome (question_id, outcome, person_id, closed_on)
            SELECT 2, 'explained', 1, '2026-03-02'
            WHERE NOT EXISTS (SELECT FROM cost_sharing.question_outcome)
            """)
    }

    @Test(arguments: Breach.ofQuestions)
    func `each constraint refuses what its name says`(_ breach: Breach) async throws {
        let database = try TestDatabase.current
        try await questions(database)
        let broken = try await constraint { try await database.asOwner(breach.statement) }
        #expect(broken == breach.constraint)
    }

    @Test func `two questions have not the same number`() async throws {
        let database = try TestDatabase.current
        try await questions(database)
        let numbers: String = try await database.value(
            "SELECT string_agg(sequence::text, ' ' ORDER BY id) FROM cost_sharing.question")
        #expect(numbers == "1 2")
        let broken = try await constraint {
            try await database.tamper("UPDATE cost_sharing.question SET sequence = 1")
        }
        #expect(broken == "question_number_is_unique")
    }

    @Test func `no named constraint of questions is without its breach`() async throws {
        let names: String = try await TestDatabase.current.value(
            """
            SELECT string_agg(conname, ' ' ORDER BY conname) FROM pg_constraint
            WHERE conrelid IN ('cost_sharing.question'::regclass,
                    'cost_sharing.question_message'::regclass,
                    'cost_sharing.question_outcome'::regclass)
                AND conname !~ '_(pkey|fkey|check)$'
            """)
        let missing = Set(names.split(separator: " ").map(String.init))
            .subtracting(Breach.ofQuestions.map(\.constraint))
        #expect(missing == ["question_number_is_unique"])
    }
}
