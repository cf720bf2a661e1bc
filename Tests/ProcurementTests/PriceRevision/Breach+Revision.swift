import Postgres

/// Breaches of the constraints of revised prices. Lot 1 has item 1, awarded at 1,00, and follows index 1:
/// revision 1 made it 1,10 from 1 June on, revision 2 waits to make it 1,20 from 1 July on. Lot 2 has
/// no formula.
extension Breach {
    static let ofRevisions: [Breach] =
        ofIndices + ofFormulas + ofReckoning + ofRevisedPrices + ofDecisions

    private static func index(
        _ code: SQL = "'NEW'", name: SQL = "'x'"
    ) -> SQL {
        """
        INSERT INTO procurement.price_index (code, name_nl, name_fr, name_en, publisher, made_by)
        VALUES (\(code), \(name), 'x', 'x', 'x', 1)
        """
    }

    private static func value(
        _ month: SQL = "'2026-08-01'", _ value: SQL = "1", source: SQL = "'x'"
    ) -> SQL {
        """
        INSERT INTO procurement.index_value (index_id, month, value, source, entered_by, entered_on)
        VALUES (1, \(month), \(value), \(source), 1, '2026-06-01')
        """
    }

    private static let ofIndices: [Breach] = [
        .init("price_index_code_is_unique", index("'I-RA-1'")),
        .init("price_index_code_is_plain", index("'cpi 1'")),
        .init("price_index_says_what_it_is", index(name: "' '")),
        .init("price_index_is_append_only", "UPDATE procurement.price_index SET publisher = 'y'"),
        .init("index_value_is_of_a_month", value("'2026-08-02'")),
        .init("index_value_is_sane", value("'2026-08-01'", "0")),
        .init("index_value_has_a_source", value(source: "' '")),
        .init("index_value_is_append_only", "UPDATE procurement.index_value SET value = 1"),
    ]

    private static func formula(
        lot: SQL = "2", fixed: SQL = "200000", share: SQL = "800000",
        base: SQL = "'2025-11-01'", second: SQL = "NULL, NULL, NULL", cap: SQL = "NULL",
        every: SQL = "12", clause: SQL = "'x'"
    ) -> SQL {
        """
        INSERT INTO procurement.revision_formula (lot_id, fixed_share, first_index_id, first_share,
            first_base_month, second_index_id, second_share, second_base_month, cap, starts_on,
            every_months, lag_months, clause, ceiling_follows)
        VALUES (\(lot), \(fixed), 1, \(share), \(base), \(second), \(cap), '2026-06-01', \(every),
            1, \(clause), false)
        """
    }

    private static let ofFormulas: [Breach] = [
        .init("lot_has_one_formula", formula(), formula()),
        .init("formula_shares_sum_to_one", formula(fixed: "200001")),
        .init("formula_shares_are_parts", formula(fixed: "-1", share: "1000001")),
        .init("formula_second_term_is_whole", formula(second: "2, NULL, NULL")),
        .init(
            "formula_indices_differ",
            formula(fixed: "0", second: "1, 200000, '2025-11-01'")),
        .init("formula_base_is_a_month", formula(base: "'2025-11-02'")),
        .init("formula_cap_is_sane", formula(cap: "0")),
        .init("formula_has_its_rhythm", formula(every: "0")),
        .init("formula_stands_in_the_documents", formula(clause: "' '")),
        .init("formula_with_a_revision_stays", "DELETE FROM procurement.revision_formula"),
        .init(
            "formula_with_a_revision_stays",
            "UPDATE procurement.revision_formula SET cap = 1000000"),
    ]

    /// 1,20 on lot 1, unless told otherwise.
    private static func revision(
        from day: SQL = "'2026-08-01'", before: SQL = "1100000", cap: SQL = "NULL",
        isCapped: SQL = "false", numerator: SQL = "120000000000000",
        denominator: SQL = "100000000000000", factor: SQL = "1200000"
    ) -> SQL {
        """
        INSERT INTO procurement.price_revision (lot_id, starts_on, fixed_share, first_index_id,
            first_share, first_base_month, first_base, first_value, month, cap, clause,
            ceiling_follows, before_factor, is_capped, numerator, denominator, factor, proposed_by,
            proposed_on)
        VALUES (1, \(day), 0, 1, 1000000, '2025-11-01', 100000000, 120000000, '2026-06-01', \(cap),
            'x', false, \(before), \(isCapped), \(numerator), \(denominator), \(factor), 1,
            '2026-06-01')
        """
    }

    private static let ofReckoning: [Breach] = [
        .init(
            "revision_is_that_of_its_formula",
            revision(numerator: "110000000000000", factor: "1100000")),
        .init(
            "capped_revision_is_at_its_cap",
            revision(isCapped: "true", numerator: "1200000", denominator: "1000000")),
        .init(
            "capped_revision_is_at_its_cap",
            revision(
                cap: "3000000", isCapped: "true", numerator: "1133001", denominator: "1000000",
                factor: "1133001")),
        .init("revision_factor_is_rounded_half_up", revision(factor: "1200001")),
        .init("revision_factor_is_sane", revision(before: "0")),
        .init(
            "price_revision_is_append_only", "UPDATE procurement.price_revision SET clause = 'y'"),
    ]

    private static func price(
        _ cents: SQL = "120", item: SQL = "1",
        of revision: SQL = "(SELECT max(id) FROM procurement.price_revision)"
    ) -> SQL {
        """
        INSERT INTO procurement.revised_price (revision_id, price_item_id, before_cents, price_cents)
        VALUES (\(revision), \(item), 110, \(cents))
        """
    }

    private static let ofRevisedPrices: [Breach] = [
        .init("item_is_revised_once", price(of: "2")),
        .init(
            "revised_price_is_sane",
            "ALTER TABLE procurement.revised_price DISABLE TRIGGER revised_price_is_checked",
            revision(), price("0")),
        .init("revised_price_is_that_of_its_factor", revision(), price("121")),
        .init("revised_price_is_that_of_its_factor", revision(), price(item: "2")),
        .init("revised_price_is_append_only", "DELETE FROM procurement.revised_price"),
        .init(
            "price_span_begins_once",
            """
            INSERT INTO procurement.price_span (price_item_id, from_on, price_cents, revision_id)
            VALUES (1, '2026-06-01', 1, 1)
            """),
        .init("price_span_is_append_only", "UPDATE procurement.price_span SET price_cents = 1"),
        .init(
            "submitted_price_is_that_of_its_day_at_most",
            """
            INSERT INTO procurement.call_off (framework_id, lot_id, participant_id, member_id,
                purpose, made_by, made_on)
            VALUES (1, 1, 1, 1, 'x', 1, '2026-05-31')
            """,
            """
            INSERT INTO procurement.call_off_line (call_off_id, position, participant_id,
                price_item_id, quantity, price_cents, amount_cents)
            SELECT max(id), 1, 1, 1, 1000000, 110, 110 FROM procurement.call_off
            """,
            """
            UPDATE procurement.call_off
            SET state = 'submitted', amount_cents = 110, quantity = 1000000, submitted_by = 1,
                submitted_on = '2026-05-31', round = 1
            WHERE id = (SELECT max(id) FROM procurement.call_off)
            """),
    ]

    private static func decision(
        of revision: SQL = "(SELECT max(id) FROM procurement.price_revision)", by person: SQL = "2",
        on day: SQL = "'2026-06-01'", confirmed: SQL = "true"
    ) -> SQL {
        """
        INSERT INTO procurement.price_revision_decision (revision_id, is_confirmed, decided_by,
            decided_on)
        VALUES (\(revision), \(confirmed), \(person), \(day))
        """
    }

    private static let ofDecisions: [Breach] = [
        .init("price_revision_is_decided_once", decision(of: "1", confirmed: "false")),
        .init("price_revision_is_confirmed_by_another_person", decision(of: "2", by: "1")),
        .init("price_revision_starts_ahead", decision(of: "2", on: "'2026-07-02'")),
        .init(
            "only_a_lot_in_force_is_revised",
            """
            UPDATE procurement.framework SET state = 'ended', ended_by = 2, ended_on = '2026-06-01',
                end_reason = 'x' WHERE id = 1
            """, decision(of: "2")),
        .init(
            "price_spans_do_not_overlap", revision(from: "'2026-06-01'"), price(), decision()),
        .init(
            "price_revision_follows_present_prices", revision(before: "1000000"), price(),
            decision()),
        .init("price_revision_has_each_item", revision(), decision()),
        .init(
            "price_revision_decision_is_append_only",
            "DELETE FROM procurement.price_revision_decision"),
    ]
}
