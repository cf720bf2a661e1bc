import Journal
import Kernel
import Logging
import Postgres
import TestKit
import Testing

@testable import CostSharing

@Suite(.timeLimit(.minutes(3)))
struct IntakeJobTests {
    private func runner(
        _ association: SmallAssociation, _ handlers: [String: JobHandler]? = nil
    ) -> JobRunner {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        return JobRunner(
            pool: association.database.pool,
            handlers: handlers ?? IntakeJob.handlers { SmallAssociation.today }, logger: logger)
    }

    private func enqueue(_ text: String, _ association: SmallAssociation) async throws -> Int64 {
        let file = IntakeFile(.costs, name: "costs.csv", bytes: Array(text.utf8))
        return try await association.database.pool.transaction(.association) { transaction in
            try await Jobs.enqueue(
                kind: IntakeJob.name(of: .costs), subject: IntakeJob.subject(of: file),
                by: association.actor, input: JobInput(fileName: file.name, body: file.bytes),
                in: transaction)
        }
    }

    private func job(_ id: Int64, _ association: SmallAssociation) async throws -> Job {
        try #require(try await association.database.pool.read(.association, Jobs.job(id)))
    }

    @Test(.database(migrations: inputMigrations))
    func `a hundred thousand lines are taken in within the time of a coffee`() async throws {
        let association = try await SmallAssociation()
        var text = costFile()
        for line in 0..<100_000 {
            text += "2026-10;\(line % 2 == 0 ? "RACKS" : "OFFICE");D\(line);2026-10-01;"
            text += "Supplier \(line % 97);Line \(line);\(line).10;0.01\n"
        }
        let id = try await enqueue(text, association)
        let begin = ContinuousClock.now
        #expect(try await runner(association).runPending() == 1)
        let time = ContinuousClock.now - begin
        print("100 000 cost lines were taken in within \(time)")
        #expect(time < .seconds(120))
        let job = try await job(id, association)
        #expect(job.state == .done)
        let count: SQL = "SELECT count(*) AS number FROM cost_sharing.cost_line"
        #expect(try await association.number(count) == 100_000)
        let sum: SQL = "SELECT sum(net_cents)::bigint AS number FROM cost_sharing.cost_line"
        #expect(try await association.number(sum) == 4_999_950_000 * 100 + 100_000 * 10)
    }

    @Test(.database(migrations: inputMigrations))
    func `a job that loses its connection is taken up again and gives one intake`()
        async throws
    {
        let association = try await SmallAssociation()
        let id = try await enqueue(oneCost(), association)
        let owner = association.database.owner
        let dying: JobHandler = { context in
            let file = IntakeFile(.costs, name: "costs.csv", bytes: context.input.body)
            try await context.pool.transaction(.association) { transaction in
                _ = try await file.take(by: nil, today: SmallAssociation.today, in: transaction)
                let backend: Int32 = try await transaction.run(
                    ("SELECT pg_backend_pid() AS pid" as SQL).one { try $0["pid"] })
                let end: SQL = "SELECT pg_terminate_backend(\(backend))"
                try await owner.read(.nobody, end.done)
                try await context.finish(in: transaction)
            }
        }
        _ = try await runner(association, [IntakeJob.name(of: .costs): dying]).runPending()
        let count: SQL = "SELECT count(*) AS number FROM cost_sharing.intake"
        #expect(try await association.number(count) == 0)

        #expect(try await runner(association).runPending() == 1)
        #expect(try await runner(association).runPending() == 0)
        #expect(try await association.number(count) == 1)
        let job = try await job(id, association)
        #expect(job.state == .done)
        #expect(job.attempts == 2)
    }

    @Test(.database(migrations: inputMigrations))
    func `a wrong file leaves its findings and nothing else`() async throws {
        let association = try await SmallAssociation()
        let id = try await enqueue(
            costFile(
                "2026-10;RACK;D1;2026-10-01;;;1.00;0.00", "2026-10;RACKS;D2;2026-10-01;;;x;0.00"),
            association)
        _ = try await runner(association).runPending()
        let job = try await job(id, association)
        #expect(job.state == .refused)
        let findings = try await association.database.pool.read(
            .association, Jobs.findings(of: id))
        #expect(findings.map(\.line) == [2, 3])
        #expect(findings.map(\.field) == ["pool", "net"])
        let count: SQL = "SELECT count(*) AS number FROM cost_sharing.intake"
        #expect(try await association.number(count) == 0)
    }

    @Test(.database(migrations: inputMigrations))
    func `the findings of a file count the lines that are late, which is no mistake`()
        async throws
    {
        let association = try await SmallAssociation()
        let month = SmallAssociation.today.period
        try await association.post(month)
        let wrong = costFile(
            "2026-10;RACKS;D1;2026-10-01;;;1.00;0.00", "2026-10;RACKS;D2;2026-10-01;;;2.00;0.00",
            "2026-11;RACKS;D3;2026-10-01;;;3.00;0.00", "2026-11;RACK;D4;2026-10-01;;;4.00;0.00")
        let id = try await enqueue(wrong, association)
        _ = try await runner(association).runPending()
        let findings = try await association.database.pool.read(
            .association, Jobs.findings(of: id))
        let found = findings.first { $0.isLateCount }
        let late = try #require(found)
        #expect(findings.count { !$0.isLateCount } == 1)
        #expect(
            late.message(in: .en) == """
                2 lines are late: the months that they belong to are posted, and they are charged \
                in November 2026.
                """)
        let right = wrong.replacing("RACK;D4", with: "RACKS;D4")
        let intake = try await association.take(.costs, right)
        let history = try await association.database.pool.read(
            .association, History.of("cost-sharing/intake/\(intake)"))
        #expect(history.first?.after.last == Fact("late", "2"))
    }

    @Test(.database(migrations: inputMigrations))
    func `an intake is one event with the hash of its file`() async throws {
        let association = try await SmallAssociation()
        let intake = try await association.take(.costs, oneCost(), name: "october.csv")
        let history = try await association.database.pool.read(
            .association, History.of("cost-sharing/intake/\(intake)"))
        #expect(history.map(\.action) == ["costs-intake"])
        let facts = try #require(history.first).after
        let hash = IntakeFile(.costs, name: "", bytes: Array(oneCost().utf8)).hashText
        #expect(facts.contains(Fact("sha256", hash)))
        #expect(facts.contains(Fact("file", "october.csv")))
        #expect(facts.contains(Fact("net", "1204.50")))
    }

    @Test(.database(migrations: inputMigrations))
    func `the same bytes are taken in once, and again after a withdrawal`() async throws {
        let association = try await SmallAssociation()
        let first = try await association.take(.costs, oneCost())
        await #expect(throws: IntakeFindings.self) {
            try await association.take(.costs, oneCost())
        }
        try await association.database.pool.transaction(.association) { transaction in
            try await IntakeWithdrawal(intake: first, reason: "wrong month")
                .record(by: association.actor, in: transaction)
        }
        let second = try await association.take(.costs, oneCost())
        #expect(second != first)
        let sum: SQL = """
            SELECT sum(net_cents)::bigint AS number FROM cost_sharing.cost_source
            """
        #expect(try await association.number(sum) == 120_450)
    }

    @Test(.database(migrations: inputMigrations))
    func `a file of a posted period is no longer withdrawn`() async throws {
        let association = try await SmallAssociation()
        let intake = try await association.take(.costs, oneCost())
        try await association.post(SmallAssociation.today.period)
        await #expect(throws: IntakeWithdrawalRefusal.periodIsPosted) {
            try await association.database.pool.transaction(.association) { transaction in
                try await IntakeWithdrawal(intake: intake, reason: "too late")
                    .record(by: association.actor, in: transaction)
            }
        }
    }
}
