import Journal
import Kernel
import Web

/// The list of files, the form that takes one in, and what each kind looks like.
struct DossierFileListView: View {
    struct Row: Sendable {
        let file: String
        let digest: String
        let kind: String
        let lines: String
        let by: String
        let at: String
    }

    struct Column: Sendable {
        let name: String
        let meaning: String
        let isOptional: Bool
    }

    struct Shape: Sendable {
        let id: String
        let title: String
        let templatePath: String
        let columns: [Column]
    }

    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let frame: ListFrame
    let errors: FormErrorsView?
    let kind: FieldView
    let file: FieldView
    let shapes: [Shape]

    init(
        _ rows: [DossierFileStore.Row], count: Int, _ list: ListQuery, _ form: FormReader,
        _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        self.t = t
        page = exchange.page(
            t.dossierFile.title, help: t.dossierFile.help, lead: t.dossierFile.lead,
            at: DossierFilePages.path)
        self.rows = rows.map { row in
            Row(
                file: row.name, digest: String(row.digest.prefix(12)), kind: row.kind.title(t),
                lines: format.number(row.lines), by: row.by, at: format.instant(row.at))
        }
        let kinds = DossierFileKind.allCases.map { ($0.rawValue, $0.title(t)) }
        frame = list.frame(
            "files", t.dossierFile.title, count: format.number(count),
            search: t.dossierFile.search,
            fields: [
                list.filterField(
                    "kind", label: t.dossierFile.kind, all: t.dossierFile.everyKind,
                    options: kinds)
            ],
            heads: [
                list.head(t.dossierFile.file, key: "file"),
                list.head(t.dossierFile.kind, key: "kind"),
                list.head(t.dossierFile.lines, key: "lines", numeric: true),
                list.head(t.dossierFile.takenBy), list.head(t.dossierFile.takenAt, key: "at"),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.dossierFile.none,
                    text: list.isFiltered ? t.common.noneFits : t.dossierFile.noneText) : nil)
        errors = form.errorsView
        kind = form.selectField("new_kind", label: t.dossierFile.kind, options: kinds)
        file = form.fileField(
            "file", label: t.dossierFile.file, help: t.dossierFile.fileHelp,
            accept: ".csv,.txt,text/csv")
        shapes = DossierFileKind.allCases.map { kind in
            Shape(
                id: "shape-\(kind.rawValue)", title: kind.title(t),
                templatePath: "\(DossierFilePages.path)/templates/\(kind.rawValue).csv",
                columns: (kind.columns + kind.optionalColumns).map { name in
                    Column(
                        name: name, meaning: kind.meaning(of: name, t),
                        isOptional: kind.optionalColumns.contains(name))
                })
        }
    }

    static func file(_ rows: [DossierFileStore.Row]) -> Response {
        var csv = CSVWriter(header: [
            "number", "kind", "file", "sha256", "lines", "taken_by", "taken_at",
        ])
        for row in rows {
            csv.append([
                "\(row.id)", row.kind.rawValue, row.name, row.digest, "\(row.lines)", row.by,
                row.at.iso,
            ])
        }
        return .csv(filename: "staffing-files.csv", csv)
    }
}

/// How far a file is while it is read, and what was wrong with it.
struct DossierJobView: View {
    struct Finding: Sendable {
        let line: String
        let column: String
        let message: String
    }

    /// How many findings a page shows; the file has them all.
    static let most = 200

    let page: PageFrame
    let t: Messages
    let isRunning: Bool
    let refreshPath: String
    let progress: ProgressView?
    let verdict: NoticeView?
    let findings: [Finding]
    let hasFindings: Bool
    let csvPath: String

    init(_ job: Job, _ all: [JobFinding], _ exchange: Exchange) {
        let t = Messages(exchange.language)
        self.t = t
        isRunning = !job.hasEnded
        page = exchange.page(
            t.dossierFile.jobTitle, help: t.dossierFile.help, lead: t.dossierFile.jobLead,
            crumbs: [Crumb(t.dossierFile.title, path: DossierFilePages.path)],
            at: DossierFilePages.path, refresh: isRunning ? 2 : nil)
        refreshPath = DossierFilePages.job(job.id)
        progress =
            isRunning
            ? ProgressView(
                label: t.dossierFile.progress, done: Int(job.done), total: Int(job.total),
                note: job.state == .queued ? t.dossierFile.queued : t.dossierFile.lines,
                isRunning: true, exchange.localized) : nil
        verdict =
            switch job.state {
            case .refused:
                NoticeView(
                    .bad, t.dossierFile.nothingRecorded,
                    title: t.dossierFile.toMend(count: all.count))
            case .failed: NoticeView(.bad, t.dossierFile.failed)
            case .done, .queued, .running: nil
            }
        findings = all.prefix(Self.most).map {
            Finding(
                line: $0.line.map { String($0) } ?? "", column: $0.field ?? "",
                message: $0.message(in: exchange.language))
        }
        hasFindings = !all.isEmpty
        csvPath = DossierFilePages.job(job.id) + "/findings"
    }
}
