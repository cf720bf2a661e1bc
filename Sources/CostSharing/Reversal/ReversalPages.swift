import Journal
import Kernel
import Postgres
import Web

/// Reversals: the list, asking for one, one with its documents, and the decision on it.
enum ReversalPages {
    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: ["asked", "period"], default: "-asked", filters: ["state"])
        let (rows, count) = try await exchange.db.read(
            exchange.scope, ReversalRegister.page(list), ReversalRegister.count(list))
        if list.isExport { return ReversalListView.file(rows, exchange.language) }
        return exchange.respond(ReversalListView(rows, count: count, list, exchange))
    }

    static func new(_ exchange: Exchange) async throws -> Response {
        try await form(exchange, FormReader(exchange.language), status: .ok)
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let period = try exchange.period("period")
        let actor = try exchange.actor
        var form = FormReader(exchange)
        guard let reason = form.lines("reason", label: t.reversal.reason, max: 1000) else {
            return try await self.form(exchange, form, status: .unprocessable)
        }
        do {
            let id = try await exchange.db.transaction(exchange.scope) {
                try await ReversalProposal(period: period, reason: reason, person: actor.id)
                    .run(in: $0)
            }
            return exchange.redirect(to: path(of: id), notice: t.reversal.proposed)
        } catch { form.refuse(try Self.refusal(for: error, period)) }
        return try await self.form(exchange, form, status: .unprocessable)
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, refusal: nil)
    }

    static func approve(_ exchange: Exchange) async throws -> Response {
        let (id, actor, today) = (
            try exchange.id("reversal"), try exchange.actor, exchange.today
        )
        return try await decide(exchange, notice: Messages(exchange.language).reversal.approved) {
            try await ReversalApproval(reversal: id, person: actor.id, today: today).run(in: $0)
        }
    }

    static func reject(_ exchange: Exchange) async throws -> Response {
        let (id, actor) = (try exchange.id("reversal"), try exchange.actor)
        return try await decide(exchange, notice: Messages(exchange.language).reversal.rejected) {
            try await ReversalRejection(reversal: id, person: actor.id).run(in: $0)
        }
    }

    static func path(of reversal: Int64) -> String { "/cost-sharing/reversals/\(reversal)" }

    /// Does it in one transaction; a refusal stands above the page, nothing changed.
    private static func decide(
        _ exchange: Exchange, notice: String, _ body: @Sendable (Transaction) async throws -> Void
    ) async throws -> Response {
        let id = try exchange.id("reversal")
        do {
            try await exchange.db.transaction(
                exchange.scope, within: CycleComputation.limit, body)
            return exchange.redirect(to: path(of: id), notice: notice)
        } catch is NotFoundReversal {
            throw NotFound()
        } catch {
            let found = try await exchange.db.read(
                exchange.scope, ReversalRegister.reversal(id))
            guard let found else { throw NotFound() }
            return try await page(exchange, refusal: try refusal(for: error, found.period))
        }
    }

    private static func refusal(for error: any Error, _ period: Period) throws -> any Refusal {
        switch error {
        case let refusal as ReversalRefusal: return refusal
        case let refusal as CycleRefusal: return refusal
        case DatabaseError.violation(let violation):
            guard let refusal = ReversalRefusal(constraint: violation.constraint, period: period)
            else { throw error }
            return refusal
        default: throw error
        }
    }

    private static func form(
        _ exchange: Exchange, _ form: FormReader, status: Status
    ) async throws -> Response {
        let period = try exchange.period("period")
        let (record, rounds) = try await exchange.db.read(
            exchange.scope, CycleRecord.of(period), Round.all(of: period))
        guard let last = rounds.last else { throw NotFound() }
        let documents = try await exchange.db.read(
            exchange.scope, NumberingStore.count(in: last.run))
        return exchange.respond(
            ReversalFormView(
                period, last, documents: documents, isPosted: record.state == .posted, form,
                exchange), status: status)
    }

    private static func page(
        _ exchange: Exchange, refusal: (any Refusal)?
    ) async throws -> Response {
        let id = try exchange.id("reversal")
        let (found, corrections) = try await exchange.db.read(
            exchange.scope, ReversalRegister.reversal(id), ReversalRegister.corrections(of: id))
        guard let reversal = found else { throw NotFound() }
        let (history, notes) = try await exchange.db.read(
            exchange.scope, History.of(Cycle.subject(of: reversal.period)),
            RecordNotes.of(ReversalRecord.subject(of: id)))
        let view = ReversalShowView(
            reversal, corrections, RecordFootView(department: history, notes, exchange),
            refusal: refusal, exchange)
        return exchange.respond(view, status: refusal == nil ? .ok : .unprocessable)
    }
}
