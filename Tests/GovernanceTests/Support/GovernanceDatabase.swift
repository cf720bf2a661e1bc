import Kernel
import Migrations
import Postgres
import TestKit
import Testing
import Web

@testable import Governance

/// The product's own migrations.
let governanceMigrations = Migrations.all.map {
    Migration(version: $0.version, name: $0.name, sql: $0.sql)
}

/// Who keeps the bodies in these tests.
let secretary: Int64 = 1

extension Day {
    /// A day that the test itself writes.
    static func day(_ text: String) throws -> Day { try #require(Day(text)) }
}

extension Body {
    static func sample(_ kind: Kind = .board, _ name: String = "Board") -> Body {
        Body(
            kind, Names(nl: "\(name) nl", fr: "\(name) fr", en: name), basis: "Article 18",
            termYears: 4)
    }
}

extension SeatMandate {
    /// A mandate by the assembly, in a body of four years.
    static func sample(
        _ name: String, from: String = "2025-01-01", last: String = "2028-12-31"
    ) throws -> SeatMandate {
        try decide(
            name, function: "Director", by: "Assembly of June 2024", from: .day(from),
            last: .day(last), term: 4)
    }
}

extension TestPreparation {
    /// Somebody who keeps the bodies, and a member with somebody of its own.
    static let governance = TestPreparation("governance") { database in
        try await database.fillForGovernance()
    }
}

extension TestDatabase {
    func fillForGovernance() async throws {
        try await asOwner(
            """
            INSERT INTO membership.member (code, name, language, joined_on)
            VALUES ('M0001', 'First', 'nl', '2020-01-01')
            """,
            """
            INSERT INTO kernel.person (id, login, name, role, member_id, language, password_hash)
            OVERRIDING SYSTEM VALUE
            VALUES (1, 'sec', 'Secretary', 'governance', NULL, 'nl', ''),
                (11, 'ann', 'Ann', 'member', 1, 'nl', '')
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

    /// A board with so many seats, numbered from one.
    func board(seats: Int) async throws -> Int64 {
        try await pool.transaction(.association) { transaction in
            let id = try await Body.sample().record(by: secretary, in: transaction)
            try await Seat(by: .jointly).record(
                seats, from: 1, of: id, by: secretary, in: transaction)
            return id
        }
    }

    func appoint(_ mandate: SeatMandate, on seat: Int64, of body: Int64) async throws {
        try await pool.transaction(.association) {
            try await mandate.record(on: seat, of: body, by: secretary, in: $0)
        }
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
