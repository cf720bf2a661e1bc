import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// What was explained of a file carries on to a newer one of the month.
@Suite struct ExplanationTests {
    private let january: Period

    init() throws { january = try .month("2026-01") }

    /// January's net costs of p4 are 1000.00; account 610004 differs by 3.00, and that is explained.
    private func explained() async throws -> TestDatabase {
        let database = try await TestDatabase.withAssociation()
        for (account, pools) in [("610004", "P004"), ("610000", "P00*")] {
            try await database.map(.pools(pools, of: account, from: january))
        }
        try await database.takeLedger(
            january, "610004;Shared;1003.00", "610000;Other;2833.45")
        try await database.explain(january, "610004", Cents(200))
        try await database.explain(january, "610004", Cents(100))
        try await database.explain(january, "610000", Cents(1_000))
        return database
    }

    @Test(.database(migrations: cycleMigrations))
    func `an explanation carries on where its account differs by the same amount`() async throws {
        let database = try await explained()
        let before = try await database.explanations(january)
        try await database.takeLedger(
            january, "610004;Shared;1003.00", "610000;Other;2834.45")

        let after = try await database.explanations(january)
        #expect(after.map(\.account) == ["610004", "610004"])
        #expect(after.map(\.carriedFrom) == ["ledger.csv", "ledger.csv"])
        #expect(after.map(\.at) == before.prefix(2).map(\.at))
        #expect(after.map(\.person) == before.prefix(2).map(\.person))
        let lines = try await database.comparison(january)
        #expect(lines.first { $0.target == "P004" }?.open == .zero)
        #expect(lines.first { $0.target == "P00*" }?.open == Cents(1_100), "it is explained anew")
    }

    @Test(.database(migrations: cycleMigrations))
    func `it carries on from file to file, and not past one that differs`() async throws {
        let database = try await explained()
        for balance in ["1003.00", "1003.00", "1004.00", "1003.00"] {
            try await database.takeLedger(
                january, "610004;Shared;\(balance)", "610000;\(balance);2833.45",
                "650000;New;\(try await database.ledgerCount(january)).00")
            let carried = try await database.explanations(january).count { $0.account == "610004" }
            let count = try await database.ledgerCount(january)
            #expect(carried == (count <= 3 ? 2 : 0), "file \(count)")
        }
    }

    @Test(.database(migrations: cycleMigrations))
    func `a cost that came in meanwhile is part of the difference`() async throws {
        let database = try await explained()
        try await database.takeIn(Cents(50), of: "P004", in: january)
        try await database.takeLedger(
            january, "610004;Shared;1003.50", "610000;Other;2833.45")
        #expect(try await database.explanations(january).count == 3)
        #expect(try await database.comparison(january).allSatisfy { $0.open == .zero })

        try await database.takeIn(Cents(50), of: "P004", in: january, document: "later")
        try await database.takeLedger(
            january, "610004;Shared;1003.50", "610000;Others;2833.45")
        #expect(try await database.explanations(january).map(\.account) == ["610000"])
    }

    @Test(.database(migrations: cycleMigrations))
    func `an account that the newer file lacks takes its explanation along`() async throws {
        let database = try await explained()
        try await database.takeLedger(january, "610000;Other;2833.45")
        #expect(try await database.explanations(january).map(\.account) == ["610000"])
        let line = try #require(
            try await database.comparison(january).first { $0.target == "P004" })
        #expect(line.open == Cents(-100_000))
    }

    @Test(
        .database(migrations: cycleMigrations),
        arguments: [
            "UPDATE cost_sharing.explanation SET reason = 'a gift' WHERE id = 1",
            "UPDATE cost_sharing.explanation SET amount_cents = 201 WHERE id = 2",
            "UPDATE cost_sharing.explanation SET account = '610000' WHERE id = 1",
            "UPDATE cost_sharing.explanation SET explained_by = 2 WHERE id = 3",
            "UPDATE cost_sharing.explanation SET reason = 'a gift' WHERE carried_from_id = 1",
            "DELETE FROM cost_sharing.explanation WHERE account = '610000'",
        ] as [SQL])
    func `whoever changes an explanation is found (VAT-9)`(_ change: SQL) async throws {
        let database = try await explained()
        try await database.takeLedger(
            january, "610004;Shared;1003.00", "610000;Other;2834.45")
        #expect(try await EvidenceVerification().verify(database.pool).isEmpty)
        try await database.tamper(change)
        let found = try await EvidenceVerification().verify(database.pool)
        #expect(found == [.explanations(january)])
    }
}

extension TestDatabase {
    fileprivate func explanations(_ period: Period) async throws -> [ExplanationStore.Row] {
        try await pool.read(.association, ExplanationStore.all(of: period))
    }

    fileprivate func ledgerCount(_ period: Period) async throws -> Int {
        try await pool.read(.association, LedgerStore.ledgers(of: period)).count
    }
}
