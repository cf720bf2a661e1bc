import Kernel
import Postgres
import Web

/// How the prices of a lot are revised: its formula, its revisions, and one with its arithmetic.
enum PriceRevisionPages {
    static func path(of lot: Int64) -> String { LotPages.path(of: lot) + "/revisions" }

    static func path(of lot: Int64, _ revision: Int64) -> String { "\(path(of: lot))/\(revision)" }

    static func list(_ exchange: Exchange) async throws -> Response {
        try await lotPage(exchange, nil)
    }

    /// Records the formula.
    static func record(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let (id, actor) = (try exchange.id("lot"), try exchange.actor)
        let indices = try await exchange.db.read(exchange.scope, PriceIndexStore.all)
        var form = FormReader(exchange)
        guard let formula = RevisionFormula(&form, indices, t) else {
            return try await lotPage(exchange, form)
        }
        do {
            let isRecorded = try await exchange.db.transaction(exchange.scope) {
                try await formula.record(of: id, by: actor.id, in: $0)
            }
            guard isRecorded else { throw NotFound() }
            return exchange.redirect(to: path(of: id), notice: t.revisionFormula.recorded)
        } catch let refusal as RevisionFormulaRefusal {
            form.refuse(refusal, label: t.revisionFormula.fixed)
            return try await lotPage(exchange, form, status: refusal.status)
        }
    }

    static func propose(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let (id, actor, today) = (try exchange.id("lot"), try exchange.actor, exchange.today)
        var form = FormReader(exchange)
        guard let day = form.day("revisedOn", label: t.priceRevision.startsOn) else {
            return try await lotPage(exchange, form)
        }
        do {
            let made = try await exchange.db.transaction(exchange.scope) {
                try await PriceRevisionRecording(lot: id, person: actor.id, today: today)
                    .propose(from: day, in: $0)
            }
            guard let made else { throw NotFound() }
            return exchange.redirect(to: path(of: id, made), notice: t.priceRevision.proposed)
        } catch let refusal as PriceRevisionRefusal {
            form.refuse(
                refusal.field == nil ? "" : "revisedOn", label: t.priceRevision.startsOn,
                refusal.message(in: exchange.language))
            return try await lotPage(exchange, form, status: refusal.status)
        }
    }

    private static func lotPage(
        _ exchange: Exchange, _ form: FormReader?, status: Status? = nil
    ) async throws -> Response {
        let id = try exchange.id("lot")
        let (lot, formula, revisions, indices) = try await exchange.db.read(
            exchange.scope, LotStore.lot(id), RevisionFormulaStore.formula(of: id),
            PriceRevisionStore.revisions(of: id), PriceIndexStore.all)
        guard let lot else { throw NotFound() }
        let framework = try await LotPages.framework(lot.framework, exchange)
        let status = status ?? (form?.isValid ?? true ? .ok : .unprocessable)
        return exchange.respond(
            LotRevisionsView(lot, framework, formula, revisions, indices, form, exchange),
            status: status)
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, refusal: nil)
    }

    static func confirm(_ exchange: Exchange) async throws -> Response {
        try await decide(exchange, true, Messages(exchange.language).priceRevision.confirmed)
    }

    static func reject(_ exchange: Exchange) async throws -> Response {
        try await decide(exchange, false, Messages(exchange.language).priceRevision.rejected)
    }

    /// It waits for orders that are being approved, as they for it.
    private static func decide(
        _ exchange: Exchange, _ isConfirmed: Bool, _ notice: String
    ) async throws -> Response {
        let (lot, id) = (try exchange.id("lot"), try exchange.id("revision"))
        let (actor, today) = (try exchange.actor, exchange.today)
        do {
            let isDecided = try await exchange.db.transaction(
                exchange.scope, isolation: .readCommitted
            ) {
                try await PriceRevisionRecording(lot: lot, person: actor.id, today: today)
                    .decide(id, confirmed: isConfirmed, in: $0)
            }
            guard isDecided else { throw NotFound() }
            return exchange.redirect(to: path(of: lot, id), notice: notice)
        } catch let refusal as PriceRevisionRefusal {
            return try await page(exchange, refusal: refusal)
        }
    }

    private static func page(
        _ exchange: Exchange, refusal: PriceRevisionRefusal?
    ) async throws -> Response {
        let (id, revision) = (try exchange.id("lot"), try exchange.id("revision"))
        let list = ListQuery(
            exchange, sortable: PriceRevisionStore.sortable, default: "participant")
        let (prices, count) = PriceRevisionStore.prices(list, of: revision)
        let (lot, found, rows, total) = try await exchange.db.read(
            exchange.scope, LotStore.lot(id), PriceRevisionStore.revision(revision, of: id), prices,
            count)
        guard let lot, let found else { throw NotFound() }
        if list.isExport { return PriceRevisionShowView.file(rows) }
        let framework = try await LotPages.framework(lot.framework, exchange)
        return exchange.respond(
            PriceRevisionShowView(
                found, of: lot, framework, rows, count: total, list, refusal, exchange),
            status: refusal?.status ?? .ok)
    }
}

extension ProcurementRoutes {
    /// The addresses of indices, formulas and revisions.
    static let revisions: [Route] = [
        .get("/procurement/indices", needs: .readSpecifications, PriceIndexPages.list),
        .post("/procurement/indices", needs: .keepFrameworks, PriceIndexPages.create),
        .get("/procurement/indices/:index", needs: .readSpecifications, PriceIndexPages.show),
        .post(
            "/procurement/indices/:index/values", needs: .keepFrameworks, PriceIndexPages.enter),
        .get("/procurement/lots/:lot/revisions", needs: .readFrameworks, PriceRevisionPages.list),
        .post(
            "/procurement/lots/:lot/revisions", needs: .keepFrameworks,
            PriceRevisionPages.propose),
        .post(
            "/procurement/lots/:lot/formula", needs: .keepFrameworks, PriceRevisionPages.record),
        .get(
            "/procurement/lots/:lot/revisions/:revision", needs: .readFrameworks,
            PriceRevisionPages.show),
        .post(
            "/procurement/lots/:lot/revisions/:revision/confirmation", needs: .confirmFrameworks,
            PriceRevisionPages.confirm),
        .post(
            "/procurement/lots/:lot/revisions/:revision/rejection", needs: .confirmFrameworks,
            PriceRevisionPages.reject),
    ]
}
