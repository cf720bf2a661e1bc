import Synchronization

/// Lets one process start at a time.
///
/// While Foundation starts a process it holds a descriptor by which it learns of its end. A process
/// that another thread starts at that moment inherits it, and the end of the first goes unnoticed for as
/// long as the second lives.
package enum ProcessLaunch {
    private static let lock = Mutex(())

    package static func alone(_ start: () throws -> Void) rethrows {
        try lock.withLock { _ in try start() }
    }
}
