import Kernel
import Logging
import Postgres

/// Does one kind of job.
///
/// It may run again from the start after a crash, so it does its work in one transaction and ends that
/// with ``JobContext/finish(in:)``. It throws a `Refusal` or ``JobFindings`` where the rules say no.
public typealias JobHandler = @Sendable (JobContext) async throws -> Void

/// A job in the hands of its handler.
public struct JobContext: Sendable {
    public let pool: Pool
    public let job: Job
    /// The file that the job works on.
    public let input: JobInput
    public let logger: Logger
    let reports: JobReports

    /// Ends the job in the transaction of its result, so that both are committed or neither.
    ///
    /// - Throws: ``JobTakenOver`` where another process has ended the job meanwhile.
    public func finish(in transaction: Transaction) async throws {
        guard try await transaction.run(JobStore.takeInput(of: job.id)) == 1 else {
            throw JobTakenOver()
        }
    }

    /// Shows how far the work is, at most twice a second; the rest is passed over.
    ///
    /// Written at once, beside the transaction of the work; a fault here never stops the work.
    public func progress(done: Int64, total: Int64, note: String = "") async {
        guard await reports.isDue(isLast: done == total) else { return }
        let report = JobStore.progress(of: job, done: done, total: total, note: note)
        // A task of its own, so that it is no part of the transaction that the work may be in.
        let writing = Task.detached { [pool] in
            try await pool.transaction(.association) { try await $0.run(report) }
        }
        if case .failure(let error) = await writing.result {
            logger.warning("progress could not be shown", metadata: ["error": "\(error)"])
        }
    }
}

/// The process lost its hold of the job, and another has ended it: this one's work is undone.
public struct JobTakenOver: Error, Hashable, Sendable {}

/// Keeps the reports of one job half a second apart.
actor JobReports {
    private var next = ContinuousClock.now

    /// - Parameter isLast: Whether the report is the last one, which is always due.
    func isDue(isLast: Bool) -> Bool {
        let now = ContinuousClock.now
        guard isLast || now >= next else { return false }
        next = now + .milliseconds(500)
        return true
    }
}
