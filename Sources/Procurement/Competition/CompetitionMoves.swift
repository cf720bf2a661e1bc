import Kernel
import Postgres

/// The statements that take a competition from one step to the next.
enum CompetitionMoves {
    static func invite(_ id: Int64, by person: Int64) -> Query<Int> {
        SQL(
            """
            UPDATE procurement.competition
            SET state = 'invited', invited_by = \(person), invited_at = clock_timestamp(),
                version = version + 1
            WHERE id = \(id) AND state = 'prepared'
            """
        ).affected
    }

    static func correct(
        _ id: Int64, _ body: String, _ questions: Instant?, _ tenders: Instant?,
        by person: Int64
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.competition_correction (competition_id, body, questions_until,
                tenders_until, person_id)
            VALUES (\(id), \(body), \(questions), \(tenders), \(person))
            """
        ).affected
    }

    static func answer(
        _ question: Int64, of id: Int64, _ told: String, _ answer: String, by person: Int64
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.competition_answer (question_id, competition_id, question,
                answer, person_id)
            SELECT asked.id, asked.competition_id, \(told), \(answer), \(person)
            FROM procurement.competition_question AS asked
            WHERE asked.id = \(question) AND asked.competition_id = \(id)
            """
        ).affected
    }

    static func open(_ id: Int64, by person: Int64) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.tender_opening (competition_id, person_id)
            VALUES (\(id), \(person))
            """
        ).affected
    }

    static func stop(_ id: Int64, because reason: String, by person: Int64) -> Query<Int> {
        SQL(
            """
            UPDATE procurement.competition
            SET state = 'stopped', stopped_by = \(person), stopped_at = clock_timestamp(),
                stop_reason = \(reason), version = version + 1
            WHERE id = \(id)
            """
        ).affected
    }

    static func declare(_ id: Int64, _ statement: String, by person: Int64) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.evaluator (competition_id, person_id, statement)
            VALUES (\(id), \(person), \(statement))
            """
        ).affected
    }

    static func score(_ id: Int64, _ lines: [ScoreLine], by person: Int64) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.score (competition_id, person_id, position, participant_id,
                points, reason)
            SELECT \(id), \(person), line.position, line.participant, line.points, line.reason
            FROM unnest(\(lines.map { Int64($0.position) }), \(lines.map(\.participant)),
                \(lines.map { Int64($0.points) }), \(lines.map(\.reason)))
                AS line (position, participant, points, reason)
            """
        ).affected
    }

    static func propose(
        _ id: Int64, _ participant: Int64, _ price: Cents, _ reason: String, by person: Int64
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.award_proposal (competition_id, participant_id, price_cents,
                reason, proposed_by)
            VALUES (\(id), \(participant), \(price), \(reason), \(person))
            """
        ).affected
    }

    static func award(_ id: Int64, by person: Int64, on today: Day) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.award (competition_id, awarded_by, awarded_on)
            VALUES (\(id), \(person), \(today))
            """
        ).affected
    }
}
