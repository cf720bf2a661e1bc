import Kernel
import Web

/// The control of a month: what has to agree, what was found, what changed most.
struct ControlShowView: View {
    let page: PageFrame
    let t: Messages
    let csvPath: String
    let ledgerPath: String
    let verdict: NoticeView
    let facts: FactsView
    let isComputed: Bool
    let sides: [Side]
    let poolSides: [Side]
    let findings: [Row]
    let openCount: String
    let ledger: LedgerSummary
    let filter: Filter
    let poolChanges: [ChangeRow]
    let memberChanges: [ChangeRow]
    let memberChangesText: String
    let documents: [DocumentRow]
    let statements: [StatementRow]

    /// Costs in beside what became of them.
    struct Side: Sendable {
        let name: String
        let path: String
        let costs: String
        let received: String
        let passedOn: String
        let charged: String
        let deductible: String
        let difference: String
        let state: TagView
        let isTotal: Bool
        var isLink: Bool { !path.isEmpty }
    }

    struct Row: Sendable {
        let title: String
        let sentence: String
        let severity: TagView
        let path: String
        /// Who said that it is right, and what.
        let remark: String
        let by: String
        let acknowledgePath: String
        var isAcknowledged: Bool { !by.isEmpty }
        var mayAcknowledge: Bool { !acknowledgePath.isEmpty }
    }

    struct LedgerSummary: Sendable, Item {
        let text: String
        let state: TagView
    }

    /// The choice of a threshold.
    struct Filter: Sendable, Item {
        let action: String
        let field: FieldView
    }

    struct ChangeRow: Sendable {
        let name: String
        let code: String
        let path: String
        let now: String
        let before: String
        let by: String
        let percent: String
    }

    struct DocumentRow: Sendable {
        let treatment: String
        let invoices: String
        let invoiced: String
        let creditNotes: String
        let credited: String
        let empty: String
    }

    struct StatementRow: Sendable {
        let name: String
        let code: String
        let path: String
        let category: String
        let total: String
        var isLink: Bool { !path.isEmpty }
    }

    init(_ sheet: ControlSheet, threshold: Int64, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let period = sheet.month.period
        let name = format.period(period)
        self.t = t
        page = exchange.page(
            t.control.title(period: name), help: t.control.help,
            lead: sheet.month.run == nil ? t.control.leadOfDraft : t.control.lead,
            crumbs: [
                Crumb(t.cycle.title, path: "/cost-sharing/cycles"),
                Crumb(name, path: CyclePages.path(of: period)),
            ], at: "/cost-sharing/cycles")
        csvPath = ControlPages.path(of: period) + "?change=\(threshold)&format=csv"
        ledgerPath = LedgerPages.path(of: period)
        verdict = sheet.verdict(t, format)
        facts = sheet.record.facts(t, format)
        isComputed = sheet.month.run != nil
        sides = sheet.sides(t, format)
        poolSides = sheet.poolSides(t, format)
        let mayAcknowledge = exchange.may(.computeCycles) && sheet.month.state != .posted
        findings = sheet.findings.map {
            Row($0, of: sheet, mayAcknowledge: mayAcknowledge, t, format)
        }
        openCount = t.control.findings(count: sheet.findings.count)
        ledger = sheet.ledgerSummary(t, format)
        filter = Self.filter(period, threshold, t, exchange)
        poolChanges = sheet.poolChanges.map {
            ChangeRow($0, path: "/cost-sharing/pools/\($0.id)", format)
        }
        memberChanges = sheet.memberChanges.map {
            ChangeRow($0, path: "/cost-sharing/statements?member=\($0.id)", format)
        }
        memberChangesText =
            sheet.month.run == nil ? t.control.afterComputing : t.control.noChanges
        documents = sheet.documents.map { DocumentRow($0, t, format) }
        statements = sheet.statements.map { statement in
            StatementRow(
                name: statement.name, code: statement.code,
                path: sheet.month.state == .posted
                    ? StatementPages.path(of: period, statement.code) : "",
                category: statement.category, total: format.amount(statement.total))
        }
    }

    private static func filter(
        _ period: Period, _ threshold: Int64, _ t: Messages, _ exchange: Exchange
    ) -> Filter {
        let form = FormReader(values: ["change": "\(threshold)"], exchange.language)
        var field = form.selectField(
            "change", label: t.control.threshold,
            options: ControlPages.thresholds.map {
                (
                    "\($0)",
                    $0 == 0
                        ? t.control.anyChange
                        : exchange.localized.percent(Millionths($0 * 1_000), decimals: 0)
                )
            })
        field.options.removeFirst()
        return Filter(action: ControlPages.path(of: period), field: field)
    }
}
