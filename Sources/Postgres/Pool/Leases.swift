import Synchronization

/// Hands the pool's sessions out and takes them back; the one who waits longest comes first.
final class Leases: Sendable {
    /// What one who waited is given: a session, or the right to open one.
    private enum Grant: Sendable {
        case connection(Connection)
        case place
    }

    private struct Waiter {
        let number: Int
        let continuation: CheckedContinuation<Grant, any Error>
    }

    private typealias Drained = CheckedContinuation<Void, Never>

    private struct State {
        var idle: [Connection] = []
        /// Sessions that are open or being opened, idle and leased.
        var open = 0
        var waiters: [Waiter] = []
        var lastNumber = 0
        var isClosed = false
        var onDrained: [Drained] = []
    }

    private let configuration: PoolConfiguration
    private let state = Mutex(State())

    init(_ configuration: PoolConfiguration) { self.configuration = configuration }

    /// - Throws: `DatabaseError.saturated`, `.cancelled` or `.unavailable`.
    func acquire() async throws -> Connection {
        let free = try state.withLock { state in try Self.take(from: &state, configuration) }
        let grant = if let free { free } else { try await wait() }
        if case .connection(let connection) = grant, connection.isQuiet { return connection }
        return try await open()
    }

    func release(_ connection: Connection) {
        pass(connection.isUsable ? .connection(connection) : .place)
    }

    /// Refuses new leases, ends the idle sessions and waits for the others.
    func close() async {
        let (waiters, idle) = state.withLock { state in
            state.isClosed = true
            state.open -= state.idle.count
            defer { (state.waiters, state.idle) = ([], []) }
            return (state.waiters, state.idle)
        }
        for waiter in waiters { waiter.continuation.resume(throwing: Self.closed) }
        for connection in idle { await connection.discard() }
        await withCheckedContinuation { continuation in
            let isDrained = state.withLock { state in
                if state.open > 0 { state.onDrained.append(continuation) }
                return state.open == 0
            }
            if isDrained { continuation.resume() }
        }
    }

    private static let closed = DatabaseError.unavailable("the pool is closed")

    /// What is free now; nil where one has to wait.
    private static func take(
        from state: inout State, _ configuration: PoolConfiguration
    ) throws -> Grant? {
        if state.isClosed { throw closed }
        if let connection = state.idle.popLast() { return .connection(connection) }
        if state.open < configuration.size {
            state.open += 1
            return .place
        }
        if state.waiters.count >= configuration.queue { throw DatabaseError.saturated }
        return nil
    }

    private func open() async throws -> Connection {
        do {
            return try await Connection.open(configuration)
        } catch {
            // The server is away: those who wait need not find out one after the other.
            let waiters = state.withLock { state in
                defer { state.waiters = [] }
                return state.waiters
            }
            for waiter in waiters { waiter.continuation.resume(throwing: error) }
            pass(.place)
            throw error
        }
    }

    /// Gives a session or a place to the first who waits, or keeps it.
    private func pass(_ grant: Grant) {
        let (waiter, drained) = state.withLock { state in
            if !state.waiters.isEmpty {
                return (state.waiters.removeFirst() as Waiter?, [Drained]())
            }
            if case .connection(let connection) = grant, !state.isClosed {
                state.idle.append(connection)
                return (nil, [])
            }
            state.open -= 1
            guard state.open == 0 else { return (nil, []) }
            defer { state.onDrained = [] }
            return (nil, state.onDrained)
        }
        waiter?.continuation.resume(returning: grant)
        for continuation in drained { continuation.resume() }
    }

    private func wait() async throws -> Grant {
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        let clock = Task { [self, configuration] in
            try await Task.sleep(for: configuration.waitTime)
            remove(number, throwing: .saturated)
        }
        defer { clock.cancel() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let settled = state.withLock { state -> Result<Grant, any Error>? in
                    if Task.isCancelled { return .failure(DatabaseError.cancelled) }
                    let free = Result { try Self.take(from: &state, configuration) }
                    switch free {
                    case .success(let grant?): return .success(grant)
                    case .failure(let error): return .failure(error)
                    case .success(nil):
                        state.waiters.append(Waiter(number: number, continuation: continuation))
                        return nil
                    }
                }
                if let settled { continuation.resume(with: settled) }
            }
        } onCancel: {
            remove(number, throwing: .cancelled)
        }
    }

    /// Ends the waiting of one who still waits.
    private func remove(_ number: Int, throwing error: DatabaseError) {
        let waiter = state.withLock { state in
            state.waiters.firstIndex { $0.number == number }.map { state.waiters.remove(at: $0) }
        }
        waiter?.continuation.resume(throwing: error)
    }
}
