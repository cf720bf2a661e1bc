import Postgres
import TestKit

/// What employees, contracts and secondments refuse.
///
/// Function 1 is covered, 2 is not; regime 1 has 38 hours. Employees 1 and 2 are employed from 2020 under a
/// contract without end; member 1 has a basis from 2020, member 2 from 2026 on. Employee 1 is at member 1
/// for 60 % in 2026 (secondment 1).
extension Breach {
    private static func function(
        code: SQL = "'X'", name: SQL = "'x'", field: SQL = "'other'"
    ) -> SQL {
        """
        INSERT INTO staffing.job_function (code, name_nl, name_fr, name_en, field)
        VALUES (\(code), 'x', 'x', \(name), \(field))
        """
    }

    private static func regime(
        code: SQL = "'X'", name: SQL = "'x'", days: SQL = "0"
    ) -> SQL {
        """
        INSERT INTO staffing.regime (code, name_nl, name_fr, name_en, compensation_days)
        VALUES (\(code), 'x', 'x', \(name), \(days))
        """
    }

    private static func hours(_ weekday: SQL, _ minutes: SQL) -> SQL {
        """
        INSERT INTO staffing.regime_day (regime_id, weekday, minutes)
        VALUES (1, \(weekday), \(minutes))
        """
    }

    private static func replaced(_ holiday: SQL, _ day: SQL) -> SQL {
        """
        INSERT INTO staffing.replacement_day (holiday, taken_on) VALUES (\(holiday), \(day))
        """
    }

    static let ofCatalogue: [Breach] = [
        .init("function_code_is_unique", function(code: "'DEV'")),
        .init("function_code_is_short", function(code: "'dev'")),
        .init("function_has_a_name_in_each_language", function(name: "' '")),
        .init("function_field_is_known", function(field: "'magic'")),
        .init("regime_code_is_unique", regime(code: "'W38'")),
        .init("regime_code_is_short", regime(code: "'a long name of a regime'")),
        .init("regime_has_a_name_in_each_language", regime(name: "''")),
        .init("regime_compensation_is_within_a_month", regime(days: "32")),
        .init("regime_has_a_weekday_once", hours("1", "60")),
        .init("regime_weekday_is_of_a_week", hours("8", "60")),
        .init("regime_day_is_within_a_day", hours("6", "721")),
        .init(
            "holiday_is_replaced_once", replaced("'2026-08-15'", "'2026-08-14'"),
            replaced("'2026-08-15'", "'2026-08-17'")),
        .init(
            "replacement_day_is_given_once", replaced("'2026-08-15'", "'2026-08-14'"),
            replaced("'2026-11-01'", "'2026-08-14'")),
        .init("replacement_day_is_another", replaced("'2026-08-15'", "'2026-08-15'")),
    ]

    private static func employee(
        number: SQL = "'E9'", name: SQL = "'x'", language: SQL = "'nl'",
        employed: SQL = "'[2020-01-01,)'", person: SQL = "NULL"
    ) -> SQL {
        """
        INSERT INTO staffing.employee (number, name, language, employed, person_id)
        VALUES (\(number), \(name), \(language), \(employed), \(person))
        """
    }

    private static func contract(
        _ span: SQL, of employee: SQL = "3", kind: SQL = "'indefinite'", grade: SQL = "'A1'"
    ) -> SQL {
        """
        INSERT INTO staffing.contract (employee_id, span, kind, function_id, grade, regime_id)
        VALUES (\(employee), \(span), \(kind), 1, \(grade), 1)
        """
    }

    private static func salary(_ span: SQL, cents: SQL = "1") -> SQL {
        """
        INSERT INTO staffing.salary (employee_id, span, gross_cents)
        VALUES (1, \(span), \(cents))
        """
    }

    private static func reading(part: SQL = "'salary'", purpose: SQL = "'a check'") -> SQL {
        """
        INSERT INTO staffing.dossier_reading (employee_id, reader_id, part, purpose)
        VALUES (1, 1, \(part), \(purpose))
        """
    }

    static let ofEmployees: [Breach] = [
        .init("employee_number_is_unique", employee(number: "'E1'")),
        .init("employee_number_is_short", employee(number: "'e 1'")),
        .init("employee_has_a_name", employee(name: "' x'")),
        .init("employee_language_is_known", employee(language: "'de'")),
        .init("employee_has_a_first_day", employee(employed: "'(,2026-01-01)'")),
        .init(
            "employee_signs_in_as_one_person", employee(person: "1"),
            employee(number: "'E8'", person: "1")),
        .init(
            "employee_keeps_number_and_first_day",
            "UPDATE staffing.employee SET number = 'E7' WHERE id = 1"),
        .init(
            "contract_lies_within_employment",
            "UPDATE staffing.employee SET employed = '[2020-01-01,2026-01-01)' WHERE id = 2"),
        .init("contract_lies_within_employment", contract("'[2019-12-31,2020-02-01)'")),
        .init("contract_kind_is_known", contract("'[2020-01-01,)'", kind: "'trial'")),
        .init("contract_names_a_grade", contract("'[2020-01-01,)'", grade: "'a'")),
        .init("contract_has_a_first_day", contract("'(,2020-01-01)'")),
        .init("contract_of_a_fixed_term_ends", contract("'[2020-01-01,)'", kind: "'fixedTerm'")),
        .init("employee_has_one_contract_a_day", contract("'[2021-01-01,)'", of: "1")),
        .init(
            "contract_is_only_shortened",
            "UPDATE staffing.contract SET span = '[2019-01-01,)' WHERE employee_id = 1"),
        .init("salary_is_an_amount", salary("'[2021-01-01,)'", cents: "0")),
        .init("salary_has_a_first_day", salary("'(,2021-01-01)'")),
        .init(
            "employee_has_one_salary_a_day", salary("'[2021-01-01,)'"),
            salary("'[2022-01-01,)'")),
        .init("salary_begins_within_employment", salary("'[2019-01-01,2019-02-01)'")),
        .init(
            "salary_is_read_by_who_may",
            "SELECT FROM staffing.salary_of(1, 2, 'curiosity')"),
        .init(
            "salary_is_kept_by_who_may", "SELECT set_config('aliquot.scope', 'member:1', true)",
            "SELECT staffing.set_salary(1, '2026-01-01', 300000)"),
        .init("reading_part_is_known", reading(part: "'diary'")),
        .init("reading_says_why", reading(purpose: "'  why'")),
        .init(
            "dossier_reading_is_append_only", reading(), "DELETE FROM staffing.dossier_reading"),
    ]

    private static func basis(
        _ span: SQL = "'[2019-01-01,2019-02-01)'", instrument: SQL = "'law2001_2'",
        evidence: SQL = "'x'"
    ) -> SQL {
        """
        INSERT INTO staffing.secondment_basis (member_id, instrument, evidence, span)
        VALUES (1, \(instrument), \(evidence), \(span))
        """
    }

    private static func secondment(
        _ span: SQL, of employee: SQL = "2", at member: SQL = "1", function: SQL = "1",
        pool: SQL = "1", terms: SQL = "'T-9'"
    ) -> SQL {
        """
        INSERT INTO staffing.secondment (employee_id, member_id, function_id, pool_id, span, terms)
        VALUES (\(employee), \(member), \(function), \(pool), \(span), \(terms))
        """
    }

    private static func share(
        _ span: SQL, _ share: SQL, of secondment: SQL = "1", employee: SQL = "1"
    ) -> SQL {
        """
        INSERT INTO staffing.secondment_share (secondment_id, employee_id, span, share_millionths)
        VALUES (\(secondment), \(employee), \(span), \(share))
        """
    }

    private static let year: SQL = "'[2026-01-01,2027-01-01)'"

    static let ofSecondments: [Breach] = [
        .init("basis_instrument_is_known", basis(instrument: "'custom'")),
        .init("basis_has_evidence", basis(evidence: "' '")),
        .init("basis_has_a_first_day", basis("'(,2019-01-01)'")),
        .init("member_has_one_basis_a_day", basis("'[2026-01-01,)'")),
        .init(
            "basis_is_only_shortened",
            "UPDATE staffing.secondment_basis SET evidence = 'y' WHERE member_id = 1"),
        .init(
            "secondment_has_its_basis_every_day",
            """
            UPDATE staffing.secondment_basis SET span = '[2020-01-01,2026-12-31)'
            WHERE member_id = 1
            """),
        .init(
            "secondment_has_its_basis_every_day",
            secondment("'[2025-12-31,2026-06-01)'", at: "2", pool: "2")),
        .init(
            "secondment_is_at_a_member_every_day",
            "UPDATE membership.member SET left_on = '2026-06-01' WHERE id = 2",
            secondment("'[2026-05-01,2026-06-02)'", at: "2", pool: "2")),
        .init("secondment_function_is_covered", secondment(year, function: "2")),
        .init("secondment_is_borne_by_a_pool_of_its_member", secondment(year, pool: "2")),
        .init("secondment_lies_within_contracts", secondment(year, of: "3")),
        .init(
            "secondment_lies_within_contracts",
            """
            UPDATE staffing.contract SET span = '[2020-01-01,2026-12-31)' WHERE employee_id = 1
            """),
        .init("secondment_has_a_first_and_a_last_day", secondment("'[2026-01-01,)'")),
        .init("secondment_names_its_terms", secondment(year, terms: "' '")),
        .init(
            "employee_is_at_a_member_once_a_day", secondment("'[2026-12-31,2027-02-01)'", of: "1")),
        .init(
            "secondment_is_only_shortened",
            "UPDATE staffing.secondment SET span = '[2026-01-01,2027-01-02)', end_reason = 'x'"),
        .init(
            "secondment_that_is_shortened_says_why",
            "DELETE FROM staffing.secondment_share",
            "UPDATE staffing.secondment SET span = '[2026-01-01,2026-07-01)'"),
        .init(
            "share_lies_within_its_secondment",
            "UPDATE staffing.secondment SET span = '[2026-01-01,2026-07-01)', end_reason = 'x'"),
        .init("share_lies_within_its_secondment", share("'[2027-01-01,2027-01-02)'", "100000")),
        .init("share_is_a_part_of_full_time", share("'[2026-01-01,2026-01-02)'", "9999")),
        .init("share_has_a_first_and_a_last_day", share("'[2026-01-01,)'", "100000")),
        .init("secondment_has_one_share_a_day", share("'[2026-05-01,2026-05-02)'", "100000")),
        .init(
            "share_is_of_a_secondment_of_its_employee",
            "DELETE FROM staffing.secondment_share",
            share("'[2026-05-01,2026-05-02)'", "100000", employee: "2")),
        .init(
            "share_is_only_cut",
            "UPDATE staffing.secondment_share SET share_millionths = 100000"),
        .init(
            "secondment_does_not_exceed_full_time",
            secondment("'[2026-06-01,2026-07-01)'", of: "1", at: "2", pool: "2"),
            """
            INSERT INTO staffing.secondment_share (secondment_id, employee_id, span,
                share_millionths)
            SELECT id, 1, span, 400001 FROM staffing.secondment WHERE member_id = 2
            """),
    ]

    static let ofDossiers =
        ofCatalogue + ofEmployees + ofSecondments + ofRequests + ofDossierFiles
}
