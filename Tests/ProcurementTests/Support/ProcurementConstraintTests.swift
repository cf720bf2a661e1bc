import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement

/// What the database refuses by itself, whatever the program forgets.
@Suite(.database(migrations: procurementMigrations, prepared: .breakable), .serialized)
struct ProcurementConstraintTests {
    @Test(arguments: Breach.all)
    func `each constraint refuses what its name says`(_ breach: Breach) async throws {
        #expect(try await breach.refusing() == breach.constraint)
    }

    @Test func `no named constraint of the department is without its breach`() async throws {
        let names: String = try await TestDatabase.current.value(
            """
            SELECT string_agg(conname, ' ' ORDER BY conname) AS value
            FROM pg_constraint
            JOIN pg_namespace ON pg_namespace.oid = pg_constraint.connamespace
            WHERE pg_namespace.nspname = 'procurement' AND conname !~ '_(pkey|fkey|check)$'
            """)
        let missing = Set(names.split(separator: " ").map(String.init))
            .subtracting(Breach.everywhere.map(\.constraint))
        // What only makes foreign keys over two columns possible; the keys themselves are unique.
        #expect(
            missing == [
                "lot_and_framework_go_together", "participant_and_lot_go_together",
                "price_item_and_participant_go_together", "call_off_and_participant_go_together",
                "competition_and_lot_go_together", "receipt_and_order_go_together",
                "match_order_and_invoice_go_together", "version_and_specification_go_together",
            ])
    }

    @Test func `each refusal of a trigger has its breach`() async throws {
        let sources: String = try await TestDatabase.current.value(
            """
            SELECT string_agg(prosrc, ' ') AS value FROM pg_proc
            JOIN pg_namespace ON pg_namespace.oid = pg_proc.pronamespace
            WHERE pg_namespace.nspname = 'procurement'
            """)
        let named = Set(sources.matches(of: /refuse\('([a-z_]+)'/).map { String($0.1) })
        #expect(named.count > 15)
        #expect(named.subtracting(Breach.everywhere.map(\.constraint)).sorted() == [])
    }
}

extension TestPreparation {
    /// What the breaches are tried on.
    static let breakable = TestPreparation("procurement-breakable") { database in
        try await database.fillForBreaches()
        try await database.fillForCascadeBreaches()
    }
}

extension TestDatabase {
    /// Two frameworks, of which one is in force, with an order in each state and two modifications.
    func fillForBreaches() async throws {
        let database = self
        try await database.fillForProcurement()
        let sample = try await SampleFramework(database)
        _ = try await SampleFramework(database, number: "RA-2", confirmed: false)
        _ = try await database.pool.transaction(.association) {
            try await sample.draft(10).record(
                by: Desk.buyer, on: SampleFramework.today, in: $0)
        }
        try await sample.approve(try await sample.submitted(10))
        _ = try await sample.submitted(10)
        for (id, approved) in [(1, true), (2, false)] {
            try await database.pool.transaction(.association) { transaction in
                let recording = ModificationRecording(
                    framework: sample.framework, person: Desk.buyer,
                    today: SampleFramework.today)
                _ = try await recording.propose(
                    ModificationDraft(ground: .review, amount: .euro(1), reason: "x"),
                    in: transaction)
                guard approved else { return }
                _ = try await ModificationRecording(
                    framework: sample.framework, person: Desk.second,
                    today: SampleFramework.today
                ).decide(Int64(id), approved: true, in: transaction)
            }
        }
    }

    /// Framework 3 has a cascade: order 4 is placed with participant 3 and was refused, order 5 is the
    /// next rank's, order 6 is placed and waits for its answer. Supplier 2 has a dossier.
    fileprivate func fillForCascadeBreaches() async throws {
        let database = self
        let cascade = try await SampleCascade(database, number: "RA-3")
        let refused = try await cascade.placed(10)
        try await cascade.answer(refused, .refusal)
        _ = try await cascade.open(refused)
        _ = try await cascade.placed(10)
        try await database.pool.transaction(.association) { transaction in
            let account = SupplierAccount(
                iban: try #require(IBAN("BE68539007547034")), bic: try #require(BIC("KREDBEBB")),
                evidence: "Letter")
            _ = try await account.propose(
                of: 2, by: Desk.buyer, on: SampleFramework.today, in: transaction)
            let other = SupplierAccount(
                iban: try #require(IBAN("BE71096123456769")), bic: try #require(BIC("GKCCBEBB")),
                evidence: "Letter")
            let second = try await other.propose(
                of: 2, by: Desk.buyer, on: SampleFramework.today, in: transaction)
            try await SupplierAccount.decide(
                second, of: 2, confirmed: true, by: Desk.second, on: SampleFramework.today,
                in: transaction)
            try await SupplierContact(name: "Ann", email: "ann@supplier.example").record(
                of: 2, by: Desk.buyer, on: SampleFramework.today, in: transaction)
            try await ExclusionCheck(
                checkedOn: SampleFramework.today, outcome: .passed, evidence: "Extract 1",
                validUntil: SampleFramework.today.adding(days: 100)
            ).record(of: 2, by: Desk.buyer, today: SampleFramework.today, in: transaction)
        }
    }
}
