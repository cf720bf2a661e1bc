import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// A cost by hand, from its form to the month that charges it.
@Suite struct EntryTests {
    @Test(arguments: [
        (10_000, 21, 2_100), (10_001, 21, 2_100), (10_005, 6, 600), (10_010, 6, 601),
        (-10_010, 6, -601), (-250, 12, -30), (33, 0, 0),
    ])
    func `VAT is computed to the cent, a half away from zero (VAT-24)`(
        net: Int64, rate: Int, vat: Int64
    ) {
        #expect(CostEntry.vat(of: Cents(net), at: rate) == Cents(vat))
    }

    @Test(.database(migrations: cycleMigrations))
    func `a cost of a posted month and the next is charged in two parts, the first one late`()
        async throws
    {
        let database = try await TestDatabase.withAssociation()
        let (january, february) = (try Period.month("2026-01"), try Period.month("2026-02"))
        try await database.close(january)
        let entry = try await database.enter(
            Cents(5_900), of: "P004", from: january, until: february)
        let parts = try await database.pool.read(.association, EntryStore.parts(of: entry))
        #expect(
            parts.map(\.part) == [
                .init(origin: january, period: february, net: Cents(3_100), vat: .zero),
                .init(origin: february, period: february, net: Cents(2_800), vat: .zero),
            ])
        try await database.close(february)
        #expect(try await database.misplacedCents() == 0)
        await #expect(throws: CostEntryRefusal.partIsPosted) {
            try await database.takeBack(entry)
        }
    }

    @Test(.database(migrations: cycleMigrations))
    func `what is taken back no longer counts, and is taken back once`() async throws {
        let database = try await TestDatabase.withAssociation()
        let entry = try await database.enter(
            Cents(5_900), of: "P004", from: .month("2026-02"))
        try await database.takeBack(entry)
        let left: Int64 = try await database.value(
            "SELECT count(*) FROM cost_sharing.cost_source WHERE source = 'entry'")
        #expect(left == 0)
        await #expect(throws: CostEntryRefusal.isWithdrawn) { try await database.takeBack(entry) }
    }

    @Test(.database(migrations: cycleMigrations))
    func `a cost that makes no sense is refused`() async throws {
        let database = try await TestDatabase.withAssociation()
        let period = try Period.month("2026-02")
        await #expect(throws: CostEntryRefusal.bothAmountsAreZero) {
            _ = try await database.enter(.zero, of: "P004", from: period)
        }
        let early = try Period.month("2000-12")
        await #expect(throws: CostEntryRefusal.booking(.originIsBeyondRetention(early))) {
            _ = try await database.enter(Cents(1), of: "P001", from: early)
        }
        let full = Cents.limit
        _ = try await database.enter(full, of: "P005", from: period)
        await #expect(throws: CostEntryRefusal.poolHoldsTooMuch(pool: "P005")) {
            _ = try await database.enter(full, of: "P005", from: period)
        }
    }
}

extension TestDatabase {
    /// Enters a cost on 1 June 2026, as person 1.
    func enter(
        _ net: Cents, vat: Cents = .zero, of code: String, from: Period, until: Period? = nil
    ) async throws -> Int64 {
        let today = try Period.month("2026-06").firstDay
        return try await pool.transaction(.association) { transaction in
            let pools = try await transaction.run(KeyStore.pools)
            let pool = try #require(pools.first { $0.code == code })
            return try await CostEntry(
                pool: pool, document: "E-1", documentDate: min(from.firstDay, today), net: net,
                vat: vat, from: from, until: until
            ).record(by: Desk.computing, today: today, in: transaction)
        }
    }

    fileprivate func takeBack(_ entry: Int64) async throws {
        try await pool.transaction(.association) { transaction in
            try await EntryWithdrawal(entry: entry, reason: "typed twice")
                .record(by: Desk.computing, in: transaction)
        }
    }
}
