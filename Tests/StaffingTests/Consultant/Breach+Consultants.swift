import Postgres

/// Statements about consultants and timesheets that a constraint refuses, whoever writes them.
enum ConsultingBreach {
    static let all =
        ofConsultants + ofReadings + ofRequests + ofCandidates + ofAssignments + ofStarts
        + ofTimesheets + ofDecisions

    private static func consultant(_ change: SQL) -> SQL {
        "UPDATE staffing.consultant SET \(change) WHERE id = 3"
    }
    private static func request(_ change: SQL) -> SQL {
        "UPDATE staffing.consultant_request SET \(change) WHERE id = 2"
    }
    private static func assignment(_ change: SQL) -> SQL {
        "UPDATE staffing.assignment SET \(change) WHERE id = 2"
    }
    private static func running(_ change: SQL) -> SQL {
        "UPDATE staffing.assignment SET \(change) WHERE id = 1"
    }
    private static let whole: SQL = """
        UPDATE staffing.assignment
        SET call_off_id = 1, position = 1, manager_id = 11, clause = 'x',
            council_told_on = '2026-01-01'
        WHERE id = 2
        """
    private static let runs: SQL = "state = 'running', started_on = '2026-11-02'"

    private static let ofConsultants: [Breach] = [
        .init("consultant_number_is_unique", consultant("number = 'C-1'")),
        .init("consultant_number_is_short", consultant("number = 'c 1'")),
        .init("consultant_has_a_name", consultant("name = ' '")),
        .init("consultant_languages_are_known", consultant("languages = ARRAY['xx']")),
        .init("consultant_signs_in_as_one_person", consultant("person_id = 31")),
        .init("consultant_signs_in_as_a_worker", consultant("person_id = 11")),
        .init(
            "anonymous_consultant_does_not_sign_in",
            consultant("anonymised_on = '2026-01-01', person_id = 32")),
        .init(
            "anonymous_consultant_is_not_changed", consultant("anonymised_on = '2026-01-01'"),
            consultant("name = 'Again'")),
        .init(
            "consultant_is_kept_for_its_term",
            "UPDATE staffing.consultant SET anonymised_on = '2037-12-31', person_id = NULL "
                + "WHERE id = 1"),
    ]

    private static func reading(_ values: SQL) -> SQL {
        """
        INSERT INTO staffing.dossier_reading (employee_id, consultant_id, reader_id, part, purpose)
        VALUES (\(values))
        """
    }
    private static let ofReadings: [Breach] = [
        .init("reading_is_of_one_dossier", reading("NULL, NULL, 1, 'salary', 'A purpose'")),
        .init(
            "reading_of_a_consultant_is_so_called", reading("NULL, 1, 1, 'salary', 'A purpose'")),
    ]

    private static let ofRequests: [Breach] = [
        .init("consultant_request_names_a_profile", request("profile = ' '")),
        .init("consultant_request_says_why", request("reason = ' '")),
        .init("consultant_request_is_for_some_days", request("days = 0")),
        .init(
            "consultant_request_has_a_first_and_a_last_day",
            request("span = daterange('2026-01-01', NULL)")),
        .init("price_weighs_a_part", request("price_weight = 101")),
        .init(
            "consultant_request_state_is_known",
            "ALTER TABLE staffing.consultant_request DISABLE TRIGGER consultant_request_moves",
            request("state = 'lost'")),
        .init(
            "request_that_was_sent_names_its_lot",
            "ALTER TABLE staffing.consultant_request DISABLE TRIGGER consultant_request_moves",
            request("state = 'sent'")),
        .init("request_that_ended_says_why", request("state = 'refused'")),
        .init("consultant_request_goes_its_way", request("state = 'selected'")),
        .init("request_is_sent_to_a_lot_of_people", request("state = 'sent', lot_id = 2")),
        .init("criteria_of_a_request_weigh_a_hundred", request("state = 'sent', lot_id = 1")),
        .init(
            "criterion_of_a_request_stands_once",
            "INSERT INTO staffing.request_criterion VALUES (1, 1, 'x', 1)"),
        .init(
            "criterion_of_a_request_has_a_name",
            "INSERT INTO staffing.request_criterion VALUES (1, 2, ' ', 1)"),
        .init(
            "criterion_of_a_request_weighs_a_part",
            "INSERT INTO staffing.request_criterion VALUES (1, 2, 'x', 0)"),
        .init(
            "request_criterion_is_append_only",
            "UPDATE staffing.request_criterion SET weight = 5"),
    ]

    private static func candidate(_ values: SQL) -> SQL {
        """
        INSERT INTO staffing.candidate (request_id, letter, consultant_id, rate_cents, languages,
            offered_by, offered_on)
        VALUES (\(values), ARRAY['nl'], 1, '2026-11-03')
        """
    }
    private static func score(_ values: SQL) -> SQL {
        """
        INSERT INTO staffing.candidate_score (candidate_id, request_id, position, score, scored_by,
            scored_on)
        VALUES (\(values), '2026-11-04')
        """
    }
    private static let ofCandidates: [Breach] = [
        .init("candidate_has_a_letter_of_its_own", candidate("1, 'A', 1, 5")),
        .init("consultant_is_offered_once", candidate("1, 'B', 2, 5")),
        .init("candidate_letter_is_a_letter", candidate("1, 'AB', 1, 5")),
        .init("candidate_rate_is_an_amount", candidate("1, 'B', 1, 0")),
        .init(
            "candidate_is_offered_for_a_request_that_was_sent", candidate("2, 'A', 1, 5")),
        .init("candidate_is_append_only", "UPDATE staffing.candidate SET rate_cents = 1"),
        .init("score_is_of_a_published_criterion", score("1, 1, 9, 5, 11")),
        .init("candidate_score_is_of_ten", score("1, 1, 1, 11, 11")),
        .init(
            "candidate_has_one_score_a_criterion", score("1, 1, 1, 5, 11"),
            score("1, 1, 1, 5, 11")),
        .init("candidate_is_scored_by_people_of_the_member", score("1, 1, 1, 5, 12")),
        .init("candidate_is_scored_before_the_selection", score("1, 2, 1, 5, 11")),
        .init(
            "candidate_is_selected_by_people_of_the_member",
            "SELECT staffing.select_candidate(1, 11)"),
        .init(
            "every_candidate_is_scored_before_one_is_chosen",
            "SELECT set_config('aliquot.scope', 'member:1', true)",
            "SELECT staffing.select_candidate(1, 11)"),
    ]

    private static let ofAssignments: [Breach] = [
        .init("assignment_is_of_a_consultant_of_its_supplier", assignment("supplier_id = 2")),
        .init(
            "candidate_is_assigned_once", running("candidate_id = NULL"),
            assignment("candidate_id = 1"),
            """
            INSERT INTO staffing.assignment (member_id, consultant_id, supplier_id, candidate_id,
                profile, days, rate_cents, ceiling_cents, span)
            VALUES (1, 2, 1, 1, 'x', 1, 1, 1, daterange('2026-01-01', '2026-02-01'))
            """),
        .init("assignment_names_a_profile", assignment("profile = ' '")),
        .init("assignment_names_a_whole_line", assignment("position = 1")),
        .init("assignment_has_days", assignment("days = 0")),
        .init("assignment_rate_is_an_amount", assignment("rate_cents = 0")),
        .init("assignment_ceiling_is_an_amount", assignment("ceiling_cents = 0")),
        .init("assignment_day_has_hours", assignment("day_minutes = 1")),
        .init(
            "assignment_has_a_first_and_a_last_day",
            assignment("span = daterange('2026-01-01', NULL)")),
        .init(
            "assignment_state_is_known",
            "ALTER TABLE staffing.assignment DISABLE TRIGGER assignment_is_checked",
            running("state = 'lost'")),
        .init(
            "assignment_is_of_a_line_of_an_order",
            "ALTER TABLE staffing.assignment DISABLE TRIGGER assignment_is_checked",
            assignment("call_off_id = 1, position = 9")),
        .init("assignment_that_ended_says_why", running("state = 'ended'")),
        .init("assignment_goes_from_plan_to_run_to_end", running("state = 'planned'")),
        .init("running_assignment_keeps_its_facts", running("rate_cents = 1")),
        .init("assignment_is_managed_by_a_person_of_its_member", running("manager_id = 12")),
        .init(
            "assignment_is_under_a_placed_order_of_its_member", assignment("member_id = 2"),
            assignment("call_off_id = 1, position = 1")),
        .init(
            "assignment_costs_what_its_order_says_at_most",
            assignment("call_off_id = 1, position = 1, rate_cents = 50001")),
        .init(
            "assignments_stay_within_their_order",
            assignment("call_off_id = 1, position = 1, days = 11000000")),
        .init(
            "assignment_keeps_the_days_that_were_worked",
            running("span = daterange('2026-02-02', '2026-10-02')")),
        .init("assignment_covers_what_was_worked", running("days = 1000000")),
        .init(
            "only_work_of_people_is_passed_on_at_cost",
            "UPDATE procurement.call_off SET supply = 'service' WHERE id = 2"),
    ]

    private static let ofStarts: [Breach] = [
        .init(
            "assignment_starts_under_an_order",
            assignment(
                "\(runs), council_told_on = '2026-01-01', manager_id = 11, clause = 'x'")),
        .init("assignment_starts_with_a_manager", whole, assignment("\(runs), manager_id = NULL")),
        .init(
            "assignment_starts_with_an_instruction_clause", whole,
            assignment("\(runs), clause = ' '")),
        .init(
            "assignment_starts_once_the_works_council_is_told", whole,
            assignment("\(runs), council_told_on = '2026-11-03'")),
    ]

    private static let ofTimesheets: [Breach] = [
        .init(
            "timesheet_is_of_one_person",
            "INSERT INTO staffing.timesheet (month) VALUES ('2026-10-01')"),
        .init(
            "consultant_has_one_timesheet_a_month",
            "INSERT INTO staffing.timesheet (consultant_id, month) VALUES (1, '2026-10-01')"),
        .init(
            "employee_has_one_timesheet_a_month",
            """
            INSERT INTO staffing.employee (number, name, language, employed)
            VALUES ('E-1', 'Employee 1', 'nl', '[2026-01-01,)')
            """,
            """
            INSERT INTO staffing.timesheet (employee_id, month)
            SELECT id, '2026-10-01' FROM staffing.employee
            """,
            """
            INSERT INTO staffing.timesheet (employee_id, month)
            SELECT id, '2026-10-01' FROM staffing.employee
            """),
        .init("part_is_of_one_assignment_or_secondment", part("secondment_id = 1")),
        .init(
            "engagement_has_one_part_a_month",
            "INSERT INTO staffing.timesheet_part (timesheet_id, assignment_id, month, member_id) "
                + "VALUES (1, 1, '2026-10-01', 1)"),
        .init("part_state_is_known", part("state = 'lost'")),
        .init("part_minutes_are_of_a_month", part("minutes = 50000")),
        .init(
            "part_is_of_the_person_of_its_sheet",
            "INSERT INTO staffing.timesheet_part (timesheet_id, assignment_id, month, member_id) "
                + "VALUES (1, 2, '2026-10-01', 1)"),
        .init(
            "part_is_of_a_month_of_its_assignment",
            "INSERT INTO staffing.timesheet (consultant_id, month) VALUES (1, '2026-01-01')",
            "INSERT INTO staffing.timesheet_part (timesheet_id, assignment_id, month, member_id) "
                + "SELECT max(id), 1, '2026-01-01', 1 FROM staffing.timesheet"),
        .init(
            "part_begins_as_a_draft",
            "INSERT INTO staffing.timesheet (consultant_id, month) VALUES (1, '2026-11-01')",
            "INSERT INTO staffing.timesheet_part (timesheet_id, assignment_id, month, member_id, "
                + "state) SELECT max(id), 1, '2026-11-01', 1, 'approved' FROM staffing.timesheet"),
        .init("part_has_a_day_once", cell("2, '2026-09-01', 60")),
        .init("day_of_work_is_within_a_day", cell("2, '2026-09-02', 1441")),
        .init("submitted_part_is_not_changed", cell("1, '2026-10-05', 60")),
        .init("submitted_part_is_not_changed", "DELETE FROM staffing.timesheet_cell"),
        .init("day_of_work_lies_in_its_assignment", cell("2, '2026-10-05', 60")),
        .init(
            "person_works_24_hours_a_day_at_most",
            """
            ALTER TABLE staffing.timesheet_part DISABLE TRIGGER part_is_checked
            """,
            """
            INSERT INTO staffing.timesheet_part (timesheet_id, assignment_id, month, member_id)
            VALUES (2, 2, '2026-09-01', 1)
            """,
            "UPDATE staffing.assignment SET span = daterange('2026-01-01', '2027-02-01')",
            """
            INSERT INTO staffing.timesheet_cell (part_id, day, minutes)
            SELECT max(id), '2026-09-01', 961 FROM staffing.timesheet_part
            """),
    ]

    private static func part(_ change: SQL) -> SQL {
        "UPDATE staffing.timesheet_part SET \(change) WHERE id = 1"
    }
    private static func cell(_ values: SQL) -> SQL {
        "INSERT INTO staffing.timesheet_cell (part_id, day, minutes) VALUES (\(values))"
    }
    private static func decision(
        _ part: SQL, _ kind: SQL, by person: SQL = "11", remark: SQL = "''",
        on day: SQL = "'2026-11-05'"
    ) -> SQL {
        """
        INSERT INTO staffing.part_decision (part_id, kind, remark, decided_by, decided_on)
        VALUES (\(part), \(kind), \(remark), \(person), \(day))
        """
    }
    private static let ofDecisions: [Breach] = [
        .init(
            "part_decision_is_known",
            "ALTER TABLE staffing.part_decision DISABLE TRIGGER part_is_decided",
            decision("1", "'mood'")),
        .init("part_that_goes_back_says_why", decision("1", "'return'")),
        .init("part_decision_is_append_only", "DELETE FROM staffing.part_decision"),
        .init(
            "part_is_submitted_then_approved_or_returned", decision("2", "'approval'")),
        .init("part_is_approved_by_its_manager", decision("1", "'approval'", by: "12")),
        .init(
            "work_is_not_submitted_ahead",
            decision("2", "'submission'", by: "21", on: "'2026-08-31'")),
        .init(
            "assignment_is_not_worked_above_its_days",
            running("ceiling_cents = 600000"),
            "UPDATE staffing.timesheet_cell SET minutes = 1440 WHERE part_id = 2",
            """
            INSERT INTO staffing.timesheet_cell (part_id, day, minutes)
            VALUES (2, '2026-09-02', 1440), (2, '2026-09-03', 1440)
            """, decision("2", "'submission'", by: "21")),
        .init(
            "assignment_is_not_worked_above_its_ceiling", running("ceiling_cents = 149999"),
            decision("2", "'submission'", by: "21")),
    ]
}
