import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// Lines that another department knows the pool of: proposed there, booked there, and once.
struct LineDestinationTests {
    private static func destination(
        _ invoice: Int64, _ code: String?, held: Bool = false
    ) -> SQL {
        """
        INSERT INTO cost_sharing.line_destination (invoice_id, position, pool_id, is_held, record,
            title)
        SELECT \(invoice), 1, (SELECT id FROM cost_sharing.pool WHERE code = \(code)), \(held),
            'procurement/call-off/1', 'CO 000001'
        """
    }

    private func filled() async throws -> (association: SmallAssociation, invoice: Int64) {
        let association = try await SmallAssociation()
        _ = try await association.make(SampleInvoice.belgian)
        let files = try await association.take(
            SampleInvoice.document("1", [SampleInvoice.line("1", "Racks", euro: 10)]))
        return (association, try #require(files.first?.invoice).id)
    }

    private func say(_ statement: SQL, in association: SmallAssociation) async throws {
        try await association.database.owner.transaction(.association) { transaction in
            try await transaction.run(statement.done)
        }
    }

    private func constraint(
        _ statement: SQL, in association: SmallAssociation
    ) async throws -> String? {
        let error = await #expect(throws: DatabaseError.self) {
            try await say(statement, in: association)
        }
        guard case .violation(let violation)? = error else { return nil }
        return violation.constraint
    }

    @Test(.database(migrations: inputMigrations))
    func
        `a line of an order is proposed for its pool, waits while it is held, and costs once (VAT-7)`()
        async throws
    {
        let (association, invoice) = try await filled()
        try await say(Self.destination(invoice, "RACKS", held: true), in: association)
        let proposed = try await association.database.pool.transaction(.association) {
            try await InvoiceBasis.read(invoice, in: $0).proposed
        }
        let pools = try await association.database.pool.read(.association, KeyStore.pools)
        let racks = try #require(pools.first { $0.code == "RACKS" })
        let other = try #require(pools.first { $0.code != "RACKS" })
        #expect(proposed == [InvoiceAssignment.Choice(poolID: racks.id, spreads: false)])
        await #expect(throws: InvoiceDecisionRefusal.isHeld) {
            try await association.confirm(invoice, to: "RACKS")
        }
        try await say(Self.destination(invoice, "RACKS"), in: association)
        await #expect(throws: InvoiceDecisionRefusal.orderSaysAnotherPool) {
            try await association.confirm(invoice, to: other.code)
        }
        await #expect(throws: InvoiceDecisionRefusal.belongsToAnOrder) {
            try await association.database.pool.transaction(.association) { transaction in
                try await InvoiceReversal(invoice: invoice, decision: .rejected, reason: "x")
                    .record(by: association.actor, in: transaction)
            }
        }
        try await association.confirm(invoice, to: "RACKS")
        let sums: SQL = """
            SELECT count(*) AS count, sum(net_cents)::bigint AS net FROM cost_sharing.cost_source
            WHERE source = 'invoice' AND record_id = \(invoice)
            """
        let (count, net) = try await association.database.pool.read(
            .association, sums.one { (try $0["count"] as Int, try $0["net"] as Cents) })
        #expect(count == 1)
        #expect(net == Cents(1_000))
        #expect(
            try await constraint(Self.destination(invoice, other.code), in: association)
                == "booked_line_keeps_its_pool")
        #expect(
            try await constraint(Self.destination(invoice, nil), in: association)
                == "booked_line_keeps_its_pool")
        let rules: SQL = "SELECT count(*) AS count FROM cost_sharing.supplier_rule"
        let proposals = try await association.database.pool.read(
            .association, rules.one { try $0["count"] as Int })
        #expect(proposals == 0, "an order is no habit of its supplier")
    }

    @Test(.database(migrations: inputMigrations))
    func `direct SQL breaks none of its constraints`() async throws {
        let (association, invoice) = try await filled()
        try await say(Self.destination(invoice, "RACKS"), in: association)
        let breaches: [(String, SQL)] = [
            ("destination_is_of_a_line", Self.destination(invoice + 99, "RACKS")),
            ("held_line_has_a_destination", Self.destination(invoice, nil, held: true)),
            (
                "destination_names_its_record",
                """
                INSERT INTO cost_sharing.line_destination (invoice_id, position, record, title)
                VALUES (\(invoice), 1, '', 'x')
                """
            ),
            (
                "line_destination_is_append_only",
                "UPDATE cost_sharing.line_destination SET title = 'y'"
            ),
        ]
        for (name, statement) in breaches {
            #expect(try await constraint(statement, in: association) == name)
        }
    }
}
