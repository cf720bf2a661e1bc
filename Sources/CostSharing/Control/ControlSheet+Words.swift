import Allocation
import Kernel
import Web

/// What the control's page shows of its figures.
extension ControlSheet {
    /// Whether anything holds up the month.
    func verdict(_ t: Messages, _ format: Localized) -> NoticeView {
        if month.state == .posted { return NoticeView(.ok, t.control.isPosted) }
        if !blocking.isEmpty {
            return NoticeView(
                .bad, t.control.blockingText, title: t.control.blockingTitle(count: blocking.count))
        }
        if !unacknowledged.isEmpty {
            return NoticeView(
                .warn, t.control.seriousText,
                title: t.control.seriousTitle(count: unacknowledged.count))
        }
        return NoticeView(.ok, t.control.nothingOpen)
    }

    /// Each origin, all of them, and what the documents say.
    func sides(_ t: Messages, _ format: Localized) -> [ControlShowView.Side] {
        guard let total else { return [] }
        let rows = origins.count > 1 ? origins.map { ControlShowView.Side($0, t, format) } : []
        return rows + [ControlShowView.Side(total, name: t.control.total, t, format)]
            + years.map { ControlShowView.Side($0, t, format) }
    }

    /// Each pool, the direct ones together, unless one of them differs.
    func poolSides(_ t: Messages, _ format: Localized) -> [ControlShowView.Side] {
        let named = pools.filter { !$0.isDirect || $0.difference != .zero }
        let direct = pools.filter { $0.isDirect && $0.difference == .zero }
        var rows = named.map { ControlShowView.Side($0, t, format) }
        if !direct.isEmpty {
            rows.append(
                ControlShowView.Side(
                    direct.total(as: .origin(month.period)), name: t.cycle.allDirect, t, format,
                    isTotal: false))
        }
        if !pools.isEmpty {
            rows.append(
                ControlShowView.Side(
                    pools.total(as: .origin(month.period)), name: t.control.total, t, format))
        }
        return rows
    }

    func ledgerSummary(_ t: Messages, _ format: Localized) -> ControlShowView.LedgerSummary {
        if comparison.isEmpty {
            let isMissing = findings.contains(.ledgerIsMissing)
            return ControlShowView.LedgerSummary(
                text: isMissing ? t.control.ledgerMissing : t.control.ledgerNotRequired,
                state: isMissing
                    ? TagView(.bad, t.control.blocking) : TagView(.plain, t.ledger.notRequired))
        }
        let open = comparison.filter { $0.open != .zero }
        return ControlShowView.LedgerSummary(
            text: t.control.ledgerText(
                balance: format.euro(
                    comparison.filter { $0.charge != .none }.map(\.balance).sum()),
                costs: format.euro(comparison.map(\.costs).sum()),
                open: format.euro(open.map(\.open).sum())),
            state: open.isEmpty
                ? TagView(.ok, t.ledger.stateAgrees) : TagView(.bad, t.ledger.stateOpen))
    }
}

extension Reconciliation {
    var isDirect: Bool {
        if case .pool(_, _, .direct) = subject { true } else { false }
    }
}

extension ControlShowView.Side {
    init(
        _ side: Reconciliation, name: String? = nil, _ t: Messages, _ format: Localized,
        isTotal: Bool? = nil
    ) {
        switch side.subject {
        case .pool(let id, let code, _):
            self.name = name ?? code
            path = "/cost-sharing/pools/\(id)"
        case .origin(let period):
            self.name = name ?? t.control.origin(period: format.period(period))
            path = ""
        case .documents(let year):
            self.name = name ?? t.control.documentsOf(year: "\(year)")
            path = ""
        }
        self.isTotal = isTotal ?? (name != nil)
        costs = format.amount(side.costs)
        received = format.amount(side.received)
        passedOn = format.amount(side.passedOn)
        charged = format.amount(side.charged)
        deductible = format.amount(side.deductible)
        difference = format.amount(side.difference)
        state =
            side.difference == .zero
            ? TagView(.ok, t.control.closes) : TagView(.bad, t.control.differs)
    }
}

extension ControlShowView.Row {
    init(
        _ finding: Finding, of sheet: ControlSheet, mayAcknowledge: Bool, _ t: Messages,
        _ format: Localized
    ) {
        let period = sheet.month.period
        let said = sheet.acknowledgements[finding.key]
        title = finding.title(t)
        sentence = finding.sentence(t, format, in: period)
        severity = finding.severity.tag(t)
        path = finding.path(in: period)
        remark = said?.remark ?? ""
        by = said.map { t.cycle.by(day: format.day($0.at), person: $0.person) } ?? ""
        acknowledgePath =
            mayAcknowledge && said == nil && finding.severity != .blocking
            ? AcknowledgementPages.newPath(of: finding, in: period) : ""
    }
}

extension ControlShowView.ChangeRow {
    init(_ change: Change, path: String, _ format: Localized) {
        name = change.names[format.language]
        code = change.code
        self.path = path
        now = format.amount(change.now)
        before = format.amount(change.before)
        by = format.amount(change.by)
        percent = change.percentText(format)
    }
}

extension ControlShowView.DocumentRow {
    init(_ forecast: DocumentForecast, _ t: Messages, _ format: Localized) {
        treatment = forecast.treatment.word(t)
        invoices = format.number(Int(forecast.invoices))
        invoiced = format.amount(forecast.invoiced)
        creditNotes = format.number(Int(forecast.creditNotes))
        credited = format.amount(forecast.credited)
        empty = format.number(Int(forecast.empty))
    }
}
