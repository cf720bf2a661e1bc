import Kernel
import Migrations
import Postgres
import TestKit
import Testing

@testable import Staffing

/// The product's own migrations.
let staffingMigrations = Migrations.all.map {
    Migration(version: $0.version, name: $0.name, sql: $0.sql)
}

/// Who keeps the staff in these tests.
let officer: Int64 = 1

extension Day {
    /// A day that the test itself writes.
    static func day(_ text: String) throws -> Day { try #require(Day(text)) }
}

extension TestDatabase {
    /// HR, a person of each of two members, and a direct pool of each.
    func fillForStaffing() async throws {
        try await asOwner(
            """
            INSERT INTO membership.member (code, name, language, joined_on)
            VALUES ('M0001', 'First', 'nl', '2020-01-01'), ('M0002', 'Second', 'fr', '2020-01-01')
            """,
            """
            INSERT INTO kernel.person (id, login, name, role, member_id, language, password_hash)
            OVERRIDING SYSTEM VALUE
            VALUES (1, 'hr', 'Officer', 'hr', NULL, 'nl', ''),
                (2, 'fin', 'Treasurer', 'finance', NULL, 'nl', ''),
                (11, 'ann', 'Ann', 'member', 1, 'nl', ''),
                (12, 'ben', 'Ben', 'member', 2, 'fr', '')
            """,
            """
            INSERT INTO cost_sharing.pool (code, name_nl, name_fr, name_en, kind, member_id)
            VALUES ('D0001', 'x', 'x', 'Staff at First', 'direct', 1),
                ('D0002', 'x', 'x', 'Staff at Second', 'direct', 2)
            """)
    }

    /// Runs statements as the owner, whom neither grants nor row-level security bind.
    func asOwner(_ statements: SQL...) async throws {
        try await owner.transaction(.association) { transaction in
            _ = try await transaction.run(all: statements.map(\.done))
        }
    }

    /// The first column of the only row, as the owner sees it.
    func value<T: SQLValue>(_ statement: SQL, as type: T.Type = T.self) async throws -> T {
        let query: SQL = "SELECT value FROM (\(statement)) AS found (value)"
        return try await owner.read(.association, query.one { row in try row["value"] })
    }
}

extension TestPreparation {
    /// HR, two members and their pools.
    static let staffing = TestPreparation("staffing") { database in
        try await database.fillForStaffing()
    }
}

/// The constraint that a closure's transaction broke.
func constraint(
    brokenBy body: () async throws -> Void, sourceLocation: SourceLocation = #_sourceLocation
) async throws -> String? {
    let error = await #expect(throws: DatabaseError.self, sourceLocation: sourceLocation) {
        try await body()
    }
    guard case .violation(let violation) = error else { return error.map { "\($0)" } }
    return violation.constraint
}
