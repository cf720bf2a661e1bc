import Postgres
import Testing

/// Gives a suite, or a test, a database of its own: `@Suite(.database(migrations: all))`.
public struct DatabaseTrait: SuiteTrait, TestTrait, TestScoping {
    let data: TestData

    public func provideScope(
        for test: Test, testCase: Test.Case?,
        performing function: @Sendable () async throws -> Void
    ) async throws {
        let database = try await TestServer.shared.clone(data)
        do {
            try await TestDatabase.$bound.withValue(database) { try await function() }
        } catch {
            try await TestServer.shared.drop(database)
            throw error
        }
        try await TestServer.shared.drop(database)
    }
}

extension Trait where Self == DatabaseTrait {
    /// An empty database.
    public static var database: Self { database(migrations: []) }

    /// A database with the migrations applied.
    ///
    /// - Parameter preparation: fills the template once in a run; nil for no rows.
    public static func database(
        migrations: [Migration], prepared preparation: TestPreparation? = nil
    ) -> Self {
        DatabaseTrait(data: TestData(migrations: migrations, preparation: preparation))
    }
}
