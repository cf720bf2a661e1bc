import Journal
import Kernel
import Postgres
import TestKit
import Testing

@Suite(.database(migrations: kernelMigrations), .timeLimit(.minutes(1)))
struct JobTests {
    /// A rule that says no.
    private struct TooMany: Refusal {
        var field: String? { "seats" }
        func message(in language: Language) -> String { "too many (\(language))" }
    }

    private struct Fault: Error {}

    @Test func `a job's result and its end are committed together`() async throws {
        let jobs = try JobBench("whole")
        let id = try await jobs.enqueue(JobInput(fileName: "a.csv", body: [1, 2]))
        #expect(try await jobs.job(id).state == .queued)
        let done = try await jobs.runner { context in
            #expect(context.input.fileName == "a.csv")
            #expect(context.input.body == [1, 2])
            try await context.pool.transaction(.association) { transaction in
                _ = try await transaction.run(Event("work", of: "whole", by: nil).recorded)
                await context.progress(done: 2, total: 2, note: "lines")
                try await context.finish(in: transaction)
            }
        }.runPending()
        let job = try await jobs.job(id)
        #expect(done == 1)
        #expect(job.state == .done)
        #expect(job.endedAt != nil)
        #expect((job.done, job.total, job.note) == (2, 2, "lines"))
        #expect(try await jobs.pool.read(.association, History.of("whole")).count == 1)
        #expect(try await jobs.runner { _ in throw Fault() }.runPending() == 0)
    }

    @Test func `the same job is refused while one is queued, in three languages`() async throws {
        let jobs = try JobBench("twice")
        let first = try await jobs.enqueue()
        let refused = await #expect(throws: JobAlreadyQueued.self) { try await jobs.enqueue() }
        let messages = Set(Language.allCases.compactMap { refused?.message(in: $0) })
        #expect(messages.count == 3)
        #expect(messages.allSatisfy { $0.contains("twice") })
        _ = try await jobs.runner { _ in }.runPending()
        let second = try await jobs.enqueue()
        let latest = try await jobs.pool.read(.association, Jobs.latest(kind: "twice"))
        #expect(latest.map(\.id) == [second, first])
    }

    @Test func `a job that the rules say no to is refused with the field and the reason`()
        async throws
    {
        let jobs = try JobBench("refused")
        let id = try await jobs.enqueue()
        _ = try await jobs.runner { _ in throw TooMany() }.runPending()
        #expect(try await jobs.job(id).state == .refused)
        let findings = try await jobs.findings(id)
        #expect(findings == [JobFinding(TooMany())])
        #expect(findings.first?.field == "seats")
        #expect(findings.first?.message(in: .fr) == "too many (fr)")
    }

    @Test func `a file with many errors keeps the first thousand and counts the others`()
        async throws
    {
        let jobs = try JobBench("findings")
        let id = try await jobs.enqueue()
        let wrong = (1...1005).map {
            JobFinding(line: $0, field: "amount", nl: "n", fr: "f", en: "e")
        }
        _ = try await jobs.runner { _ in throw JobFindings(wrong) }.runPending()
        let findings = try await jobs.findings(id)
        #expect(Array(findings.prefix(1000)) == Array(wrong.prefix(1000)))
        #expect(findings.count == 1001)
        #expect(findings.last?.message(in: .en).contains("5 more") == true)
    }

    @Test func `a job that breaks fails with an incident and leaves nothing`() async throws {
        let jobs = try JobBench("broken")
        let id = try await jobs.enqueue()
        _ = try await jobs.runner { context in
            try await context.pool.transaction(.association) { transaction in
                _ = try await transaction.run(Event("work", of: "broken", by: nil).recorded)
                try await context.finish(in: transaction)
                throw Fault()
            }
        }.runPending()
        #expect(try await jobs.job(id).state == .failed)
        #expect(try await jobs.findings(id).first?.message(in: .en).contains("incident") == true)
        #expect(try await jobs.pool.read(.association, History.of("broken")).isEmpty)
    }

    @Test func `a job that finds no database is tried three times`() async throws {
        let jobs = try JobBench("unavailable")
        let id = try await jobs.enqueue()
        let runner = jobs.runner { _ in throw DatabaseError.unavailable("gone") }
        for _ in 0..<3 {
            _ = try await runner.runPending()
            #expect(try await jobs.job(id).state == .queued)
        }
        _ = try await runner.runPending()
        #expect(try await jobs.job(id).state == .failed)
    }

    @Test func `a job that breaks after its result was committed is done`() async throws {
        let jobs = try JobBench("late-fault")
        let id = try await jobs.enqueue()
        _ = try await jobs.runner { context in
            try await jobs.work(context)
            throw Fault()
        }.runPending()
        #expect(try await jobs.job(id).state == .done)
        #expect(try await jobs.findings(id).isEmpty)
        #expect(try await jobs.timesDone() == 1)
    }
}
