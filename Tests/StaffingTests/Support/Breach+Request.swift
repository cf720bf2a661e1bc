import Postgres
import TestKit

/// What requests, proposals and files refuse.
///
/// Request 1 of member 1 is open with employee 2 proposed (proposal 1).
extension Breach {
    private static func request(
        seniority: SQL = "'senior'", languages: SQL = "'nl'", share: SQL = "500000",
        span: SQL = "'[2027-01-01,2028-01-01)'", reason: SQL = "'x'", state: SQL = "'open'",
        by person: SQL = "11"
    ) -> SQL {
        """
        INSERT INTO staffing.secondment_request (member_id, function_id, seniority, languages,
            share_millionths, span, reason, state, asked_by, asked_on)
        VALUES (1, 1, \(seniority), \(languages), \(share), \(span), \(reason), \(state),
            \(person), '2026-11-01')
        """
    }

    private static func proposal(
        _ employee: SQL = "3", of request: SQL = "1", share: SQL = "500000",
        span: SQL = "'[2027-01-01,2028-01-01)'"
    ) -> SQL {
        """
        INSERT INTO staffing.proposal (request_id, employee_id, share_millionths, span,
            proposed_by, proposed_on)
        VALUES (\(request), \(employee), \(share), \(span), 1, '2026-11-02')
        """
    }

    private static func answer(_ state: SQL, by person: SQL = "11", reason: SQL = "''") -> SQL {
        """
        UPDATE staffing.proposal SET state = \(state), answered_by = \(person),
            answered_on = '2026-11-03', reason = \(reason) WHERE id = 1
        """
    }

    private static let agreed: SQL =
        "UPDATE staffing.secondment_request SET state = 'agreed' WHERE id = 1"

    private static func terms(
        _ number: SQL = "'T-1'", proposal: SQL = "1", secondment: SQL = "1"
    ) -> SQL {
        """
        INSERT INTO staffing.special_terms (secondment_id, proposal_id, number, signed_on,
            recorded_by)
        VALUES (\(secondment), \(proposal), \(number), '2026-11-03', 1)
        """
    }

    /// A second secondment, whose number is 2 or more.
    private static let another: SQL = """
        INSERT INTO staffing.secondment (employee_id, member_id, function_id, pool_id, span, terms)
        VALUES (2, 1, 1, 1, '[2027-01-01,2027-02-01)', 'T')
        """

    static let ofRequests: [Breach] = [
        .init("request_seniority_is_known", request(seniority: "'guru'")),
        .init("request_languages_are_known", request(languages: "'nl,es'")),
        .init("request_share_is_a_part_of_full_time", request(share: "1000001")),
        .init("request_has_a_first_and_a_last_day", request(span: "'[2027-01-01,)'")),
        .init("request_says_why", request(reason: "' '")),
        .init("request_state_is_known", request(state: "'maybe'")),
        .init(
            "request_that_ended_without_a_secondment_says_why", request(state: "'declined'")),
        .init("request_is_asked_by_its_member_or_by_hr", request(by: "12")),
        .init(
            "request_moves_as_its_state_allows",
            "UPDATE staffing.secondment_request SET reason = 'y' WHERE id = 1"),
        .init("proposal_share_is_a_part_of_full_time", proposal(share: "1")),
        .init("proposal_has_a_first_and_a_last_day", proposal(span: "'[2027-01-01,)'")),
        .init("employee_is_proposed_once", proposal("2")),
        .init("proposal_is_for_an_open_request", agreed, proposal()),
        .init(
            "proposal_state_is_known",
            "ALTER TABLE staffing.proposal DISABLE TRIGGER proposal_is_checked",
            answer("'maybe'", reason: "'x'")),
        .init(
            "proposal_that_was_answered_says_by_whom", answer("'agreed'"),
            "UPDATE staffing.proposal SET state = 'started', answered_by = NULL WHERE id = 1"),
        .init("proposal_that_was_refused_says_why", answer("'refused'")),
        .init("proposal_moves_as_its_state_allows", answer("'started'")),
        .init("proposal_is_answered_by_its_member", answer("'agreed'", by: "12")),
        .init(
            "request_has_one_agreed_proposal", proposal(), answer("'agreed'"),
            """
            UPDATE staffing.proposal SET state = 'agreed', answered_by = 11,
                answered_on = '2026-11-03' WHERE employee_id = 3
            """),
        .init("secondment_has_its_terms_once", terms(), terms("'T-2'")),
        .init(
            "proposal_becomes_one_secondment", another, terms(),
            """
            INSERT INTO staffing.special_terms (secondment_id, proposal_id, number, signed_on,
                recorded_by)
            SELECT max(id), 1, 'T-2', '2026-11-03', 1 FROM staffing.secondment
            """),
        .init(
            "terms_number_is_unique", another, proposal(), terms(),
            """
            INSERT INTO staffing.special_terms (secondment_id, proposal_id, number, signed_on,
                recorded_by)
            SELECT (SELECT max(id) FROM staffing.secondment), max(id), 'T-1', '2026-11-03', 1
            FROM staffing.proposal
            """),
        .init("terms_number_is_short", terms("'bsm 1'")),
        .init(
            "special_terms_are_append_only", terms(), "DELETE FROM staffing.special_terms"),
    ]

    private static func file(
        kind: SQL = "'employees'", name: SQL = "'x'", hash: SQL = "sha256('x')",
        lines: SQL = "1", job: SQL = "NULL"
    ) -> SQL {
        """
        INSERT INTO staffing.dossier_file (kind, file_name, sha256, line_count, job_id, taken_by)
        VALUES (\(kind), \(name), \(hash), \(lines), \(job), 1)
        """
    }

    private static let job: SQL = """
        INSERT INTO kernel.job (kind, subject) VALUES ('breach', 'breach')
        """

    static let ofDossierFiles: [Breach] = [
        .init("dossier_file_kind_is_known", file(kind: "'poems'")),
        .init("dossier_file_has_a_name", file(name: "''")),
        .init("dossier_file_has_lines", file(lines: "0")),
        .init("dossier_file_has_a_sha256", file(hash: "'x'")),
        .init("dossier_file_is_taken_in_once", file(), file(name: "'y'")),
        .init(
            "job_takes_one_dossier_file_in", job,
            file(job: "(SELECT max(id) FROM kernel.job)"),
            file(hash: "sha256('y')", job: "(SELECT max(id) FROM kernel.job)")),
        .init("dossier_file_is_append_only", file(), "DELETE FROM staffing.dossier_file"),
    ]
}
