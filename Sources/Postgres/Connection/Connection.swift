import CLibpq
import Foundation
import Synchronization

/// A session of the database on a thread of its own.
///
/// After each of its verbs it is either idle, in the transaction of the present lease, or no longer
/// usable.
actor Connection {
    let canceller: Canceller
    let link: Link
    private let thread: ConnectionThread
    private let socket: Int32
    private let usable = Atomic(true)

    /// The lease whose transaction was begun.
    var begun: Int?
    /// The first failure of a lease.
    var failure: (lease: Int, error: DatabaseError)?
    /// The number of the COPY whose rows come next.
    var copies = 0
    /// Whether rows of it are still to be read.
    var isCopying = false

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Opens a session; libpq blocks meanwhile, on the thread that the session keeps.
    static func open(_ configuration: PoolConfiguration) async throws -> Connection {
        try await Opener().open(configuration)
    }

    fileprivate init(_ link: sending Link, thread: ConnectionThread) {
        canceller = Canceller(link.handle)
        socket = PQsocket(link.handle)
        self.link = link
        self.thread = thread
    }

    deinit { thread.stop() }

    /// Whether the session can take another lease.
    nonisolated var isUsable: Bool { usable.load(ordering: .acquiring) }

    /// Whether nothing waits to be read: an idle session of a server that went away is not quiet.
    nonisolated var isQuiet: Bool {
        var state = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return isUsable && poll(&state, 1, 0) == 0
    }

    func discard() { usable.store(false, ordering: .releasing) }

    /// Runs one query by itself, in no transaction of ours.
    func run<T>(_ query: Query<T>) throws -> T {
        try query.decode(checked { try link.run([query.sql]) }[0])
    }

    /// Runs one or several statements without parameters by themselves.
    func execute(_ text: String) throws { _ = try checked { try link.execute(text) } }

    /// Whether `execute` left a transaction open.
    var isInTransaction: Bool { link.isInTransaction }

    /// Turns the server's report into an error, and remembers whether the session survives it.
    func checked<T>(
        stoppedBecause reason: () -> DatabaseError? = { nil }, _ body: () throws -> T
    ) throws(DatabaseError) -> T {
        do {
            let result = try body()
            _ = reason()
            return result
        } catch {
            let stopped = reason()
            switch error {
            case let report as ServerReport:
                if report.endsSession { discard() }
                throw report.error(stoppedBecause: stopped)
            case let error as DatabaseError:
                discard()
                throw error
            default:
                discard()
                throw .unavailable(String(describing: error))
            }
        }
    }
}

/// The thread of a session that is being opened.
private actor Opener {
    private let thread = ConnectionThread(name: "postgres")

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    func open(_ configuration: PoolConfiguration) throws(DatabaseError) -> Connection {
        do {
            return Connection(try Link(configuration), thread: thread)
        } catch {
            thread.stop()
            if let report = error as? ServerReport {
                throw .unavailable("a session cannot begin: \(report.message)")
            }
            throw error as? DatabaseError ?? .unavailable(String(describing: error))
        }
    }
}
