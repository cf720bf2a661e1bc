import Postgres

extension Breach {
    private static func check(_ outcome: SQL, of supplier: SQL) -> SQL {
        """
        INSERT INTO procurement.exclusion_check (supplier_id, checked_on, outcome, evidence,
            valid_until, made_by)
        VALUES (\(supplier), '2026-06-01', \(outcome), 'x', '2026-12-01', 1)
        """
    }

    private static func account(_ iban: SQL, _ bic: SQL, _ evidence: SQL) -> SQL {
        """
        INSERT INTO procurement.supplier_account (supplier_id, iban, bic, evidence, proposed_by,
            proposed_on)
        VALUES (1, \(iban), \(bic), \(evidence), 1, '2026-06-01')
        """
    }

    private static func contact(_ change: SQL) -> SQL {
        "UPDATE procurement.supplier_contact SET \(change)"
    }

    private static func decision(_ account: SQL, by person: SQL) -> SQL {
        """
        INSERT INTO procurement.supplier_account_decision (account_id, is_confirmed, decided_by,
            decided_on)
        VALUES (\(account), true, \(person), '2026-06-02')
        """
    }

    static let ofDossiers: [Breach] = [
        .init("contact_has_a_name", contact("name = ' '")),
        .init("contact_can_be_reached", contact("email = ''")),
        .init("contact_mailbox_is_one", contact("email = 'ann'")),
        .init("contact_telephone_is_plain", contact("telephone = 'ask'")),
        .init("contact_ends_after_it_was_added", contact("ended_on = '2026-05-31'")),
        .init("supplier_iban_is_compact", account("'BE68 5390'", "'KREDBEBB'", "'x'")),
        .init(
            "supplier_bic_has_eight_or_eleven_signs",
            account("'BE68539007547034'", "'KRED'", "'x'")),
        .init(
            "supplier_account_has_its_evidence",
            account("'BE68539007547034'", "'KREDBEBB'", "''")),
        .init("supplier_account_is_decided_once", decision("2", by: "3")),
        .init("supplier_account_is_confirmed_by_another_person", decision("1", by: "1")),
        .init(
            "supplier_account_is_append_only", "UPDATE procurement.supplier_account SET iban = ''"),
        .init(
            "supplier_account_decision_is_append_only",
            "DELETE FROM procurement.supplier_account_decision"),
        .init("exclusion_outcome_is_known", check("'maybe'", of: "1")),
        .init(
            "exclusion_check_has_its_evidence",
            """
            INSERT INTO procurement.exclusion_check (supplier_id, checked_on, outcome, evidence,
                valid_until, made_by)
            VALUES (1, '2026-06-01', 'passed', '', '2026-12-01', 1)
            """),
        .init(
            "exclusion_check_holds_for_a_year_at_most",
            """
            INSERT INTO procurement.exclusion_check (supplier_id, checked_on, outcome, evidence,
                valid_until, made_by)
            VALUES (1, '2026-06-01', 'passed', 'x', '2027-06-02', 1)
            """),
        .init(
            "exclusion_check_is_append_only",
            "UPDATE procurement.exclusion_check SET outcome = 'passed'"),
        .init(
            "participant_is_not_excluded", check("'failed'", of: "2"),
            "INSERT INTO procurement.participant (lot_id, supplier_id, rank, name, number) "
                + "VALUES (2, 2, 2, 'x', 'x')"),
        .init(
            "participant_is_not_excluded", check("'failed'", of: "1"),
            """
            UPDATE procurement.framework
            SET state = 'inForce', confirmed_by = 2, confirmed_on = '2026-01-01' WHERE id = 2
            """),
    ]

    private static func answer(
        _ order: SQL, _ kind: SQL, reason: SQL = "'x'", evidence: SQL = "'x'",
        on day: SQL = "'2026-06-02'"
    ) -> SQL {
        """
        INSERT INTO procurement.cascade_answer (call_off_id, kind, reason, evidence, answered_on,
            recorded_by)
        VALUES (\(order), \(kind), \(reason), \(evidence), \(day), 1)
        """
    }

    private static let asItWas: SQL =
        "ALTER TABLE procurement.cascade_answer DISABLE TRIGGER answer_is_checked"

    /// A second order to rank 2 of the cascade, which follows an order or none.
    private static func order(after followed: SQL, to participant: SQL = "4") -> SQL {
        """
        INSERT INTO procurement.call_off (framework_id, lot_id, participant_id, member_id, purpose,
            follows_id, made_by, made_on)
        SELECT lot.framework_id, lot.id, participant.id, 1, 'x', \(followed), 1, '2026-06-01'
        FROM procurement.participant JOIN procurement.lot ON lot.id = participant.lot_id
        WHERE participant.id = \(participant)
        """
    }

    static let ofCascades: [Breach] = [
        .init(
            "order_is_offered_once",
            "INSERT INTO procurement.cascade_offer (call_off_id, deadline, offered_by, offered_on) "
                + "VALUES (6, '2026-06-09', 1, '2026-06-01')"),
        .init(
            "offer_leaves_time_to_answer",
            "ALTER TABLE procurement.cascade_offer DISABLE TRIGGER offer_is_checked",
            "INSERT INTO procurement.cascade_offer (call_off_id, deadline, offered_by, offered_on) "
                + "VALUES (1, '2026-05-31', 1, '2026-06-01')"),
        .init(
            "only_a_placed_order_in_cascade_is_offered",
            "INSERT INTO procurement.cascade_offer (call_off_id, deadline, offered_by, offered_on) "
                + "VALUES (1, '2026-06-09', 1, '2026-06-01')"),
        .init(
            "cascade_offer_is_append_only", "UPDATE procurement.cascade_offer SET offered_by = 2"),
        .init("cascade_answer_is_append_only", "DELETE FROM procurement.cascade_answer"),
        .init("order_is_answered_once", asItWas, answer("4", "'acceptance'")),
        .init("answer_is_known", asItWas, answer("6", "'perhaps'")),
        .init("refusal_says_why", answer("6", "'refusal'", reason: "''")),
        .init("only_a_placed_order_is_answered", answer("4", "'acceptance'")),
        .init("offer_lapses_after_its_deadline", answer("6", "'lapse'", on: "'2026-06-08'")),
        .init(
            "offer_is_answered_by_its_deadline", answer("6", "'acceptance'", on: "'2026-06-09'")),
        .init(
            "answer_by_letter_has_its_evidence", answer("6", "'acceptance'", evidence: "''")),
        .init("call_off_is_followed_once", order(after: "4")),
        .init("order_follows_what_the_rank_before_refused", order(after: "6")),
        .init(
            "cascade_skips_no_rank", order(after: "NULL"),
            """
            INSERT INTO procurement.call_off_line (call_off_id, position, participant_id,
                price_item_id, quantity, price_cents, amount_cents)
            SELECT max(call_off.id), 1, 4, (
                SELECT min(id) FROM procurement.price_item WHERE participant_id = 4),
                1000000, 100, 100
            FROM procurement.call_off
            """,
            """
            UPDATE procurement.call_off
            SET state = 'submitted', submitted_by = 1, submitted_on = '2026-06-01',
                amount_cents = 100, quantity = 1000000
            WHERE id = (SELECT max(id) FROM procurement.call_off)
            """),
        .init(
            "offered_order_is_accepted_before_it_closes",
            """
            INSERT INTO procurement.call_off_final (call_off_id, position, quantity)
            SELECT call_off_id, position, quantity
            FROM procurement.call_off_line WHERE call_off_id = 6
            """,
            """
            UPDATE procurement.call_off
            SET state = 'closed', ended_on = '2026-06-02', final_cents = amount_cents WHERE id = 6
            """),
        .init(
            "call_off_follows_a_known_one",
            "ALTER TABLE procurement.call_off DISABLE TRIGGER call_off_steps_down_at_insertion",
            order(after: "999")),
    ]
}
