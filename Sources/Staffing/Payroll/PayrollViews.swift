import Journal
import Kernel
import Web

/// The list of files.
struct PayrollListView: View {
    struct Row: Sendable {
        let path: String
        let period: String
        let file: String
        let people: String
        let total: String
        let by: String
        let at: String
        let state: TagView
    }

    let page: PageFrame
    let t: Messages
    let frame: ListFrame
    let rows: [Row]
    let newPath: String

    init(_ rows: [PayrollRow], count: Int, _ list: ListQuery, _ exchange: Exchange) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        let w = t.payroll
        self.t = t
        page = exchange.page(w.title, help: w.help, lead: w.lead)
        newPath = PayrollPages.path + "/new"
        self.rows = rows.map { row in
            Row(
                path: PayrollPages.path(of: row.id), period: format.periodTitle(row.period),
                file: row.name, people: format.number(row.people), total: format.amount(row.total),
                by: row.takenBy, at: format.instant(row.takenAt), state: row.tag(t))
        }
        frame = list.frame(
            "files", w.title, count: format.number(count), search: w.search,
            heads: [
                list.head(w.month, key: "period"), list.head(w.file),
                list.head(w.people, key: "people", numeric: true),
                list.head("\(w.total) €", key: "total", numeric: true),
                list.head(w.takenBy, key: "at"), list.head(w.run),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: w.none, text: list.isFiltered ? t.common.noneFits : w.noneText,
                    path: PayrollPages.path + "/new", action: w.new) : nil)
    }

    static func file(_ rows: [PayrollRow]) -> Response {
        var csv = CSVWriter(header: [
            "period", "file", "sha256", "lines", "employees", "total", "taken_by", "replaced",
        ])
        for row in rows {
            csv.append([
                "\(row.period)", row.name, row.fingerprint, "\(row.lines)", "\(row.people)",
                row.total.decimal, row.takenBy, row.isReplaced ? "yes" : "no",
            ])
        }
        return .csv(filename: "payroll-files.csv", csv)
    }
}

extension PayrollRow {
    /// The hash in digits and letters.
    var fingerprint: String {
        hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// How far the file came.
    func tag(_ t: Messages) -> TagView {
        if let run { return run.state.tag(t) }
        return isReplaced ? TagView(.plain, t.payroll.isReplaced) : TagView(.warn, t.payroll.noRun)
    }
}

/// The form that takes a file in, with what is wrong with the one that was sent.
struct PayrollFormView: View {
    struct Finding: Sendable {
        let line: String
        let column: String
        let message: String
    }

    /// How many findings a page shows.
    private static let shown = 200

    let page: PageFrame
    let t: Messages
    let errors: FormErrorsView?
    let action: String
    let templatePath: String
    let example: String
    let period: FieldView
    let file: FieldView
    let findings: [Finding]
    let findingsTitle: String

    var hasFindings: Bool { !findings.isEmpty }

    init(
        _ form: FormReader, findings: [CSVFinding] = [], of name: String = "",
        _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let w = t.payroll
        self.t = t
        page = exchange.page(
            w.new, help: w.help, lead: w.lead, crumbs: [Crumb(w.title, path: PayrollPages.path)],
            at: PayrollPages.path)
        errors = form.errorsView
        action = PayrollPages.path
        templatePath = PayrollPages.path + "/template"
        example =
            PayrollReader.columns.joined(separator: ";") + "\n0412;GROSS;4500.00\n0412;NSSO;1125.00"
        period = form.periodField("period", label: w.month)
        file = form.fileField(
            "file", label: w.file, help: w.fileHelp, accept: ".csv,.txt,text/csv")
        self.findings = findings.prefix(Self.shown).map { finding in
            Finding(
                line: finding.line.map { exchange.localized.number($0) } ?? "",
                column: finding.field ?? "", message: finding.message(in: exchange.language))
        }
        findingsTitle = w.findingsOf(file: name)
    }
}

/// One file: its totals by person, and the way to real cost.
struct PayrollShowView: View {
    struct Row: Sendable {
        let number: String
        let name: String
        let total: String
    }

    let page: PageFrame
    let t: Messages
    let verdict: NoticeView?
    let facts: FactsView
    let takenBy: String
    let fingerprint: String
    let fileName: String
    let frame: ListFrame
    let rows: [Row]
    let mayCompute: Bool
    let computePath: String
    let runPath: String
    let history: HistoryView

    init(
        _ file: PayrollRow, _ rows: [PayrollTotal], count: Int, _ list: ListQuery,
        history: [HistoryRow], refusal: CostRunRefusal?, _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        let w = t.payroll
        self.t = t
        page = exchange.page(
            w.titleOf(period: format.period(file.period)), help: w.help, lead: w.leadOf,
            crumbs: [Crumb(w.title, path: PayrollPages.path)], at: PayrollPages.path)
        verdict = refusal.map { NoticeView(.bad, $0.message(in: exchange.language)) }
        facts = FactsView([
            FactView(w.total, format.euro(file.total), isStrong: true),
            FactView(w.people, format.number(file.people), isStrong: true),
            FactView(w.lines, format.number(file.lines)),
            FactView(w.run, "", tag: file.tag(t)),
        ])
        takenBy = "\(file.takenBy), \(format.instant(file.takenAt))"
        fingerprint = String(file.fingerprint.prefix(16)) + "…"
        fileName = file.name
        self.rows = rows.map {
            Row(number: $0.number, name: $0.name, total: format.amount($0.total))
        }
        frame = list.frame(
            "totals", w.totals, count: format.number(count), search: w.searchPeople,
            heads: [
                list.head(w.employee, key: "number"),
                list.head("\(w.total) €", key: "total", numeric: true),
            ], total: count,
            empty: rows.isEmpty ? EmptyView(title: w.none, text: t.common.noneFits) : nil)
        mayCompute = exchange.may(.keepPayroll) && !file.isReplaced
        computePath = PayrollPages.path(of: file.id) + "/cost-run"
        runPath = file.run.map { CostRunPages.path(of: $0.id) } ?? ""
        self.history = HistoryView(realCost: history, t, format)
    }

    static func file(_ rows: [PayrollTotal], of file: PayrollRow) -> Response {
        var csv = CSVWriter(header: ["employee", "name", "lines", "total"])
        for row in rows {
            csv.append([row.number, row.name, "\(row.lines)", row.total.decimal])
        }
        return .csv(filename: "payroll-\(file.period).csv", csv)
    }
}
