import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// What stands out in a month beside the one before.
@Suite struct FindingTests {
    @Test(.database(migrations: cycleMigrations))
    func `before computing, the sources say what is missing`() async throws {
        let database = try await TestDatabase.withAssociation()
        let (january, april) = (try Period.month("2026-01"), try Period.month("2026-04"))
        try await database.close(january, .month("2026-02"), .month("2026-03"))
        try await database.takeIn(Cents(100), of: "P005", in: april)

        let sheet = try await database.control(april)
        #expect(sheet.month.run == nil)
        #expect(sheet.total == nil)
        let keys = sheet.findings.map(\.key)
        #expect(keys.contains(Finding.Key("driversAreMissing", "K-P005", "")))
        #expect(sheet.findings.contains { $0.severity == .blocking && $0.key.kind == "gap" })
        #expect(!sheet.unacknowledged.isEmpty)
    }

    @Test(.database(migrations: cycleMigrations))
    func `after computing, the run says what changed (VAT-12)`() async throws {
        let database = try await TestDatabase.withAssociation()
        let (february, march) = (try Period.month("2026-02"), try Period.month("2026-03"))
        try await database.close(.month("2026-01"))
        try await database.compute(february)

        let second = try await database.control(february)
        #expect(second.findings.contains { $0.key.kind == "driversAreUnchanged" })
        #expect(second.findings.contains { $0.key.kind == "creditNotes" })
        #expect(second.documents.contains { $0.creditNotes > 0 && $0.credited.isNegative })
        #expect(second.memberChanges.contains { $0.by != .zero })
        let p2 = try #require(second.poolChanges.first { $0.code == "P002" })
        #expect(p2.now == Cents(-63_600))
        #expect(p2.before == Cents(53_001))
        #expect(p2.perMille == -2200)

        try await database.approve(february)
        try await database.post(february)
        try await database.compute(march)
        let third = try await database.control(march)
        #expect(
            third.findings.contains(
                .standingChanged(member: "M0003", id: 3, from: "exempt", to: "taxed")))
        let biggest = third.statements.map(\.total)
        #expect(biggest == biggest.sorted(by: >))
    }

    @Test(.database(migrations: cycleMigrations))
    func `late costs and their origins are named`() async throws {
        let database = try await TestDatabase.withAssociation()
        let (january, february) = (try Period.month("2026-01"), try Period.month("2026-02"))
        try await database.close(january)
        try await database.takeInLate(Cents(5_000), of: "P004", from: january, in: february)
        let late = Finding.lateCosts(origin: january, count: 1, amount: Cents(5_000))
        #expect(try await database.control(february).findings.contains(late))
        try await database.compute(february)
        let sheet = try await database.control(february)
        #expect(sheet.findings.contains(late))
        #expect(sheet.origins.map(\.subject) == [.origin(january), .origin(february)])
    }

    @Test(.database(migrations: cycleMigrations))
    func `a threshold leaves out what changed less`() async throws {
        let database = try await TestDatabase.withAssociation()
        let february = try Period.month("2026-02")
        try await database.close(.month("2026-01"))
        try await database.compute(february)
        let all = try await database.control(february).poolChanges
        let big = try await database.control(february, from: 1_000).poolChanges
        #expect(big.allSatisfy { $0.reaches(1_000) })
        #expect(Set(big.map(\.code)) == Set(all.filter { $0.reaches(1_000) }.map(\.code)))
        #expect(big.count < all.count)
    }

    @Test(.database(migrations: cycleMigrations))
    func `a finding is acknowledged once, as it stood`() async throws {
        let database = try await TestDatabase.withAssociation()
        let february = try Period.month("2026-02")
        try await database.close(.month("2026-01"))
        try await database.compute(february)
        let before = try await database.control(february)
        let finding = try #require(before.unacknowledged.first)
        let acknowledgement = Acknowledgement(
            period: february, run: before.month.run, finding: finding.key, remark: "As agreed")
        try await database.acknowledge(acknowledgement)
        let after = try await database.control(february)
        #expect(after.unacknowledged.count == before.unacknowledged.count - 1)
        #expect(after.acknowledgements[finding.key]?.remark == "As agreed")
        await #expect(throws: AcknowledgementRefusal.isAcknowledged) {
            try await database.acknowledge(acknowledgement)
        }
        #expect(
            try await database.value(
                "SELECT count(*) FROM kernel.event WHERE action = 'acknowledgement'") == Int64(1))
    }
}

extension TestDatabase {
    func acknowledge(_ acknowledgement: Acknowledgement) async throws {
        try await pool.transaction(.association) {
            try await acknowledgement.record(by: Desk.approving, in: $0)
        }
    }
}
