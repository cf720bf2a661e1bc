import Dispatch
import Foundation
import Synchronization

/// The thread that one connection owns, so that libpq may block without holding up other tasks.
///
/// It takes the whole list of waiting jobs at once, and is woken only when the list was empty.
final class ConnectionThread: SerialExecutor {
    private struct Inbox {
        var jobs: [UnownedJob] = []
        var isStopping = false
    }

    private let inbox = Mutex(Inbox())
    private let arrived = DispatchSemaphore(value: 0)

    init(name: String) {
        let thread = Thread { [self] in work() }
        thread.name = name
        thread.start()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let wasEmpty = inbox.withLock { inbox in
            inbox.jobs.append(job)
            return inbox.jobs.count == 1
        }
        if wasEmpty { arrived.signal() }
    }

    /// Lets the thread end; the actor that it served is gone and gives it no more jobs.
    func stop() {
        inbox.withLock { $0.isStopping = true }
        arrived.signal()
    }

    private func work() {
        while true {
            arrived.wait()
            let (jobs, isStopping) = inbox.withLock { inbox in
                let jobs = inbox.jobs
                inbox.jobs = []
                return (jobs, inbox.isStopping)
            }
            for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
            if isStopping { return }
        }
    }
}
