import Journal
import Kernel
import Web

/// The form with which a member's person asks.
struct QuestionFormView: View {
    let page: PageFrame
    let t: Messages
    let errors: FormErrorsView?
    let action: String
    let cancelPath: String
    let period: String
    let line: FieldView
    let body: FieldView
    let term: String

    init(_ form: QuestionForm, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let period = exchange.localized.period(form.choices.period)
        self.t = t
        cancelPath = StatementPages.path(of: form.choices.period, form.choices.member.code)
        page = exchange.page(
            t.question.newTitle, help: t.question.help, lead: t.question.newLead(period: period),
            crumbs: [
                Crumb(t.statement.title, path: "/cost-sharing/statements"),
                Crumb(
                    t.statement.one(member: form.choices.member.name, period: period),
                    path: cancelPath),
            ], at: "/cost-sharing/questions")
        errors = form.reader.errorsView
        action = "/cost-sharing/questions"
        self.period = "\(form.choices.period)"
        line = form.line
        body = form.body
        term = t.question.term(days: "\(Question.answerDays)")
    }
}

/// One question: what both sides said, how it ended, and what the reader may add.
struct QuestionShowView: View {
    let page: PageFrame
    let t: Messages
    let facts: FactsView
    let messages: [MessageView]
    let outcome: OutcomeView?
    let errors: FormErrorsView?
    let answer: AnswerFields?
    let reply: FieldView?
    let answerPath: String
    let replyPath: String
    let withdrawalPath: String
    let foot: RecordFootView

    /// One message.
    struct MessageView: Sendable {
        let side: String
        let person: String
        let at: String
        let instant: String
        let paragraphs: [String]
    }

    /// How it ended.
    struct OutcomeView: Sendable, Item {
        let text: String
        let kind: String
        let correction: String
    }

    init(
        _ question: Question, _ form: AnswerForm, _ foot: RecordFootView, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let mayAnswer = exchange.may(.answerQuestions) && question.outcome == nil
        let mayAsk = exchange.may(.askQuestions) && question.outcome == nil
        self.t = t
        page = exchange.page(
            question.title(t, format), help: t.question.help,
            lead: t.question.oneLead(
                member: question.member.name, period: format.period(question.period)),
            crumbs: [Crumb(t.question.title, path: "/cost-sharing/questions")])
        facts = FactsView(Self.facts(question, t, format))
        messages = question.messages.map { message in
            MessageView(
                side: message.side == .member ? question.member.name : t.question.association,
                person: message.person, at: format.instant(message.at),
                instant: message.at.iso,
                paragraphs: message.body.split(whereSeparator: \.isNewline).map(String.init))
        }
        outcome = question.outcome.map { outcome in
            OutcomeView(
                text: t.question.closed(
                    day: format.day(outcome.on), person: outcome.person,
                    outcome: Question.State(outcome.kind).word(t)),
                kind: outcome.kind == .corrected ? "ok" : "info",
                correction: exchange.may(.readCycles) ? outcome.correction ?? "" : "")
        }
        errors = form.reader.errorsView
        answer = mayAnswer ? form.answerFields : nil
        reply = mayAsk ? form.replyField : nil
        let path = QuestionPages.path(of: question.id)
        answerPath = path + "/answer"
        replyPath = path + "/reply"
        withdrawalPath = path + "/withdrawal"
        self.foot = foot
    }

    private static func facts(
        _ question: Question, _ t: Messages, _ format: Localized
    ) -> [FactView] {
        let statement = StatementPages.path(of: question.period, question.member.code)
        let line = question.line.map { line in
            FactView(
                t.question.line, line.names[format.language],
                note: line.origin == question.period ? "" : format.period(line.origin),
                path: DerivationPages.path(
                    of: question.period, question.member.code, pool: line.pool,
                    origin: line.origin))
        }
        return [
            FactView(
                t.question.state, "",
                note: question.dueOn.map {
                    t.question.dueOn(day: format.day($0))
                } ?? "", tag: question.state.tag(t)),
            FactView(
                t.question.statement, format.period(question.period),
                note: question.member.code, path: statement),
            line ?? FactView(t.question.line, t.question.wholeStatement),
            FactView(t.question.askedOn, format.day(question.askedOn)),
        ]
    }
}

extension Question {
    func title(_ t: Messages, _ format: Localized) -> String {
        t.question.one(
            number: number.text, line: line?.names[format.language] ?? t.question.wholeStatement)
    }
}

extension Question.State {
    func word(_ t: Messages) -> String {
        switch self {
        case .waiting: t.question.waiting
        case .answered: t.question.answered
        case .explained: t.question.explained
        case .corrected: t.question.corrected
        case .withdrawn: t.question.withdrawn
        }
    }

    func tag(_ t: Messages) -> TagView {
        let kind: TagView.Kind =
            switch self {
            case .waiting: .warn
            case .answered: .info
            case .explained, .corrected: .ok
            case .withdrawn: .plain
            }
        return TagView(kind, word(t))
    }
}
