import Journal
import Kernel
import Postgres
import TestKit
import Testing

/// One kind of job in the suite's database, named after its test.
struct JobBench: Sendable {
    let database: TestDatabase
    let kind: String

    var pool: Pool { database.pool }

    init(_ kind: String) throws {
        database = try TestDatabase.current
        self.kind = kind
    }

    @discardableResult
    func enqueue(_ input: JobInput = .none) async throws -> Int64 {
        try await pool.transaction(.association) { transaction in
            try await Jobs.enqueue(
                kind: kind, subject: "subject/\(kind)", by: nil, input: input, in: transaction)
        }
    }

    func runner(_ handler: @escaping JobHandler) -> JobRunner {
        JobRunner(pool: pool, handlers: [kind: handler], logger: silence)
    }

    /// What the job of these tests does: it records an event.
    func work(_ context: JobContext) async throws {
        try await context.pool.transaction(.association) { transaction in
            _ = try await transaction.run(Event("work", of: "done/\(kind)", by: nil).recorded)
            try await context.finish(in: transaction)
        }
    }

    func timesDone() async throws -> Int {
        try await pool.read(.association, History.of("done/\(kind)")).count
    }

    func job(_ id: Int64) async throws -> Job {
        try #require(try await pool.read(.association, Jobs.job(id)))
    }

    func findings(_ id: Int64) async throws -> [JobFinding] {
        try await pool.read(.association, Jobs.findings(of: id))
    }

    /// Ends the session that holds the job's lock, as when its process is killed.
    func terminateHolder(of job: Int64) async throws -> Int {
        let statement: SQL = """
            SELECT pg_terminate_backend(pid) AS ended FROM pg_locks
            WHERE locktype = 'advisory' AND objid = \(job) AND granted
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """
        return try await database.owner.read(
            .association, statement.rows { try $0["ended"] as Bool }
        )
        .count
    }
}
