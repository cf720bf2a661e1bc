import Journal
import Kernel
import Postgres
import Web

/// Requests for consultants: the list, the form of a new one, and one with what is done with it.
enum ConsultantRequestPages {
    static let path = "/staffing/consultant-requests"

    static func path(of request: Int64) -> String { "\(path)/\(request)" }

    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: ConsultantRequestStore.sortable, default: "-asked",
            filters: ["state"])
        let (page, count) = ConsultantRequestStore.page(list)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return ConsultantRequestListView.file(rows) }
        return exchange.respond(ConsultantRequestListView(rows, count: total, list, exchange))
    }

    static func new(_ exchange: Exchange) async throws -> Response {
        let form = FormReader(values: ["price": "40"], exchange.language)
        return exchange.respond(ConsultantRequestForm(form, exchange).view(exchange))
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let actor = try exchange.actor
        guard let member = actor.memberID else { throw Forbidden() }
        let recording = ConsultantRequestRecording(person: actor.id, today: exchange.today)
        var form = ConsultantRequestForm(FormReader(exchange), exchange)
        guard let draft = form.draft else {
            return exchange.respond(form.view(exchange), status: .unprocessable)
        }
        do {
            let id = try await exchange.db.transaction(exchange.scope) {
                try await recording.ask(draft, for: member, in: $0)
            }
            return exchange.redirect(to: path(of: id), notice: t.consultantRequest.recorded)
        } catch let refusal as ConsultantRequestRefusal {
            form.reader.refuse(refusal)
            return exchange.respond(form.view(exchange), status: refusal.status)
        }
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await show(exchange, FormReader(exchange.language), status: .ok)
    }

    static func send(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        var form = FormReader(exchange)
        let lot = form.text("lot", label: t.consultantRequest.lot, max: 20).flatMap { Int64($0) }
        let reference = form.text(
            "reference", label: t.consultantRequest.answeredBy, required: false, max: 60)
        guard form.isValid, let lot else {
            return try await show(exchange, form, status: .unprocessable)
        }
        return try await move(exchange, form, t.consultantRequest.wasSent) {
            try await $0.send($1, to: lot, as: reference ?? "", in: $2)
        }
    }

    static func offer(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        var form = FormReader(exchange)
        let number = form.text("consultant", label: t.consultant.number, max: 16)?.uppercased()
        let rate = form.cents(
            "rate", label: t.assignment.rate, min: Cents(1), max: Cents(100_000_000))
        guard form.isValid, let number, let rate else {
            return try await show(exchange, form, status: .unprocessable)
        }
        return try await move(exchange, form, t.consultantRequest.wasOffered) {
            try await $0.offer(number, for: $1, at: rate, in: $2)
        }
    }

    static func score(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        var form = FormReader(exchange)
        var scores: [(candidate: Int64, position: Int, score: Int)] = []
        for pair in form.typed.pairs where pair.name.hasPrefix("score-") && !pair.value.isEmpty {
            let numbers = pair.name.dropFirst(6).split(separator: "-").compactMap { Int64($0) }
            guard numbers.count == 2, scores.count < 500 else { continue }
            if let score = form.integer(
                pair.name, label: t.consultantRequest.score, in: 0...10)
            {
                scores.append((numbers[0], Int(clamping: numbers[1]), score))
            }
        }
        guard form.isValid else { return try await show(exchange, form, status: .unprocessable) }
        let given = scores
        return try await move(exchange, form, t.consultantRequest.wasScored) {
            try await $0.score(given, of: $1, in: $2)
        }
    }

    static func select(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let form = FormReader(exchange)
        let candidate = form.typed["candidate"].flatMap { Int64($0) } ?? 0
        return try await move(exchange, form, t.consultantRequest.wasSelected) {
            _ = try await $0.select(candidate, of: $1, in: $2)
        }
    }

    /// A member takes it back; the association refuses it.
    static func end(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        var form = FormReader(exchange)
        guard let reason = form.text("reason", label: t.consulting.reason, max: 500) else {
            return try await show(exchange, form, status: .unprocessable)
        }
        let state: ConsultantRequest.State =
            exchange.scope == .association ? .refused : .withdrawn
        return try await move(exchange, form, t.consultantRequest.wasEnded) {
            try await $0.end($1, as: state, because: reason, in: $2)
        }
    }

    private static func move(
        _ exchange: Exchange, _ form: FormReader, _ notice: String,
        _ body:
            @escaping @Sendable (ConsultantRequestRecording, Int64, Transaction) async throws ->
            Void
    ) async throws -> Response {
        let id = try exchange.id("request")
        let recording = ConsultantRequestRecording(
            person: try exchange.actor.id, today: exchange.today)
        guard
            try await exchange.db.read(exchange.scope, ConsultantRequestStore.request(id)) != nil
        else { throw NotFound() }
        do {
            try await exchange.db.transaction(exchange.scope) {
                try await body(recording, id, $0)
            }
            return exchange.redirect(to: path(of: id), notice: notice)
        } catch let refusal as ConsultantRequestRefusal {
            var form = form
            form.refuse(refusal)
            return try await show(exchange, form, status: refusal.status)
        }
    }

    private static func show(
        _ exchange: Exchange, _ form: FormReader, status: Status
    ) async throws -> Response {
        let id = try exchange.id("request")
        let (found, candidates, lots, history) = try await exchange.db.read(
            exchange.scope, ConsultantRequestStore.request(id),
            ConsultantRequestStore.candidates(of: id), ConsultantRequestStore.lots,
            History.of(ConsultantRequest.subject(of: id)))
        guard let found else { throw NotFound() }
        return exchange.respond(
            ConsultantRequestShowView(
                found, candidates, lots, history, form, exchange), status: status)
    }
}
