import Kernel
import Postgres

/// Remarks on records; the forms stand at the foot of each record's page.
enum RemarkPages {
    /// `POST /remarks`
    static func create(_ exchange: Exchange) async throws -> Response {
        let actor = try exchange.actor
        let t = SharedMessages(exchange.language).record
        let record = try await exchange.record(ofSubject: exchange.form["subject"] ?? "")
        var form = FormReader(exchange)
        guard let body = form.lines("remark", label: t.remark, max: Remark.limit) else {
            return exchange.respond(
                RemarkFormView(form, record, exchange), status: .unprocessable)
        }
        try await exchange.db.transaction(exchange.scope) { transaction in
            try await RemarkStore(transaction: transaction)
                .insert(body, of: record.subject, by: actor.id)
        }
        return exchange.redirect(to: record.path, notice: t.remarkKept)
    }

    /// `POST /remarks/:remark/strike`
    static func strike(_ exchange: Exchange) async throws -> Response {
        let (actor, id) = (try exchange.actor, try exchange.id("remark"))
        let t = SharedMessages(exchange.language).record
        guard let kept = try await exchange.db.read(exchange.scope, RemarkStore.find(id)) else {
            throw NotFound()
        }
        let record = try await exchange.record(ofSubject: kept.subject)
        try await exchange.db.transaction(exchange.scope) { transaction in
            guard let kept = try await transaction.run(RemarkStore.find(id)) else {
                throw NotFound()
            }
            try kept.strike(by: actor.id)
            try await RemarkStore(transaction: transaction).strike(id, by: actor.id)
        }
        return exchange.redirect(to: record.path, notice: t.remarkStruck)
    }
}

/// The form again, with what was typed and what is wrong with it.
struct RemarkFormView: View {
    let page: PageFrame
    let t: SharedMessages
    let errors: FormErrorsView?
    let subject: String
    let cancelPath: String
    let remark: FieldView

    init(_ form: FormReader, _ record: FoundRecord, _ exchange: Exchange) {
        let t = SharedMessages(exchange.language)
        self.t = t
        page = exchange.page(
            t.record.remarkOn(title: record.title), help: t.record.help,
            crumbs: [Crumb(record.title, path: record.path)], at: record.path)
        errors = form.errorsView
        subject = record.subject
        cancelPath = record.path
        remark = form.linesField("remark", label: t.record.remark, max: Remark.limit)
    }
}
