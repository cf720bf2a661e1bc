import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// The accounts beside the costs: what differs is explained before the month is posted.
@Suite struct LedgerTests {
    private let january: Period

    init() throws { january = try .month("2026-01") }

    /// January's net costs of p4 and p5 are 1000.00 and 777.77.
    private func prepared(_ balance: String = "1000.00") async throws -> TestDatabase {
        let database = try await TestDatabase.withAssociation()
        for (account, pools) in [("610004", "P004"), ("610000", "P00*")] {
            try await database.map(.pools(pools, of: account, from: january))
        }
        try await database.map(.uncharged("650000", from: january))
        try await database.takeLedger(
            january, "610004;Shared;\(balance)", "610000;Other;2823.45", "650000;Interest;9.99")
        return database
    }

    @Test(.database(migrations: cycleMigrations))
    func `each account is compared with the costs of its pools`() async throws {
        let database = try await prepared()
        let lines = try await database.comparison(january)
        #expect(
            lines.map(\.target).sorted() == ["", "P00*", "P004"])
        for line in lines { #expect(line.open == .zero, "\(line)") }
        let uncharged = try #require(lines.first { $0.charge == .none })
        #expect(uncharged.balance == Cents(999))
        try await database.close(january)
    }

    @Test(.database(migrations: cycleMigrations))
    func `a difference holds up posting until it is explained to the cent`() async throws {
        let database = try await prepared("1003.00")
        try await database.compute(january)
        try await database.approve(january)
        let refusal = CycleRefusal.ledgerDiffers(january, lines: 1, amount: Cents(300))
        await #expect(throws: refusal) { try await database.post(january) }
        let broken = try await constraint {
            try await database.asApplication(Posting.byHand(of: january))
        }
        #expect(broken == "ledger_difference_is_explained")

        try await database.explain(january, "610004", Cents(200))
        let rest = CycleRefusal.ledgerDiffers(january, lines: 1, amount: Cents(100))
        await #expect(throws: rest) { try await database.post(january) }
        try await database.explain(january, "610004", Cents(100))
        #expect(try await database.comparison(january).allSatisfy { $0.open == .zero })
        try await database.post(january)

        await #expect(throws: ExplanationRefusal.monthIsPosted(january)) {
            try await database.explain(january, "610004", Cents(1))
        }
        await #expect(throws: IntakeFindings.self) {
            try await database.takeLedger(january, "610004;Shared;1.00")
        }
    }

    @Test(.database(migrations: cycleMigrations))
    func `a newer file takes the place of the earlier one, which is kept`() async throws {
        let database = try await prepared("1003.00")
        try await database.explain(january, "610004", Cents(300))
        try await database.takeLedger(
            january, "610004;Shared;1004.00", "610000;Other;2823.45", "700000;New;5.00")
        let lines = try await database.comparison(january)
        #expect(lines.map(\.open) == [Cents(500), Cents(400), .zero])
        #expect(lines.first?.charge == .unmapped)
        let ledgers = try await database.pool.read(
            .association, LedgerStore.ledgers(of: january))
        #expect(ledgers.map(\.isReplaced) == [false, true])
        await #expect(throws: IntakeFindings.self) {
            try await database.takeLedger(
                january, "610004;Shared;1004.00", "610000;Other;2823.45", "700000;New;5.00")
        }
        let sheet = try await database.control(january)
        #expect(
            sheet.findings.contains(.accountIsUnmapped(account: "700000", balance: Cents(500))))
    }

    @Test(.database(migrations: cycleMigrations))
    func `costs that no account is mapped to are a difference, too, and so is the VAT`()
        async throws
    {
        let database = try await TestDatabase.withAssociation()
        try await database.map(.pools("P004", of: "610004", from: january))
        try await database.map(.vat(of: "640000", from: january))
        try await database.takeLedger(january, "610004;Shared;1000.00", "640000;VAT;718.92")
        let lines = try await database.comparison(january)
        let without = try #require(lines.first { $0.charge == .pools && $0.target.isEmpty })
        #expect(without.open == Cents(-282_345))
        #expect(lines.first { $0.charge == .vat }?.open == .zero)
        try await database.explain(january, "", Cents(-282_345))
        try await database.close(january)
    }

    @Test(.database(migrations: cycleMigrations))
    func `a month that requires balances is not posted without`() async throws {
        let database = try await TestDatabase.withAssociation()
        let february = january.next
        try await database.require(from: february)
        try await database.close(january)
        try await database.compute(february)
        try await database.approve(february)
        await #expect(throws: CycleRefusal.ledgerIsMissing(february)) {
            try await database.post(february)
        }
        let broken = try await constraint {
            try await database.asApplication(Posting.byHand(of: february))
        }
        #expect(broken == "required_ledger_is_in")
        #expect(try await database.control(february).blocking.contains(.ledgerIsMissing))
        await #expect(throws: AccountMappingRefusal.monthIsPosted(january)) {
            try await database.require(from: january)
        }
    }

    @Test(.database(migrations: cycleMigrations))
    func `a mapping holds from its month on, and names pools that exist`() async throws {
        let database = try await prepared()
        await #expect(throws: AccountMappingRefusal.poolIsUnknown("NONE")) {
            try await database.map(.pools("NONE", of: "1", from: january))
        }
        await #expect(throws: AccountMappingRefusal.needsPools) {
            try await database.map(.pools("", of: "1", from: january))
        }
        try await database.map(.pools("P005", of: "610004", from: january.next))
        #expect(try await database.comparison(january).allSatisfy { $0.open == .zero })
    }
}

extension TestDatabase {
    func map(_ mapping: AccountMapping) async throws {
        try await pool.transaction(.association) {
            try await mapping.record(by: Desk.computing, in: $0)
        }
    }

    func takeLedger(_ period: Period, _ lines: String...) async throws {
        let text =
            (["period;account;name;balance"] + lines.map { "\(period);\($0)" })
            .joined(separator: "\n") + "\n"
        let file = LedgerFile(period, name: "ledger.csv", bytes: Array(text.utf8))
        try await pool.transaction(.association) {
            _ = try await file.take(by: Desk.computing, in: $0)
        }
    }

    func explain(_ period: Period, _ account: String, _ amount: Cents) async throws {
        let explanation = Explanation(
            period: period, account: account, amount: amount, reason: "charged next month")
        try await pool.transaction(.association) {
            try await explanation.record(by: Desk.computing, in: $0)
        }
    }

    func require(from period: Period) async throws {
        try await pool.transaction(.association) {
            try await LedgerRequirement(from: period, isRequired: true)
                .record(by: Desk.computing, in: $0)
        }
    }

    func comparison(_ period: Period) async throws -> [LedgerComparison] {
        try await pool.read(.association, LedgerStore.comparison(of: period))
    }
}
