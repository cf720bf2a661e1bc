import Journal
import Kernel
import Postgres
import TestKit
import Testing

@Suite(.database(migrations: kernelMigrations), .timeLimit(.minutes(1)))
struct JobTakeUpTests {
    @Test func `two runners do one job once`() async throws {
        let jobs = try JobBench("once")
        _ = try await jobs.enqueue()
        let (entered, gate) = (Gate(), Gate())
        let first = Task {
            try await jobs.runner { context in
                entered.open()
                await gate.passed()
                try await jobs.work(context)
            }.runPending()
        }
        await entered.passed()
        #expect(try await jobs.runner(jobs.work).runPending() == 0)
        gate.open()
        #expect(try await first.value == 1)
        #expect(try await jobs.runner(jobs.work).runPending() == 0)
        #expect(try await jobs.timesDone() == 1)
    }

    @Test func `a job whose holder lost its connection is done by the next, once`() async throws {
        let jobs = try JobBench("lost")
        let id = try await jobs.enqueue()
        let (entered, gate) = (Gate(), Gate())
        let first = Task {
            try await jobs.runner { context in
                entered.open()
                await gate.passed()
                try await jobs.work(context)
            }.runPending()
        }
        await entered.passed()
        #expect(try await jobs.terminateHolder(of: id) == 1)
        // The server frees the lock when the ended session is gone, a moment later.
        let second = jobs.runner(jobs.work)
        while try await second.runPending() == 0 { await Task.yield() }
        gate.open()
        _ = try await first.value
        let job = try await jobs.job(id)
        #expect(job.state == .done)
        #expect(job.attempts == 2)
        #expect(try await jobs.timesDone() == 1)
    }

    @Test func `a job that was finished before its process died is not done again`() async throws {
        let jobs = try JobBench("finished")
        let id = try await jobs.enqueue()
        let takeUp: SQL = "UPDATE kernel.job SET state = 'running', attempts = 1 WHERE id = \(id)"
        let finish: SQL = "DELETE FROM kernel.job_input WHERE job_id = \(id)"
        try await jobs.database.execute(takeUp, finish)
        #expect(try await jobs.job(id).state == .done)
        _ = try await jobs.runner(jobs.work).runPending()
        #expect(try await jobs.job(id).endedAt != nil)
        #expect(try await jobs.timesDone() == 0)
    }

    @Test func `a job whose process died three times fails`() async throws {
        let jobs = try JobBench("deadly")
        let id = try await jobs.enqueue()
        let died: SQL = "UPDATE kernel.job SET state = 'running', attempts = 3 WHERE id = \(id)"
        try await jobs.database.execute(died)
        #expect(try await jobs.runner(jobs.work).runPending() == 1)
        #expect(try await jobs.job(id).state == .failed)
        #expect(try await jobs.timesDone() == 0)
    }

    @Test func `a stopping program puts its job back, and the next does it`() async throws {
        let jobs = try JobBench("stopped")
        let id = try await jobs.enqueue()
        let (entered, never) = (Gate(), Gate())
        let stopping = Task {
            try await jobs.runner { _ in
                entered.open()
                await never.passed()
                try Task.checkCancellation()
            }.run()
        }
        await entered.passed()
        stopping.cancel()
        await #expect(throws: CancellationError.self) { try await stopping.value }
        let waiting = try await jobs.job(id)
        #expect(waiting.state == .queued)
        #expect(waiting.attempts == 0)
        #expect(try await jobs.runner(jobs.work).runPending() == 1)
        #expect(try await jobs.timesDone() == 1)
    }

    @Test func `a running runner takes up what is queued later`() async throws {
        let jobs = try JobBench("later")
        let done = Gate()
        let runner = jobs.runner { context in
            try await jobs.work(context)
            done.open()
        }
        let running = Task { try await runner.run() }
        _ = try await jobs.enqueue()
        runner.wake()
        await done.passed()
        running.cancel()
        _ = await running.result
        #expect(try await jobs.timesDone() == 1)
    }
}
