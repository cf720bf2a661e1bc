import Journal
import Kernel
import Postgres
import Web

/// The addresses of secondments.
enum SecondmentPath {
    static let list = "/staffing/secondments"

    static func secondment(_ id: Int64) -> String { "\(list)/\(id)" }
}

/// Who works at which member: the list, one of them, and what becomes of it.
enum SecondmentPages {
    @Sendable static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: SecondmentStore.sortable, default: "employee",
            filters: ["state", "member", "on"])
        let day = list.dossierDay(or: exchange.today)
        let (page, count) = SecondmentStore.page(list, on: day, in: exchange.language)
        let (rows, total, members) = try await exchange.db.read(
            exchange.scope, page, count, MemberChoice.all)
        if list.isExport { return SecondmentListView.file(rows, on: day) }
        return exchange.respond(
            SecondmentListView(rows, count: total, members, on: day, list, exchange))
    }

    @Sendable static func show(_ exchange: Exchange) async throws -> Response {
        try await show(exchange, SecondmentForms(exchange.language), status: .ok)
    }

    @Sendable static func setShare(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        var form = FormReader(exchange)
        let share = form.share("share_share", label: t.secondment.share)
        let from = form.day("share_from", label: t.dossier.from)
        let reason = form.text("share_reason", label: t.dossier.reason)
        var change: SecondmentChange?
        if let share, let from { change = .share(share, from: from) }
        return try await record(
            exchange, form, \.share, "share_", change, reason, t.secondment.shareIsSet)
    }

    @Sendable static func pause(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        var form = FormReader(exchange)
        let from = form.day("pause_from", label: t.dossier.from)
        let last = form.day("pause_last", label: t.dossier.last)
        let reason = form.text("pause_reason", label: t.dossier.reason)
        var change: SecondmentChange?
        if let from, let last {
            if let pause = Stay(from: from, last: last) {
                change = .pause(pause)
            } else {
                form.refuse(SecondmentRefusal.endsBeforeItBegins(from), at: "pause_")
            }
        }
        return try await record(
            exchange, form, \.pause, "pause_", change, reason, t.secondment.isPaused)
    }

    @Sendable static func end(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        var form = FormReader(exchange)
        let last = form.day("end_last", label: t.dossier.last)
        let reason = form.text("end_reason", label: t.dossier.reason)
        return try await record(
            exchange, form, \.end, "end_", last.map { .end(last: $0) }, reason, t.secondment.hasEnd)
    }

    private static func record(
        _ exchange: Exchange, _ form: FormReader,
        _ place: WritableKeyPath<SecondmentForms, FormReader>, _ prefix: String,
        _ change: SecondmentChange?,
        _ reason: String?, _ notice: String
    ) async throws -> Response {
        let (id, actor) = (try exchange.id("secondment"), try exchange.actor)
        var forms = SecondmentForms(exchange.language)
        forms[keyPath: place] = form
        guard form.isValid, let change, let reason else {
            return try await show(exchange, forms, status: .unprocessable)
        }
        do {
            try await exchange.db.transaction(exchange.scope) { transaction in
                try await SecondmentRecording.change(
                    id, change, because: reason, by: actor.id, in: transaction)
            }
            return exchange.redirect(to: SecondmentPath.secondment(id), notice: notice)
        } catch let refusal as SecondmentRefusal {
            forms[keyPath: place].refuse(refusal, at: prefix)
            return try await show(exchange, forms, status: refusal.status)
        }
    }

    private static func show(
        _ exchange: Exchange, _ forms: SecondmentForms, status: Status
    ) async throws -> Response {
        let id = try exchange.id("secondment")
        let (found, parts, history, notes) = try await exchange.db.read(
            exchange.scope,
            SecondmentStore.secondment(id, on: exchange.today, in: exchange.language),
            SecondmentStore.parts(of: id), History.of(Secondment.subject(of: id)),
            RecordNotes.of(Secondment.subject(of: id)))
        guard let found else { throw NotFound() }
        return exchange.respond(
            SecondmentShowView(found, parts, history, notes, forms, exchange), status: status)
    }
}

/// The forms that stand on a secondment, as they were typed.
struct SecondmentForms: Sendable {
    var share: FormReader
    var pause: FormReader
    var end: FormReader

    init(_ language: Language) {
        share = FormReader(language)
        pause = FormReader(language)
        end = FormReader(language)
    }
}
