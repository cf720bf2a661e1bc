import Kernel
import Postgres
import TestKit
import Testing

@testable import Web

/// Each constraint on remarks and files, violated by a statement that no page would send.
@Suite(.timeLimit(.minutes(1)))
struct RecordConstraintTests {
    private static let records: SQL = """
        WITH author AS (
            INSERT INTO kernel.remark (subject, person_id, body) VALUES ('pool/1', 1, 'Kept')
        )
        INSERT INTO kernel.attachment (subject, person_id, file_name, type, bytes)
        VALUES ('pool/1', 1, 'offer.txt', 'text', 'An offer')
        """

    private func refused(_ statement: SQL) async throws -> String? {
        do {
            try await TestDatabase.current.pool.transaction(.association) {
                try await $0.run(statement.done)
            }
            return nil
        } catch DatabaseError.violation(let violation) {
            return violation.constraint
        }
    }

    private static let breaches: [(String, SQL)] = [
        (
            "remark_is_about_a_record",
            "INSERT INTO kernel.remark (subject, person_id, body) VALUES ('pool', 1, 'x')"
        ),
        (
            "remark_says_something",
            "INSERT INTO kernel.remark (subject, person_id, body) VALUES ('pool/1', 1, ' ')"
        ),
        (
            "remark_is_at_most_four_thousand_signs",
            """
            INSERT INTO kernel.remark (subject, person_id, body)
            VALUES ('pool/1', 1, repeat('x', 4001))
            """
        ),
        (
            "remark_has_one_author",
            """
            INSERT INTO kernel.remark (id, subject, person_id, body) OVERRIDING SYSTEM VALUE
            VALUES (1, 'pool/1', 1, 'x')
            """
        ),
        (
            "remark_is_struck_out_by_its_author",
            "INSERT INTO kernel.remark_strike (remark_id, person_id) VALUES (1, 2)"
        ),
        (
            "attachment_is_about_a_record",
            """
            INSERT INTO kernel.attachment (subject, person_id, file_name, type, bytes)
            VALUES ('../etc', 1, 'a.txt', 'text', 'x')
            """
        ),
        (
            "attachment_has_a_plain_name",
            """
            INSERT INTO kernel.attachment (subject, person_id, file_name, type, bytes)
            VALUES ('pool/1', 1, '../a.txt', 'text', 'x')
            """
        ),
        (
            "attachment_type_is_known",
            """
            INSERT INTO kernel.attachment (subject, person_id, file_name, type, bytes)
            VALUES ('pool/1', 1, 'a.html', 'html', 'x')
            """
        ),
        (
            "attachment_is_at_most_ten_megabytes",
            """
            INSERT INTO kernel.attachment (subject, person_id, file_name, type, bytes)
            VALUES ('pool/1', 1, 'a.txt', 'text', '')
            """
        ),
        (
            "attachment_is_at_most_ten_megabytes",
            """
            INSERT INTO kernel.attachment (subject, person_id, file_name, type, bytes)
            SELECT 'pool/1', 1, 'a.txt', 'text', convert_to(repeat('x', 10485761), 'UTF8')
            """
        ),
        (
            "attachment_withdrawal_has_a_reason",
            """
            INSERT INTO kernel.attachment_withdrawal (attachment_id, person_id, reason)
            VALUES (1, 1, ' ')
            """
        ),
    ]

    /// What the application's role may not even try.
    private static let changes: [(String, SQL)] = [
        ("remark_is_append_only", "UPDATE kernel.remark SET body = 'Other'"),
        ("remark_strike_is_append_only", "DELETE FROM kernel.remark_strike"),
        ("attachment_is_append_only", "UPDATE kernel.attachment SET bytes = 'Other'"),
        ("attachment_withdrawal_is_append_only", "DELETE FROM kernel.attachment_withdrawal"),
    ]

    @Test(.migrated) func `remarks and files are held by name`() async throws {
        try await TestSite.add("an", .finance)
        try await TestSite.add("bob", .finance)
        #expect(try await refused(Self.records) == nil)
        for (constraint, statement) in Self.breaches {
            let found = try await refused(statement)
            // Both keys of a remark hold its number; which of them speaks first is the server's.
            let name = found == "remark_pkey" ? "remark_has_one_author" : found
            #expect(name == constraint)
        }
    }

    @Test(.migrated) func `nothing of them changes or disappears, for the owner neither`()
        async throws
    {
        try await TestSite.add("an", .finance)
        #expect(try await refused(Self.records) == nil)
        let ends: SQL = """
            WITH strike AS (
                INSERT INTO kernel.remark_strike (remark_id, person_id) VALUES (1, 1)
            )
            INSERT INTO kernel.attachment_withdrawal (attachment_id, person_id, reason)
            VALUES (1, 1, 'Another one came')
            """
        #expect(try await refused(ends) == nil)
        for (constraint, statement) in Self.changes {
            await #expect(throws: DatabaseError.self) { _ = try await refused(statement) }
            do {
                try await TestDatabase.current.owner.transaction(.association) {
                    try await $0.run(statement.done)
                }
                Issue.record("\(constraint) let it through")
            } catch DatabaseError.violation(let violation) {
                #expect(violation.constraint == constraint)
            }
        }
    }

    @Test(.migrated) func `a member's people and strangers see none of them`() async throws {
        try await TestSite.add("an", .finance)
        #expect(try await refused(Self.records) == nil)
        for scope in [Scope.member(1), .nobody] {
            let notes = try await TestDatabase.current.pool.read(scope, RecordNotes.of("pool/1"))
            #expect(notes.remarks.isEmpty && notes.attachments.isEmpty)
        }
        let notes = try await TestDatabase.current.pool.read(
            .association, RecordNotes.of("pool/1"))
        #expect(notes.remarks.map(\.body) == ["Kept"])
        #expect(notes.attachments.map(\.name) == ["offer.txt"])
    }
}
