import Journal
import Kernel
import Postgres
import Web

/// The library of specifications: the list, one with its versions and reuses, and what is added.
enum SpecificationPages {
    static let path = "/procurement/specifications"

    static func path(of specification: Int64) -> String { "\(path)/\(specification)" }

    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(exchange, sortable: SpecificationStore.sortable, default: "number")
        let (page, count) = SpecificationStore.page(list)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return SpecificationListView.file(rows) }
        return exchange.respond(SpecificationListView(rows, count: total, list, exchange))
    }

    static func new(_ exchange: Exchange) async throws -> Response {
        exchange.respond(SpecificationFormView(FormReader(exchange.language), exchange))
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        let (t, actor, today) = (Messages(exchange.language), try exchange.actor, exchange.today)
        var form = FormReader(exchange)
        guard let draft = SpecificationDraft(&form, t) else {
            return exchange.respond(
                SpecificationFormView(form, exchange), status: .unprocessable)
        }
        do {
            let id = try await exchange.db.transaction(exchange.scope) {
                try await draft.record(by: actor.id, on: today, in: $0)
            }
            return exchange.redirect(to: path(of: id), notice: t.specification.recorded)
        } catch let refusal as SpecificationRefusal {
            form.refuse(refusal)
            return exchange.respond(
                SpecificationFormView(form, exchange), status: .unprocessable)
        }
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, FormReader(exchange.language))
    }

    /// Keeps a document as the next version.
    static func keep(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let (id, actor, today) = (
            try exchange.id("specification"), try exchange.actor, exchange.today
        )
        var form = FormReader(exchange)
        guard let note = form.lines("note", label: t.specification.note, max: 1000) else {
            return try await page(exchange, form)
        }
        do {
            let file = exchange.file("file")
            let document = try SpecificationDocument(
                named: file?.filename ?? "", bytes: file?.bytes ?? [], note: note)
            let made = try await exchange.db.transaction(exchange.scope) {
                try await document.record(of: id, by: actor.id, on: today, in: $0)
            }
            guard let made else { throw NotFound() }
            return exchange.redirect(
                to: path(of: id), notice: t.specification.kept(number: "\(made)"))
        } catch let refusal as SpecificationRefusal {
            form.refuse(refusal, label: t.specification.file)
            return try await page(exchange, form)
        }
    }

    /// States what the reuse of a version saved.
    static func use(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let (id, actor, today) = (
            try exchange.id("specification"), try exchange.actor, exchange.today
        )
        let (versions, reusers) = try await exchange.db.read(
            exchange.scope, SpecificationStore.versions(of: id),
            SpecificationStore.reusers(in: exchange.language))
        var form = FormReader(exchange)
        guard let reuse = SpecificationReuse(&form, of: id, versions, reusers, t) else {
            return try await page(exchange, form)
        }
        do {
            try await exchange.db.transaction(exchange.scope) {
                try await reuse.record(by: actor.id, on: today, in: $0)
            }
            return exchange.redirect(to: path(of: id), notice: t.specification.wasUsed)
        } catch let refusal as SpecificationRefusal {
            form.refuse(refusal)
            return try await page(exchange, form)
        }
    }

    /// Always to keep, never to show.
    static func file(_ exchange: Exchange) async throws -> Response {
        let (id, version) = (try exchange.id("specification"), try exchange.id("version"))
        let found = try await exchange.db.read(
            exchange.scope, SpecificationStore.file(version, of: id))
        guard let found else { throw NotFound() }
        return .file(
            .bytes(found.bytes), filename: found.name,
            contentType: found.name.hasSuffix(".pdf")
                ? "application/pdf" : "application/octet-stream")
    }

    private static func page(_ exchange: Exchange, _ form: FormReader) async throws -> Response {
        let id = try exchange.id("specification")
        let subject = Specification.subject(of: id)
        let (found, versions, uses, reusers, history, notes) = try await exchange.db.read(
            exchange.scope, SpecificationStore.specification(id),
            SpecificationStore.versions(of: id), SpecificationStore.uses(of: id),
            SpecificationStore.reusers(in: exchange.language), History.of(subject),
            RecordNotes.of(subject))
        guard let found else { throw NotFound() }
        let foot = RecordFootView(
            HistoryView(
                procurement: history, Messages(exchange.language), exchange.localized), notes,
            exchange)
        return exchange.respond(
            SpecificationShowView(found, versions, uses, reusers, foot, form, exchange),
            status: form.isValid ? .ok : .unprocessable)
    }
}

extension ProcurementRoutes {
    /// The addresses of the library.
    static let library: [Route] = [
        .get("/procurement/specifications", needs: .readSpecifications, SpecificationPages.list),
        .post(
            "/procurement/specifications", needs: .keepSpecifications,
            SpecificationPages.create),
        .get(
            "/procurement/specifications/new", needs: .keepSpecifications,
            SpecificationPages.new),
        .get(
            "/procurement/specifications/:specification", needs: .readSpecifications,
            SpecificationPages.show),
        .post(
            "/procurement/specifications/:specification/versions", needs: .keepSpecifications,
            SpecificationPages.keep
        ).taking(upTo: 12 * 1024 * 1024),
        .get(
            "/procurement/specifications/:specification/versions/:version",
            needs: .readSpecifications, SpecificationPages.file),
        .post(
            "/procurement/specifications/:specification/uses", needs: .keepSpecifications,
            SpecificationPages.use),
    ]
}
