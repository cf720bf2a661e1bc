import Journal
import Kernel
import Web

/// One file that was taken in: what it brought, and the form that withdraws it.
struct IntakeShowView: View {
    struct Month: Sendable {
        let period: String
        let path: String
        let lines: String
        let late: String
        let latePath: String
        var hasLate: Bool { !late.isEmpty }
        let net: String
        let vat: String
        let state: TagView
    }

    struct Measured: Sendable {
        let path: String
        let key: String
        let period: String
        let lines: String
    }

    let page: PageFrame
    let t: Messages
    let facts: FactsView
    let hash: String
    let takenBy: String
    let takenAt: String
    let linesPath: String
    let isOfCosts: Bool
    let months: [Month]
    let measures: [Measured]
    /// How many lines came too late for the month that they belong to.
    let late: NoticeView?
    let withdrawal: NoticeView?
    let errors: FormErrorsView?
    let reason: FieldView
    let mayWithdraw: Bool
    let whyNot: String
    let withdrawPath: String
    let foot: RecordFootView

    init(
        _ intake: IntakeRow, periods: [IntakePeriodRow],
        measures: [(key: PoolRow.Link, period: Period, count: Int)], history: [HistoryRow],
        notes: RecordNotes, _ form: FormReader, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(
            intake.fileName, help: t.intake.help,
            lead: t.intake.leadOfOne(number: String(intake.id), kind: intake.kind.title(t)),
            crumbs: [Crumb(t.intake.title, path: "/cost-sharing/intakes")])
        isOfCosts = intake.kind == .costs
        let lines = FactView(
            t.intake.lineCount, format.number(intake.lineCount), isStrong: true)
        facts = FactsView(
            isOfCosts
                ? [
                    lines, FactView(t.cost.net, format.euro(intake.costs.net), isStrong: true),
                    FactView(t.cost.vat, format.euro(intake.costs.vat), isStrong: true),
                    FactView(t.common.state, "", tag: intake.tag(t)),
                ] : [lines, FactView(t.common.state, "", tag: intake.tag(t))])
        hash = Self.grouped(hexadecimal(intake.hash))
        takenBy = intake.takenBy ?? t.common.program
        takenAt = format.instant(intake.takenAt)
        linesPath = "/cost-sharing/costs?period=all&intake=\(intake.id)"
        months = periods.map { month in
            Month(
                period: format.periodTitle(month.period),
                path: "/cost-sharing/costs?period=\(month.period)&intake=\(intake.id)",
                lines: format.number(month.lineCount),
                late: month.lateCount > 0 ? format.number(month.lateCount) : "",
                latePath: "/cost-sharing/costs?period=\(month.period)&intake=\(intake.id)&late=yes",
                net: format.amount(month.costs.net),
                vat: format.amount(month.costs.vat),
                state: month.isPosted
                    ? TagView(.ok, t.intake.posted) : TagView(.info, t.intake.open))
        }
        self.measures = measures.map {
            Measured(
                path: DriverPages.path(of: $0.key.id, in: $0.period), key: $0.key.code,
                period: format.periodTitle($0.period), lines: format.number($0.count))
        }
        late = Self.late(periods, t, format)
        withdrawal = intake.withdrawal.map {
            NoticeView(
                .warn,
                t.intake.withdrawnBy(name: $0.by, at: format.instant($0.at), reason: $0.reason),
                title: t.intake.isWithdrawn)
        }
        errors = form.errorsView
        reason = form.textField(
            "reason", label: t.intake.reason, help: t.intake.reasonHelp, max: 400)
        let isPosted = periods.contains { $0.isPosted }
        mayWithdraw = exchange.may(.keepCosts) && intake.withdrawal == nil && !isPosted
        whyNot = isPosted && intake.withdrawal == nil ? t.intake.withdrawal.periodIsPosted : ""
        withdrawPath = IntakePages.path(of: intake.id) + "/withdrawal"
        foot = RecordFootView(department: history, notes, exchange)
    }

    private static func late(
        _ periods: [IntakePeriodRow], _ t: Messages, _ format: Localized
    ) -> NoticeView? {
        let months = periods.filter { $0.lateCount > 0 }
        guard !months.isEmpty else { return nil }
        let count = months.reduce(0) { $0 + $1.lateCount }
        let names = months.map { format.period($0.period) }.joined(separator: ", ")
        return NoticeView(.info, t.intake.lateLines(count: count, periods: names))
    }

    /// Eight digits at a time, so that a narrow page can break them.
    static func grouped(_ digits: String) -> String {
        stride(from: 0, to: digits.count, by: 8)
            .map { digits.dropFirst($0).prefix(8) }.joined(separator: " ")
    }
}

/// How far a file is while it is read, and what was wrong with it.
struct IntakeJobView: View {
    struct Finding: Sendable {
        let line: String
        let column: String
        let message: String
    }

    let page: PageFrame
    let t: Messages
    let isRunning: Bool
    let refreshPath: String
    let progress: ProgressView?
    let verdict: NoticeView?
    /// How many lines are late, once what is wrong is mended.
    let late: NoticeView?
    let findings: [Finding]
    let hasFindings: Bool
    let shown: String
    let csvPath: String
    let againPath: String

    init(_ job: Job, findings all: [JobFinding], _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let findings = all.filter { !$0.isLateCount }
        self.t = t
        late = all.first(where: \.isLateCount).map {
            NoticeView(.info, $0.message(in: exchange.language))
        }
        isRunning = !job.hasEnded
        page = exchange.page(
            t.intake.jobTitle, help: t.intake.help, lead: t.intake.jobLead,
            crumbs: [Crumb(t.intake.title, path: "/cost-sharing/intakes")],
            at: "/cost-sharing/intakes", refresh: isRunning ? 2 : nil)
        refreshPath = IntakePages.jobPath(of: job.id)
        progress =
            isRunning
            ? ProgressView(
                label: t.intake.progress, done: Int(job.done), total: Int(job.total),
                note: job.state == .queued ? t.intake.queued : t.intake.running,
                isRunning: true, format) : nil
        verdict =
            switch job.state {
            case .refused:
                NoticeView(
                    .bad, t.intake.nothingRecorded, title: t.intake.toMend(count: findings.count))
            case .failed: NoticeView(.bad, t.intake.failed)
            case .done: NoticeView(.info, t.intake.doneAndWithdrawn)
            case .queued, .running: nil
            }
        let first = findings.prefix(IntakeJobPages.shown)
        self.findings = first.map {
            Finding(
                line: $0.line.map { String($0) } ?? "", column: $0.field ?? "",
                message: $0.message(in: exchange.language))
        }
        hasFindings = !findings.isEmpty
        shown =
            findings.count > first.count
            ? t.intake.shown(
                first: format.number(first.count), count: format.number(findings.count)) : ""
        csvPath = IntakePages.jobPath(of: job.id) + "/findings"
        againPath =
            "/cost-sharing/intakes/new"
            + (job.kind == IntakeJob.name(of: .drivers) ? "?kind=drivers" : "")
    }
}
