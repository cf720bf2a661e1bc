import Kernel
import Postgres

/// Long work that a person started and any process may do; its row shows how far it is.
public struct Job: Sendable, Identifiable {
    /// Where a job stands.
    public enum State: String, SQLEnum, CaseIterable {
        case queued, running, done
        /// The rules say no; its findings say why.
        case refused
        /// The program could not; its finding names the incident in the log.
        case failed
    }

    public let id: Int64
    /// What is to be done, such as `cost-intake`; a ``JobRunner`` has a handler for it.
    public let kind: String
    /// The path of what it is done to, such as `cost-sharing/cycle/2026-10`.
    public let subject: String
    /// Who started it.
    public let person: Int64?
    public let state: State
    /// How often it was taken up.
    public let attempts: Int
    /// - Unit: whatever the work counts, of ``total``.
    public let done: Int64
    /// 0 while it is not known.
    public let total: Int64
    /// What is being done now; finished text.
    public let note: String
    public let queuedAt: Instant
    public let endedAt: Instant?

    /// Whether it is over, one way or the other.
    public var hasEnded: Bool { state != .queued && state != .running }
}

/// The columns in the order of the statement. A job whose input is gone has ended, even where its
/// process died before it could say so.
extension Job {
    static let columns: SQL = """
        job.id, job.kind, job.subject, job.person_id,
        CASE WHEN job.state = 'running' AND NOT EXISTS (
            SELECT FROM kernel.job_input WHERE job_input.job_id = job.id)
            THEN 'done' ELSE job.state END AS state,
        job.attempts, job.done, job.total, job.note, job.queued_at, job.ended_at
        """

    init(_ row: Row) throws {
        id = try row["id"]
        kind = try row["kind"]
        subject = try row["subject"]
        person = try row["person_id"]
        state = try row["state"]
        attempts = Int(try row["attempts"] as Int32)
        done = try row["done"]
        total = try row["total"]
        note = try row["note"]
        queuedAt = try row["queued_at"]
        endedAt = try row["ended_at"]
    }
}
