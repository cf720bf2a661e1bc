import Synchronization

/// Lets a task wait for a while, or until it is woken.
final class JobAlarm: Sendable {
    private let sleepers = Mutex<[Task<Void, any Error>]>([])

    /// - Throws: `CancellationError` when the waiting task is cancelled.
    func wait(_ time: Duration) async throws {
        let sleeper = Task { try await Task.sleep(for: time) }
        sleepers.withLock { $0.append(sleeper) }
        await withTaskCancellationHandler {
            _ = await sleeper.result
        } onCancel: {
            sleeper.cancel()
        }
        sleepers.withLock { waiting in waiting.removeAll { $0 == sleeper } }
        try Task.checkCancellation()
    }

    func ring() {
        sleepers.withLock { waiting in waiting.forEach { $0.cancel() } }
    }
}
