import Logging
import Postgres
import Synchronization
import Testing

/// A table with a constraint, and one to load.
let accounts = Migration(
    version: 1, name: "test_account",
    sql: """
        CREATE TABLE account (
            name text NOT NULL,
            cents bigint NOT NULL CONSTRAINT account_is_not_overdrawn CHECK (cents >= 0)
        );
        CREATE TABLE entry (id bigint NOT NULL, day date NOT NULL, cents bigint, note text);
        """)

/// Counts from several tasks.
final class Counter: Sendable {
    private let count = Atomic(0)

    var value: Int { count.load(ordering: .relaxed) }

    func increase() { count.add(1, ordering: .relaxed) }
}

extension Logger {
    static var quiet: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }
}

/// Polls until the condition holds, for at most twenty seconds.
func eventually(_ condition: () async throws -> Bool) async throws {
    for _ in 0..<1000 {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("it never came about")
}
