import Kernel
import Logging
import Postgres

/// Does the jobs of all kinds that it has a handler for, in as many processes as there are.
///
/// Each job is done under a lock of the database session that does it. A process that dies frees the
/// lock at once, and the next to look takes the job up again, three times at most.
public actor JobRunner {
    private static let lock: Int64 = 0x6A6F_6200_0000_0000
    private static let attempts = 3
    /// How many findings a job keeps.
    private static let findings = 1000

    private let pool: Pool
    private let handlers: [String: JobHandler]
    private let logger: Logger
    private let alarm = JobAlarm()

    /// - Parameter handlers: What does a job, by its kind.
    public init(pool: Pool, handlers: [String: JobHandler], logger: Logger) {
        self.pool = pool
        self.handlers = handlers
        self.logger = logger
    }

    /// Does what is queued, one job after the other, until its task is cancelled.
    ///
    /// Run it twice at once to do two jobs at once. A job that is stopped here is taken up again.
    ///
    /// - Throws: `CancellationError`, and nothing else.
    public func run() async throws {
        while true {
            do {
                try await runPending()
            } catch {
                try Task.checkCancellation()
                logger.error("jobs could not be looked for", metadata: ["error": "\(error)"])
            }
            try await alarm.wait(.milliseconds(500))
        }
    }

    /// Looks for jobs at once, as after one was queued in this process.
    public nonisolated func wake() {
        alarm.ring()
    }

    /// Does the jobs that are due and that nobody else does, and says how many.
    @discardableResult
    public func runPending() async throws -> Int {
        var count = 0
        let due: [Int64] = try await pool.read(
            .association, JobStore.due(handlers.keys.sorted()))
        for id in due {
            let taken = try await pool.holdingLock(Self.lock | id) { @Sendable in
                try await self.take(id)
            }
            count += taken == true ? 1 : 0
        }
        return count
    }

    /// Takes a job up and sees it to its end; false where it had ended meanwhile.
    private func take(_ id: Int64) async throws -> Bool {
        let (taken, input) = try await pool.transaction(.association) { transaction in
            try await transaction.run(JobStore.take(id), JobStore.input(of: id))
        }
        guard let job = taken else { return false }
        guard let input else {
            try await end(job, as: .done)
            return true
        }
        guard job.attempts <= Self.attempts, let handler = handlers[job.kind] else {
            try await fail(job, JobGivenUp(attempts: Self.attempts))
            return true
        }
        let context = JobContext(
            pool: pool, job: job, input: input, logger: logger, reports: JobReports())
        do {
            try await handler(context)
            try await end(job, as: .done)
        } catch {
            try await settle(job, after: error)
        }
        return true
    }

    private func settle(_ job: Job, after error: any Error) async throws {
        if Task.isCancelled {
            // The task's own statements are refused by now.
            try await Task { try await self.release(job, countsAttempt: false) }.value
            throw CancellationError()
        }
        switch error {
        case let refusal as any Refusal:
            try await end(job, as: .refused, [JobFinding(refusal)])
        case let refused as JobFindings:
            try await end(job, as: .refused, refused.findings)
        case is JobTakenOver:
            logger.warning("a job was ended by another process", metadata: ["job": "\(job.id)"])
        case DatabaseError.unavailable, DatabaseError.saturated, DatabaseError.conflict:
            logger.error(
                "a job will be tried again", metadata: ["job": "\(job.id)", "error": "\(error)"])
            try await release(job, countsAttempt: true)
        default:
            try await fail(job, error)
        }
    }

    private func release(_ job: Job, countsAttempt: Bool) async throws {
        try await pool.transaction(.association) { transaction in
            try await transaction.run(JobStore.release(job, countsAttempt: countsAttempt))
        }
    }

    private func fail(_ job: Job, _ error: any Error) async throws {
        let incident = String(UInt32.random(in: 0x1000_0000 ... .max), radix: 16)
        logger.error(
            "a job failed",
            metadata: [
                "incident": "\(incident)", "job": "\(job.id)", "kind": "\(job.kind)",
                "error": "\(error)",
            ])
        try await end(job, as: .failed, [.incident(incident)])
    }

    /// Ends the job; one that its handler has finished is done, whatever came after.
    private func end(_ job: Job, as state: Job.State, _ findings: [JobFinding] = []) async throws {
        var kept = Array(findings.prefix(Self.findings))
        if findings.count > kept.count { kept.append(.more(findings.count - kept.count)) }
        try await pool.transaction(.association) { [kept] transaction in
            guard try await transaction.run(JobStore.end(job, as: state)) == state else { return }
            if !kept.isEmpty { try await transaction.run(JobStore.record(kept, of: job.id)) }
            _ = try await transaction.run(JobStore.takeInput(of: job.id))
        }
    }
}

/// A job was taken up as often as allowed, and each time its process died or lost the database.
struct JobGivenUp: Error, CustomStringConvertible {
    let attempts: Int

    var description: String { "taken up \(attempts) times without an end" }
}
