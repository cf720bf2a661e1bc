import Kernel
import Logging

/// A bounded number of sessions of the database, leased for one read or one transaction at a time.
///
/// All its verbs throw `DatabaseError`, or what the given closure throws. Where the server goes
/// away they throw `.unavailable`, and work again once it is back.
public final class Pool: Sendable {
    public let configuration: PoolConfiguration
    let logger: Logger
    private let leases: Leases

    /// The pool whose transaction the task is in.
    @TaskLocal private static var current: ObjectIdentifier?

    public init(_ configuration: PoolConfiguration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
        leases = Leases(configuration)
    }

    /// Runs one query in a read-only transaction and one round trip.
    public func read<T: Sendable>(_ scope: Scope, _ query: Query<T>) async throws -> T {
        let opening: [SQL] = ["BEGIN READ ONLY", setting(scope)]
        return try await leasing { connection, lease in
            try await connection.read(lease, opening, alone: query)
        }
    }

    /// Runs the queries in one read-only transaction and one round trip.
    public func read<each T: Sendable>(
        _ scope: Scope, _ query: repeat Query<each T>
    ) async throws -> (repeat each T) {
        let opening: [SQL] = ["BEGIN READ ONLY", setting(scope)]
        return try await leasing { connection, lease in
            try await connection.read(lease, opening, repeat each query)
        }.values
    }

    /// Runs `body` in a read-only transaction, all of whose queries see the same moment.
    ///
    /// - Parameter limit: how long its statements and the whole may take, where the configured
    ///   times are too short.
    public func read<T: Sendable>(
        _ scope: Scope, within limit: Duration? = nil,
        _ body: (Transaction) async throws -> T
    ) async throws -> T {
        try await attempt(
            ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"] + opening(scope, limit),
            within: limit ?? configuration.transactionTime, body)
    }

    /// Runs `body` in a serializable transaction, and again where other transactions came between.
    ///
    /// As `body` may run several times, it changes nothing but the database.
    ///
    /// - Parameter isolation: how it stands beside the others; see ``Isolation``.
    /// - Throws: `DatabaseError.conflict` where the last attempt, too, met other transactions.
    public func transaction<T: Sendable>(
        _ scope: Scope, isolation: Isolation = .serializable, within limit: Duration? = nil,
        _ body: @Sendable (Transaction) async throws -> T
    ) async throws -> T {
        let opening = [isolation.begin] + opening(scope, limit)
        var attempts = 0
        while true {
            attempts += 1
            do {
                return try await attempt(
                    opening, within: limit ?? configuration.transactionTime, body)
            } catch DatabaseError.conflict where attempts < configuration.attempts {
                try await backOff(after: attempts)
            }
        }
    }

    /// Runs `body` in a transaction of another session, beside the one that the task may be in, which it
    /// neither waits for nor sees.
    ///
    /// It reads what is committed, each statement anew, and is not tried again.
    public func transactionBeside<T: Sendable>(
        _ scope: Scope, within limit: Duration, _ body: (Transaction) async throws -> T
    ) async throws -> T {
        try await beside([Isolation.readCommitted.begin], scope, limit, body)
    }

    /// Runs `body` in a read-only transaction of another session, which sees what a transaction that is
    /// still open sees.
    public func readBeside<T: Sendable>(
        _ scope: Scope, seeing snapshot: Snapshot, within limit: Duration,
        _ body: (Transaction) async throws -> T
    ) async throws -> T {
        try await beside(
            ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", snapshot.taken], scope, limit, body)
    }

    /// Runs `body` while a session of its own, beside the pool's, holds the lock.
    ///
    /// The lock ends with `body`, and with the process where that dies.
    ///
    /// - Returns: nil where another holds the lock.
    public func holdingLock<T: Sendable>(
        _ key: Int64, _ body: () async throws -> T
    ) async throws -> T? {
        let connection = try await Connection.open(configuration)
        let lock: SQL = "SELECT pg_try_advisory_lock(\(key)) AS held"
        guard try await connection.run(lock.one { try $0["held"] as Bool }) else { return nil }
        let result: T
        do {
            result = try await body()
        } catch {
            _ = try? await connection.execute("SELECT pg_advisory_unlock_all()")
            throw error
        }
        _ = try? await connection.execute("SELECT pg_advisory_unlock_all()")
        return result
    }

    /// Runs a statement without parameters that neither a transaction nor a pipeline may hold, such as
    /// `CREATE DATABASE`.
    package func outsideTransaction(_ sql: SQL) async throws {
        try await leasing { connection, _ in try await connection.execute(sql.text) }
    }

    /// Refuses new work, waits until what runs is done and ends the sessions.
    public func close() async { await leases.close() }

    private func attempt<T: Sendable>(
        _ opening: [SQL], within limit: Duration, _ body: (Transaction) async throws -> T
    ) async throws -> T {
        try await leasing { connection, lease in
            try await attempt(on: connection, lease, opening, within: limit, body)
        }
    }

    private func attempt<T: Sendable>(
        on connection: Connection, _ lease: Int, _ opening: [SQL], within limit: Duration,
        _ body: (Transaction) async throws -> T
    ) async throws -> T {
        let watch = Task {
            try await Task.sleep(for: limit)
            connection.canceller.stop(lease, because: .timedOut)
        }
        defer { watch.cancel() }
        do {
            let transaction = Transaction(connection: connection, lease: lease, opening: opening)
            let result = try await Self.$current.withValue(ObjectIdentifier(self)) {
                try await body(transaction)
            }
            try await connection.commit(lease)
            return result
        } catch {
            // Whatever `body` made of it: where others came between, it may be tried again.
            if await connection.rollBack(lease) == .conflict { throw DatabaseError.conflict }
            throw error
        }
    }

    private func beside<T: Sendable>(
        _ begin: [SQL], _ scope: Scope, _ limit: Duration, _ body: (Transaction) async throws -> T
    ) async throws -> T {
        try await leased { connection, lease in
            try await attempt(
                on: connection, lease, begin + opening(scope, limit), within: limit, body)
        }
    }

    private func leasing<T: Sendable>(
        _ body: (Connection, Int) async throws -> T
    ) async throws -> T {
        precondition(
            Self.current != ObjectIdentifier(self),
            "in a transaction every query goes through the transaction")
        return try await leased(body)
    }

    private func leased<T: Sendable>(
        _ body: (Connection, Int) async throws -> T
    ) async throws -> T {
        let connection = try await leases.acquire()
        defer { leases.release(connection) }
        let lease = connection.canceller.lease()
        return try await withTaskCancellationHandler {
            try await body(connection, lease)
        } onCancel: {
            connection.canceller.stop(lease, because: .cancelled)
        }
    }

    /// What follows the beginning.
    private func opening(_ scope: Scope, _ limit: Duration?) -> [SQL] {
        guard let limit else { return [setting(scope)] }
        let time = String(limit.milliseconds)
        let idle = String(limit.idleMilliseconds)
        return [
            setting(scope),
            """
            SELECT set_config('statement_timeout', \(time), true),
                set_config('idle_in_transaction_session_timeout', \(idle), true)
            """,
        ]
    }

    private func setting(_ scope: Scope) -> SQL {
        "SELECT set_config('aliquot.scope', \(scope.setting), true)"
    }

    /// Waits a random while, twice as long at each attempt, up to a fifth of a second.
    private func backOff(after attempts: Int) async throws {
        let longest = min(200_000, 2_000 << min(attempts, 10))
        do {
            try await Task.sleep(for: .microseconds(Int.random(in: 500...longest)))
        } catch { throw DatabaseError.cancelled }
    }
}
