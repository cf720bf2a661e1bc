import CostSharing
import Foundation
import Kernel
import Logging
import Postgres
import TestKit
import Testing

@testable import aliquot

/// The program as a process of its own, killed while it computes, and while it takes a month back.
@Suite struct KillTests {
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "aliquot-kill-\(UUID().uuidString)").path(percentEncoded: false)
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    private static let cycle = "/cost-sharing/cycles/2026-11"
    private static let posted = "/cost-sharing/cycles/2026-10"

    @Test func `a program killed in the middle of a computation takes it up again and finishes it`()
        async throws
    {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await withServer { try await prepare($0) }

        let first = try await ServingAliquot(data: folder)
        try await killInTheMiddle(first)
        try await withServer { pool in
            let (runs, jobs) = try await pool.read(.association, Self.runs, Self.openJobs)
            #expect(runs == 0, "nothing of the interrupted computation stands")
            #expect(jobs == 1, "its job waits")
        }
        let second = try await ServingAliquot(data: folder)
        second.kill()

        let third = try await ServingAliquot(data: folder)
        let officer = HTTPClient(port: third.port)
        try await officer.signIn("finance", DemoPeople.password)
        try await until("the cycle to be computed") {
            let page = try await officer.get(Self.cycle + "?language=en")
            return page.text.contains("aria-current=\"step\"><strong>Computed")
        }
        third.stop()
        try await withServer { pool in
            let (runs, jobs) = try await pool.read(.association, Self.runs, Self.openJobs)
            #expect(runs == 1)
            #expect(jobs == 0)
        }
        let verified = try await AliquotProgram.run(["verify", "--data", folder])
        #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
        #expect(verified.output.contains("events: intact"))
    }

    @Test func `a program killed in the middle of a reversal takes it up again and finishes it`()
        async throws
    {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await withServer { try await prepare($0) }

        let first = try await ServingAliquot(data: folder)
        let officer = HTTPClient(port: first.port)
        try await officer.signIn("finance", DemoPeople.password)
        _ = try await officer.get(Self.posted + "/reversal")
        let asked = try await officer.post(
            Self.posted + "/reversal", ["reason": "The wrong key was used."])
        let reversal = try #require(asked.location)
        let approver = HTTPClient(port: first.port)
        try await approver.signIn("finance-2", DemoPeople.password)
        _ = try await approver.get(reversal)
        try await kill(first) {
            let started = try await approver.post(reversal + "/approval")
            #expect(started.status == 303)
        }
        try await withServer { pool in
            let (documents, jobs) = try await pool.read(
                .association, Self.corrections, Self.openJobs)
            #expect(documents == 0, "nothing of the interrupted reversal stands")
            #expect(jobs == 1, "its job waits")
        }
        let second = try await ServingAliquot(data: folder)
        let reader = HTTPClient(port: second.port)
        try await reader.signIn("finance", DemoPeople.password)
        try await until("the month to be reversed") {
            try await !reader.get(reversal).text.contains("data-running")
        }
        second.stop()
        try await withServer { pool in
            let (documents, jobs) = try await pool.read(
                .association, Self.corrections, Self.openJobs)
            #expect(documents > 0)
            #expect(jobs == 0)
        }
        let verified = try await AliquotProgram.run(["verify", "--data", folder])
        #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    }

    /// Starts a computation, keeps it from its documents, and kills the program there.
    private func killInTheMiddle(_ program: ServingAliquot) async throws {
        let officer = HTTPClient(port: program.port)
        try await officer.signIn("finance", DemoPeople.password)
        let page = try await officer.get(Self.cycle)
        let version = try #require(page.attribute("value", after: "name=\"version\""))
        try await kill(program) {
            let started = try await officer.post(Self.cycle + "/computation", ["version": version])
            #expect(started.status == 303)
        }
    }

    /// Starts a job, keeps it from its documents, and kills the program there.
    private func kill(
        _ program: ServingAliquot, during start: @Sendable () async throws -> Void
    ) async throws {
        let pool = Pool(
            PoolConfiguration(connection: try EmbeddedServer.connection(to: folder)),
            logger: logger)
        await #expect(throws: DatabaseError.self, "the server stops with the program") {
            try await pool.transaction(.association) { transaction in
                try await transaction.run(
                    SQL("LOCK TABLE cost_sharing.document IN ACCESS EXCLUSIVE MODE").done)
                try await start()
                try await until("the job to stand still") {
                    try await transaction.run(Self.waiting) > 0
                }
                program.kill()
                try await until("the server to stop") {
                    try await transaction.run(Self.waiting) < 0
                }
            }
        }
        await pool.close()
    }

    /// The demo with one closed month and all that the open one needs.
    private func prepare(_ pool: Pool) async throws {
        _ = try await Migrator(migrations).migrate(pool)
        try await Demo(pool: pool, closedMonths: 10...10).load { _ in }
        let (drivers, today) = (SampleFile.missingDrivers, Day(year: 2026, month: 12, day: 5))
        let file = IntakeFile(.drivers, name: drivers.name, bytes: Array(drivers.text.utf8))
        try await pool.transaction(.association, within: .seconds(60)) { transaction in
            _ = try await file.take(by: nil, today: try #require(today), in: transaction)
        }
        try await pool.derivePasswordsCheaply()
    }

    private func withServer(_ body: (Pool) async throws -> Void) async throws {
        let server = try await EmbeddedServer.start(in: folder, logger: logger)
        let pool = Pool(PoolConfiguration(connection: server.connectionString), logger: logger)
        do {
            try await body(pool)
        } catch {
            await pool.close()
            await server.stop()
            throw error
        }
        await pool.close()
        await server.stop()
    }

    private static let runs: Query<Int> = SQL(
        """
        SELECT count(*) AS count
        FROM cost_sharing.run
        JOIN cost_sharing.cycle ON cycle.id = run.cycle_id
        WHERE cycle.period = '2026-11-01'
        """
    ).one { try $0["count"] }

    private static let corrections: Query<Int> = SQL(
        """
        SELECT count(*) AS count
        FROM cost_sharing.document
        WHERE corrects_document_id IS NOT NULL
        """
    ).one { try $0["count"] }

    private static let openJobs: Query<Int> = SQL(
        """
        SELECT count(*) AS count
        FROM kernel.job
        JOIN kernel.job_input ON job_input.job_id = job.id
        WHERE state IN ('queued', 'running')
        """
    ).one { try $0["count"] }

    private static let waiting: Query<Int> = SQL(
        """
        SELECT count(*) AS count
        FROM pg_locks WHERE NOT granted AND relation = 'cost_sharing.document'::regclass
        """
    ).one { try $0["count"] }
}

/// Asks again and again until it is so; for a minute at most.
func until(_ what: String, _ isSo: () async throws -> Bool) async throws {
    let limit = ContinuousClock.now + .seconds(60)
    while try await !isSo() {
        guard ContinuousClock.now < limit else { throw WaitedTooLong(what: what) }
    }
}

/// Something did not happen within a minute.
struct WaitedTooLong: Error { let what: String }
