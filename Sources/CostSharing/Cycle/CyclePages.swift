import Journal
import Kernel
import Postgres
import Web

/// The list of cycles, one cycle, and the three things that a person does with it.
enum CyclePages {
    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: ["period", "state", "costs", "charged"], default: "-period",
            filters: ["state", "year"])
        let (rows, count, years) = try await exchange.db.read(
            exchange.scope, CycleRegister.page(list), CycleRegister.count(list),
            CycleRegister.years)
        if list.isExport { return CycleListView.file(rows, exchange.language) }
        return exchange.respond(
            CycleListView(rows, count: Int(count), years: years, list, exchange))
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        let period = try exchange.period("period")
        return try await page(of: period, exchange)
    }

    /// Starts the computation as a job; the page then shows how far it is.
    static func compute(_ exchange: Exchange) async throws -> Response {
        let period = try exchange.period("period")
        let actor = try exchange.actor
        return try await act(on: period, exchange) { transaction in
            let (cycle, earlier, gaps) = try await transaction.run(
                CycleStore.locked(period), CycleStore.earlierOpen(before: period),
                CycleGap.all(in: period))
            try check(exchange, cycle, period)
            try (cycle ?? Cycle.draft(of: period)).computation(earlierOpen: earlier)
            if let gap = gaps.first { throw CycleRefusal.gap(gap, period) }
            do {
                _ = try await Jobs.enqueue(
                    kind: CycleWork.kind, subject: Cycle.subject(of: period), by: actor.id,
                    in: transaction)
            } catch is JobAlreadyQueued {
                throw CycleRefusal.underWay(period)
            }
        } notice: {
            $0.computationStarted
        }
    }

    static func approve(_ exchange: Exchange) async throws -> Response {
        let period = try exchange.period("period")
        let actor = try exchange.actor
        return try await act(on: period, exchange) { transaction in
            try check(exchange, try await transaction.run(CycleStore.locked(period)), period)
            try await CycleApproval(period: period, person: actor.id).run(in: transaction)
        } notice: {
            $0.approvalDone
        }
    }

    static func post(_ exchange: Exchange) async throws -> Response {
        let period = try exchange.period("period")
        let (actor, today) = (try exchange.actor, exchange.today)
        return try await act(on: period, exchange) { transaction in
            try check(exchange, try await transaction.run(CycleStore.locked(period)), period)
            try await CyclePosting(period: period, person: actor.id, today: today)
                .run(in: transaction)
        } notice: {
            $0.postingDone
        }
    }

    /// The page says which version it showed; a decision about another is refused.
    private static func check(
        _ exchange: Exchange, _ cycle: Cycle?, _ period: Period
    ) throws(CycleRefusal) {
        guard exchange.form["version"] == "\(cycle?.version ?? 0)" else {
            throw .changedMeanwhile(period)
        }
    }

    /// Does it in one transaction and shows the cycle; a refusal stands above it, nothing changed.
    private static func act(
        on period: Period, _ exchange: Exchange,
        _ body: @Sendable (Transaction) async throws -> Void,
        notice: (Messages.CycleMessages) -> String
    ) async throws -> Response {
        do {
            try await exchange.db.transaction(
                exchange.scope, within: CycleComputation.limit, body)
            return exchange.redirect(
                to: path(of: period), notice: notice(Messages(exchange.language).cycle))
        } catch let refusal as CycleRefusal {
            return try await page(of: period, exchange, refusal: refusal)
        } catch DatabaseError.violation(let violation) {
            guard let refusal = CycleRefusal(constraint: violation.constraint, period: period)
            else { throw DatabaseError.violation(violation) }
            return try await page(of: period, exchange, refusal: refusal)
        }
    }

    private static func page(
        of period: Period, _ exchange: Exchange, refusal: CycleRefusal? = nil
    ) async throws -> Response {
        let subject = Cycle.subject(of: period)
        let (record, method, spreads, jobs, history, notes) = try await exchange.db.read(
            exchange.scope, CycleRecord.of(period), MethodStore.method(of: period),
            CycleRecord.spreads(of: period),
            Jobs.latest(kind: CycleWork.kind, subject: subject, limit: 1), History.of(subject),
            RecordNotes.of(subject))
        let (rounds, waiting) = try await exchange.db.read(
            exchange.scope, Round.all(of: period), ReversalStore.waiting(in: period))
        guard record.costCount > 0 || record.version > 0 || !rounds.isEmpty else {
            throw NotFound()
        }
        let findings =
            if let job = jobs.first, job.state == .refused || job.state == .failed {
                try await exchange.db.read(exchange.scope, Jobs.findings(of: job.id))
            } else { [JobFinding]() }
        let gaps =
            record.state == .draft
            ? try await exchange.db.read(exchange.scope, CycleGap.all(in: period)) : []
        let control = try await CycleControl.of(record, exchange)
        let view = CycleShowView(
            record, control, method, spreads, gaps: gaps, job: jobs.first, findings: findings,
            rounds: rounds, waiting: waiting,
            history: history, notes: notes,
            refusal: refusal, exchange)
        return exchange.respond(view, status: refusal?.status ?? .ok)
    }

    static func path(of period: Period) -> String { "/cost-sharing/cycles/\(period)" }
}
