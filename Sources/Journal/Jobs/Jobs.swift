import Kernel
import Postgres

/// The queue of jobs, as pages see it.
public enum Jobs {
    /// Queues a job in the transaction of the page, and gives its number.
    ///
    /// A ``JobRunner`` takes it up within half a second of the commit.
    ///
    /// - Parameters:
    ///   - kind: What is to be done; a ``JobRunner`` has a handler for it.
    ///   - subject: The path of what it is done to.
    ///   - person: Who starts it.
    ///   - input: A file to work on.
    /// - Throws: ``JobAlreadyQueued`` while the same is queued or running.
    public static func enqueue(
        kind: String, subject: String, by person: Int64?, input: JobInput = .none,
        in transaction: Transaction
    ) async throws -> Int64 {
        let statement: SQL = """
            WITH job AS (
                INSERT INTO kernel.job (kind, subject, person_id)
                VALUES (\(kind), \(subject), \(person))
                ON CONFLICT (kind, subject) WHERE state IN ('queued', 'running') DO NOTHING
                RETURNING id
            ),
            input AS (
                INSERT INTO kernel.job_input (job_id, file_name, body)
                SELECT id, \(input.fileName), \(input.body) FROM job
            )
            SELECT id FROM job
            """
        let job = try await transaction.run(statement.first { try $0["id"] as Int64 })
        guard let job else { throw JobAlreadyQueued(subject: subject) }
        return job
    }

    /// One job; nil where there is none.
    public static func job(_ id: Int64) -> Query<Job?> {
        ("SELECT \(Job.columns) FROM kernel.job WHERE job.id = \(id)" as SQL).first(Job.init)
    }

    /// The latest jobs of a kind, or of one subject, the newest first.
    public static func latest(
        kind: String, subject: String? = nil, limit: Int = 20
    ) -> Query<[Job]> {
        let statement: SQL = """
            SELECT \(Job.columns)
            FROM kernel.job
            WHERE job.kind = \(kind) AND (\(subject) IS NULL OR job.subject = \(subject))
            ORDER BY job.id DESC
            LIMIT \(limit)
            """
        return statement.rows(Job.init)
    }

    /// What a job found wrong, in the order in which it found it.
    public static func findings(of job: Int64) -> Query<[JobFinding]> {
        let statement: SQL = """
            SELECT line, field, message_nl, message_fr, message_en
            FROM kernel.job_finding
            WHERE job_id = \(job)
            ORDER BY position
            """
        return statement.rows { row in
            let line: Int32? = try row["line"]
            return JobFinding(
                line: line.map(Int.init), field: try row["field"], nl: try row["message_nl"],
                fr: try row["message_fr"], en: try row["message_en"])
        }
    }
}

/// A file that a job works on; it is kept until the job ends.
public struct JobInput: Sendable {
    public let fileName: String
    public let body: [UInt8]

    public init(fileName: String, body: [UInt8]) {
        self.fileName = fileName
        self.body = body
    }

    /// For a job that needs no file.
    public static let none = JobInput(fileName: "", body: [])
}
