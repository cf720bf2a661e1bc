import Kernel
import Postgres

/// The runner's statements.
///
/// A job's input is its claim check: whoever deletes it has done the job. The job's row itself is
/// changed by reports of progress while the work's transaction lasts, which would make that one fail.
enum JobStore {
    /// Jobs to do: those that wait, and those that run, whose process may have died.
    static func due(_ kinds: [String]) -> Query<[Int64]> {
        let statement: SQL = """
            SELECT id
            FROM kernel.job
            WHERE state IN ('queued', 'running') AND kind = ANY (\(kinds))
            ORDER BY id
            LIMIT 100
            """
        return statement.rows { try $0["id"] }
    }

    /// Takes a job up; nil where it has ended meanwhile.
    static func take(_ job: Int64) -> Query<Job?> {
        let statement: SQL = """
            UPDATE kernel.job
            SET state = 'running', attempts = attempts + 1
            WHERE id = \(job) AND state IN ('queued', 'running')
            RETURNING \(Job.columns)
            """
        return statement.first(Job.init)
    }

    static func input(of job: Int64) -> Query<JobInput?> {
        let statement: SQL = "SELECT file_name, body FROM kernel.job_input WHERE job_id = \(job)"
        return statement.first {
            JobInput(fileName: try $0["file_name"], body: try $0["body"])
        }
    }

    static func takeInput(of job: Int64) -> Query<Int> {
        ("DELETE FROM kernel.job_input WHERE job_id = \(job)" as SQL).affected
    }

    static func progress(of job: Job, done: Int64, total: Int64, note: String) -> Query<Void> {
        let statement: SQL = """
            UPDATE kernel.job
            SET done = \(done), total = \(total), note = \(note)
            WHERE id = \(job.id) AND state = 'running' AND attempts = \(job.attempts)
            """
        return statement.done
    }

    /// Ends a job, and says as what: done where its input is gone. Nil where this attempt does not
    /// hold the job any more.
    static func end(_ job: Job, as state: Job.State) -> Query<Job.State?> {
        let statement: SQL = """
            UPDATE kernel.job
            SET state = CASE WHEN EXISTS (
                    SELECT FROM kernel.job_input WHERE job_input.job_id = job.id)
                    THEN \(state) ELSE 'done' END,
                ended_at = transaction_timestamp()
            WHERE id = \(job.id) AND state = 'running' AND attempts = \(job.attempts)
            RETURNING state
            """
        return statement.first { try $0["state"] }
    }

    /// Puts a job back that a stopping program, or one without a database, could not end.
    static func release(_ job: Job, countsAttempt: Bool) -> Query<Void> {
        let statement: SQL = """
            UPDATE kernel.job
            SET state = 'queued', attempts = attempts - \(countsAttempt ? 0 : 1)
            WHERE id = \(job.id) AND state = 'running' AND attempts = \(job.attempts)
            """
        return statement.done
    }

    static func record(_ findings: [JobFinding], of job: Int64) -> Query<Void> {
        let statement: SQL = """
            INSERT INTO kernel.job_finding
                (job_id, position, line, field, message_nl, message_fr, message_en)
            SELECT \(job), position, line, field, nl, fr, en
            FROM unnest(
                \(Array(1...Int32(max(1, findings.count)))), \(findings.map { $0.line.map(Int32.init) }),
                \(findings.map(\.field)), \(findings.map { $0.message(in: .nl) }),
                \(findings.map { $0.message(in: .fr) }), \(findings.map { $0.message(in: .en) })
            ) AS finding (position, line, field, nl, fr, en)
            """
        return statement.done
    }
}
