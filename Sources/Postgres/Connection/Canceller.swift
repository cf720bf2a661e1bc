import CLibpq
import Dispatch
import Synchronization

/// Stops the statement that a connection runs, from any other thread.
///
/// Each use of a connection is a lease with a number, so that a late cancellation never meets the
/// statement of the next one.
final class Canceller: Sendable {
    private struct State {
        var lease = 0
        var isRunning = false
        var reason: DatabaseError?
    }

    // PQcancel may be called from any thread, and the handle never changes.
    private nonisolated(unsafe) let handle: OpaquePointer?
    private let state = Mutex(State())
    private let sending = Mutex(())

    init(_ connection: OpaquePointer) { handle = PQgetCancel(connection) }

    deinit { PQfreeCancel(handle) }

    /// Begins the next use of the connection.
    func lease() -> Int {
        state.withLock { state in
            state = State(lease: state.lease + 1)
            return state.lease
        }
    }

    /// Says that a statement of the lease begins.
    ///
    /// - Throws: why the lease was stopped, where it was.
    func enter(_ lease: Int) throws(DatabaseError) {
        let reason = state.withLock { state in
            precondition(state.lease == lease, "a transaction is not used after its end")
            state.isRunning = state.reason == nil
            return state.reason
        }
        if let reason { throw reason }
    }

    /// Says that the statement ended; a cancellation under way is awaited.
    func leave() -> DatabaseError? {
        let reason = state.withLock { state in
            state.isRunning = false
            return state.reason
        }
        if reason != nil { sending.withLock { _ in } }
        return reason
    }

    /// Stops the lease's running statement, and those that would follow.
    func stop(_ lease: Int, because reason: DatabaseError) {
        let isRunning = state.withLock { state in
            guard state.lease == lease, state.reason == nil else { return false }
            state.reason = reason
            return state.isRunning
        }
        guard isRunning else { return }
        DispatchQueue.global().async { [self] in
            sending.withLock { _ in
                let isStillRunning = state.withLock { $0.lease == lease && $0.isRunning }
                guard isStillRunning else { return }
                var message = [CChar](repeating: 0, count: 256)
                PQcancel(handle, &message, Int32(message.count))
            }
        }
    }
}
