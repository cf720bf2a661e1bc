import Kernel
import Postgres

/// The statements that read one question and that write what is added to it.
///
/// Row-level security leaves a member's people their own member's questions.
enum QuestionStore {
    /// Without its messages.
    static func question(_ id: Int64) -> Query<Question?> {
        SQL(
            """
            SELECT question.id, question.year, question.sequence, question.asked_on,
                \(period) AS period, member.code, member.name, question.pool_id,
                pool.code AS pool, pool.name_nl, pool.name_fr, pool.name_en, question.origin,
                outcome.outcome, outcome.correction, outcome.closed_on, person.name AS closed_by
            FROM cost_sharing.question
            JOIN membership.active_member AS member ON member.id = question.member_id
            LEFT JOIN cost_sharing.pool ON pool.id = question.pool_id
            LEFT JOIN cost_sharing.question_outcome AS outcome ON outcome.question_id = question.id
            LEFT JOIN kernel.person ON person.id = outcome.person_id
            WHERE question.id = \(id)
            """
        ).first { row in try question(row) }
    }

    /// The month of the run that a question is about.
    static let period: SQL = """
        (SELECT cycle.period FROM cost_sharing.run
            JOIN cost_sharing.cycle ON cycle.id = run.cycle_id WHERE run.id = question.run_id)
        """

    @Sendable private static func question(_ row: Row) throws -> Question {
        let pool: Int64? = try row["pool_id"]
        let kind: Question.Outcome.Kind? = try row["outcome"]
        return Question(
            id: try row["id"],
            number: .init(
                year: Int(try row["year"] as Int32), sequence: Int(try row["sequence"] as Int32)),
            period: try row["period"],
            member: .init(code: try row["code"], name: try row["name"]),
            line: try pool.map { pool in
                Question.Line(
                    pool: pool, code: try row["pool"],
                    names: Names(
                        nl: try row["name_nl"], fr: try row["name_fr"], en: try row["name_en"]),
                    origin: try row["origin"])
            },
            askedOn: try row["asked_on"], messages: [],
            outcome: try kind.map { kind in
                Question.Outcome(
                    kind: kind, correction: try row["correction"], person: try row["closed_by"],
                    on: try row["closed_on"])
            })
    }

    static func messages(of id: Int64) -> Query<[Question.Message]> {
        SQL(
            """
            SELECT message.side, person.name, message.written_at, message.answer_due_on,
                message.body
            FROM cost_sharing.question_message AS message
            JOIN kernel.person ON person.id = message.person_id
            WHERE message.question_id = \(id)
            ORDER BY message.position
            """
        ).rows { row in
            Question.Message(
                side: try row["side"], person: try row["name"], at: try row["written_at"],
                dueOn: try row["answer_due_on"], body: try row["body"])
        }
    }

    /// Nil where the month has no posted statement; the number comes from the table itself.
    static func insert(
        _ draft: QuestionDraft, by person: Int64, on today: Day
    ) -> Query<Int64?> {
        SQL(
            """
            INSERT INTO cost_sharing.question (year, sequence, run_id, member_id, pool_id, origin,
                asked_by, asked_on)
            SELECT extract(year FROM \(today)::date)::integer, 0, cycle.run_id, \(draft.member),
                \(draft.line?.pool), \(draft.line?.origin)::date, \(person), \(today)::date
            FROM cost_sharing.cycle
            WHERE cycle.period = \(draft.period) AND cycle.state = 'posted'
            RETURNING id
            """
        ).first { row in try row["id"] }
    }

    static func insert(
        _ message: QuestionMessage, by person: Int64, on today: Day
    ) -> Query<Void> {
        let due = message.side == .member ? today.adding(days: Question.answerDays) : nil
        return SQL(
            """
            INSERT INTO cost_sharing.question_message (question_id, position, side, person_id,
                written_on, answer_due_on, body)
            SELECT \(message.question), 1 + count(*), \(message.side), \(person), \(today)::date,
                \(due)::date, \(message.body)
            FROM cost_sharing.question_message
            WHERE question_id = \(message.question)
            """
        ).done
    }

    static func insert(
        _ closure: QuestionClosure, by person: Int64, on today: Day
    ) -> Query<Void> {
        SQL(
            """
            INSERT INTO cost_sharing.question_outcome (question_id, outcome, correction, person_id,
                closed_on)
            VALUES (\(closure.question), \(closure.outcome), \(closure.correction?.address),
                \(person), \(today))
            """
        ).done
    }
}

extension Question {
    func with(_ messages: [Message]) -> Question {
        Question(
            id: id, number: number, period: period, member: member, line: line, askedOn: askedOn,
            messages: messages, outcome: outcome)
    }
}
