import Journal
import Kernel
import Postgres
import Web

/// Assignments: the list, one, and the forms that record, change, start and end them.
enum AssignmentPages {
    static let path = "/staffing/assignments"

    static func path(of assignment: Int64) -> String { "\(path)/\(assignment)" }

    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: AssignmentStore.sortable, default: "person", filters: ["state"])
        let (page, count) = AssignmentStore.page(list)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return AssignmentListView.file(rows, exchange) }
        return exchange.respond(AssignmentListView(rows, count: total, list, exchange))
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await show(exchange, FormReader(exchange.language), status: .ok)
    }

    static func new(_ exchange: Exchange) async throws -> Response {
        let form = FormReader(
            values: ["consultant": exchange.request.query["consultant"] ?? "", "day": "8:00"],
            exchange.language)
        return exchange.respond(AssignmentForm(form, of: nil, exchange).view(exchange))
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let recording = AssignmentRecording(person: try exchange.actor.id, today: exchange.today)
        var form = AssignmentForm(FormReader(exchange), of: nil, exchange)
        guard let (draft, line) = form.draft, let number = form.consultant else {
            return exchange.respond(form.view(exchange), status: .unprocessable)
        }
        do {
            let id = try await exchange.db.transaction(exchange.scope) {
                try await recording.record(draft, of: number, under: line, in: $0)
            }
            return exchange.redirect(to: path(of: id), notice: t.assignment.recorded)
        } catch let refusal as AssignmentRefusal {
            form.reader.refuse(refusal)
            return exchange.respond(form.view(exchange), status: refusal.status)
        }
    }

    static func correction(_ exchange: Exchange) async throws -> Response {
        let found = try await assignment(exchange)
        return exchange.respond(
            AssignmentForm(
                FormReader(values: found.values(exchange.localized), exchange.language), of: found,
                exchange
            ).view(exchange))
    }

    static func correct(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let recording = AssignmentRecording(person: try exchange.actor.id, today: exchange.today)
        let found = try await assignment(exchange)
        var form = AssignmentForm(FormReader(exchange), of: found, exchange)
        guard let (draft, line) = form.draft else {
            return exchange.respond(form.view(exchange), status: .unprocessable)
        }
        let version = form.reader.typed["version"].flatMap { Int($0) } ?? found.version
        do {
            try await exchange.db.transaction(exchange.scope) {
                try await recording.change(
                    found.id, version: version, to: draft, under: line, in: $0)
            }
            return exchange.redirect(to: path(of: found.id), notice: t.assignment.changed)
        } catch let refusal as AssignmentRefusal {
            form.reader.refuse(refusal)
            return exchange.respond(form.view(exchange), status: refusal.status)
        }
    }

    static func start(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let id = try exchange.id("assignment")
        let recording = AssignmentRecording(person: try exchange.actor.id, today: exchange.today)
        var form = FormReader(exchange)
        do {
            try await exchange.db.transaction(exchange.scope) {
                try await recording.start(id, in: $0)
            }
            return exchange.redirect(to: path(of: id), notice: t.assignment.started)
        } catch let refusal as AssignmentRefusal {
            form.refuse("", refusal.message(in: exchange.language))
            return try await show(exchange, form, status: refusal.status)
        }
    }

    static func end(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let id = try exchange.id("assignment")
        let recording = AssignmentRecording(person: try exchange.actor.id, today: exchange.today)
        var form = FormReader(exchange)
        let last = form.day("until", label: t.assignment.until)
        let reason = form.text("reason", label: t.consulting.reason, max: 500)
        guard form.isValid, let last, let reason else {
            return try await show(exchange, form, status: .unprocessable)
        }
        do {
            try await exchange.db.transaction(exchange.scope) {
                try await recording.end(id, after: last, because: reason, in: $0)
            }
            return exchange.redirect(to: path(of: id), notice: t.assignment.wasEnded)
        } catch let refusal as AssignmentRefusal {
            form.refuse(refusal)
            return try await show(exchange, form, status: refusal.status)
        }
    }

    private static func assignment(_ exchange: Exchange) async throws -> Assignment {
        let id = try exchange.id("assignment")
        guard
            let found = try await exchange.db.read(
                exchange.scope, AssignmentStore.assignment(id))
        else { throw NotFound() }
        return found
    }

    private static func show(
        _ exchange: Exchange, _ form: FormReader, status: Status
    ) async throws -> Response {
        let id = try exchange.id("assignment")
        let (found, history) = try await exchange.db.read(
            exchange.scope, AssignmentStore.assignment(id),
            History.of(Assignment.subject(of: id)))
        guard let found else { throw NotFound() }
        return exchange.respond(
            AssignmentShowView(found, history, form, exchange), status: status)
    }
}
