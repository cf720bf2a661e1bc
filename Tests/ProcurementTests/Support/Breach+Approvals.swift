import Postgres

/// What the steps of approval, delegations and the frameworks of others refuse.
///
/// Order 3 waits for the step `procurement`; framework 1 is the association's own.
extension Breach {
    private static func delegation(
        person: SQL = "11", member: SQL = "1", office: SQL = "'inspector'",
        decision: SQL = "'D'", span: SQL = "'[2026-01-01,)'", by: SQL = "1"
    ) -> SQL {
        """
        INSERT INTO procurement.delegation (member_id, person_id, office, decision, span,
            named_by, named_on)
        VALUES (\(member), \(person), \(office), \(decision), \(span), \(by), '2026-06-01')
        """
    }

    private static func ended(_ change: SQL) -> SQL {
        "UPDATE procurement.delegation SET \(change)"
    }

    private static func threshold(
        _ step: SQL = "'second'", member: SQL = "NULL", from: SQL = "5", reason: SQL = "'r'"
    ) -> SQL {
        """
        INSERT INTO procurement.approval_threshold (member_id, step, from_cents, reason, set_by,
            set_on)
        VALUES (\(member), \(step), \(from), \(reason), 1, '2026-06-01')
        """
    }

    private static func approval(_ step: SQL, by person: SQL) -> SQL {
        """
        INSERT INTO procurement.call_off_approval (call_off_id, round, step, person_id,
            approved_on)
        VALUES (3, 0, \(step), \(person), '2026-06-01')
        """
    }

    private static func step(_ place: SQL, _ step: SQL) -> SQL {
        """
        INSERT INTO procurement.call_off_step (call_off_id, round, place, step)
        VALUES (3, 1, \(place), \(step))
        """
    }

    private static func proposed(
        _ step: SQL = "'second'", member: SQL = "NULL", from: SQL = "5", reason: SQL = "'r'"
    ) -> SQL {
        """
        INSERT INTO procurement.threshold_proposal (member_id, step, from_cents, reason,
            proposed_by, proposed_on)
        VALUES (\(member), \(step), \(from), \(reason), 1, '2026-06-01')
        """
    }

    private static func decided(_ confirmed: SQL = "true", by person: SQL = "2") -> SQL {
        """
        INSERT INTO procurement.threshold_decision (proposal_id, is_confirmed, decided_by,
            decided_on)
        SELECT max(id), \(confirmed), \(person), '2026-06-01'
        FROM procurement.threshold_proposal
        """
    }

    static let ofThresholds: [Breach] = [
        .init("proposed_step_is_known", proposed("'mood'")),
        .init("proposed_threshold_is_an_amount", proposed(from: "-1")),
        .init("threshold_proposal_says_why", proposed(reason: "' '")),
        .init("proposed_steps_of_the_association_hold_for_all", proposed(member: "1")),
        .init("procurement_is_not_proposed_away", proposed("'procurement'")),
        .init("one_threshold_of_a_step_waits", proposed(), proposed(from: "6")),
        .init("threshold_proposal_is_decided_once", proposed(), decided("false"), decided()),
        .init("threshold_is_confirmed_by_another_person", proposed(), decided(by: "1")),
        .init("threshold_is_as_two_people_decided", threshold()),
        .init(
            "threshold_is_as_two_people_decided", proposed(), decided("false"),
            """
            INSERT INTO procurement.approval_threshold (step, from_cents, reason, set_on,
                proposal_id)
            SELECT 'second', 5, 'r', '2026-06-01', max(id) FROM procurement.threshold_proposal
            """),
        .init(
            "proposal_sets_one_threshold", proposed(), decided(),
            """
            INSERT INTO procurement.approval_threshold (step, from_cents, reason, set_on,
                proposal_id)
            SELECT 'second', 5, 'r', '2026-06-01', max(id) FROM procurement.threshold_proposal
            """),
        .init(
            "threshold_proposal_is_append_only", proposed(),
            "UPDATE procurement.threshold_proposal SET from_cents = 1"),
        .init(
            "threshold_decision_is_append_only", proposed(), decided(),
            "UPDATE procurement.threshold_decision SET is_confirmed = false"),
    ]

    static let ofApprovals: [Breach] = [
        .init("delegation_office_is_known", delegation(office: "'friend'")),
        .init("delegation_names_its_decision", delegation(decision: "' '")),
        .init("delegation_has_a_first_day", delegation(span: "'(,2026-01-01)'")),
        .init(
            "delegation_is_given_by_another_person", delegation(office: "'administrator'"),
            delegation(by: "11")),
        .init(
            "delegation_that_was_ended_says_by_whom", delegation(),
            ended("ended_by = 1, span = '[2026-01-01,2026-02-01)'")),
        .init("person_holds_an_office_once_a_day", delegation(), delegation()),
        .init(
            "delegation_is_ended_and_nothing_else", delegation(), ended("decision = 'another'")),
        .init("delegation_is_to_a_person_of_its_member", delegation(member: "2")),
        .init("delegation_is_given_by_who_may_give_it", delegation(by: "12")),
        .init("threshold_step_is_known", threshold("'mood'")),
        .init("threshold_is_an_amount", threshold(from: "-1")),
        .init("threshold_says_why", threshold(reason: "' '")),
        .init("steps_of_the_association_hold_for_all", threshold(member: "1")),
        .init("procurement_approves_every_order", threshold("'procurement'")),
        .init(
            "approval_threshold_is_append_only",
            "UPDATE procurement.approval_threshold SET from_cents = 1"),
        .init("submission_takes_a_step_once", step("3", "'procurement'")),
        .init("step_of_a_submission_is_known", step("1", "'second'")),
        .init("call_off_step_is_append_only", "DELETE FROM procurement.call_off_step"),
        .init(
            "approval_step_is_known",
            "ALTER TABLE procurement.call_off_approval DISABLE TRIGGER approval_is_checked",
            approval("'mood'", by: "2")),
        .init(
            "approval_step_is_given_once",
            "ALTER TABLE procurement.call_off_approval DISABLE TRIGGER approval_is_checked",
            approval("'procurement'", by: "2"), approval("'procurement'", by: "3")),
        .init("approval_steps_go_in_their_order", approval("'second'", by: "2")),
        .init("approval_is_given_by_who_may_give_it", approval("'procurement'", by: "12")),
    ]

    private static func report(cents: SQL = "1", day: SQL = "'2026-06-01'", source: SQL = "'s'")
        -> SQL
    {
        """
        INSERT INTO procurement.foreign_report (framework_id, cents, as_of, source, recorded_by,
            recorded_on)
        VALUES (2, \(cents), \(day), \(source), 1, '2026-06-01')
        """
    }

    private static func listing(_ framework: SQL, _ evidence: SQL = "'e'") -> SQL {
        """
        INSERT INTO procurement.foreign_listing (framework_id, evidence, recorded_by, recorded_on)
        VALUES (\(framework), \(evidence), 1, '2026-06-01')
        """
    }

    private static let foreign: SQL =
        "UPDATE procurement.framework SET authority = 'Another' WHERE id = 2"

    static let ofForeign: [Breach] = [
        .init("foreign_listing_has_its_evidence", foreign, listing("2", "' '")),
        .init("only_a_foreign_framework_is_reported", listing("1")),
        .init(
            "foreign_listing_is_append_only", foreign, listing("2"),
            "DELETE FROM procurement.foreign_listing"),
        .init("foreign_report_is_an_amount", foreign, report(cents: "-1")),
        .init("foreign_report_names_its_source", foreign, report(source: "''")),
        .init("foreign_report_is_of_a_day_that_was", foreign, report(day: "'2026-06-02'")),
        .init(
            "foreign_report_is_append_only", foreign, report(),
            "UPDATE procurement.foreign_report SET cents = 2"),
        .init(
            "foreign_framework_names_the_association",
            "ALTER TABLE procurement.framework DISABLE TRIGGER framework_moves",
            "UPDATE procurement.framework SET authority = 'Another' WHERE id = 1",
            """
            INSERT INTO procurement.reservation (call_off_id, kind, cents, quantity, reserved_by,
                reserved_on)
            VALUES (3, 'approval', 1000, 10000000, 1, '2026-06-01')
            """),
    ]
}
