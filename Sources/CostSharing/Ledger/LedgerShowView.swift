import Journal
import Kernel
import Web

/// A month's accounts beside its costs, what is explained, and the files that came.
struct LedgerShowView: View {
    let page: PageFrame
    let t: Messages
    let verdict: NoticeView
    let facts: FactsView?
    let csvPath: String
    let controlPath: String
    let hasLedger: Bool
    let lines: [Line]
    let shownLines: String
    let total: Line
    let accounts: [Account]
    let shownAccounts: String
    let explanations: [Explained]
    let files: [File]
    let findings: [Finding]
    let findingsTitle: String
    let mayTake: Bool
    let action: String
    let templatePath: String
    let example: String
    let file: FieldView
    let history: HistoryView

    var hasFindings: Bool { !findings.isEmpty }
    var hasExplanations: Bool { !explanations.isEmpty }

    /// How many rows of a table are shown; the file has them all.
    private static let shown = 200

    struct Line: Sendable, Item {
        let name: String
        let balance: String
        let costs: String
        let difference: String
        let explained: String
        let open: String
        let state: TagView
        /// Where the difference is explained; empty where there is none, or nobody may.
        let explainPath: String
        var isLink: Bool { !explainPath.isEmpty }
    }

    struct Account: Sendable {
        let account: String
        let path: String
        let name: String
        let balance: String
        let mapping: TagView
        let explained: String
    }

    struct Explained: Sendable, Item {
        let account: String
        let amount: String
        let reason: String
        let by: String
        let at: String
        /// The earlier file that it comes from; empty where it was given for the present one.
        let carried: String
    }

    struct File: Sendable {
        let name: String
        let lines: String
        let balance: String
        let by: String
        let at: String
        let state: TagView
    }

    struct Finding: Sendable {
        let line: String
        let column: String
        let message: String
    }

    init(
        _ sheet: LedgerSheet, findings: [CSVFinding], fileName: String, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let name = format.period(sheet.period)
        self.t = t
        page = exchange.page(
            t.ledger.title(period: name), help: t.ledger.help, lead: t.ledger.lead,
            crumbs: [
                Crumb(t.cycle.title, path: "/cost-sharing/cycles"),
                Crumb(name, path: CyclePages.path(of: sheet.period)),
            ], at: "/cost-sharing/cycles")
        verdict = sheet.verdict(t, format)
        hasLedger = !sheet.ledgers.isEmpty
        facts = hasLedger ? sheet.facts(t, format) : nil
        csvPath = LedgerPages.path(of: sheet.period) + "?format=csv"
        controlPath = ControlPages.path(of: sheet.period)
        let mayExplain = exchange.may(.keepLedgers) && !sheet.isPosted
        lines = sheet.comparison.prefix(Self.shown).map {
            Line($0, of: sheet, mayExplain: mayExplain, t, format)
        }
        shownLines = Self.shownOf(sheet.comparison.count, t, format)
        total = Line(totalOf: sheet.comparison, t, format)
        accounts = sheet.accounts.prefix(Self.shown).map { Account($0, t, format) }
        shownAccounts = Self.shownOf(sheet.accounts.count, t, format)
        explanations = sheet.explanations.map { Explained($0, t, format) }
        files = sheet.ledgers.map { File($0, t, format) }
        self.findings = findings.prefix(Self.shown).map { finding in
            Finding(
                line: finding.line.map { format.number($0) } ?? "", column: finding.field ?? "",
                message: finding.message(in: exchange.language))
        }
        findingsTitle = t.ledger.findingsTitle(file: fileName)
        mayTake = mayExplain
        action = LedgerPages.path(of: sheet.period)
        templatePath = action + "/template"
        example =
            LedgerReader.columns.joined(separator: ";")
            + "\n\(sheet.period);610000;Hosting;1959200.00"
        file = FormReader(exchange.language).fileField(
            "file", label: t.ledger.file, help: t.ledger.fileHelp(period: name),
            accept: ".csv,.txt,text/csv")
        history = HistoryView(department: sheet.history, t, format)
    }

    private static func shownOf(_ count: Int, _ t: Messages, _ format: Localized) -> String {
        count > shown
            ? t.ledger.shown(shown: format.number(shown), count: format.number(count)) : ""
    }

    /// The whole comparison, amounts as files have them.
    static func file(_ rows: [LedgerComparison], of period: Period) -> Response {
        var file = CSVWriter(header: [
            "period", "charge", "target", "accounts", "balance", "costs", "difference",
            "explained", "open",
        ])
        for row in rows {
            file.append([
                "\(period)", row.charge.rawValue, row.target, "\(row.accountCount)",
                row.balance.decimal, row.costs.decimal, row.difference.decimal,
                row.explained.decimal, row.open.decimal,
            ])
        }
        return .csv(filename: "ledger-\(period).csv", file)
    }
}
