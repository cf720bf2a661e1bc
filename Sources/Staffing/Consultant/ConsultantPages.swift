import Journal
import Kernel
import Postgres
import Web

/// Consultants: the list, a dossier, and the forms that keep it.
///
/// An auditor sees numbers, and a name only after stating a purpose, which is recorded.
enum ConsultantPages {
    static let path = "/staffing/consultants"

    static func path(of consultant: Int64) -> String { "\(path)/\(consultant)" }

    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: ConsultantStore.sortable, default: "number", filters: ["state"])
        let (page, count) = ConsultantStore.page(list, namesToo: !exchange.hidesNames)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return ConsultantListView.file(rows, exchange) }
        return exchange.respond(ConsultantListView(rows, count: total, list, exchange))
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await show(
            exchange, FormReader(exchange.language), isOpen: !exchange.hidesNames, status: .ok)
    }

    /// `POST`: the dossier for who says why; the reading is recorded first.
    ///
    /// - Source: GDPR-1
    static func read(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let (id, actor) = (try exchange.id("consultant"), try exchange.actor)
        var form = FormReader(exchange)
        let purpose = form.text("purpose", label: t.consultant.purpose, max: 300)
        if let purpose, purpose.count < 5 {
            form.refuse("purpose", label: t.consultant.purpose, t.consultant.purposeRefusal)
        }
        guard form.isValid, let purpose else {
            return try await show(exchange, form, isOpen: false, status: .unprocessable)
        }
        guard try await exchange.db.read(exchange.scope, ConsultantStore.consultant(id)) != nil
        else { throw NotFound() }
        try await exchange.db.transaction(exchange.scope) { transaction in
            _ = try await transaction.run(
                ConsultantStore.insertReading(of: id, by: actor.id, for: purpose),
                Event(
                    "consultant-reading", of: Consultant.subject(of: id), by: actor.id,
                    after: [Fact("purpose", purpose)]
                ).recorded)
        }
        return try await show(exchange, form, isOpen: true, status: .ok)
    }

    static func new(_ exchange: Exchange) async throws -> Response {
        exchange.respond(
            ConsultantForm(FormReader(exchange.language), of: nil, exchange).view(exchange))
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let recording = ConsultantRecording(person: try exchange.actor.id, today: exchange.today)
        var form = ConsultantForm(FormReader(exchange), of: nil, exchange)
        guard let draft = form.draft else {
            return exchange.respond(form.view(exchange), status: .unprocessable)
        }
        do {
            let id = try await exchange.db.transaction(exchange.scope) {
                try await recording.record(draft, in: $0)
            }
            return exchange.redirect(to: path(of: id), notice: t.consultant.recorded)
        } catch let refusal as ConsultantRefusal {
            form.reader.refuse(refusal)
            return exchange.respond(form.view(exchange), status: refusal.status)
        }
    }

    static func correction(_ exchange: Exchange) async throws -> Response {
        let found = try await consultant(exchange)
        return exchange.respond(
            ConsultantForm(
                FormReader(values: found.values, exchange.language), of: found, exchange
            ).view(exchange))
    }

    static func correct(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let recording = ConsultantRecording(person: try exchange.actor.id, today: exchange.today)
        let found = try await consultant(exchange)
        var form = ConsultantForm(FormReader(exchange), of: found, exchange)
        guard let draft = form.draft else {
            return exchange.respond(form.view(exchange), status: .unprocessable)
        }
        let version = form.reader.typed["version"].flatMap { Int($0) } ?? found.version
        do {
            try await exchange.db.transaction(exchange.scope) {
                try await recording.change(found.id, version: version, to: draft, in: $0)
            }
            return exchange.redirect(to: path(of: found.id), notice: t.consultant.changed)
        } catch let refusal as ConsultantRefusal {
            form.reader.refuse(refusal)
            return exchange.respond(form.view(exchange), status: refusal.status)
        }
    }

    static func anonymise(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let id = try exchange.id("consultant")
        let recording = ConsultantRecording(person: try exchange.actor.id, today: exchange.today)
        var form = FormReader(exchange)
        do {
            try await exchange.db.transaction(exchange.scope) {
                try await recording.anonymise(id, in: $0)
            }
            return exchange.redirect(to: path(of: id), notice: t.consultant.wasAnonymised)
        } catch let refusal as ConsultantRefusal {
            form.refuse("", refusal.message(in: exchange.language))
            return try await show(exchange, form, isOpen: true, status: refusal.status)
        }
    }

    private static func consultant(_ exchange: Exchange) async throws -> Consultant {
        let id = try exchange.id("consultant")
        guard
            let found = try await exchange.db.read(
                exchange.scope, ConsultantStore.consultant(id))
        else { throw NotFound() }
        return found
    }

    private static func show(
        _ exchange: Exchange, _ form: FormReader, isOpen: Bool, status: Status
    ) async throws -> Response {
        let id = try exchange.id("consultant")
        let (found, assignments, readings, history) = try await exchange.db.read(
            exchange.scope, ConsultantStore.consultant(id),
            AssignmentStore.assignments(ofConsultant: id), ConsultantStore.readings(of: id),
            History.of(Consultant.subject(of: id)))
        guard let found else { throw NotFound() }
        return exchange.respond(
            ConsultantShowView(
                found, assignments, readings, history, isOpen: isOpen, form, exchange),
            status: status)
    }
}
