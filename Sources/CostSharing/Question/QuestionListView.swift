import Kernel
import Web

/// The list of questions, what is due first on top.
struct QuestionListView: View {
    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let frame: ListFrame

    struct Row: Sendable {
        let path: String
        let number: String
        let member: String
        let code: String
        let period: String
        let line: String
        let asked: String
        let due: String
        let state: TagView
    }

    init(
        _ rows: [QuestionRegister.Row], count: Int, periods: [Period], _ list: ListQuery,
        _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(t.question.title, help: t.question.help, lead: t.question.lead)
        var state = list.filterField(
            "state", label: t.question.state, all: t.question.open,
            options: [("all", t.question.everyState)]
                + Question.State.allCases.map { ($0.rawValue, $0.word(t)) })
        state.isRequired = true
        self.rows = rows.map { row in
            Row(
                path: QuestionPages.path(of: row.id), number: row.number.text,
                member: row.member.name, code: row.member.code,
                period: format.period(row.period),
                line: row.pool.isEmpty
                    ? t.question.wholeStatement : row.poolNames[exchange.language],
                asked: format.day(row.askedOn), due: row.dueOn.map { format.day($0) } ?? "",
                state: row.state.tag(t))
        }
        frame = list.frame(
            "questions", t.question.title, count: t.question.count(count: count),
            search: t.question.search,
            fields: [
                state,
                list.filterField(
                    "period", label: t.statement.period, all: t.statement.anyPeriod,
                    options: periods.map { ("\($0)", format.period($0)) }),
            ],
            heads: [
                list.head(t.question.number, key: "number"),
                list.head(t.question.member, key: "member"),
                list.head(t.statement.period, key: "period"),
                list.head(t.question.line, key: "pool"), list.head(t.question.askedOn),
                list.head(t.question.due, key: "due"), list.head(t.question.state, key: "state"),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.question.none,
                    text: exchange.may(.askQuestions)
                        ? t.question.noneForMember : t.question.noneForAssociation) : nil)
    }

    /// The list as a file.
    static func file(_ rows: [QuestionRegister.Row], _ language: Language) -> Response {
        var csv = CSVWriter(header: [
            "number", "member", "name", "period", "pool", "asked_on", "due_on", "state",
        ])
        for row in rows {
            csv.append([
                row.number.text, row.member.code, row.member.name, "\(row.period)", row.pool,
                "\(row.askedOn)", row.dueOn.map { "\($0)" } ?? "", row.state.rawValue,
            ])
        }
        return .csv(filename: "questions.csv", csv)
    }
}
