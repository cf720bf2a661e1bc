import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement

/// What the database refuses of receipts, matches and payments by itself.
@Suite(.database(migrations: procurementMigrations, prepared: .fulfilled), .serialized)
struct FulfilmentConstraintTests {
    @Test(arguments: Breach.ofFulfilment)
    func `each constraint refuses what its name says`(_ breach: Breach) async throws {
        #expect(try await breach.refusing() == breach.constraint)
    }

    @Test func `a line is matched once, whatever order it is matched with`() async throws {
        let database = try TestDatabase.current
        let broken = try await constraint {
            try await database.owner.transaction(.association) { transaction in
                _ = try await transaction.run(
                    SQL(
                        """
                        INSERT INTO procurement.invoice_match (call_off_id, invoice_id, pool_id,
                            basis, invoice_on, goods_on, due_on, is_blocked, matched_by,
                            matched_on)
                        SELECT 1, 1, pool_id, basis, invoice_on, goods_on, due_on, false, 1,
                            matched_on
                        FROM procurement.invoice_match WHERE id = 1
                        """
                    ).done,
                    SQL(
                        """
                        INSERT INTO procurement.invoice_match_line (match_id, call_off_id,
                            invoice_id, invoice_position, position, quantity, net_cents,
                            vat_cents, ordered_cents, allowed_cents)
                        SELECT (SELECT max(id) FROM procurement.invoice_match), call_off_id,
                            invoice_id, invoice_position, position, 1000000, net_cents,
                            vat_cents, 100, 1000000
                        FROM procurement.invoice_match_line WHERE match_id = 1
                        """
                    ).done)
            }
        }
        #expect(broken == "invoice_line_is_matched_once")
    }
}

extension TestPreparation {
    /// What the breaches of fulfilment are tried on.
    static let fulfilled = TestPreparation("procurement-fulfilled") { database in
        try await database.fillForProcurement()
        let fulfilment = try await SampleFulfilment(database)
        _ = try await SampleFramework(database, number: "RA-2", confirmed: false)
        let order = try await fulfilment.placed(100)
        _ = try await fulfilment.placed(10, .direct)
        _ = try await database.pool.transaction(.association) {
            try await fulfilment.sample.draft(10).record(
                by: Desk.buyer, on: SampleFulfilment.today, in: $0)
        }
        try await fulfilment.receive(60, of: order)
        let first = try await fulfilment.invoiced("1", 30, net: .euro(30))
        let dear = try await fulfilment.invoiced("2", 10, net: .euro(12))
        _ = try await fulfilment.invoiced("3", 20, net: .euro(20))
        _ = try await fulfilment.invoiced("4", 20, net: .euro(20), supplier: 2)
        try await fulfilment.match(first, to: order, 30)
        try await fulfilment.match(dear, to: order, 10)
    }
}
