import Kernel
import Postgres
import Web

/// What a person of a member types to ask something about a statement.
struct QuestionForm {
    /// The statement that is questioned, and the lines that it has.
    struct Choices {
        let period: Period
        let member: Question.Member
        let lines: [Line]
    }

    struct Line: Sendable {
        let line: Question.Line
        let total: Cents

        /// How the form names it: `12/2026-10`.
        var value: String { "\(line.pool)/\(line.origin)" }
    }

    /// How the form names the whole statement.
    static let whole = "all"

    var reader: FormReader
    let choices: Choices
    private let t: Messages

    /// A form with the line chosen from which the person came.
    init(_ choices: Choices, line: String, _ language: Language) {
        self.choices = choices
        t = Messages(language)
        let known = choices.lines.contains { $0.value == line }
        reader = FormReader(values: ["line": known ? line : Self.whole], language)
    }

    /// The form that was sent.
    init(_ exchange: Exchange, _ choices: Choices) {
        self.choices = choices
        t = Messages(exchange.language)
        reader = FormReader(exchange)
    }

    /// The question; nil with every field's error noted.
    mutating func draft(of member: Int64) -> QuestionDraft? {
        let chosen = reader.choice(
            "line", label: t.question.line, among: [Self.whole] + choices.lines.map(\.value))
        let body = reader.lines("body", label: t.question.body)
        guard reader.isValid, let chosen, let body else { return nil }
        let line = choices.lines.first { $0.value == chosen }?.line
        return QuestionDraft(
            period: choices.period, member: member, line: line.map { ($0.pool, $0.origin) },
            body: body)
    }

    var line: FieldView {
        let format = reader.localized
        return reader.selectField(
            "line", label: t.question.line,
            options: [(Self.whole, t.question.wholeStatement)]
                + choices.lines.map { choice in
                    let late =
                        choice.line.origin == choices.period
                        ? "" : ", \(format.period(choice.line.origin))"
                    let name = choice.line.names[reader.language]
                    return (choice.value, "\(name)\(late): \(format.euro(choice.total))")
                })
    }

    var body: FieldView {
        reader.linesField("body", label: t.question.body, help: t.question.bodyHelp, rows: 6)
    }
}

extension QuestionStore {
    /// The lines of a member's statement, as its question may name them.
    static func lines(_ period: Period, member: Int64) -> Query<[QuestionForm.Line]> {
        SQL(
            """
            SELECT share.pool_id, pool.code, pool.name_nl, pool.name_fr, pool.name_en,
                share.origin, share.net_cents + share.vat_cents AS total
            FROM cost_sharing.cycle
            JOIN cost_sharing.share ON share.run_id = cycle.run_id
            JOIN cost_sharing.pool ON pool.id = share.pool_id
            WHERE cycle.period = \(period) AND cycle.state = 'posted'
                AND share.member_id = \(member)
            ORDER BY pool.code COLLATE "C", share.origin
            """
        ).rows { row in
            QuestionForm.Line(
                line: Question.Line(
                    pool: try row["pool_id"], code: try row["code"],
                    names: Names(
                        nl: try row["name_nl"], fr: try row["name_fr"], en: try row["name_en"]),
                    origin: try row["origin"]),
                total: try row["total"])
        }
    }

    static func member(_ id: Int64) -> Query<Question.Member?> {
        SQL("SELECT code, name FROM membership.active_member WHERE id = \(id)").first { row in
            Question.Member(code: try row["code"], name: try row["name"])
        }
    }
}
