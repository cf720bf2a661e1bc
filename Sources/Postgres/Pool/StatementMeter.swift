import Synchronization

/// Counts what one piece of work asks of the database, such as the answer to one request.
///
///     let meter = StatementMeter()
///     try await StatementMeter.$current.withValue(meter) { … }
///     meter.statements, meter.time
///
/// What opens and ends a transaction (`BEGIN`, the scope, `COMMIT`) is not counted, but its time is.
public final class StatementMeter: Sendable {
    /// The meter of the task at hand; nil where nobody counts.
    @TaskLocal public static var current: StatementMeter?

    private struct Reading {
        var statements = 0
        var time: Duration = .zero
    }

    private let reading = Mutex(Reading())

    public init() {}

    /// How many statements were sent.
    public var statements: Int { reading.withLock { $0.statements } }

    /// How long their answers took, the way there and back included; waiting for a session is not.
    public var time: Duration { reading.withLock { $0.time } }

    private func add(_ statements: Int, _ time: Duration) {
        reading.withLock { reading in
            reading.statements += statements
            reading.time += time
        }
    }

    /// Runs `body`, which sends so many statements, under the meter of the task, if it has one.
    static func measure<T>(_ statements: Int, _ body: () throws -> T) rethrows -> T {
        guard let current else { return try body() }
        let start = ContinuousClock.now
        defer { current.add(statements, ContinuousClock.now - start) }
        return try body()
    }
}
