import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// Something that changes between computing February and posting it.
struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let statements: [SQL]

    init(_ name: String, _ statements: SQL...) {
        testDescription = name
        self.statements = statements
    }

    static let all: [Change] = [
        .init(
            "a withdrawn file",
            """
            INSERT INTO cost_sharing.intake_withdrawal (intake_id, reason, withdrawn_by)
            SELECT id, 'wrong', 1 FROM cost_sharing.intake WHERE file_name = 'late.csv'
            """),
        .init(
            "a driver",
            """
            WITH file AS (
                INSERT INTO cost_sharing.intake (kind, file_name, sha256, line_count)
                VALUES ('drivers', 'more.csv', sha256('more'), 1) RETURNING id)
            INSERT INTO cost_sharing.driver (intake_id, line, key_id, period, member_id, quantity)
            SELECT file.id, 1, key.id, '2026-02-01', 3, 1000000
            FROM file, cost_sharing.key WHERE key.code = 'K-P005'
            """),
        .init(
            "a version of a pool's key",
            """
            WITH version AS (
                INSERT INTO cost_sharing.key_version (key_id, valid_from, type, decision, decided_on)
                SELECT id, '2026-02-01', 'equal', 'Board', '2026-01-20' FROM cost_sharing.key
                WHERE code = 'K-P004' RETURNING id)
            INSERT INTO cost_sharing.key_weight (key_version_id, member_id, quantity)
            SELECT version.id, 1, 1000000 FROM version
            """),
        .init(
            "a version of a part of a key",
            """
            WITH version AS (
                INSERT INTO cost_sharing.key_version (key_id, valid_from, type, decision, decided_on)
                SELECT id, '2026-02-01', 'equal', 'Board', '2026-01-20' FROM cost_sharing.key
                WHERE code = 'E-0' RETURNING id)
            INSERT INTO cost_sharing.key_weight (key_version_id, member_id, quantity)
            SELECT version.id, member.id, 1000000 FROM version, membership.member
            """),
        .init(
            "a rate",
            """
            INSERT INTO cost_sharing.pool_rate (pool_id, valid_from, rate) VALUES (2,
            '2026-02-01', 21)
            """),
        .init("a supply", "UPDATE cost_sharing.pool SET supply = 'goods' WHERE code = 'P004'"),
        .init("an order", "UPDATE cost_sharing.pool SET support_order = 9 WHERE code = 'P007'"),
        .init(
            "a standing",
            """
            UPDATE membership.vat_standing SET standing = 'taxed' WHERE member_id = 1
            """),
        .init("a category", "UPDATE membership.category SET category = 'C' WHERE member_id = 3"),
        .init(
            "a member more",
            """
            INSERT INTO membership.member (code, name, language, joined_on)
            VALUES ('M0009', 'Member nine', 'nl', '2026-02-10')
            """,
            """
            INSERT INTO membership.category (member_id, category, span)
            SELECT id, 'B', '[2026-02-10,)' FROM membership.member WHERE code = 'M0009'
            """,
            """
            INSERT INTO membership.vat_standing (member_id, standing, span, basis)
            SELECT id, 'exempt', '[2026-02-01,)', 'ruling' FROM membership.member
            WHERE code = 'M0009'
            """),
    ]
}

@Suite struct CycleChangeTests {
    @Test(.database(migrations: cycleMigrations), arguments: Change.all)
    func `what changes after computing is not posted unseen`(_ change: Change) async throws {
        let database = try await TestDatabase.withAssociation()
        let february = try Period.month("2026-02")
        try await database.close(.month("2026-01"))
        try await database.takeIn(Cents(100), of: "P004", in: february)
        try await database.compute(february)
        try await database.approve(february)
        try await database.owner.transaction(.association) { transaction in
            _ = try await transaction.run(all: change.statements.map(\.done))
        }

        await #expect(throws: CycleRefusal.inputsChanged(february)) {
            try await database.post(february)
        }

        try await database.close(february)
        #expect(
            try await CycleVerification().verify(database.pool).allSatisfy { $0.fault == nil })
    }

    @Test(.database(migrations: cycleMigrations))
    func `costs of an earlier month are posted first`() async throws {
        let database = try await TestDatabase.withAssociation()
        let (april, may) = (try Period.month("2026-04"), try Period.month("2026-05"))
        try await database.close(.month("2026-01"), .month("2026-02"), .month("2026-03"))
        try await database.takeIn(Cents(100), of: "P004", in: may)
        try await database.compute(may)
        try await database.approve(may)
        try await database.takeIn(Cents(100), of: "P004", in: april)

        await #expect(throws: CycleRefusal.earlierPeriodOpen(may, april)) {
            try await database.post(may)
        }
        try await database.close(april)
        await #expect(throws: CycleRefusal.inputsChanged(may)) { try await database.post(may) }
    }

    @Test(.database(migrations: cycleMigrations))
    func `a month without costs leaves nothing behind`() async throws {
        let database = try await TestDatabase.withAssociation()
        let june = try Period.month("2026-06")
        try await database.close(.month("2026-01"), .month("2026-02"), .month("2026-03"))
        await #expect(throws: CycleRefusal.noCosts(june)) { try await database.compute(june) }
        let cycles: Int64 = try await database.value("SELECT count(*) FROM cost_sharing.cycle")
        #expect(cycles == 3)
    }

    @Test(.database(migrations: cycleMigrations))
    func `who computed does not approve, and computing again takes the approval back`() async throws
    {
        let database = try await TestDatabase.withAssociation()
        let january = try Period.month("2026-01")
        try await database.compute(january)
        await #expect(throws: CycleRefusal.approvalByTheSamePerson(january)) {
            try await database.approve(january, by: Desk.computing)
        }
        try await database.approve(january)
        try await database.compute(january)
        await #expect(throws: CycleRefusal.notApproved(january)) {
            try await database.post(january)
        }
    }
}
