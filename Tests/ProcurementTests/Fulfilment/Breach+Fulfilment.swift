import Postgres

/// Framework 1 is for supplies and in force, framework 2 a draft; both with one lot, participant and
/// item. Order 1 is placed for resale with 60 of 100 pieces received (receipt 1), 30 of them invoiced
/// (invoice 1, match 1, due) and 10 more, too dear (invoice 2, match 2, blocked). Order 2 is placed and
/// direct, order 3 a draft. Invoice 3 waits for 20 pieces of order 1, invoice 4 is of supplier 2.
extension Breach {
    static let ofFulfilment =
        ofChannels + ofClosing + ofReceipts + ofTerms + ofMatches + ofPayments + ofDeliveries

    private static let ofChannels: [Breach] = [
        .init(
            "disbursement_names_the_members_document",
            "UPDATE procurement.call_off SET supply = 'disbursement' WHERE id = 3"),
        .init(
            "only_work_of_people_is_passed_on_at_cost",
            "UPDATE procurement.call_off SET supply = 'service' WHERE id = 3"),
        .init(
            "only_goods_are_resold",
            "ALTER TABLE procurement.framework DISABLE TRIGGER framework_moves",
            "UPDATE procurement.framework SET kind = 'services' WHERE id = 1",
            "UPDATE procurement.call_off SET supply = 'resale' WHERE id = 3"),
    ]

    private static func final(_ order: SQL, _ position: SQL, _ quantity: SQL) -> SQL {
        """
        INSERT INTO procurement.call_off_final (call_off_id, position, quantity)
        VALUES (\(order), \(position), \(quantity))
        """
    }

    private static func release(_ cents: SQL, _ quantity: SQL) -> SQL {
        """
        INSERT INTO procurement.reservation (call_off_id, kind, cents, quantity, reserved_by,
            reserved_on)
        VALUES (1, 'closing', \(cents), \(quantity), 1, '2026-06-01')
        """
    }

    private static func close(at cents: SQL) -> SQL {
        """
        UPDATE procurement.call_off
        SET state = 'closed', ended_on = '2026-06-01', final_cents = \(cents) WHERE id = 1
        """
    }

    private static let ofClosing: [Breach] = [
        .init("final_quantity_stands_once", final("1", "1", "1"), final("1", "1", "1")),
        .init("final_quantity_is_of_a_line", final("1", "9", "1")),
        .init("final_quantity_is_not_negative", final("1", "1", "-1")),
        .init("final_quantity_is_of_a_placed_order", final("3", "1", "1")),
        .init("final_quantity_is_what_was_ordered_at_most", final("1", "1", "100000001")),
        .init(
            "final_quantity_is_append_only", final("1", "1", "1"),
            "DELETE FROM procurement.call_off_final"),
        .init(
            "closed_call_off_states_its_quantities", release("-5000", "-50000000"),
            close(at: "5000")),
        .init(
            "closed_call_off_keeps_what_it_came_to", final("1", "1", "60000000"),
            release("-4000", "0"), close(at: "6000")),
        .init(
            "closed_call_off_covers_its_invoices", final("1", "1", "60000000"),
            release("-9000", "-40000000"), close(at: "1000")),
    ]

    private static func receipt(
        _ order: SQL = "1", on day: SQL = "'2026-06-01'", note: SQL = "'DN'", reason: SQL = "''",
        reverses: SQL = "NULL"
    ) -> SQL {
        """
        INSERT INTO procurement.receipt (call_off_id, received_on, delivery_note, reason,
            reverses_id, recorded_by, recorded_on)
        VALUES (\(order), \(day), \(note), \(reason), \(reverses), 1, '2026-06-01')
        """
    }

    private static func received(
        _ receipt: SQL = "(SELECT max(id) FROM procurement.receipt)", order: SQL = "1",
        position: SQL = "1", accepted: SQL = "1000000", refused: SQL = "0",
        refusal: SQL = "''"
    ) -> SQL {
        """
        INSERT INTO procurement.receipt_line (receipt_id, call_off_id, position, accepted, refused,
            refusal)
        VALUES (\(receipt), \(order), \(position), \(accepted), \(refused), \(refusal))
        """
    }

    private static let ofReceipts: [Breach] = [
        .init("receipt_names_its_delivery_note", receipt(note: "' '")),
        .init("receipt_is_not_of_a_day_to_come", receipt(on: "'2026-06-02'")),
        .init("receipt_is_not_before_its_order", receipt(on: "'2026-05-31'")),
        .init("receipt_is_of_a_placed_order", receipt("3")),
        .init(
            "receipt_is_reversed_once", receipt(reason: "'x'", reverses: "1"),
            receipt(reason: "'x'", reverses: "1")),
        .init(
            "receipt_reverses_one_of_its_order", receipt("2", reason: "'x'", reverses: "1")),
        .init("reversing_receipt_says_why", receipt(reverses: "1")),
        .init("receipt_line_stands_once", receipt(), received(), received()),
        .init("receipt_line_is_of_its_receipt", receipt(), received(order: "2")),
        .init("receipt_line_is_of_a_line_of_its_order", receipt(), received(position: "9")),
        .init("receipt_line_has_a_quantity", receipt(), received(accepted: "0")),
        .init("refused_quantity_has_a_reason", receipt(), received(refused: "1")),
        .init(
            "reversing_receipt_mirrors_its_receipt", receipt(reason: "'x'", reverses: "1"),
            received(accepted: "-1000000")),
        .init("reversing_receipt_mirrors_its_receipt", receipt(), received(accepted: "-1")),
        .init("receipt_above_the_order_says_why", receipt(), received(accepted: "40000001")),
        .init(
            "receipt_of_what_is_invoiced_stays", receipt(reason: "'x'", reverses: "1"),
            received(accepted: "-60000000")),
        .init(
            "receipt_comes_whole",
            "ALTER TABLE procurement.receipt_line DISABLE TRIGGER receipt_line_is_append_only",
            "DELETE FROM procurement.receipt_line", received("1")),
        .init("receipt_is_append_only", "DELETE FROM procurement.receipt"),
        .init(
            "receipt_line_is_append_only", "UPDATE procurement.receipt_line SET accepted = 1"),
    ]

    private static func term(_ days: SQL) -> SQL {
        """
        INSERT INTO procurement.payment_term (framework_id, days) VALUES (2, \(days))
        """
    }

    private static let ofTerms: [Breach] = [
        .init("payment_term_is_within_the_law", term("0")),
        .init("longer_payment_term_is_motivated", term("31")),
    ]

    private static func match(
        _ order: SQL = "1", _ invoice: SQL = "3", pool: SQL = "'GOODS-1'",
        basis: SQL = "'choice'", due: SQL = "'2026-07-01'", blocked: SQL = "false"
    ) -> SQL {
        """
        INSERT INTO procurement.invoice_match (call_off_id, invoice_id, pool_id, basis, invoice_on,
            goods_on, due_on, is_blocked, matched_by, matched_on)
        SELECT \(order), \(invoice), pool.id, \(basis), '2026-06-01', '2026-06-01', \(due),
            \(blocked), 1, '2026-06-01'
        FROM cost_sharing.pool WHERE pool.code = \(pool)
        """
    }

    private static func matched(
        _ match: SQL = "(SELECT max(id) FROM procurement.invoice_match)", order: SQL = "1",
        invoice: SQL = "3", from: SQL = "1", position: SQL = "1", quantity: SQL = "20000000",
        net: SQL = "2000", ordered: SQL = "2000", allowed: SQL = "20",
        withdrawn: SQL = "false"
    ) -> SQL {
        """
        INSERT INTO procurement.invoice_match_line (match_id, call_off_id, invoice_id,
            invoice_position, position, quantity, net_cents, vat_cents, ordered_cents,
            allowed_cents, is_withdrawn)
        VALUES (\(match), \(order), \(invoice), \(from), \(position), \(quantity), \(net), 420,
            \(ordered), \(allowed), \(withdrawn))
        """
    }

    private static let ofMatches: [Breach] = [
        .init("match_basis_is_known", match(basis: "'whim'")),
        .init("match_is_due_after_goods_and_invoice", match(due: "'2026-06-01'")),
        .init("direct_order_is_invoiced_to_its_member", match("2")),
        .init(
            "match_is_of_a_placed_order",
            "ALTER TABLE procurement.call_off DISABLE TRIGGER call_off_moves",
            "UPDATE procurement.call_off SET supply = 'resale' WHERE id = 3", match("3")),
        .init(
            "match_is_of_an_invoice_that_stands",
            "INSERT INTO cost_sharing.invoice_decision (invoice_id, decision, reason) "
                + "VALUES (3, 'rejected', 'x')", match()),
        .init("match_is_of_the_supplier_of_the_order", match("1", "4")),
        .init("match_goes_to_a_pool_of_the_member", match(pool: "'STAFF-1'")),
        .init(
            "match_line_stands_once", match(blocked: "true"),
            matched(quantity: "1000000", ordered: "100"),
            matched(quantity: "1000000", ordered: "100")),
        .init(
            "match_line_is_of_its_match",
            "ALTER TABLE procurement.invoice_match_line DISABLE TRIGGER match_line_is_checked",
            matched("99")),
        .init(
            "match_line_is_of_a_line_of_the_order",
            "ALTER TABLE procurement.invoice_match_line DISABLE TRIGGER match_line_is_checked",
            match(), matched(position: "9")),
        .init(
            "match_line_is_of_a_line_of_the_invoice",
            "ALTER TABLE procurement.invoice_match_line DISABLE TRIGGER match_line_is_checked",
            match(), matched(from: "9")),
        .init(
            "match_line_has_a_quantity",
            "ALTER TABLE procurement.invoice_match_line DISABLE TRIGGER match_line_is_checked",
            match(), matched(quantity: "0")),
        .init("match_tolerance_is_not_negative", match(blocked: "true"), matched(allowed: "-1")),
        .init("match_line_is_append_only", match(), matched(withdrawn: "true")),
        .init(
            "match_line_is_append_only",
            "UPDATE procurement.invoice_match_line SET is_withdrawn = true"),
        .init("match_line_is_append_only", "DELETE FROM procurement.invoice_match_line"),
        .init("match_line_has_the_amount_of_the_invoice", match(), matched(net: "1999")),
        .init("match_line_is_measured_by_the_order", match(), matched(ordered: "1999")),
        .init(
            "difference_beyond_tolerance_blocks", match(),
            matched(quantity: "19000000", ordered: "1900")),
        .init(
            "order_is_not_invoiced_above_what_came", match(blocked: "true"),
            matched(quantity: "21000000", ordered: "2100")),
        .init(
            "order_is_not_credited_below_nothing", match(blocked: "true"),
            matched(quantity: "-41000000", ordered: "-4100")),
        .init("match_is_append_only", "DELETE FROM procurement.invoice_match"),
    ]

    private static func explanation(_ match: SQL, by person: SQL = "2", _ text: SQL = "'x'") -> SQL
    {
        """
        INSERT INTO procurement.match_explanation (match_id, explanation, explained_by,
            explained_on)
        VALUES (\(match), \(text), \(person), '2026-06-01')
        """
    }

    private static func withdrawal(_ match: SQL, _ reason: SQL = "'x'") -> SQL {
        """
        INSERT INTO procurement.match_withdrawal (match_id, reason, withdrawn_by, withdrawn_on)
        VALUES (\(match), \(reason), 1, '2026-06-01')
        """
    }

    private static func payment(_ match: SQL, on day: SQL = "'2026-06-01'") -> SQL {
        """
        INSERT INTO procurement.match_payment (match_id, paid_on, recorded_by, recorded_on)
        VALUES (\(match), \(day), 2, '2026-06-01')
        """
    }

    private static let ofPayments: [Breach] = [
        .init("match_is_explained_once", explanation("2"), explanation("2", by: "3")),
        .init("match_explanation_says_something", explanation("2", by: "2", "' '")),
        .init("match_is_explained_by_another_person", explanation("2", by: "1")),
        .init("only_a_blocked_match_is_explained", explanation("1")),
        .init(
            "match_explanation_is_append_only", explanation("2"),
            "DELETE FROM procurement.match_explanation"),
        .init("match_is_withdrawn_once", withdrawal("1"), withdrawal("1")),
        .init("match_withdrawal_says_why", withdrawal("1", "' '")),
        .init(
            "match_withdrawal_is_append_only", withdrawal("1"),
            "DELETE FROM procurement.match_withdrawal"),
        .init("paid_match_is_not_withdrawn", payment("1"), withdrawal("1")),
        .init(
            "match_is_paid_once",
            "ALTER TABLE procurement.match_payment DISABLE TRIGGER payment_is_checked",
            payment("1"), payment("1")),
        .init("match_is_not_paid_on_a_day_to_come", payment("1", on: "'2026-06-02'")),
        .init("only_a_match_that_is_due_is_paid", payment("2")),
        .init(
            "match_payment_is_append_only", payment("1"),
            "DELETE FROM procurement.match_payment"),
    ]
}
