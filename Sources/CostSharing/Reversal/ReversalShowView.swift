import Journal
import Kernel
import Web

/// One reversal: who asked for it and why, what was decided, and the documents that it issued.
struct ReversalShowView: View {
    struct Correction: Sendable {
        let member: String
        let path: String
        let number: String
        let corrected: String
        let total: String
    }

    let page: PageFrame
    let t: Messages
    let refusal: NoticeView?
    /// Why the last try did not succeed.
    let lastRefusal: NoticeView?
    let progress: ProgressView?
    let facts: FactsView
    let reason: String
    let proposedBy: String
    let decidedBy: String
    let seal: String
    let cyclePath: String
    let cycle: String
    let mayApprove: Bool
    let mayReject: Bool
    let isOwn: Bool
    let approvePath: String
    let rejectPath: String
    let corrections: [Correction]
    let hasCorrections: Bool
    let total: String
    let foot: RecordFootView

    init(
        _ reversal: ReversalRow, _ corrections: [CorrectionRow], job: Job?,
        findings: [JobFinding], _ foot: RecordFootView, refusal: ReversalRefusal?,
        _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        let period = format.period(reversal.period)
        let isRunning = job.map { !$0.hasEnded } ?? false
        let isWaiting = reversal.state == .waiting && !isRunning
        page = exchange.page(
            t.reversal.one(period: period), help: t.reversal.help,
            crumbs: [
                Crumb(t.cycle.title, path: "/cost-sharing/cycles"),
                Crumb(t.reversal.title, path: "/cost-sharing/reversals"),
            ], at: "/cost-sharing/cycles", refresh: isRunning ? 2 : nil)
        self.refusal = refusal.map { NoticeView(.bad, $0.message(in: exchange.language)) }
        lastRefusal =
            isWaiting
            ? findings.first.map {
                NoticeView(.warn, $0.message(in: exchange.language), title: t.reversal.stopped)
            } : nil
        progress = job.flatMap { job in
            isRunning
                ? ProgressView(
                    label: t.reversal.progress, done: Int(job.done),
                    total: ReversalStep.allCases.count, note: Self.note(of: job, t),
                    isRunning: true, format) : nil
        }
        facts = FactsView([
            FactView(t.reversal.round, "\(reversal.round)", isStrong: true),
            FactView(
                t.reversal.documentCount, format.number(reversal.documents), isStrong: true),
            FactView(t.reversal.total, format.euro(reversal.total), isStrong: true),
            FactView(
                t.reversal.state, "",
                tag: isRunning
                    ? TagView(.info, t.reversal.running) : reversal.state.tag(t)),
        ])
        reason = reversal.reason
        proposedBy = "\(reversal.proposedBy), \(format.instant(reversal.proposedAt))"
        decidedBy =
            reversal.decidedBy.flatMap { name in
                reversal.decidedAt.map { "\(name), \(format.instant($0))" }
            } ?? ""
        seal = reversal.seal?.hexadecimal ?? ""
        cycle = t.cycle.one(period: period)
        cyclePath = CyclePages.path(of: reversal.period)
        isOwn = isWaiting && exchange.person?.id == reversal.proposedByID
        mayApprove = isWaiting && !isOwn && exchange.may(.approveReversals)
        mayReject =
            isWaiting && (exchange.may(.approveReversals) || exchange.may(.proposeReversals))
        approvePath = ReversalPages.path(of: reversal.id) + "/approval"
        rejectPath = ReversalPages.path(of: reversal.id) + "/rejection"
        self.corrections = corrections.map { row in
            Correction(
                member: "\(row.member) \(row.memberName)",
                path: StatementPages.path(of: reversal.period, row.member),
                number: row.number.isEmpty ? t.reversal.noNumber : row.number,
                corrected: row.corrected.isEmpty ? t.reversal.noNumber : row.corrected,
                total: format.amount(row.total))
        }
        hasCorrections = !corrections.isEmpty
        total = format.amount(corrections.map(\.total).sum())
        self.foot = foot
    }
    private static func note(of job: Job, _ t: Messages) -> String {
        switch ReversalStep.allCases.first(where: { "\($0)" == job.note }) {
        case .turning: t.reversal.turning
        case .numbering: t.reversal.numbering
        case .sealing: t.reversal.sealing
        case nil: t.cycle.queued
        }
    }
}
