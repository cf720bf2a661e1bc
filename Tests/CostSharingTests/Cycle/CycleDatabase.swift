import CostSharing
import Kernel
import Migrations
import Postgres
import TestKit
import Testing

/// The product's own migrations.
let cycleMigrations = Migrations.all.map {
    Migration(version: $0.version, name: $0.name, sql: $0.sql)
}

/// The two people who close a month.
enum Desk {
    /// Computes and posts.
    static let computing: Int64 = 1
    /// Approves.
    static let approving: Int64 = 2
}

extension Period {
    /// A month that the test itself writes.
    static func month(_ text: String) throws -> Period { try #require(Period(text)) }
}

extension TestDatabase {
    /// Runs statements as the owner, whom neither grants nor row-level security bind.
    func asOwner(_ statements: SQL...) async throws {
        try await owner.transaction(.association) { transaction in
            _ = try await transaction.run(all: statements.map(\.done))
        }
    }

    /// Runs statements as the program does.
    func asApplication(_ statements: SQL..., scope: Scope = .association) async throws {
        try await pool.transaction(scope) { transaction in
            _ = try await transaction.run(all: statements.map(\.done))
        }
    }

    /// Changes rows behind the back of every trigger, as somebody with the owner's password could.
    func tamper(_ statements: SQL...) async throws {
        try await owner.transaction(.association) { transaction in
            try await transaction.run(SQL("SET LOCAL session_replication_role = replica").done)
            _ = try await transaction.run(all: statements.map(\.done))
        }
    }

    /// The first column of the only row, as the owner sees it.
    func value<T: SQLValue>(_ statement: SQL, as type: T.Type = T.self) async throws -> T {
        let query: SQL = "SELECT value FROM (\(statement)) AS found (value)"
        return try await owner.read(.association, query.one { row in try row["value"] })
    }

    func compute(_ period: Period, by person: Int64 = Desk.computing) async throws {
        try await pool.transaction(.association, within: CycleComputation.limit) {
            try await CycleComputation(period: period, person: person)
                .run(in: $0, beside: pool)
        }
    }

    func approve(_ period: Period, by person: Int64 = Desk.approving) async throws {
        try await pool.transaction(.association) {
            try await CycleApproval(period: period, person: person).run(in: $0)
        }
    }

    /// Posts on the sixteenth of the next month.
    func post(_ period: Period, by person: Int64 = Desk.computing) async throws {
        let today = period.next.firstDay.adding(days: 15)
        try await pool.transaction(.association, within: CycleComputation.limit) {
            try await CyclePosting(period: period, person: person, today: today).run(in: $0)
        }
    }

    /// The whole way of a month.
    func close(_ periods: Period...) async throws {
        for period in periods {
            try await compute(period)
            try await approve(period)
            try await post(period)
        }
    }

    /// Takes in one cost line, as a file of its own.
    func takeIn(
        _ net: Cents, vat: Cents = .zero, of pool: String, in period: Period,
        document: String = "late", description: String = "came later"
    ) async throws {
        try await self.pool.transaction(.association) { transaction in
            let intake = try await transaction.run(
                SQL(
                    """
                    INSERT INTO cost_sharing.intake (kind, file_name, sha256, line_count,
                        net_cents, vat_cents, taken_by)
                    VALUES ('costs', 'late.csv', sha256(convert_to(
                            \(document + "\(period)"), 'UTF8')), 1, \(net), \(vat),
                        \(Desk.computing))
                    RETURNING id
                    """
                ).one { row in try row["id"] as Int64 })
            try await transaction.run(
                SQL(
                    """
                    INSERT INTO cost_sharing.cost_line (intake_id, line, period, pool_id, document,
                        document_date, supplier, description, net_cents, vat_cents)
                    SELECT \(intake), 1, \(period), id, \(document), \(period.firstDay), 'supplier',
                        \(description), \(net), \(vat)
                    FROM cost_sharing.pool
                    WHERE code = \(pool)
                    """
                ).done)
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
