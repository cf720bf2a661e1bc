import Journal
import Kernel
import Web

/// One month's cycle: where it stands, what it came to, and what a person may do with it.
struct CycleShowView: View {
    let page: PageFrame
    let t: Messages
    let refusal: NoticeView?
    let lastRefusal: NoticeView?
    let steps: [Step]
    let progress: ProgressView?
    let facts: FactsView
    let control: CycleControl
    let form: ActionForm
    /// What has to be mended before the month can be computed.
    let gaps: [String]

    var hasGaps: Bool { !gaps.isEmpty }
    let hasRun: Bool
    let pools: [PoolRow]
    let poolTotal: PoolRow
    let statementsPath: String
    let flowPath: String
    let costsPath: String
    let details: [FactView]
    let foot: RecordFootView

    struct Step: Sendable {
        let name: String
        let note: String
        let isDone: Bool
        let isCurrent: Bool
    }

    /// The buttons; each posts the version that the page shows.
    struct ActionForm: Sendable, Item {
        let methodPath: String
        let computePath: String
        let computeWord: String
        let approvePath: String
        let postPath: String
        let version: String
        let canCompute: Bool
        /// Whether computing is what comes next.
        let computeIsPrimary: Bool
        let canApprove: Bool
        let canPost: Bool
    }

    struct PoolRow: Sendable, Item {
        let name: String
        let code: String
        let path: String
        let kind: String
        let ownNet: String
        let ownVAT: String
        let spread: String

        var isLink: Bool { !path.isEmpty }
    }

    init(
        _ record: CycleRecord, _ control: CycleControl, _ method: Method,
        _ spreads: [CycleRecord.Spread], gaps: [CycleGap], job: Job?, findings: [JobFinding],
        history: [HistoryRow], notes: RecordNotes, refusal: CycleRefusal?, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let isRunning = job.map { !$0.hasEnded } ?? false
        self.t = t
        page = exchange.page(
            t.cycle.one(period: format.period(record.period)), help: t.cycle.help,
            lead: record.lead(t), crumbs: [Crumb(t.cycle.title, path: "/cost-sharing/cycles")],
            refresh: isRunning ? 2 : nil)
        self.refusal = refusal.map { NoticeView(.bad, $0.message(in: exchange.language)) }
        lastRefusal = findings.first.map {
            NoticeView(.warn, $0.message(in: exchange.language), title: t.cycle.refusedTitle)
        }
        steps = record.steps(t, format)
        progress = job.flatMap { job in
            isRunning
                ? ProgressView(
                    label: t.cycle.progress, done: Int(job.done), total: CycleStep.allCases.count,
                    note: Self.note(of: job, t), isRunning: true, format) : nil
        }
        facts = record.facts(t, format)
        self.control = control
        form = record.form(t, exchange, isRunning: isRunning)
        self.gaps = gaps.map { $0.message(in: record.period, t.cycleRefusal, format) }
        hasRun = record.run != nil
        pools = spreads.map { PoolRow($0, t, format) }
        poolTotal = PoolRow(totalOf: spreads, t, format)
        flowPath = FlowPages.path(ofCycle: record.period)
        statementsPath = "/cost-sharing/statements?period=\(record.period)"
        costsPath = "/cost-sharing/costs?period=\(record.period)"
        details = record.details(method, t, format)
        foot = RecordFootView(department: history, notes, exchange)
    }

    private static func note(of job: Job, _ t: Messages) -> String {
        switch CycleStep.allCases.first(where: { "\($0)" == job.note }) {
        case .copying: t.cycle.copying
        case .allocating: t.cycle.allocating
        case .storing: t.cycle.storing
        case nil: t.cycle.queued
        }
    }
}

extension CycleShowView.PoolRow {
    init(_ spread: CycleRecord.Spread, _ t: Messages, _ format: Localized) {
        name = spread.pool == nil ? t.cycle.allDirect : spread.names[format.language]
        code = spread.code
        path = spread.pool.map { "/cost-sharing/pools/\($0)" } ?? ""
        kind = spread.kind.title(t)
        ownNet = format.amount(spread.ownNet)
        ownVAT = format.amount(spread.ownVAT)
        self.spread = format.amount(spread.net + spread.vat)
    }

    init(totalOf spreads: [CycleRecord.Spread], _ t: Messages, _ format: Localized) {
        name = t.cycle.total
        code = ""
        path = ""
        kind = ""
        ownNet = format.amount(spreads.map(\.ownNet).sum())
        ownVAT = format.amount(spreads.map(\.ownVAT).sum())
        spread = ""
    }
}
