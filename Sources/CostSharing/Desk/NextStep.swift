import Journal
import Kernel
import Postgres
import Web

/// What comes next in a month, for the person who looks at it.
enum NextStep: Sendable, Equatable {
    /// The computation is under way.
    case wait
    /// What the month lacks before it can be computed, the gravest first; a key without drivers is
    /// one thing, however many pools it spreads.
    case mend(CycleGap, count: Int)
    case compute
    /// Whoever computed does not approve.
    case leaveToAnother
    case approve
    /// The accounts are missing, or differ, and nobody has explained why.
    case reconcile
    case post
    /// Everything is posted: the costs of the next month.
    case bringIn

    /// How a month stands, as far as the next step depends on it.
    struct Month: Sendable {
        let state: Cycle.State
        var gaps: [CycleGap] = []
        var isRunning = false
        var isComputedByReader = false
        var isLedgerOpen = false
    }

    init(in month: Month) {
        switch month.state {
        case _ where month.isRunning: self = .wait
        case .draft, .reversed:
            let count = Set(month.gaps.map { $0.kind == .noWeight ? "/" + $0.key : $0.code }).count
            self = month.gaps.first.map { .mend($0, count: count) } ?? .compute
        case .computed: self = month.isComputedByReader ? .leaveToAnother : .approve
        case .approved: self = month.isLedgerOpen ? .reconcile : .post
        case .posted: self = .bringIn
        }
    }

    /// Reads what the state of a month leaves open, in one pipeline.
    static func of(
        _ period: Period, in state: Cycle.State, _ exchange: Exchange
    ) async throws -> NextStep {
        var month = Month(state: state)
        let reader = exchange.person?.id
        switch state {
        case .draft, .reversed:
            let (gaps, work) = try await exchange.db.read(
                exchange.scope, CycleGap.all(in: period), work(on: period))
            (month.gaps, month.isRunning) = (gaps, work.isRunning)
        case .computed:
            let work = try await exchange.db.read(exchange.scope, work(on: period))
            month.isRunning = work.isRunning
            month.isComputedByReader = work.computedBy == reader
        case .approved:
            let (isRequired, hash, comparison) = try await exchange.db.read(
                exchange.scope, LedgerStore.isRequired(period), LedgerStore.hash(of: period),
                LedgerStore.comparison(of: period))
            month.isLedgerOpen =
                isRequired && hash == nil || comparison.contains { $0.open != .zero }
        case .posted: break
        }
        return NextStep(in: month)
    }

    private static func work(
        on period: Period
    ) -> Query<(computedBy: Int64?, isRunning: Bool)> {
        let statement: SQL = """
            SELECT (SELECT computed_by FROM cost_sharing.cycle
                    WHERE period = \(period) AND state <> 'reversed') AS computed_by,
                EXISTS (SELECT FROM kernel.job
                    WHERE kind = \(CycleWork.kind) AND subject = \(Cycle.subject(of: period))
                        AND state IN ('queued', 'running')) AS is_running
            """
        return statement.one { (try $0["computed_by"], try $0["is_running"]) }
    }
}

extension NextStep {
    /// One sentence: what the month waits for.
    func lead(in period: Period, _ t: Messages, _ format: Localized) -> String {
        switch self {
        case .wait: t.next.running
        case .mend(let gap, let count):
            t.next.gaps(count: count, first: gap.message(in: period, t.cycleRefusal, format))
        case .compute: t.cycle.draftLead
        case .leaveToAnother: t.next.otherPerson
        case .approve: t.cycle.computedLead
        case .reconcile, .post: t.cycle.approvedLead
        case .bringIn: t.desk.postedLead(next: format.period(period.next))
        }
    }

    /// The act itself and who may do it; nil where there is nothing to do but to look.
    func act(in period: Period, _ t: Messages) -> (words: String, path: String, right: Right)? {
        let cycle = CyclePages.path(of: period)
        return switch self {
        case .wait, .leaveToAnother: nil
        case .mend(let gap, _): gap.act(t)
        case .compute: (t.cycle.compute, cycle, .computeCycles)
        case .approve: (t.cycle.approve, cycle, .approveCycles)
        case .reconcile: (t.next.ledger, LedgerPages.path(of: period), .keepLedgers)
        case .post: (t.cycle.post, cycle, .postCycles)
        case .bringIn: (t.cycle.bringIn, "/cost-sharing/intakes/new", .keepCosts)
        }
    }
}

extension CycleGap {
    /// How it is mended, and who may do it.
    fileprivate func act(_ t: Messages) -> (words: String, path: String, right: Right) {
        switch kind {
        case .noWeight, .partWithoutWeight:
            (t.next.drivers, "/cost-sharing/intakes/new?kind=drivers", .keepCosts)
        case .noKey: (t.next.pool, path, .keepPools)
        case .stranger, .part: (t.next.key, path, .keepPools)
        case .standing, .category: (t.next.member, path, .computeCycles)
        }
    }
}
