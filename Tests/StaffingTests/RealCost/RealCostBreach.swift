import Postgres

/// Statements that a constraint of real cost refuses, whoever writes them.
///
/// File 1 and run 1 are of October 2026, the run is computed; people, secondments and pools are those of
/// `realCost`.
enum RealCostBreach {
    static let all =
        ofComponents + ofRules + ofFiles + ofRuns + ofParts + ofLines + ofIndexations

    private static func component(
        _ code: SQL = "'NEW'", name: SQL = "'x'", kind: SQL = "'gross'"
    ) -> SQL {
        """
        INSERT INTO staffing.component (code, name_nl, name_fr, name_en, kind, seen_by_member)
        VALUES (\(code), 'x', \(name), 'x', \(kind), false)
        """
    }

    private static let ofComponents: [Breach] = [
        .init("component_code_is_unique", component("'GROSS'")),
        .init("component_code_is_short", component("'a b'")),
        .init("component_has_a_name_in_each_language", component(name: "' '")),
        .init("component_kind_is_known", component(kind: "'tip'")),
        .init(
            "component_keeps_its_kind",
            "UPDATE staffing.component SET kind = 'training' WHERE code = 'GROSS'"),
    ]

    private static func rate(
        _ kind: SQL = "'yearEndPremium'", from: SQL = "'2026-01-01'", part: SQL = "83333",
        after: SQL = "0", decision: SQL = "'x'"
    ) -> SQL {
        """
        INSERT INTO staffing.accrual_rate (kind, valid_from, rate_millionths, paid_years_after,
            decision, recorded_by)
        VALUES (\(kind), \(from), \(part), \(after), \(decision), 1)
        """
    }

    private static func rest(
        _ from: SQL = "'2026-02-01'", pool: SQL = "3", decision: SQL = "'x'"
    ) -> SQL {
        """
        INSERT INTO staffing.rest_pool (valid_from, between_pool_id, internal_pool_id, decision,
            recorded_by)
        VALUES (\(from), \(pool), 4, \(decision), 1)
        """
    }

    private static let ofRules: [Breach] = [
        .init("accrual_is_of_what_is_paid_later", rate("'gross'")),
        .init("accrual_has_one_rate_a_month", rate(), rate()),
        .init("accrual_rate_is_a_part_of_gross", rate(part: "1000001")),
        .init("accrual_is_paid_within_a_year", rate(after: "2")),
        .init("accrual_rate_names_its_decision", rate(decision: "' '")),
        .init("accrual_rate_is_append_only", "DELETE FROM staffing.accrual_rate"),
        .init("rest_has_one_rule_a_month", rest("'2026-01-01'")),
        .init("rest_pool_names_its_decision", rest(decision: "''")),
        .init("rest_is_borne_by_all", rest(pool: "1")),
        .init("rest_pool_is_append_only", "DELETE FROM staffing.rest_pool"),
    ]

    private static func file(
        _ hash: SQL = "sha256('y')", lines: SQL = "1", people: SQL = "1", total: SQL = "100"
    ) -> SQL {
        """
        INSERT INTO staffing.payroll_file (period, file_name, sha256, line_count, employee_count,
            total_cents, taken_by)
        VALUES ('2026-09-01', 'x', \(hash), \(lines), \(people), \(total), 1)
        """
    }

    /// A line of the file that the same transaction brought.
    private static func line(_ amount: SQL = "100", component: SQL = "1") -> SQL {
        """
        INSERT INTO staffing.payroll_line (file_id, line, employee_id, component_id, amount_cents)
        SELECT max(id), 2, 1, \(component), \(amount) FROM staffing.payroll_file
        """
    }

    private static let ofFiles: [Breach] = [
        .init(
            "payroll_file_is_taken_once",
            file("(SELECT sha256 FROM staffing.payroll_file WHERE id = 1)")),
        .init("payroll_file_hash_is_sha256", file("'x'::bytea")),
        .init("payroll_file_has_lines", file(lines: "0", people: "0")),
        .init("payroll_file_is_append_only", "UPDATE staffing.payroll_file SET file_name = 'z'"),
        .init("payroll_body_is_append_only", "DELETE FROM staffing.payroll_body"),
        .init("payroll_line_is_append_only", "DELETE FROM staffing.payroll_line"),
        .init("component_stands_once_for_a_person", file(lines: "2"), line(), line()),
        .init("payroll_amount_is_bounded", file(), line("0")),
        .init("payroll_file_is_complete", line(component: "16")),
        .init(
            "payroll_is_of_who_was_employed",
            """
            INSERT INTO staffing.employee (number, name, language, employed)
            VALUES ('0099', 'x', 'nl', '[2026-10-01,)')
            """, file(),
            """
            INSERT INTO staffing.payroll_line (file_id, line, employee_id, component_id,
                amount_cents)
            SELECT max(file.id), 2, max(employee.id), 1, 1
            FROM staffing.payroll_file AS file CROSS JOIN staffing.employee
            """),
        .init("payroll_totals_match_their_lines", file(), line("99")),
    ]

    private static func run(
        _ period: SQL = "'2026-10-01'", round: SQL = "1", file: SQL = "1",
        state: SQL = "'computed'"
    ) -> SQL {
        """
        INSERT INTO staffing.cost_run (period, round, file_id, state, employee_count, whole_cents,
            charged_cents, seconded_cents, computed_by)
        VALUES (\(period), \(round), \(file), \(state), 0, 0, 0, 0, 1)
        """
    }

    private static func move(_ change: SQL) -> SQL {
        "UPDATE staffing.cost_run SET \(change) WHERE id = 1"
    }

    private static let confirmed = move(
        "state = 'confirmed', confirmed_by = 2, confirmed_at = clock_timestamp()")
    private static let published = move(
        """
        state = 'published', published_by = 2, published_at = clock_timestamp(),
            booked_in = '2026-10-01'
        """)
    private static let unmoved: SQL = "ALTER TABLE staffing.cost_run DISABLE TRIGGER cost_run_moves"
    private static let unchecked: SQL =
        "ALTER TABLE staffing.cost_run DISABLE TRIGGER new_cost_run_is_checked"

    private static let ofRuns: [Breach] = [
        .init("cost_run_state_is_known", unmoved, move("state = 'lost'")),
        .init("cost_run_has_a_round", unmoved, move("round = 0")),
        .init(
            "cost_run_is_confirmed_by_another",
            move("state = 'confirmed', confirmed_by = 1, confirmed_at = now()")),
        .init("confirmed_cost_run_names_who", move("state = 'confirmed'")),
        .init(
            "published_cost_run_is_booked", confirmed,
            "ALTER TABLE staffing.cost_run DISABLE TRIGGER publication_is_checked",
            move("state = 'published'")),
        .init(
            "cost_run_is_not_charged_before_its_month", confirmed,
            "ALTER TABLE staffing.cost_run DISABLE TRIGGER publication_is_checked",
            move(
                """
                state = 'published', published_by = 2, published_at = now(),
                    booked_in = '2026-09-01'
                """)),
        .init("month_has_one_cost_run_under_way", unchecked, run(round: "2")),
        .init(
            "cost_run_round_is_its_own", confirmed, published, unchecked, run()),
        .init("cost_run_begins_computed", run(state: "'confirmed'")),
        .init("cost_run_is_of_the_latest_file", run("'2026-09-01'")),
        .init("cost_run_follows_its_rounds", run(round: "2")),
        .init(
            "cost_run_follows_the_month_before", confirmed, published,
            """
            INSERT INTO staffing.payroll_file (period, file_name, sha256, line_count,
                employee_count, total_cents, taken_by)
            VALUES ('2026-12-01', 'x', sha256('z'), 1, 1, 1, 1)
            """,
            """
            INSERT INTO staffing.cost_run (period, round, file_id, employee_count, whole_cents,
                charged_cents, seconded_cents, computed_by)
            SELECT '2026-12-01', 1, max(id), 0, 0, 0, 0, 1 FROM staffing.payroll_file
            """),
        .init("cost_run_goes_its_way", published),
        .init(
            "cost_run_knows_what_is_published",
            "ALTER TABLE staffing.cost_run DISABLE TRIGGER USER",
            """
            INSERT INTO staffing.cost_run (period, round, file_id, state, employee_count,
                whole_cents, charged_cents, seconded_cents, computed_by, confirmed_by,
                confirmed_at, published_by, published_at, booked_in)
            VALUES ('2026-08-01', 1, 1, 'published', 0, 0, 0, 0, 1, 2, now(), 2,
                clock_timestamp(), '2026-08-01')
            """, "ALTER TABLE staffing.cost_run ENABLE TRIGGER USER", confirmed),
        .init(
            "published_cost_run_enters_an_open_month", confirmed,
            move(
                """
                state = 'published', published_by = 2, published_at = now(),
                    booked_in = '2026-11-01'
                """)),
        .init(
            "published_cost_run_is_bounded", confirmed,
            """
            INSERT INTO cost_sharing.intake (kind, file_name, sha256, line_count, taken_by)
            VALUES ('costs', 'x', sha256('x'), 1, 1)
            """,
            """
            INSERT INTO cost_sharing.cost_line (intake_id, line, period, pool_id, document,
                document_date, description, net_cents, vat_cents)
            SELECT max(id), 2, '2026-10-01', 1, 'x', '2026-10-01', 'x', 10000000000000, 0
            FROM cost_sharing.intake
            """, published),
        .init("cost_run_is_never_deleted", "DELETE FROM staffing.cost_run"),
        .init(
            "cost_run_is_the_sum_of_its_parts",
            """
            INSERT INTO staffing.payroll_file (period, file_name, sha256, line_count,
                employee_count, total_cents, taken_by)
            VALUES ('2026-09-01', 'x', sha256('z'), 1, 1, 1, 1)
            """,
            "SET CONSTRAINTS staffing.payroll_totals_match_their_lines DEFERRED",
            """
            INSERT INTO staffing.cost_run (period, round, file_id, employee_count, whole_cents,
                charged_cents, seconded_cents, computed_by)
            SELECT '2026-09-01', 1, max(id), 0, 5, 5, 0, 1 FROM staffing.payroll_file
            """,
            "SET CONSTRAINTS staffing.cost_run_is_the_sum_of_its_parts IMMEDIATE"),
    ]

    /// Rows of run 1 as if they came with it.
    private static let early: SQL = "UPDATE staffing.cost_run SET state = 'dropped' WHERE id = 1"

    private static func cost(whole: SQL = "100", weight: SQL = "0") -> SQL {
        """
        INSERT INTO staffing.employee_cost (run_id, employee_id, payroll_cents, accrued_cents,
            consumed_cents, whole_cents, full_weight)
        VALUES (1, 4, 100, 0, 0, \(whole), \(weight))
        """
    }

    private static func part(
        _ employee: SQL = "1", secondment: SQL = "NULL", pool: SQL = "1", weight: SQL = "0"
    ) -> SQL {
        """
        INSERT INTO staffing.cost_part (run_id, employee_id, secondment_id, pool_id, weight,
            whole_cents, charged_cents)
        VALUES (1, \(employee), \(secondment), \(pool), \(weight), 1, 1)
        """
    }

    private static func movement(
        _ kind: SQL = "'yearEndPremium'", employee: SQL = "1", accrued: SQL = "1"
    ) -> SQL {
        """
        INSERT INTO staffing.accrual_movement (run_id, employee_id, kind, earned_year,
            accrued_cents, consumed_cents)
        VALUES (1, \(employee), \(kind), 2020, \(accrued), 0)
        """
    }

    private static let ofParts: [Breach] = [
        .init("cost_run_is_complete", movement()),
        .init(
            "person_has_one_cost_a_run", early,
            "INSERT INTO staffing.employee_cost VALUES (1, 1, 0, 0, 0, 0, 0)"),
        .init("person_costs_what_is_paid_and_earned", early, cost(whole: "99")),
        .init("person_has_no_negative_time", early, cost(weight: "-1")),
        .init("employee_cost_is_append_only", "DELETE FROM staffing.employee_cost"),
        .init("cost_part_stands_once", early, part("1", secondment: "1", pool: "1")),
        .init("cost_part_is_of_a_person", early, part("4")),
        .init("cost_part_is_of_a_secondment_of_its_person", early, part(secondment: "2")),
        .init("cost_part_has_no_negative_time", early, part(weight: "-1")),
        .init("cost_part_is_append_only", "DELETE FROM staffing.cost_part"),
        .init("accrual_moves_once_a_run", early, movement(), movement()),
        .init("accrual_movement_is_of_a_person", early, movement(employee: "4")),
        .init("accrual_movement_is_of_what_is_paid_later", early, movement("'gross'")),
        .init("accrual_movement_moves", early, movement(accrued: "0")),
        .init("accrual_movement_is_append_only", "DELETE FROM staffing.accrual_movement"),
    ]

    private static func monthLine(
        secondment: SQL = "NULL", employee: SQL = "NULL", pool: SQL = "1",
        document: SQL = "'x'", cents: SQL = "1"
    ) -> SQL {
        """
        INSERT INTO staffing.month_line (run_id, secondment_id, employee_id, pool_id, document,
            description, net_cents)
        VALUES (1, \(secondment), \(employee), \(pool), \(document), 'x', \(cents))
        """
    }

    private static let ofLines: [Breach] = [
        .init("month_line_stands_once", early, monthLine(), monthLine()),
        .init("month_line_of_a_person_is_of_a_secondment", early, monthLine(employee: "1")),
        .init(
            "month_line_is_of_a_secondment_of_its_person", early,
            monthLine(secondment: "2", employee: "1")),
        .init("month_line_has_a_document", early, monthLine(document: "''")),
        .init("month_line_is_an_amount", early, monthLine(cents: "0")),
        .init("month_line_is_append_only", "DELETE FROM staffing.month_line"),
        .init(
            "month_total_stands_once",
            "INSERT INTO staffing.month_total VALUES (1, 1, 1, 1)"),
        .init(
            "payroll_is_read_by_hr_or_an_auditor",
            "SELECT staffing.read_payroll(1, 1, 2, 'because')"),
    ]

    private static func indexation(
        delay: SQL = "3", rate: SQL = "20000", source: SQL = "'x'"
    ) -> SQL {
        """
        INSERT INTO staffing.indexation (exceeded_in, delay_months, rate_millionths, source,
            recorded_by)
        VALUES ('2026-12-01', \(delay), \(rate), \(source), 1)
        """
    }

    private static let ofIndexations: [Breach] = [
        .init("month_has_one_indexation", indexation(), indexation()),
        .init("indexation_follows_within_a_year", indexation(delay: "13")),
        .init("indexation_is_a_rise", indexation(rate: "0")),
        .init("indexation_names_its_source", indexation(source: "' '")),
        .init(
            "indexation_is_append_only", indexation(), "DELETE FROM staffing.indexation"),
    ]
}
