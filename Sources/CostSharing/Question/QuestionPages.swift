import Journal
import Kernel
import Postgres
import Web

/// Questions about statements: a member's people ask and reply, finance answers.
enum QuestionPages {
    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: QuestionRegister.sortable, default: "due",
            filters: ["state", "period"])
        let (rows, count, periods) = try await exchange.db.read(
            exchange.scope, QuestionRegister.page(list), QuestionRegister.count(list),
            QuestionRegister.periods)
        if list.isExport { return QuestionListView.file(rows, exchange.language) }
        return exchange.respond(
            QuestionListView(rows, count: count, periods: periods, list, exchange))
    }

    static func new(_ exchange: Exchange) async throws -> Response {
        let query = exchange.request.query
        let choices = try await choices(exchange, of: query["period"])
        let form = QuestionForm(choices, line: query["line"] ?? "", exchange.language)
        return exchange.respond(QuestionFormView(form, exchange))
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        let (actor, today) = (try exchange.actor, exchange.today)
        guard let member = actor.memberID else { throw NotFound() }
        var form = QuestionForm(exchange, try await choices(exchange, of: exchange.form["period"]))
        guard let draft = form.draft(of: member) else {
            return exchange.respond(QuestionFormView(form, exchange), status: .unprocessable)
        }
        do {
            let id = try await exchange.db.transaction(exchange.scope) { transaction in
                try await draft.record(by: actor.id, on: today, in: transaction)
            }
            return exchange.redirect(
                to: path(of: id), notice: Messages(exchange.language).question.asked)
        } catch let refusal as QuestionRefusal {
            form.reader.refuse(refusal)
            return exchange.respond(QuestionFormView(form, exchange), status: refusal.status)
        }
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        exchange.respond(
            try await view(of: try exchange.id("question"), exchange, AnswerForm(exchange.language))
        )
    }

    /// The association answers, and closes the question with it where it says how it ended.
    static func answer(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("question")
        var form = AnswerForm(exchange)
        guard let answer = form.answer() else {
            return exchange.respond(
                try await view(of: id, exchange, form), status: .unprocessable)
        }
        let notice = Messages(exchange.language).question.answerSent
        return try await write(to: id, exchange, form, notice: notice) {
            transaction, actor, today in
            guard let outcome = answer.outcome else {
                return try await QuestionMessage(
                    question: id, side: .association, body: answer.body
                ).record(by: actor, on: today, in: transaction)
            }
            try await QuestionClosure(
                question: id, outcome: outcome, correction: answer.correction, body: answer.body
            ).record(by: actor, on: today, in: transaction)
        }
    }

    static func reply(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("question")
        var form = AnswerForm(exchange)
        guard let body = form.reply() else {
            return exchange.respond(
                try await view(of: id, exchange, form), status: .unprocessable)
        }
        let notice = Messages(exchange.language).question.replySent
        return try await write(to: id, exchange, form, notice: notice) {
            transaction, actor, today in
            try await QuestionMessage(question: id, side: .member, body: body)
                .record(by: actor, on: today, in: transaction)
        }
    }

    static func withdraw(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("question")
        let notice = Messages(exchange.language).question.withdrawalDone
        return try await write(to: id, exchange, AnswerForm(exchange.language), notice: notice) {
            transaction, actor, today in
            try await QuestionClosure(
                question: id, outcome: .withdrawn, correction: nil, body: ""
            ).record(by: actor, on: today, in: transaction)
        }
    }

    static func path(of question: Int64) -> String { "/cost-sharing/questions/\(question)" }

    /// Where a person of a member asks about a line; the whole statement where there is none.
    static func newPath(_ period: Period, pool: Int64? = nil, origin: Period? = nil) -> String {
        let line = pool.map { "&line=\($0)%2F\(origin ?? period)" } ?? ""
        return "/cost-sharing/questions/new?period=\(period)\(line)"
    }

    /// Does it in one transaction and shows the question; a refusal stands above the form.
    private static func write(
        to id: Int64, _ exchange: Exchange, _ form: AnswerForm, notice: String,
        _ body: @Sendable (Transaction, Int64, Day) async throws -> Void
    ) async throws -> Response {
        let (actor, today) = (try exchange.actor, exchange.today)
        var form = form
        do {
            try await exchange.db.transaction(exchange.scope) { transaction in
                guard try await transaction.run(QuestionStore.question(id)) != nil else {
                    throw NotFound()
                }
                try await body(transaction, actor.id, today)
            }
            return exchange.redirect(to: path(of: id), notice: notice)
        } catch let refusal as QuestionRefusal {
            form.reader.refuse(refusal)
            return exchange.respond(
                try await view(of: id, exchange, form), status: refusal.status)
        }
    }

    private static func view(
        of id: Int64, _ exchange: Exchange, _ form: AnswerForm
    ) async throws -> QuestionShowView {
        let subject = Question.subject(of: id)
        let (found, messages, history, notes) = try await exchange.db.read(
            exchange.scope, QuestionStore.question(id), QuestionStore.messages(of: id),
            History.of(subject), RecordNotes.of(subject))
        guard let found else { throw NotFound() }
        let foot = RecordFootView(department: history, notes, exchange)
        return QuestionShowView(found.with(messages), form, foot, exchange)
    }

    private static func choices(
        _ exchange: Exchange, of period: String?
    ) async throws -> QuestionForm.Choices {
        guard let member = try exchange.actor.memberID, let period = period.flatMap({ Period($0) })
        else { throw NotFound() }
        let (party, lines) = try await exchange.db.read(
            exchange.scope, QuestionStore.member(member),
            QuestionStore.lines(period, member: member)
        )
        guard let party, !lines.isEmpty else { throw NotFound() }
        return QuestionForm.Choices(period: period, member: party, lines: lines)
    }
}
