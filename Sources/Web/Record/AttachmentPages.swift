import Kernel
import Postgres

/// Files kept with records; the forms stand at the foot of each record's page.
enum AttachmentPages {
    /// `POST /attachments`
    static func create(_ exchange: Exchange) async throws -> Response {
        let actor = try exchange.actor
        let t = SharedMessages(exchange.language).record
        let record = try await exchange.record(ofSubject: exchange.form["subject"] ?? "")
        do {
            let draft = try AttachmentDraft(exchange.file("attachment"))
            try await exchange.db.transaction(exchange.scope) { transaction in
                try await AttachmentStore(transaction: transaction)
                    .insert(draft, of: record.subject, by: actor.id)
            }
            return exchange.redirect(to: record.path, notice: t.fileKept(name: draft.name.text))
        } catch let refusal as AttachmentRefusal {
            var form = FormReader(exchange)
            form.refuse(refusal, label: t.file)
            return exchange.respond(
                AttachmentFormView(form, record, exchange), status: .unprocessable)
        }
    }

    /// `GET /attachments/:attachment`: always to keep, never to show; one that was withdrawn only for
    /// who may open those.
    static func show(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("attachment")
        guard let place = try await exchange.db.read(exchange.scope, AttachmentStore.place(id)),
            !place.isWithdrawn || exchange.may(.readWithdrawn)
        else { throw NotFound() }
        _ = try await exchange.record(ofSubject: place.subject)
        guard let kept = try await exchange.db.read(exchange.scope, AttachmentStore.kept(id))
        else { throw NotFound() }
        return .file(
            .bytes(kept.bytes), filename: kept.name, contentType: kept.type.contentType)
    }

    /// `POST /attachments/:attachment/withdrawal`
    static func withdraw(_ exchange: Exchange) async throws -> Response {
        let (actor, id) = (try exchange.actor, try exchange.id("attachment"))
        let t = SharedMessages(exchange.language).record
        guard let place = try await exchange.db.read(exchange.scope, AttachmentStore.place(id))
        else { throw NotFound() }
        let record = try await exchange.record(ofSubject: place.subject)
        var form = FormReader(exchange)
        guard let reason = form.text("reason", label: t.reason, max: 400) else {
            return exchange.respond(
                AttachmentWithdrawalFormView(form, id, place.name, record, exchange),
                status: .unprocessable)
        }
        try await exchange.db.transaction(exchange.scope) { transaction in
            guard let place = try await transaction.run(AttachmentStore.place(id)) else {
                throw NotFound()
            }
            if place.isWithdrawn { throw AttachmentRefusal.withdrawnBefore }
            try await AttachmentStore(transaction: transaction)
                .withdraw(id, because: reason, by: actor.id)
        }
        return exchange.redirect(to: record.path, notice: t.fileWithdrawn(name: place.name))
    }
}

/// The form again; a browser does not send a file twice, so it is chosen anew.
struct AttachmentFormView: View {
    let page: PageFrame
    let t: SharedMessages
    let errors: FormErrorsView?
    let subject: String
    let cancelPath: String
    let file: FieldView

    init(_ form: FormReader, _ record: FoundRecord, _ exchange: Exchange) {
        let t = SharedMessages(exchange.language)
        self.t = t
        page = exchange.page(
            t.record.fileFor(title: record.title), help: t.record.help,
            crumbs: [Crumb(record.title, path: record.path)], at: record.path)
        errors = form.errorsView
        subject = record.subject
        cancelPath = record.path
        file = form.fileField(
            "attachment", label: t.record.file, help: t.record.fileHelp,
            accept: RecordFootView.accepted)
    }
}

/// The form that withdraws a file, again.
struct AttachmentWithdrawalFormView: View {
    let page: PageFrame
    let t: SharedMessages
    let errors: FormErrorsView?
    let action: String
    let cancelPath: String
    let reason: FieldView

    init(
        _ form: FormReader, _ id: Int64, _ name: String, _ record: FoundRecord,
        _ exchange: Exchange
    ) {
        let t = SharedMessages(exchange.language)
        self.t = t
        page = exchange.page(
            t.record.withdrawalOf(name: name), help: t.record.help,
            crumbs: [Crumb(record.title, path: record.path)], at: record.path)
        errors = form.errorsView
        action = "/attachments/\(id)/withdrawal"
        cancelPath = record.path
        reason = form.textField(
            "reason", label: t.record.reason, help: t.record.reasonHelp, max: 400)
    }
}
