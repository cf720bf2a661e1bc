import Journal
import Kernel
import Postgres
import Web

/// Frameworks: the list, one with its lots and ceilings, its draft, its confirmation and its end.
enum FrameworkPages {
    static let path = "/procurement/frameworks"

    static func path(of framework: Int64) -> String { "\(path)/\(framework)" }

    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: FrameworkRegister.sortable, default: "number",
            filters: ["state"])
        let (page, count) = FrameworkRegister.page(list)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return FrameworkListView.file(rows) }
        return exchange.respond(FrameworkListView(rows, count: total, list, exchange))
    }

    static func new(_ exchange: Exchange) async throws -> Response {
        let today = "\(exchange.today)"
        let form = FormReader(
            values: ["publishedOn": today, "startsOn": today], exchange.language)
        return exchange.respond(FrameworkFormView(form, of: nil, exchange))
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        try await record(exchange, as: nil)
    }

    static func correct(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("framework")
        let found = try await exchange.db.read(exchange.scope, FrameworkStore.framework(id))
        guard let found else { throw NotFound() }
        let form = FormReader(
            values: found.facts.values(exchange.localized, version: found.version),
            exchange.language)
        return exchange.respond(FrameworkFormView(form, of: id, exchange))
    }

    static func change(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("framework")
        let found = try await exchange.db.read(exchange.scope, FrameworkStore.framework(id))
        guard found != nil else { throw NotFound() }
        return try await record(exchange, as: id)
    }

    private static func record(_ exchange: Exchange, as id: Int64?) async throws -> Response {
        let t = Messages(exchange.language)
        let actor = try exchange.actor
        let version = Int(exchange.form["version"] ?? "") ?? 0
        var form = FormReader(exchange)
        guard let draft = FrameworkDraft(&form, t) else {
            return exchange.respond(
                FrameworkFormView(form, of: id, exchange), status: .unprocessable)
        }
        do {
            let recorded = try await exchange.db.transaction(exchange.scope) {
                try await draft.record(as: id, version: version, by: actor.id, in: $0)
            }
            return exchange.redirect(to: path(of: recorded), notice: t.framework.recorded)
        } catch let refusal as FrameworkRefusal {
            form.refuse(refusal)
            return exchange.respond(
                FrameworkFormView(form, of: id, exchange), status: refusal.status)
        }
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, refusal: nil)
    }

    static func confirm(_ exchange: Exchange) async throws -> Response {
        let (id, actor, today) = (
            try exchange.id("framework"), try exchange.actor, exchange.today
        )
        return try await decide(exchange, notice: Messages(exchange.language).framework.confirmed) {
            transaction in
            let confirmation = FrameworkConfirmation(framework: id, person: actor.id, today: today)
            guard try await confirmation.run(in: transaction) else { throw NotFound() }
        }
    }

    static func end(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let (id, actor, today) = (
            try exchange.id("framework"), try exchange.actor, exchange.today
        )
        var form = FormReader(exchange)
        guard let reason = form.text("reason", label: t.common.reason, max: 500) else {
            return try await page(exchange, refusal: nil, form)
        }
        // It waits for orders that are being approved, as they for it.
        return try await decide(exchange, .readCommitted, notice: t.framework.wasEnded) {
            try await FrameworkEnd(
                framework: id, reason: reason, person: actor.id, today: today
            ).run(in: $0)
        }
    }

    /// Does it in one transaction; a refusal stands above the page, nothing changed.
    static func decide(
        _ exchange: Exchange, _ isolation: Isolation = .serializable, notice: String,
        _ body: @Sendable (Transaction) async throws -> Void
    ) async throws -> Response {
        let id = try exchange.id("framework")
        do {
            try await exchange.db.transaction(exchange.scope, isolation: isolation, body)
            return exchange.redirect(to: path(of: id), notice: notice)
        } catch let refusal as FrameworkRefusal {
            return try await page(exchange, refusal: refusal, status: refusal.status)
        } catch let refusal as ModificationRefusal {
            return try await page(exchange, refusal: refusal)
        }
    }

    static func page(
        _ exchange: Exchange, refusal: (any Refusal)?, _ form: FormReader? = nil,
        status: Status = .unprocessable
    ) async throws -> Response {
        let id = try exchange.id("framework")
        let (found, lots, beneficiaries, modifications, points, history) =
            try await exchange.db.read(
                exchange.scope, FrameworkStore.framework(id), LotStore.lots(of: id),
                FrameworkStore.beneficiaryCount(of: id), ModificationStore.modifications(of: id),
                FrameworkStore.points(of: id), History.of(Framework.subject(of: id)))
        guard let found else { throw NotFound() }
        let shown = form ?? FormReader(exchange.language)
        var view = FrameworkShowView(
            found, lots, beneficiaries: beneficiaries, modifications, points, history: history,
            refusal: refusal, shown, exchange)
        if !found.facts.authority.isEmpty {
            let (standing, reports) = try await exchange.db.read(
                exchange.scope, ForeignReportStore.standing(of: id),
                ForeignReportStore.reports(of: id))
            view.foreign = ForeignView(
                standing, reports, isDraft: found.state == .draft, shown, exchange)
        }
        let isRefused = refusal != nil || form != nil
        return exchange.respond(view, status: isRefused ? status : .ok)
    }
}
