import Allocation
import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// Costs in = charged + deductible, counted in SQL from different rows (VAT-9).
@Suite struct ReconciliationTests {
    @Test(
        .database(migrations: cycleMigrations), arguments: [nil, 0, 37, 100] as [Int?],
        [UInt64.random(in: 0...99_999)])
    func `random months close to the cent, per pool, origin and year (VAT-9)`(
        _ proRata: Int?, _ seed: UInt64
    ) async throws {
        let database = try await TestDatabase.withAssociation()
        try await database.asOwner(
            "UPDATE cost_sharing.cycle SET pro_rata = \(proRata.map { Int32($0) })")
        var random = SplitMix(state: seed)
        let months = try ["2026-01", "2026-02", "2026-03"].map(Period.month)
        for month in months {
            for (number, pool) in ["P001", "P002", "P004", "P006", "P007", "P008"].enumerated() {
                let net = Int64(random.next() % 2_000_003) - 500_000
                try await database.takeIn(
                    Cents(net), vat: Cents(Int64(random.next() % 90_001)), of: pool, in: month,
                    document: "random \(number)")
            }
            if month != months[0] {
                try await database.takeInLate(
                    Cents(Int64(random.next() % 70_001) + 1),
                    of: month == months[1] ? "P004" : "P006", from: months[0],
                    in: month)
            }
            try await database.use(proRata, in: month)
            try await database.compute(month)
            let sheet = try await database.control(month)
            #expect(sheet.pools.allSatisfy { $0.difference == .zero }, "seed \(seed), \(month)")
            #expect(sheet.origins.allSatisfy { $0.difference == .zero }, "seed \(seed), \(month)")
            #expect(sheet.years.allSatisfy { $0.difference == .zero }, "seed \(seed), \(month)")
            let total: Int64 = try await database.value(
                """
                SELECT sum(net_cents + vat_cents)::bigint FROM cost_sharing.cost_source
                WHERE period = \(month)
                """)
            #expect(sheet.total?.costs == Cents(total), "seed \(seed), \(month)")
            #expect(sheet.pools.map(\.costs).sum() == Cents(total), "seed \(seed), \(month)")
            try await database.approve(month)
            try await database.post(month)
        }
    }

    @Test(.database(migrations: cycleMigrations))
    func `a share that was changed is found, and the month is not posted (VAT-9)`() async throws {
        let database = try await TestDatabase.withAssociation()
        let january = try Period.month("2026-01")
        try await database.compute(january)
        try await database.approve(january)
        try await database.tamper(
            """
            UPDATE cost_sharing.share SET net_cents = net_cents + 1
            WHERE run_id = 1 AND pool_id = (
                SELECT id FROM cost_sharing.pool WHERE code = 'P004') AND member_id = 1
            """)
        let sheet = try await database.control(january)
        #expect(sheet.blocking.contains(.runDiffers(subject: "P004", by: Cents(-1))))
        await #expect(throws: CycleRefusal.doesNotReconcile(january)) {
            try await database.post(january)
        }
    }

    @Test(.database(migrations: cycleMigrations))
    func `the database, too, posts no run whose documents differ from its costs (VAT-9)`()
        async throws
    {
        let database = try await TestDatabase.withAssociation()
        let january = try Period.month("2026-01")
        try await database.compute(january)
        try await database.approve(january)
        try await database.tamper(
            "UPDATE cost_sharing.document SET base_cents = base_cents + 1 WHERE id = 1")
        let broken = try await constraint {
            try await database.asApplication(Posting.byHand(of: january))
        }
        #expect(broken == "posted_run_reconciles")
    }
}

/// Posting behind the program's back.
enum Posting {
    static func byHand(of period: Period) -> SQL {
        """
        UPDATE cost_sharing.cycle
        SET state = 'posted', posted_by = 1, posted_at = now(), seal = sha256('seal')
        WHERE period = \(period)
        """
    }
}

extension TestDatabase {
    func control(_ period: Period, from threshold: Int64 = 0) async throws -> ControlSheet {
        try await ControlSheet.load(period, from: threshold, in: pool, .association)
    }

    /// How the VAT of a month is deducted.
    func use(_ proRata: Int?, in period: Period) async throws {
        try await pool.transaction(.association) { transaction in
            _ = try await transaction.run(CycleStore.open(period))
            _ = try await transaction.run(
                SQL(
                    """
                    UPDATE cost_sharing.cycle SET pro_rata = \(proRata.map { Int32($0) })
                    WHERE period = \(period)
                    """
                ).affected)
        }
    }
}
