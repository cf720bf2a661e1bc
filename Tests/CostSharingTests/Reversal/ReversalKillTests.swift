import Journal
import Kernel
import Logging
import Postgres
import TestKit
import Testing

@testable import CostSharing

extension KillPoint {
    static let ofReversal =
        [
            "run", "run_origin", "run_member", "run_pool", "run_flow", "run_spread",
            "run_deduction", "document", "document_rate", "run_total", "hold", "issue_counter",
            "issue", "posting",
        ].map { insert(into: "cost_sharing.\($0)") } + [
            update(of: "cost_sharing.issue_counter"), update(of: "cost_sharing.reversal"),
            update(of: "cost_sharing.cycle"), insert(into: "kernel.event"),
        ] + (1...8).map(change)
}

/// A reversal whose connection dies leaves the month posted; its job takes the month back once.
@Suite struct ReversalKillTests {
    @Test(.database(migrations: cycleMigrations))
    func `a killed reversal leaves every posted row, and a new try takes them back`()
        async throws
    {
        let database = try await TestDatabase.withAssociation()
        let (january, february) = (try Period.month("2026-01"), try Period.month("2026-02"))
        try await database.close(january, february)
        let reversal = try await database.propose(january)
        for point in KillPoint.ofReversal {
            try await database.survives(point, .ofCycles) {
                await expectDisconnection("\(point)") {
                    try await database.take(back: reversal, on: january.next.lastDay)
                }
            }
        }
        try await database.take(back: reversal, on: january.next.lastDay)
        let verified = try await CycleVerification().verify(database.pool)
        #expect(verified.map(\.fault) == [nil, nil, nil])
    }

    @Test(.database(migrations: cycleMigrations))
    func `a job killed before and after its end is done once`() async throws {
        let database = try await TestDatabase.withAssociation()
        let january = try Period.month("2026-01")
        try await database.close(january)
        let reversal = try await database.propose(january)
        try await database.queue(reversal)
        let runner = database.reversing(on: january.next.lastDay)

        // The last step of the work itself.
        let last = KillPoint.delete(from: "kernel.job_input")
        try await database.survives(last, .ofCycles) { _ = try await runner.runPending() }
        #expect(try await database.job(of: reversal).state == .queued)
        // The work is committed, and its job is not told so.
        try await database.asOwner(
            "CREATE FUNCTION public.leave() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
            """
            CREATE TRIGGER leave BEFORE UPDATE ON kernel.job FOR EACH ROW
            WHEN (NEW.state = 'done') EXECUTE FUNCTION public.leave()
            """)
        #expect(try await runner.runPending() == 1)
        #expect(try await database.job(of: reversal).state == .done, "as the page shows it")
        try await database.asOwner("DROP TRIGGER leave ON kernel.job")
        _ = try await runner.runPending()

        #expect(try await database.job(of: reversal).state == .done)
        let runs: Int64 = try await database.value("SELECT count(*) FROM cost_sharing.run")
        #expect(runs == 2)
        let verified = try await CycleVerification().verify(database.pool)
        #expect(verified.map(\.fault) == [nil, nil])
    }

    @Test(.database(migrations: cycleMigrations))
    func `while it is under way nobody approves or lays aside; a wish laid aside stops the job`()
        async throws
    {
        let database = try await TestDatabase.withAssociation()
        let january = try Period.month("2026-01")
        try await database.close(january)
        let reversal = try await database.propose(january)
        await #expect(throws: ReversalRefusal.approvalByTheSamePerson(january)) {
            try await database.queue(reversal, by: Desk.computing)
        }
        try await database.queue(reversal)
        await #expect(throws: ReversalRefusal.underWay(january)) {
            try await database.queue(reversal)
        }
        await #expect(throws: ReversalRefusal.underWay(january)) {
            try await database.layAside(reversal)
        }
        try await database.asOwner("UPDATE kernel.job SET state = 'failed', ended_at = now()")
        try await database.layAside(reversal)
        try await database.asOwner("UPDATE kernel.job SET state = 'queued', ended_at = NULL")
        _ = try await database.reversing(on: january.next.lastDay).runPending()
        #expect(try await database.job(of: reversal).state == .refused)
        #expect(try await database.state(of: january) == "posted")
    }
}

extension TestDatabase {
    fileprivate func queue(_ reversal: Int64, by person: Int64 = Desk.approving) async throws {
        try await pool.transaction(.association) {
            try await ReversalWork.queue(reversal, by: person, in: $0)
        }
    }

    fileprivate func layAside(_ reversal: Int64) async throws {
        try await pool.transaction(.association) {
            try await ReversalRejection(reversal: reversal, person: Desk.approving).run(in: $0)
        }
    }

    fileprivate func reversing(on today: Day) -> JobRunner {
        JobRunner(
            pool: pool, handlers: ReversalWork.handlers { today },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    fileprivate func job(of reversal: Int64) async throws -> Job {
        let jobs = try await pool.read(
            .association,
            Jobs.latest(kind: ReversalWork.kind, subject: ReversalWork.subject(of: reversal)))
        return try #require(jobs.first)
    }
}
