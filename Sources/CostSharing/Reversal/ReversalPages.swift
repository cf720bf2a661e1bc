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

    /// Starts the reversal as a job; the page then shows how far it is.
    static func approve(_ exchange: Exchange) async throws -> Response {
        let (id, actor) = (try exchange.id("reversal"), try exchange.actor)
        return try await decide(exchange, notice: Messages(exchange.language).reversal.started) {
            try await ReversalWork.queue(id, by: actor.id, in: $0)
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
            try await exchange.db.transaction(exchange.scope, body)
            return exchange.redirect(to: path(of: id), notice: notice)
        } catch is NotFoundReversal {
            throw NotFound()
        } catch let refusal as ReversalRefusal {
            return try await page(exchange, refusal: refusal)
        } catch DatabaseError.violation(let violation) {
            let found = try await exchange.db.read(exchange.scope, ReversalStore.reversal(id))
            guard let found else { throw NotFound() }
            guard
                let refusal = ReversalRefusal(
                    constraint: violation.constraint, period: found.period)
            else { throw DatabaseError.violation(violation) }
            return try await page(exchange, refusal: refusal)
        }
    }

    private static func refusal(for error: any Error, _ period: Period) throws -> any Refusal {
        switch error {
        case let refusal as ReversalRefusal: return refusal
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
        _ exchange: Exchange, refusal: ReversalRefusal?
    ) async throws -> Response {
        let id = try exchange.id("reversal")
        let (found, corrections, jobs) = try await exchange.db.read(
            exchange.scope, ReversalRegister.reversal(id), ReversalRegister.corrections(of: id),
            Jobs.latest(kind: ReversalWork.kind, subject: ReversalWork.subject(of: id), limit: 1))
        guard let reversal = found else { throw NotFound() }
        let (history, notes, findings) = try await exchange.db.read(
            exchange.scope, History.of(Cycle.subject(of: reversal.period)),
            RecordNotes.of(ReversalRecord.subject(of: id)),
            Jobs.findings(of: jobs.first?.id ?? 0))
        let view = ReversalShowView(
            reversal, corrections, job: jobs.first, findings: findings,
            RecordFootView(department: history, notes, exchange), refusal: refusal, exchange)
        return exchange.respond(view, status: refusal?.status ?? .ok)
    }
}
