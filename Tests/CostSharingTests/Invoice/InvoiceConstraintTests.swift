import EInvoice
import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// What Swift refuses of suppliers, documents and rules, the database refuses, too.
struct InvoiceConstraintTests {
    /// A confirmed invoice of 10,00 with 2,10 of VAT, one that waits, and a rule in force.
    private func filled() async throws -> SmallAssociation {
        let association = try await SmallAssociation()
        let supplier = try await association.make(SampleInvoice.belgian)
        let lines = [SampleInvoice.line("1", "Racks", euro: 10)]
        let files = try await association.take(
            SampleInvoice.document("1", lines), SampleInvoice.document("2", lines))
        let first = try #require(files.first { $0.invoice?.number == "1" }?.invoice)
        try await association.confirm(first.id, to: "RACKS")
        let pools = try await association.database.pool.read(.association, KeyStore.pools)
        let racks = try #require(pools.first { $0.code == "RACKS" })
        try await association.database.pool.transaction(.association) { transaction in
            _ = try await SupplierRule(.item, "Racks", poolID: racks.id)
                .record(of: supplier, by: association.actor, in: transaction)
        }
        return association
    }

    @Test(.database(migrations: inputMigrations))
    func `direct SQL breaks none of them`() async throws {
        let association = try await filled()
        for (constraint, statement) in Self.breaches {
            let error = await #expect(throws: DatabaseError.self, "\(constraint)") {
                try await association.database.owner.transaction(.association) { transaction in
                    try await transaction.run(statement.done)
                }
            }
            guard case .violation(let violation)? = error else {
                Issue.record("\(constraint): \(String(describing: error))")
                continue
            }
            #expect(violation.constraint == constraint)
        }
    }

    @Test(.database(migrations: inputMigrations))
    func `a posted month keeps its invoices, and takes no more`() async throws {
        let association = try await filled()
        try await association.post(SmallAssociation.today.period)
        let database = association.database
        let invoices = try await database.pool.read(
            .association, InvoiceListStore.list(InvoiceFilter(sort: "number")))
        let ids = Dictionary(uniqueKeysWithValues: invoices.map { ($0.number, $0.id) })
        let (confirmed, waiting) = (try #require(ids["1"]), try #require(ids["2"]))
        await #expect(throws: InvoiceDecisionRefusal.isPosted) {
            try await database.pool.transaction(.association) { transaction in
                try await InvoiceReversal(invoice: confirmed, decision: .returned, reason: "Wrong")
                    .record(by: association.actor, in: transaction)
            }
        }
        try await association.confirm(waiting, to: "RACKS")
        let parts = try await database.pool.read(.association, InvoiceListStore.parts(of: waiting))
        #expect(parts.map(\.origin) == [SmallAssociation.today.period])
        #expect(parts.map(\.period) == [SmallAssociation.today.period.next])
    }

    /// - Parameter columns: what differs from a right supplier.
    private static func supplier(_ name: SQL, _ country: SQL, _ number: SQL, _ vat: SQL) -> SQL {
        """
        INSERT INTO cost_sharing.supplier (name, country, enterprise_number, vat_number, known_since)
        VALUES (\(name), \(country), \(number), \(vat), '2026-01-01')
        """
    }

    private static func invoice(
        _ kind: SQL, _ number: SQL, _ corrects: SQL, _ hash: SQL, net: SQL = "0"
    ) -> SQL {
        """
        INSERT INTO cost_sharing.invoice (supplier_id, kind, number, issue_date, corrects_id,
            net_cents, vat_cents, payable_cents, file_name, sha256, xml)
        SELECT max(id), \(kind), \(number), '2026-10-01', \(corrects), \(net), 0, 0, 'f', \(hash),
            'x'
        FROM cost_sharing.supplier
        """
    }

    private static func line(_ item: SQL, _ category: SQL, _ rate: SQL, _ until: SQL) -> SQL {
        """
        WITH document AS (
            INSERT INTO cost_sharing.invoice (supplier_id, kind, number, issue_date, net_cents,
                vat_cents, payable_cents, file_name, sha256, xml)
            SELECT max(id), 'invoice', '3', '2026-10-01', 0, 0, 0, 'f', sha256('x'), 'x'
            FROM cost_sharing.supplier RETURNING id)
        INSERT INTO cost_sharing.invoice_line (invoice_id, position, item, quantity, net_cents,
            vat_cents, category, rate, covers_from, covers_until)
        SELECT id, 1, \(item), 1, 0, 0, \(category), \(rate), '2026-10-02', \(until) FROM document
        """
    }

    private static func decision(_ decision: SQL, _ number: SQL, _ reason: SQL) -> SQL {
        """
        INSERT INTO cost_sharing.invoice_decision (invoice_id, decision, reason)
        SELECT id, \(decision), \(reason) FROM cost_sharing.invoice WHERE number = \(number)
        """
    }

    /// A part beside a confirmation of the invoice that waits.
    private static func part(
        _ position: SQL, _ period: SQL, _ origin: SQL, _ net: SQL, twice: Bool = false
    ) -> SQL {
        let rows: SQL = twice ? "generate_series(1, 2)" : "generate_series(1, 1)"
        return """
            WITH decided AS (\(decision("'confirmed'", "'2'", "''")) RETURNING id, invoice_id)
            INSERT INTO cost_sharing.invoice_part (decision_id, invoice_id, position, pool_id,
                period, origin, net_cents, vat_cents)
            SELECT decided.id, decided.invoice_id, \(position), pool.id, \(period), \(origin),
                \(net), 0
            FROM decided, cost_sharing.pool, \(rows) WHERE pool.code = 'RACKS'
            """
    }

    private static func rule(_ matches: SQL, _ words: SQL) -> SQL {
        """
        INSERT INTO cost_sharing.supplier_rule (supplier_id, matches, words, pool_id)
        SELECT max(supplier.id), \(matches), \(words), max(pool.id)
        FROM cost_sharing.supplier, cost_sharing.pool
        """
    }

    private static func ruled(_ decision: SQL) -> SQL {
        """
        INSERT INTO cost_sharing.supplier_rule_decision (rule_id, decision)
        SELECT max(id), \(decision) FROM cost_sharing.supplier_rule
        """
    }

    private static func file(_ invoice: SQL, _ refusal: SQL, _ waits: SQL, _ body: SQL) -> SQL {
        """
        INSERT INTO cost_sharing.delivery_file (delivery_id, position, file_name, invoice_id,
            refusal_nl, refusal_fr, refusal_en, waits_for, body)
        SELECT max(id), 9, 'f', \(invoice), \(refusal), \(refusal), \(refusal), \(waits), \(body)
        FROM cost_sharing.delivery
        """
    }

    private static let anInvoice: SQL = "(SELECT min(id) FROM cost_sharing.invoice)"

    private static let breaches: [(String, SQL)] = ofSuppliers + ofInvoices + ofDecisions + ofRest

    private static let ofSuppliers: [(String, SQL)] = [
        ("supplier_has_a_name", supplier("''", "'BE'", "'0403019261'", "NULL")),
        ("supplier_country_has_two_letters", supplier("'A'", "'be'", "'0403019261'", "NULL")),
        ("supplier_has_a_number", supplier("'A'", "'BE'", "NULL", "NULL")),
        ("supplier_enterprise_number_is_right", supplier("'A'", "'BE'", "'0403019262'", "NULL")),
        ("supplier_vat_number_is_plain", supplier("'A'", "'IE'", "NULL", "'ie 1'")),
        ("supplier_enterprise_number_is_unique", supplier("'A'", "'BE'", "'0428759497'", "NULL")),
        ("supplier_vat_number_is_unique", supplier("'A'", "'BE'", "NULL", "'BE0428759497'")),
        ("supplier_is_never_deleted", "DELETE FROM cost_sharing.supplier"),
    ]

    private static let ofInvoices: [(String, SQL)] = [
        ("invoice_kind_is_known", invoice("'order'", "'3'", "NULL", "sha256('x')")),
        ("invoice_has_a_number", invoice("'invoice'", "''", "NULL", "sha256('x')")),
        ("supplier_number_stands_once", invoice("'invoice'", "'1'", "NULL", "sha256('x')")),
        ("invoice_hash_is_of_its_bytes", invoice("'invoice'", "'3'", "NULL", "sha256('y')")),
        ("credit_note_has_its_invoice", invoice("'creditNote'", "'3'", "NULL", "sha256('x')")),
        (
            "credit_note_is_of_the_same_supplier",
            invoice("'creditNote'", "'3'", "9999", "sha256('x')")
        ),
        (
            "invoice_amounts_are_bounded",
            invoice("'invoice'", "'3'", "NULL", "sha256('x')", net: "20000000000001")
        ),
        ("invoice_lines_make_its_totals", invoice("'invoice'", "'3'", "NULL", "sha256('x')")),
        (
            "invoice_bytes_stand_once",
            """
            INSERT INTO cost_sharing.invoice (supplier_id, kind, number, issue_date, net_cents,
                vat_cents, payable_cents, file_name, sha256, xml)
            SELECT supplier_id, kind, '3', issue_date, 0, 0, 0, 'f', sha256, xml
            FROM cost_sharing.invoice WHERE number = '1'
            """
        ),
        ("invoice_is_append_only", "DELETE FROM cost_sharing.invoice"),
        ("invoice_line_names_its_item", line("''", "'S'", "0", "'2026-10-02'")),
        ("invoice_line_category_is_known", line("'A'", "'X'", "0", "'2026-10-02'")),
        ("invoice_line_rate_is_a_percentage", line("'A'", "'S'", "100000001", "'2026-10-02'")),
        ("invoice_line_ends_after_it_begins", line("'A'", "'S'", "0", "'2026-10-01'")),
        ("invoice_line_is_append_only", "UPDATE cost_sharing.invoice_line SET net_cents = 1"),
        (
            "invoice_line_stands_once",
            """
            INSERT INTO cost_sharing.invoice_line (invoice_id, position, item, quantity, net_cents,
                vat_cents, category, rate, covers_from, covers_until)
            SELECT invoice_id, position, item, quantity, net_cents, vat_cents, category, rate,
                covers_from, covers_until
            FROM cost_sharing.invoice_line
            """
        ),
        (
            "invoice_is_complete",
            """
            INSERT INTO cost_sharing.invoice_line (invoice_id, position, item, quantity, net_cents,
                vat_cents, category, rate, covers_from, covers_until)
            SELECT min(id), 9, 'A', 1, 0, 0, 'S', 0, '2026-10-02', '2026-10-02'
            FROM cost_sharing.invoice
            """
        ),
    ]

    private static let ofDecisions: [(String, SQL)] = [
        ("invoice_decision_is_known", decision("'paid'", "'2'", "'r'")),
        ("only_a_confirmation_needs_no_reason", decision("'rejected'", "'2'", "''")),
        ("invoice_decision_follows", decision("'confirmed'", "'1'", "''")),
        ("invoice_decision_follows", decision("'returned'", "'2'", "'r'")),
        ("invoice_parts_make_its_totals", decision("'confirmed'", "'2'", "''")),
        (
            "invoice_decision_is_append_only",
            "UPDATE cost_sharing.invoice_decision SET reason = 'Other'"
        ),
        ("part_belongs_to_a_line", part("9", "'2026-10-01'", "'2026-10-01'", "1")),
        (
            "part_stands_once_a_month",
            part("1", "'2026-10-01'", "'2026-10-01'", "1", twice: true)
        ),
        (
            "part_origin_is_not_after_its_booking",
            part("1", "'2026-10-01'", "'2026-11-01'", "1")
        ),
        (
            "part_amounts_are_bounded",
            part("1", "'2026-10-01'", "'2026-10-01'", "10000000000001")
        ),
        ("invoice_part_is_not_empty", part("1", "'2026-10-01'", "'2026-10-01'", "0")),
        (
            "pool_and_period_are_bounded",
            part("1", "'2026-10-01'", "'2026-10-01'", "10000000000000")
        ),
        ("invoice_part_is_append_only", "DELETE FROM cost_sharing.invoice_part"),
        (
            "part_comes_with_its_confirmation",
            """
            INSERT INTO cost_sharing.invoice_part (decision_id, invoice_id, position, pool_id,
                period, origin, net_cents, vat_cents)
            SELECT decision_id, invoice_id, position, pool_id, '2026-11-01', '2026-11-01', 1, 0
            FROM cost_sharing.invoice_part LIMIT 1
            """
        ),
    ]

    private static let ofRest: [(String, SQL)] = [
        ("rule_match_is_known", rule("'price'", "'a'")),
        ("only_a_rule_for_all_lines_has_no_words", rule("'item'", "''")),
        ("supplier_rule_is_append_only", "DELETE FROM cost_sharing.supplier_rule"),
        ("rule_decision_is_known", ruled("'liked'")),
        ("rule_is_decided_once", ruled("'confirmed'")),
        ("rule_decision_follows", ruled("'dismissed'")),
        (
            "supplier_rule_decision_is_append_only",
            "DELETE FROM cost_sharing.supplier_rule_decision"
        ),
        (
            "delivered_file_stands_once",
            """
            INSERT INTO cost_sharing.delivery_file (delivery_id, position, file_name, invoice_id)
            SELECT delivery_id, position, 'f', invoice_id FROM cost_sharing.delivery_file LIMIT 1
            """
        ),
        ("delivered_file_is_taken_or_refused", file("NULL", "''", "NULL", "NULL")),
        ("only_waiting_files_are_kept", file("NULL", "'no'", "'1'", "NULL")),
        ("delivery_is_append_only", "DELETE FROM cost_sharing.delivery"),
        ("delivery_file_is_append_only", "DELETE FROM cost_sharing.delivery_file"),
        (
            "job_makes_one_delivery",
            """
            WITH job AS (INSERT INTO kernel.job (kind, subject) VALUES ('a', 'b') RETURNING id)
            INSERT INTO cost_sharing.delivery (job_id) SELECT id FROM job, generate_series(1, 2)
            """
        ),
    ]

    @Test(.database(migrations: inputMigrations))
    func `every constraint of these tables has a breach`() async throws {
        let named: SQL = """
            SELECT string_agg(conname, ' ' ORDER BY conname) AS names FROM pg_constraint
            WHERE conrelid IN ('cost_sharing.supplier'::regclass,
                    'cost_sharing.invoice'::regclass, 'cost_sharing.invoice_line'::regclass,
                    'cost_sharing.invoice_decision'::regclass,
                    'cost_sharing.invoice_part'::regclass,
                    'cost_sharing.supplier_rule'::regclass,
                    'cost_sharing.supplier_rule_decision'::regclass,
                    'cost_sharing.delivery'::regclass, 'cost_sharing.delivery_file'::regclass)
                AND conname !~ '_(pkey|fkey|check)$'
                AND conname <> 'invoice_and_supplier_go_together'
            """
        let names = try await TestDatabase.current.owner.read(
            .association, named.one { try $0["names"] as String })
        let missing = Set(names.split(separator: " ").map(String.init))
            .subtracting(Self.breaches.map(\.0))
        #expect(missing.isEmpty)
    }
}
