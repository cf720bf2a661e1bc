import Kernel
import Migrations
import Postgres
import TestKit
import Testing
import Web

@testable import aliquot

/// Gives a suite the whole program: `@Suite(.program(.demo))`.
struct ProgramTrait: SuiteTrait, TestTrait, TestScoping {
    let database: DatabaseTrait

    func provideScope(
        for test: Test, testCase: Test.Case?,
        performing function: @Sendable () async throws -> Void
    ) async throws {
        try await database.provideScope(for: test, testCase: testCase) {
            let pool = try TestDatabase.current.pool
            try await RunningProgram.serve(pool) { program in
                try await RunningProgram.$bound.withValue(program) { try await function() }
            }
        }
    }
}

extension Trait where Self == ProgramTrait {
    /// - Parameter data: what its database holds.
    static func program(_ data: TestPreparation) -> Self {
        ProgramTrait(database: .database(migrations: migrations, prepared: data))
    }
}

/// Every migration of the program.
let migrations = Migrations.all.map {
    Migration(version: $0.version, name: $0.name, sql: $0.sql)
}

extension TestPreparation {
    /// The demo association with two closed months, September and October 2026.
    static let demo = TestPreparation("demo") { database in
        try await Demo(pool: database.pool, closedMonths: 9...10).load { _ in }
        try await database.owner.derivePasswordsCheaply()
    }

    /// An association in which nobody has done anything yet, and its people.
    static let fresh = TestPreparation("fresh") { database in
        try await database.pool.fillWithPeople()
    }
}

extension Pool {
    /// The association itself and those who work for it, nobody of a member.
    func fillWithPeople() async throws {
        let hash = try cheapHash()
        try await transaction(.association) { transaction in
            let store = DemoStore(transaction: transaction)
            try await store.insertAssociation()
            try await store.insert(DemoPeople.first.filter { $0.member == nil }, passwordHash: hash)
        }
    }

    /// Everybody keeps the demo's password; signing in takes a millisecond instead of a second.
    func derivePasswordsCheaply() async throws {
        let hash = try cheapHash()
        try await transaction(.association) { transaction in
            try await transaction.run(SQL("UPDATE kernel.person SET password_hash = \(hash)").done)
        }
    }
}

/// The demo's password as it is kept, derived with little work.
private func cheapHash() throws -> String {
    try Password.derive(
        DemoPeople.password, cost: Password.Cost(rounds: 16, blockSize: 1, parallelism: 1))
}
