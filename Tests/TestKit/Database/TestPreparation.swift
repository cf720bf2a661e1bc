import Postgres

/// What fills a database once, before tests get copies of it.
public struct TestPreparation: Sendable {
    let name: String
    let run: @Sendable (TestDatabase) async throws -> Void

    /// - Parameter name: preparations of one name are one.
    public init(_ name: String, _ run: @escaping @Sendable (TestDatabase) async throws -> Void) {
        self.name = name
        self.run = run
    }
}

/// What a template database holds.
struct TestData: Sendable, Hashable {
    let migrations: [Migration]
    var preparation: TestPreparation?

    static func == (left: Self, right: Self) -> Bool {
        left.migrations == right.migrations && left.preparation?.name == right.preparation?.name
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(migrations)
        hasher.combine(preparation?.name)
    }
}
