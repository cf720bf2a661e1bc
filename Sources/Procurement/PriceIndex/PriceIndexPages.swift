import Journal
import Kernel
import Postgres
import Web

/// The indices that price formulas follow, and their published values.
enum PriceIndexPages {
    static let path = "/procurement/indices"

    static func path(of index: Int64) -> String { "\(path)/\(index)" }

    static func list(_ exchange: Exchange) async throws -> Response {
        try await list(exchange, FormReader(exchange.language))
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        let (t, actor) = (Messages(exchange.language), try exchange.actor)
        var form = FormReader(exchange)
        guard let draft = PriceIndexDraft(&form, t) else { return try await list(exchange, form) }
        do {
            let id = try await exchange.db.transaction(exchange.scope) {
                try await draft.record(by: actor.id, in: $0)
            }
            return exchange.redirect(to: path(of: id), notice: t.priceIndex.recorded)
        } catch let refusal as PriceIndexRefusal {
            form.refuse(refusal, label: t.priceIndex.code)
            return try await list(exchange, form)
        }
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, FormReader(exchange.language))
    }

    static func enter(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let (id, actor, today) = (try exchange.id("index"), try exchange.actor, exchange.today)
        guard try await exchange.db.read(exchange.scope, PriceIndexStore.index(id)) != nil else {
            throw NotFound()
        }
        var form = FormReader(exchange)
        let text = form.lines("values", label: t.priceIndex.values, max: 20_000)
        let source = form.text("source", label: t.priceIndex.source)
        let read = text.map { IndexValueReader(t: t, language: exchange.language).values($0) }
        if let read, !read.messages.isEmpty {
            form.refuse(
                "values", label: t.priceIndex.values,
                read.messages.prefix(5).joined(separator: " "))
        }
        guard form.isValid, let read, let source else { return try await page(exchange, form) }
        do {
            try await exchange.db.transaction(exchange.scope) {
                try await IndexValues(of: id, read.values, source: source)
                    .record(by: actor.id, on: today, in: $0)
            }
            return exchange.redirect(to: path(of: id), notice: t.priceIndex.entered)
        } catch let refusal as PriceIndexRefusal {
            form.refuse(refusal, label: t.priceIndex.values)
            return try await page(exchange, form)
        }
    }

    private static func list(_ exchange: Exchange, _ form: FormReader) async throws -> Response {
        let list = ListQuery(exchange, sortable: PriceIndexStore.sortable, default: "code")
        let (page, count) = PriceIndexStore.page(list)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return PriceIndexListView.file(rows) }
        return exchange.respond(
            PriceIndexListView(rows, count: total, list, form, exchange),
            status: form.isValid ? .ok : .unprocessable)
    }

    private static func page(_ exchange: Exchange, _ form: FormReader) async throws -> Response {
        let id = try exchange.id("index")
        let list = ListQuery(exchange, sortable: ["month", "value"], default: "-month")
        let (values, count) = PriceIndexStore.values(list, of: id)
        let (found, rows, total, history) = try await exchange.db.read(
            exchange.scope, PriceIndexStore.index(id), values, count,
            History.of(PriceIndex.subject(of: id)))
        guard let found else { throw NotFound() }
        if list.isExport { return PriceIndexShowView.file(rows) }
        return exchange.respond(
            PriceIndexShowView(found, rows, count: total, list, history, form, exchange),
            status: form.isValid ? .ok : .unprocessable)
    }
}
