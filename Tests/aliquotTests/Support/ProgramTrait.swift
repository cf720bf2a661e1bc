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
    let worksInBackground: Bool

    func provideScope(
        for test: Test, testCase: Test.Case?,
        performing function: @Sendable () async throws -> Void
    ) async throws {
        try await database.provideScope(for: test, testCase: testCase) {
            let database = try TestDatabase.current
            try await RunningProgram.serve(database, worksInBackground: worksInBackground) {
                program in
                try await RunningProgram.$bound.withValue(program) { try await function() }
            }
        }
    }
}

extension Trait where Self == ProgramTrait {
    /// - Parameter worksInBackground: Whether jobs are done while pages are looked at; otherwise a
    ///   test says when.
    static func program(_ data: TestPreparation, worksInBackground: Bool = false) -> Self {
        ProgramTrait(
            database: .database(migrations: migrations, prepared: data),
            worksInBackground: worksInBackground)
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
        try await database.derivePasswordsCheaply()
    }

    /// An association in which nobody has done anything yet, and its people.
    static let fresh = TestPreparation("fresh") { database in
        try await database.pool.transaction(.association) { transaction in
            let store = DemoStore(transaction: transaction)
            try await store.insertAssociation()
            let people = DemoPeople.all.filter { $0.member == nil }
            try await store.insert(people, passwordHash: "")
        }
        try await database.derivePasswordsCheaply()
    }
}

extension TestDatabase {
    /// Everybody keeps the demo's password; signing in takes a millisecond instead of a second.
    fileprivate func derivePasswordsCheaply() async throws {
        let cost = Password.Cost(rounds: 16, blockSize: 1, parallelism: 1)
        let hash = try Password.derive(DemoPeople.password, cost: cost)
        try await owner.transaction(.association) { transaction in
            try await transaction.run(SQL("UPDATE kernel.person SET password_hash = \(hash)").done)
        }
    }
}
