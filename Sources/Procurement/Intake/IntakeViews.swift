import Journal
import Kernel
import Web

/// The list of files that were taken in.
struct IntakeListView: View {
    struct Row: Sendable {
        let path: String
        let file: String
        let kind: String
        let lines: String
        let by: String
        let at: String
    }

    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let frame: ListFrame
    let mayTake: Bool

    init(_ rows: [IntakeStore.Intake], count: Int, _ list: ListQuery, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(
            t.takingIn.title, help: t.takingIn.help, lead: t.takingIn.lead(for: exchange))
        mayTake = exchange.may(.reportOrders)
        self.rows = rows.map { row in
            Row(
                path: IntakePages.path(of: row.id), file: row.fileName, kind: row.kind.title(t),
                lines: format.number(row.lines),
                by: row.firm.map { "\(row.takenBy), \($0)" } ?? row.takenBy,
                at: format.instant(row.takenAt))
        }
        frame = list.frame(
            "intakes", t.takingIn.title, count: t.takingIn.count(count: count),
            search: t.takingIn.search,
            fields: exchange.scope == .association
                ? [
                    list.filterField(
                        "kind", label: t.takingIn.kind, all: t.takingIn.everyKind,
                        options: ProcurementFileKind.allCases.map { ($0.rawValue, $0.title(t)) }),
                    list.filterField(
                        "reporter", label: t.takingIn.reporter, all: t.takingIn.everyReporter,
                        options: IntakeStore.Reporter.allCases.map { ($0.rawValue, $0.word(t)) }),
                ] : [],
            heads: [
                list.head(t.takingIn.file, key: "file"), list.head(t.takingIn.kind, key: "kind"),
                list.head(t.takingIn.lines, key: "lines", numeric: true),
                list.head(t.takingIn.takenBy), list.head(t.takingIn.takenAt, key: "at"),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.takingIn.none,
                    text: list.isFiltered ? t.common.noneFound : t.takingIn.noneText,
                    path: mayTake ? IntakePages.path + "/new" : "", action: t.takingIn.new) : nil)
    }

    static func file(_ rows: [IntakeStore.Intake]) -> Response {
        var csv = CSVWriter(header: [
            "number", "kind", "file", "sha256", "lines", "reporter", "firm", "taken_by",
            "taken_at",
        ])
        for row in rows {
            csv.append([
                "\(row.id)", row.kind.rawValue, row.fileName, row.digest, "\(row.lines)",
                row.reporter.rawValue, row.firm ?? "", row.takenBy, row.takenAt.iso,
            ])
        }
        return .csv(filename: "procurement-files.csv", csv)
    }
}

/// The form that takes a file in, with what each kind of file looks like.
struct IntakeFormView: View {
    struct Column: Sendable {
        let name: String
        let meaning: String
        let isOptional: Bool
    }

    struct Shape: Sendable {
        let id: String
        let title: String
        let note: String
        let templatePath: String
        let columns: [Column]
    }

    let page: PageFrame
    let t: Messages
    let action: String
    let cancelPath: String
    let errors: FormErrorsView?
    /// Nil where there is one kind only.
    let kind: FieldView?
    let onlyKind: String
    let file: FieldView
    let shapes: [Shape]

    init(_ form: FormReader, _ kinds: [ProcurementFileKind], _ exchange: Exchange) {
        let t = Messages(exchange.language)
        self.t = t
        page = exchange.page(
            t.takingIn.new, help: t.takingIn.help,
            lead: t.takingIn.formLead(for: exchange),
            crumbs: [Crumb(t.takingIn.title, path: IntakePages.path)], at: IntakePages.path)
        action = IntakePages.path
        cancelPath = IntakePages.path
        errors = form.errorsView
        onlyKind = kinds.count == 1 ? kinds.first?.rawValue ?? "" : ""
        kind =
            kinds.count == 1
            ? nil
            : form.selectField(
                "kind", label: t.takingIn.kind,
                options: kinds.map { ($0.rawValue, $0.title(t)) })
        file = form.fileField(
            "file", label: t.takingIn.file, help: t.takingIn.fileHelp,
            accept: ".csv,.txt,text/csv")
        shapes = kinds.map { kind in
            Shape(
                id: "shape-\(kind.rawValue)", title: kind.title(t), note: kind.note(t),
                templatePath: "\(IntakePages.path)/templates/\(kind.rawValue).csv",
                columns: kind.columns.map {
                    Column(name: $0, meaning: t.column($0, of: kind), isOptional: false)
                }
                    + kind.optionalColumns.map {
                        Column(name: $0, meaning: t.column($0, of: kind), isOptional: true)
                    })
        }
    }
}

extension IntakeStore.Reporter {
    func word(_ t: Messages) -> String {
        switch self {
        case .association: t.takingIn.ofAssociation
        case .member: t.takingIn.ofMember
        case .supplier: t.takingIn.ofSupplier
        }
    }
}

extension Messages.TakingInMessages {
    /// What the list holds for this reader.
    func lead(for exchange: Exchange) -> String {
        switch exchange.scope {
        case .supplier: supplierLead
        case .member: memberLead
        default: lead
        }
    }

    /// What this reader takes in.
    func formLead(for exchange: Exchange) -> String {
        switch exchange.scope {
        case .supplier: supplierFormLead
        case .member: reportLead
        default: formLead
        }
    }
}

extension ProcurementFileKind {
    /// What has to be known before such a file is read.
    func note(_ t: Messages) -> String {
        switch self {
        case .frameworks: t.takingIn.frameworksNote
        case .lots: t.takingIn.lotsNote
        case .participants: t.takingIn.participantsNote
        case .beneficiaries: t.takingIn.beneficiariesNote
        case .prices: t.takingIn.pricesNote
        case .orders: t.takingIn.ordersNote
        }
    }
}

extension Messages {
    /// What a column of a file means.
    func column(_ name: String, of kind: ProcurementFileKind) -> String {
        switch name {
        case "number": kind == .orders ? takingIn.column.outsideNumber : framework.number
        case "title_nl": framework.titleNL
        case "title_fr": framework.titleFR
        case "title_en": framework.titleEN
        case "kind": takingIn.column.kind
        case "procedure": takingIn.column.procedure
        case "published_on": framework.publishedOn
        case "starts_on": framework.startsOn
        case "ends_on": framework.endsOn
        case "estimated": takingIn.column.estimated
        case "maximum": kind == .beneficiaries ? takingIn.column.own : takingIn.column.maximum
        case "authority": takingIn.column.authority
        case "notice": framework.notice
        case "span_reason": framework.spanReason
        case "framework": takingIn.column.framework
        case "lot": takingIn.column.lot
        case "mode": takingIn.column.mode
        case "cpv": lot.cpvHelp
        case "quantity": kind == .orders ? takingIn.column.quantity : takingIn.column.lotQuantity
        case "unit": takingIn.column.unit
        case "direct": takingIn.column.direct
        case "hires_people": takingIn.column.hires
        case "rank": lot.rank
        case "supplier": takingIn.column.supplier
        case "member": takingIn.column.member
        case "item": takingIn.column.item
        case "name": takingIn.column.name
        case "price": takingIn.column.price
        case "vat_rate": takingIn.column.rate
        case "ordered_on": takingIn.column.orderedOn
        case "purpose": callOff.purpose
        case "evidence": callOff.evidenceHelp
        case "final_quantity": takingIn.column.finalQuantity
        case "final": takingIn.column.final
        case "closed_on": takingIn.column.closedOn
        default: callOff.clauseHelp
        }
    }
}

/// One file that was taken in, and what became of its frameworks.
struct IntakeShowView: View {
    let page: PageFrame
    let t: Messages
    let facts: FactsView
    let verdict: NoticeView?
    let particulars: [ParticularView]
    let confirmPath: String
    let mayConfirm: Bool
    let waits: String
    let history: HistoryView

    init(
        _ intake: IntakeStore.Intake, _ sums: IntakeStore.Sums,
        _ drafts: (count: Int, madeBy: Int64?), history: [HistoryRow],
        refusal: IntakeConfirmationRefusal?, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(
            intake.fileName, help: t.takingIn.help, lead: intake.kind.title(t),
            crumbs: [Crumb(t.takingIn.title, path: IntakePages.path)], at: IntakePages.path)
        var facts = [FactView(t.takingIn.lines, format.number(intake.lines), isStrong: true)]
        if intake.kind == .orders {
            facts += [
                FactView(t.callOff.title, format.number(sums.orders)),
                FactView(
                    t.ceiling.taken, format.euro(sums.amount),
                    path: exchange.may(.enterRoom) ? RoomOrderPages.path : CallOffPages.path),
            ]
        }
        self.facts = FactsView(facts)
        verdict = refusal.map {
            NoticeView(.bad, $0.message(in: exchange.language), title: t.takingIn.notConfirmed)
        }
        particulars = [
            ParticularView(t.takingIn.takenBy, intake.takenBy),
            ParticularView(
                t.takingIn.reporter,
                [intake.reporter.word(t), intake.firm].compactMap(\.self)
                    .joined(separator: ": ")),
            ParticularView(t.takingIn.takenAt, format.instant(intake.takenAt)),
            ParticularView("SHA-256", intake.digest),
        ].filter { !$0.value.isEmpty }
        confirmPath = IntakePages.path(of: intake.id) + "/confirmation"
        let isAnother = drafts.madeBy != exchange.person?.id
        mayConfirm = drafts.count > 0 && isAnother && exchange.may(.confirmFrameworks)
        waits = drafts.count > 0 ? t.takingIn.drafts(count: drafts.count) : ""
        self.history = HistoryView(procurement: history, t, format)
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
    let findings: [Finding]
    let hasFindings: Bool
    let shown: String
    let csvPath: String
    let againPath: String

    init(_ job: Job, _ all: [JobFinding], _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        isRunning = !job.hasEnded
        page = exchange.page(
            t.takingIn.jobTitle, help: t.takingIn.help, lead: t.takingIn.jobLead,
            crumbs: [Crumb(t.takingIn.title, path: IntakePages.path)], at: IntakePages.path,
            refresh: isRunning ? 2 : nil)
        refreshPath = IntakeJobPages.path(of: job.id)
        progress =
            isRunning
            ? ProgressView(
                label: t.takingIn.progress, done: Int(job.done), total: Int(job.total),
                note: job.state == .queued ? t.takingIn.queued : t.takingIn.running,
                isRunning: true, format) : nil
        verdict =
            switch job.state {
            case .refused:
                NoticeView(
                    .bad, t.takingIn.nothingRecorded, title: t.takingIn.toMend(count: all.count))
            case .failed: NoticeView(.bad, t.takingIn.failed)
            case .done, .queued, .running: nil
            }
        let first = all.prefix(IntakeJobPages.shown)
        findings = first.map {
            Finding(
                line: $0.line.map { String($0) } ?? "", column: $0.field ?? "",
                message: $0.message(in: exchange.language))
        }
        hasFindings = !all.isEmpty
        shown =
            all.count > first.count
            ? t.takingIn.shown(
                first: format.number(first.count), count: format.number(all.count)) : ""
        csvPath = IntakeJobPages.path(of: job.id) + "/findings"
        againPath =
            IntakePages.path + "/new?kind="
            + (ProcurementFileJob.kind(of: job) ?? .orders).rawValue
    }
}
