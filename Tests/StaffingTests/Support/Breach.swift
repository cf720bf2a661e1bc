import Kernel
import Postgres
import TestKit
import Testing

/// Statements that a constraint of the department's tables refuses, whoever writes them.
struct Breach: Sendable, CustomTestStringConvertible {
    let constraint: String
    let statements: [SQL]

    init(_ constraint: String, _ statements: SQL...) {
        self.constraint = constraint
        self.statements = statements
    }

    var testDescription: String { constraint }

    /// The name of the constraint that refuses it; nil for none.
    func refusing() async throws -> String? {
        let database = try TestDatabase.current
        return try await StaffingTests.constraint {
            try await database.owner.transaction(.association) { transaction in
                _ = try await transaction.run(all: statements.map(\.done))
            }
        }
    }
}
