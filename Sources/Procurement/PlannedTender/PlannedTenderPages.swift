import Journal
import Kernel
import Postgres
import Web

/// The calendar of planned tenders: the list, one with what members need, and its form.
enum PlannedTenderPages {
    static let path = "/procurement/planned-tenders"

    static func path(of tender: Int64) -> String { "\(path)/\(tender)" }

    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: PlannedTenderStore.sortable, default: "expected",
            filters: ["state", "kind"])
        let (page, count) = PlannedTenderStore.page(list)
        let (rows, total, thresholds) = try await exchange.db.read(
            exchange.scope, page, count, ThresholdRegister.read)
        if list.isExport { return PlannedTenderListView.file(rows) }
        return exchange.respond(
            PlannedTenderListView(rows, count: total, thresholds, list, exchange))
    }

    static func new(_ exchange: Exchange) async throws -> Response {
        try await form(exchange, FormReader(exchange.language), of: nil)
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        try await record(exchange, as: nil)
    }

    static func correct(_ exchange: Exchange) async throws -> Response {
        let found = try await tender(exchange)
        let values = found.facts.values(version: found.version)
        return try await form(
            exchange, FormReader(values: values, exchange.language), of: found.id)
    }

    static func change(_ exchange: Exchange) async throws -> Response {
        try await record(exchange, as: try await tender(exchange).id)
    }

    private static func record(_ exchange: Exchange, as id: Int64?) async throws -> Response {
        let (t, actor, today) = (Messages(exchange.language), try exchange.actor, exchange.today)
        let members = try await exchange.db.read(exchange.scope, PlannedTenderStore.members)
        var form = FormReader(exchange)
        guard let draft = PlannedTenderDraft(&form, members, t) else {
            return try await self.form(exchange, form, of: id, status: .unprocessable)
        }
        let version = form.typed["version"].flatMap { Int($0) } ?? 0
        do {
            let recorded = try await exchange.db.transaction(exchange.scope) { transaction in
                guard let id else {
                    return try await draft.record(by: actor.id, on: today, in: transaction)
                }
                try await draft.change(
                    id, version: version, by: actor.id, on: today, in: transaction)
                return id
            }
            return exchange.redirect(to: path(of: recorded), notice: t.plannedTender.recorded)
        } catch let refusal as PlannedTenderRefusal {
            form.refuse(refusal)
            return try await self.form(exchange, form, of: id, status: refusal.status)
        }
    }

    private static func form(
        _ exchange: Exchange, _ form: FormReader, of id: Int64?, status: Status = .ok
    ) async throws -> Response {
        let members = try await exchange.db.read(exchange.scope, PlannedTenderStore.members)
        return exchange.respond(
            PlannedTenderFormView(form, of: id, members, exchange), status: status)
    }

    static func tender(_ exchange: Exchange) async throws -> PlannedTender {
        let id = try exchange.id("tender")
        let found = try await exchange.db.read(exchange.scope, PlannedTenderStore.tender(id))
        guard let found else { throw NotFound() }
        return found
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, FormReader(exchange.language))
    }

    static func page(
        _ exchange: Exchange, _ form: FormReader, status: Status? = nil
    ) async throws -> Response {
        let id = try exchange.id("tender")
        // A member's people read what their own member said, and nothing of the others.
        let subject =
            exchange.person?.memberID.map { TenderNeed.subject(of: id, by: $0) }
            ?? PlannedTender.subject(of: id)
        let (found, needs, thresholds, members, frameworks, history, notes) =
            try await exchange.db.read(
                exchange.scope, PlannedTenderStore.tender(id), TenderNeed.of(id),
                ThresholdRegister.read, PlannedTenderStore.members, PlannedTenderStore.frameworks,
                History.of(subject), RecordNotes.of(subject))
        guard let found else { throw NotFound() }
        let foot = RecordFootView(
            HistoryView(
                procurement: history, Messages(exchange.language), exchange.localized), notes,
            exchange)
        return exchange.respond(
            PlannedTenderShowView(
                found, needs, thresholds, members, frameworks, foot, form, exchange),
            status: status ?? (form.isValid ? .ok : .unprocessable))
    }
}
