import Postgres

/// Statements that the constraints of questions refuse, whoever writes them.
///
/// Run 1 is January, posted; run 2 February, computed. Question 1 of member 1 is open with one
/// message, question 2 of member 2 is closed.
extension Breach {
    static let ofQuestions: [Breach] = [
        .init(
            "question_belongs_to_its_year",
            question("2025", "1", "1", "NULL", "NULL")),
        .init(
            "question_of_a_line_names_its_month",
            question("2026", "1", "2", "NULL", "'2026-01-01'")),
        .init(
            "question_is_about_a_posted_statement",
            question("2026", "2", "1", "NULL", "NULL")),
        .init(
            "question_is_about_a_line_of_its_statement",
            question("2026", "1", "2", "1", "'2026-01-01'")),
        .init(
            "line_has_one_open_question", question("2026", "1", "1", "4", "'2026-01-01'")),
        .init(
            "message_has_a_place_of_its_own", message("1", "1", "'member'", "'2026-04-01'", "'x'")),
        .init(
            "message_side_is_known", message("1", "2", "'both'", "NULL", "'x'")),
        .init(
            "message_of_a_member_awaits_an_answer", message("1", "2", "'member'", "NULL", "'x'")),
        .init("message_says_something", message("1", "2", "'association'", "NULL", "'  '")),
        .init(
            "message_has_a_length", message("1", "2", "'association'", "NULL", "repeat('x', 4001)")),
        .init(
            "closed_question_takes_no_message", message("2", "9", "'association'", "NULL", "'x'")),
        .init("question_is_closed_once", outcome("2", "'explained'", "NULL")),
        .init("outcome_is_known", outcome("1", "'lost'", "NULL")),
        .init(
            "only_a_corrected_question_names_its_correction",
            outcome("1", "'explained'", "'/cost-sharing/cycles/2026-01'")),
        .init(
            "correction_is_an_address_of_the_program",
            outcome("1", "'corrected'", "'https://elsewhere.example/'")),
        .init("question_is_append_only", "UPDATE cost_sharing.question SET asked_by = 2"),
        .init("message_is_append_only", "DELETE FROM cost_sharing.question_message"),
        .init(
            "outcome_is_append_only",
            "UPDATE cost_sharing.question_outcome SET outcome = 'withdrawn'"),
    ]

    private static func question(
        _ year: SQL, _ run: SQL, _ member: SQL, _ pool: SQL, _ origin: SQL
    ) -> SQL {
        """
        INSERT INTO cost_sharing.question (year, sequence, run_id, member_id, pool_id, origin,
            asked_by, asked_on)
        VALUES (\(year), 0, \(run), \(member), \(pool), \(origin), 1, '2026-03-01')
        """
    }

    private static func message(
        _ question: SQL, _ position: SQL, _ side: SQL, _ due: SQL, _ body: SQL
    ) -> SQL {
        """
        INSERT INTO cost_sharing.question_message (question_id, position, side, person_id,
            written_on, answer_due_on, body)
        VALUES (\(question), \(position), \(side), 1, '2026-03-01', \(due), \(body))
        """
    }

    private static func outcome(_ question: SQL, _ outcome: SQL, _ correction: SQL) -> SQL {
        """
        INSERT INTO cost_sharing.question_outcome (question_id, outcome, correction, person_id,
            closed_on)
        VALUES (\(question), \(outcome), \(correction), 1, '2026-03-01')
        """
    }
}
