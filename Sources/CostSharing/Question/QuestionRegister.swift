import Kernel
import Postgres
import Web

/// The list of questions: of everybody for the association, of their own member for its people.
enum QuestionRegister {
    struct Row: Sendable {
        let id: Int64
        let number: Question.Number
        let period: Period
        let member: Question.Member
        /// Empty where the whole statement is questioned.
        let pool: String
        let poolNames: Names
        let askedOn: Day
        let dueOn: Day?
        let state: Question.State
    }

    static let sortable = ["number", "period", "member", "pool", "due", "state"]

    private static func found(_ list: ListQuery) -> SQL {
        let state: SQL =
            switch list["state"] {
            case nil: "row.state IN ('waiting', 'answered')"
            case "all": "true"
            case let state?: "row.state = \(state)"
            }
        let period: SQL =
            list["period"].flatMap { Period($0) }.map { "row.period = \($0)" } ?? "true"
        return """
            WITH row AS (
                SELECT question.id, question.year, question.sequence,
                    \(QuestionStore.period) AS period, member.code, member.name,
                    coalesce(pool.code, '') AS pool, coalesce(pool.name_nl, '') AS name_nl,
                    coalesce(pool.name_fr, '') AS name_fr, coalesce(pool.name_en, '') AS name_en,
                    question.asked_on, last.answer_due_on AS due_on,
                    coalesce(outcome.outcome,
                        CASE last.side WHEN 'association' THEN 'answered' ELSE 'waiting' END)
                        AS state,
                    first.body
                FROM cost_sharing.question
                JOIN membership.active_member AS member ON member.id = question.member_id
                JOIN cost_sharing.question_message AS first
                    ON first.question_id = question.id AND first.position = 1
                JOIN LATERAL (
                    SELECT side, answer_due_on
                    FROM cost_sharing.question_message
                    WHERE question_id = question.id
                    ORDER BY position DESC
                    LIMIT 1) AS last ON true
                LEFT JOIN cost_sharing.pool ON pool.id = question.pool_id
                LEFT JOIN cost_sharing.question_outcome AS outcome
                    ON outcome.question_id = question.id
            ), found AS (
                SELECT id, year, sequence, period, code, name, pool, name_nl, name_fr, name_en,
                    asked_on, CASE state WHEN 'waiting' THEN due_on END AS due_on, state
                FROM row
                WHERE \(state) AND \(period) AND kernel.folded(concat_ws(' ', 'Q ' || year || '/'
                        || lpad(sequence::text, 4, '0'), code, name, pool, name_nl, name_fr,
                        name_en, body))
                    LIKE kernel.folded(\(list.pattern))
            )
            """
    }

    static func count(_ list: ListQuery) -> Query<Int> {
        SQL("\(found(list)) SELECT count(*) AS count FROM found").one { row in try row["count"] }
    }

    static func page(_ list: ListQuery) -> Query<[Row]> {
        let column: SQL =
            switch list.sort {
            case "number": "(year, sequence)"
            case "period": "period"
            case "member": "name"
            case "pool": "pool"
            case "state": "state"
            default: "due_on"
            }
        let direction: SQL = list.isDescending ? "DESC NULLS LAST" : "ASC NULLS LAST"
        return SQL(
            """
            \(found(list))
            SELECT id, year, sequence, period, code, name, pool, name_nl, name_fr, name_en,
                asked_on, due_on, state
            FROM found
            ORDER BY \(column) \(direction), year DESC, sequence DESC
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        ).rows { row in
            Row(
                id: try row["id"],
                number: .init(
                    year: Int(try row["year"] as Int32),
                    sequence: Int(try row["sequence"] as Int32)),
                period: try row["period"],
                member: .init(code: try row["code"], name: try row["name"]),
                pool: try row["pool"],
                poolNames: Names(
                    nl: try row["name_nl"], fr: try row["name_fr"], en: try row["name_en"]),
                askedOn: try row["asked_on"], dueOn: try row["due_on"], state: try row["state"])
        }
    }

    /// The months that were asked about, the latest first.
    static let periods: Query<[Period]> = SQL(
        """
        SELECT DISTINCT \(QuestionStore.period) AS period
        FROM cost_sharing.question
        ORDER BY period DESC
        """
    ).rows { row in try row["period"] }

    /// The questions about one statement.
    static func of(_ period: Period, member code: String) -> Query<[OfStatement]> {
        SQL(
            """
            SELECT question.id, question.year, question.sequence, question.pool_id,
                question.origin, coalesce(outcome.outcome, CASE (
                    SELECT side FROM cost_sharing.question_message
                    WHERE question_id = question.id ORDER BY position DESC LIMIT 1)
                    WHEN 'association' THEN 'answered' ELSE 'waiting' END) AS state
            FROM cost_sharing.cycle
            JOIN membership.active_member AS member ON member.code = \(code)
            JOIN cost_sharing.question
                ON question.run_id = cycle.run_id AND question.member_id = member.id
            LEFT JOIN cost_sharing.question_outcome AS outcome ON outcome.question_id = question.id
            WHERE cycle.period = \(period) AND cycle.state = 'posted'
            ORDER BY question.id
            """
        ).rows { row in
            OfStatement(
                id: try row["id"],
                number: .init(
                    year: Int(try row["year"] as Int32),
                    sequence: Int(try row["sequence"] as Int32)),
                pool: try row["pool_id"], origin: try row["origin"], state: try row["state"])
        }
    }

    /// A question as the statement that it is about shows it.
    struct OfStatement: Sendable {
        let id: Int64
        let number: Question.Number
        let pool: Int64?
        let origin: Period?
        let state: Question.State
    }
}
