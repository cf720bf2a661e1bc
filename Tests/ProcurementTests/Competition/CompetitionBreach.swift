import Postgres

/// Breaches of the constraints of competitions; what they are tried on is said in `SampleCompetition`.
/// Its lot has participants 3, 4 and 5.
extension Breach {
    static let ofCompetitions: [Breach] =
        ofFacts + ofSending + ofTenders + ofEvaluation + ofAwards + ofOutcomes

    private static func prepared(_ change: SQL) -> SQL {
        "UPDATE procurement.competition SET \(change) WHERE id = 3"
    }

    static let unguarded: SQL =
        "ALTER TABLE procurement.competition DISABLE TRIGGER competition_moves"

    private static let invite: SQL =
        prepared("state = 'invited', invited_by = 1, invited_at = clock_timestamp()")

    static let close: SQL = """
        UPDATE procurement.competition SET questions_until = clock_timestamp() - interval '2 h',
            tenders_until = clock_timestamp() - interval '1 h' WHERE id = 1
        """

    private static let ofFacts: [Breach] = [
        .init("competition_says_what_is_needed", prepared("need = ' '")),
        .init("competition_estimate_is_sane", prepared("estimated_cents = 0")),
        .init("competition_quantity_has_a_unit", prepared("quantity = 5")),
        .init("competition_price_formula_is_known", prepared("price_formula = 'magic'")),
        .init("competition_tie_rule_is_known", prepared("tie_rule = 'coin'")),
        .init("competition_scale_is_sane", prepared("scale = 1")),
        .init("competition_has_evaluators", prepared("evaluators = 0")),
        .init("competition_standstill_is_sane", prepared("standstill_days = 61")),
        .init("questions_close_before_tenders", prepared("questions_until = tenders_until")),
        .init("competition_state_is_known", unguarded, prepared("state = 'lost'")),
        .init("invited_competition_names_who", unguarded, prepared("state = 'invited'")),
        .init("stopped_competition_says_why", prepared("state = 'stopped'")),
        .init("competition_goes_its_way", prepared("state = 'awarded'")),
        .init("competition_goes_its_way", "DELETE FROM procurement.competition WHERE id = 3"),
        .init(
            "competition_is_of_a_lot_that_reopens",
            """
            INSERT INTO procurement.competition (lot_id, subject, need, estimated_cents, needed_on,
                price_formula, tie_rule, scale, evaluators, standstill_days, questions_until,
                tenders_until, made_by, made_on)
            SELECT 1, subject, need, estimated_cents, needed_on, price_formula, tie_rule, scale,
                evaluators, standstill_days, questions_until, tenders_until, made_by, made_on
            FROM procurement.competition WHERE id = 3
            """),
        .init("criterion_stands_once", criterion("2", "'quality'")),
        .init("criterion_is_counted_from_one", criterion("0", "'quality'")),
        .init("criterion_kind_is_known", criterion("3", "'taste'")),
        .init("criterion_has_a_name", criterion("3", "'quality'", name: "' '")),
        .init("criterion_weight_is_sane", criterion("3", "'quality'", weight: "0")),
    ]

    private static func criterion(
        _ position: SQL, _ kind: SQL, name: SQL = "'x'", weight: SQL = "10", of id: SQL = "3"
    ) -> SQL {
        """
        INSERT INTO procurement.competition_criterion (competition_id, position, kind, name, weight)
        VALUES (\(id), \(position), \(kind), \(name), \(weight))
        """
    }

    private static func invitation(
        _ participant: SQL, lot: SQL = "3", reason: SQL = "''", isInvited: SQL = "true"
    ) -> SQL {
        """
        INSERT INTO procurement.invitation (competition_id, participant_id, lot_id, is_invited,
            reason)
        VALUES (3, \(participant), \(lot), \(isInvited), \(reason))
        """
    }

    private static let ofSending: [Breach] = [
        .init("participant_is_invited_once", invitation("3")),
        .init("invitation_is_of_its_lot", invitation("1", lot: "1")),
        .init("invitation_goes_to_a_participant_of_the_lot", invitation("1")),
        .init(
            "leaving_a_participant_out_needs_a_reason",
            "UPDATE procurement.invitation SET is_invited = false WHERE competition_id = 3"),
        .init("invited_competition_is_not_changed", criterion("3", "'quality'", of: "1")),
        .init(
            "invited_competition_is_not_changed",
            "UPDATE procurement.competition SET need = 'Another' WHERE id = 1"),
        .init(
            "invited_competition_is_not_changed",
            """
            UPDATE procurement.competition SET tenders_until = clock_timestamp(),
                questions_until = clock_timestamp() - interval '1 h' WHERE id = 1
            """),
        .init(
            "competition_is_of_a_framework_in_force",
            """
            UPDATE procurement.framework SET state = 'ended', ended_by = 1,
                ended_on = '2026-06-01', end_reason = 'x' WHERE number = 'RA-MC'
            """, invite),
        .init("criteria_weigh_a_hundred", criterion("3", "'quality'"), invite),
        .init(
            "price_is_one_criterion",
            "UPDATE procurement.competition_criterion SET kind = 'quality' WHERE competition_id = 3",
            invite),
        .init(
            "every_participant_is_invited_or_left_out",
            "DELETE FROM procurement.invitation WHERE competition_id = 3 AND participant_id = 4",
            invite),
        .init(
            "tenders_have_their_minimum_term",
            prepared(
                """
                questions_until = clock_timestamp() + interval '1 day',
                tenders_until = clock_timestamp() + interval '9 days'
                """), invite),
        .init(
            "competition_moves_by_its_records",
            "UPDATE procurement.competition SET state = 'opened' WHERE id = 1"),
        .init("correction_says_what_changes", correction("' '")),
        .init("correction_only_extends", correction("'x'", until: "'2030-01-01'")),
        .init("correction_comes_before_the_deadline", unguarded, close, correction("'x'")),
        .init(
            "competition_correction_is_append_only", correction("'x'"),
            "DELETE FROM procurement.competition_correction"),
        .init("competition_question_says_something", question("3", body: "' '")),
        .init(
            "competition_question_is_asked_in_time", unguarded, close, question("3")),
        .init("competition_question_is_of_who_is_invited", question("1")),
        .init(
            "question_comes_from_a_participant_of_the_competition",
            "ALTER TABLE procurement.competition_question DISABLE TRIGGER question_is_checked",
            question("1")),
        .init(
            "competition_question_is_append_only",
            "UPDATE procurement.competition_question SET body = 'x'"),
        .init("competition_question_is_answered_once", answer("1")),
        .init("competition_answer_says_something", answer("2", text: "' '")),
        .init(
            "competition_answer_comes_before_the_deadline", unguarded, close, answer("2")),
        .init(
            "competition_answer_is_append_only", "DELETE FROM procurement.competition_answer"),
    ]

    private static func correction(_ body: SQL, until: SQL = "NULL") -> SQL {
        """
        INSERT INTO procurement.competition_correction (competition_id, body, tenders_until,
            person_id)
        VALUES (1, \(body), \(until), 1)
        """
    }

    private static func question(_ participant: SQL, body: SQL = "'x'") -> SQL {
        """
        INSERT INTO procurement.competition_question (competition_id, participant_id, person_id,
            body)
        VALUES (1, \(participant), 21, \(body))
        """
    }

    private static func answer(_ question: SQL, text: SQL = "'x'") -> SQL {
        """
        INSERT INTO procurement.competition_answer (question_id, competition_id, question, answer,
            person_id)
        VALUES (\(question), 1, 'x', \(text), 1)
        """
    }

    private static func tender(
        _ participant: SQL = "3", price: SQL = "1", body: SQL = "'x'", name: SQL = "''",
        file: SQL = "''"
    ) -> SQL {
        """
        INSERT INTO procurement.tender (competition_id, participant_id, person_id, price_cents,
            body, file_name, file)
        VALUES (1, \(participant), 21, \(price), \(body), \(name), \(file))
        """
    }

    private static func opening(_ person: SQL, of id: SQL = "1") -> SQL {
        """
        INSERT INTO procurement.tender_opening (competition_id, person_id)
        VALUES (\(id), \(person))
        """
    }

    private static let ofTenders: [Breach] = [
        .init("tender_price_is_sane", tender(price: "0")),
        .init("tender_says_what_it_offers", tender(body: "' '")),
        .init("tender_file_has_a_name", tender(name: "'a.pdf'")),
        .init(
            "tender_file_is_at_most_ten_megabytes",
            tender(name: "'a.pdf'", file: "convert_to(repeat('x', 10485761), 'UTF8')")),
        .init("tender_arrives_before_the_deadline", unguarded, close, tender()),
        .init("tender_comes_from_who_is_invited", tender("1")),
        .init(
            "tender_comes_from_a_participant_of_the_competition",
            "ALTER TABLE procurement.tender DISABLE TRIGGER tender_is_received",
            """
            INSERT INTO procurement.tender (competition_id, participant_id, person_id, price_cents,
                body, received_at, salt, sha256)
            VALUES (1, 1, 21, 1, 'x', clock_timestamp(), '', '')
            """),
        .init("tender_is_append_only", "UPDATE procurement.tender SET price_cents = 1"),
        .init("tender_receipt_is_append_only", "DELETE FROM procurement.tender_receipt"),
        .init("tenders_are_opened_after_the_deadline", opening("1")),
        .init("tenders_are_opened_by_officers", unguarded, close, opening("21")),
        .init(
            "officer_opens_the_tenders_once", unguarded, close, opening("1"), opening("1")),
        .init("only_an_invited_competition_is_opened", opening("3", of: "2")),
        .init(
            "tender_opening_is_append_only", "DELETE FROM procurement.tender_opening"),
    ]

    private static func evaluator(
        _ person: SQL, statement: SQL = "'none'", of id: SQL = "2"
    ) -> SQL {
        """
        INSERT INTO procurement.evaluator (competition_id, person_id, statement)
        VALUES (\(id), \(person), \(statement))
        """
    }

    static func score(
        person: SQL = "1", position: SQL = "2", participant: SQL = "3", points: SQL = "5",
        reason: SQL = "'x'", of id: SQL = "2"
    ) -> SQL {
        """
        INSERT INTO procurement.score (competition_id, person_id, position, participant_id, points,
            reason)
        VALUES (\(id), \(person), \(position), \(participant), \(points), \(reason))
        """
    }

    private static let unchecked: SQL =
        "ALTER TABLE procurement.score DISABLE TRIGGER score_is_checked"

    private static let ofEvaluation: [Breach] = [
        .init("evaluator_declares_once", evaluator("1")),
        .init("evaluator_declares_in_words", evaluator("2", statement: "' '")),
        .init("evaluators_declare_after_the_opening", evaluator("1", of: "1")),
        .init("evaluators_are_as_many_as_announced", evaluator("2"), evaluator("3")),
        .init("evaluator_is_append_only", "DELETE FROM procurement.evaluator"),
        .init("tender_is_scored_once", score(), score()),
        .init("score_follows_a_declaration", score(person: "3")),
        .init("score_is_on_a_criterion", score(position: "9")),
        .init("score_is_of_a_participant", unchecked, score(participant: "1")),
        .init("score_says_why", score(reason: "' '")),
        .init("score_is_on_the_scale", score(points: "11")),
        .init("price_is_scored_by_its_formula", score(position: "1")),
        .init("score_is_of_a_tender", score(participant: "4")),
        .init("scores_come_before_the_proposal", score(of: "4")),
        .init("score_is_append_only", "UPDATE procurement.score SET points = 10"),
    ]

    static func proposal(
        _ id: SQL, participant: SQL = "3", price: SQL = "9000000", reason: SQL = "'x'"
    ) -> SQL {
        """
        INSERT INTO procurement.award_proposal (competition_id, participant_id, price_cents, reason,
            proposed_by)
        VALUES (\(id), \(participant), \(price), \(reason), 1)
        """
    }

    private static func award(_ id: SQL, by person: SQL) -> SQL {
        """
        INSERT INTO procurement.award (competition_id, awarded_by, awarded_on)
        VALUES (\(id), \(person), '2026-06-01')
        """
    }

    private static func order(participant: SQL, cents: SQL, state: SQL, of id: SQL) -> SQL {
        """
        INSERT INTO procurement.call_off (framework_id, lot_id, participant_id, member_id, purpose,
            competition_id, state, amount_cents, submitted_by, submitted_on, made_by, made_on)
        SELECT lot.framework_id, lot.id, \(participant), 1, 'x', \(id), \(state), \(cents), 1,
            '2026-06-01', 1, '2026-06-01'
        FROM procurement.participant
        JOIN procurement.lot ON lot.id = participant.lot_id
        WHERE participant.id = \(participant)
        """
    }

    private static let moving: SQL =
        "ALTER TABLE procurement.call_off DISABLE TRIGGER call_off_begins"

    private static let ofAwards: [Breach] = [
        .init("proposal_follows_all_scores", proposal("2")),
        .init(
            "competition_has_one_proposal",
            proposal("4", participant: "4", price: "8000000")),
        .init(
            "proposal_says_why",
            proposal("4", participant: "4", price: "8000000", reason: "' '")),
        .init("proposal_is_for_the_best_tender", proposal("4", participant: "3")),
        .init("proposal_is_for_the_best_tender", proposal("4", participant: "4", price: "1")),
        .init(
            "award_proposal_is_append_only",
            "UPDATE procurement.award_proposal SET price_cents = 1"),
        .init("competition_is_awarded_by_another_person", award("4", by: "1")),
        .init("competition_is_awarded_once", award("5", by: "2")),
        .init("award_is_append_only", "DELETE FROM procurement.award"),
        .init(
            "call_off_follows_a_competition_of_its_lot",
            order(participant: "1", cents: "1", state: "'draft'", of: "5")),
        .init(
            "call_off_follows_its_award", moving,
            order(participant: "4", cents: "1", state: "'approved'", of: "5")),
        .init(
            "call_off_stays_within_its_award", moving,
            order(participant: "3", cents: "9000001", state: "'approved'", of: "5")),
    ]
}
