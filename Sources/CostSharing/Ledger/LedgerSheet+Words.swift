import Kernel
import Web

/// What the page of a month's accounts says about them.
extension LedgerSheet {
    /// How it stands, and whether it holds up posting.
    func verdict(_ t: Messages, _ format: Localized) -> NoticeView {
        let name = format.period(period)
        guard !ledgers.isEmpty else {
            return isRequired
                ? NoticeView(.bad, t.ledger.isMissing(period: name))
                : NoticeView(.info, t.ledger.isNotRequired(period: name))
        }
        let open = comparison.filter { $0.open != .zero }
        if open.isEmpty { return NoticeView(.ok, t.ledger.agrees(period: name)) }
        return NoticeView(
            isPosted ? .warn : .bad,
            t.ledger.isOpen(
                lines: t.ledger.openLines(count: open.count),
                amount: format.euro(open.map(\.open.magnitude).sum())))
    }

    func facts(_ t: Messages, _ format: Localized) -> FactsView {
        let charged = comparison.filter { $0.charge != .none }
        return FactsView([
            FactView(
                t.ledger.balance, format.euro(charged.map(\.balance).sum()),
                note: t.ledger.chargedAccounts, isStrong: true),
            FactView(t.ledger.costs, format.euro(charged.map(\.costs).sum()), isStrong: true),
            FactView(
                t.ledger.difference, format.euro(charged.map(\.difference).sum()), isStrong: true),
            FactView(t.ledger.open, format.euro(charged.map(\.open).sum()), isStrong: true),
        ])
    }
}

extension AccountCharge {
    func title(_ t: Messages) -> String {
        switch self {
        case .pools: t.ledger.chargePools
        case .vat: t.ledger.chargeVAT
        case .none: t.ledger.chargeNone
        case .unmapped: t.ledger.chargeUnmapped
        }
    }

    /// What an account is mapped to, at a glance.
    func tag(_ pools: String, _ t: Messages) -> TagView {
        switch self {
        case .pools: TagView(.ok, pools)
        case .vat: TagView(.ok, title(t))
        case .none: TagView(.plain, title(t))
        case .unmapped: TagView(.warn, title(t))
        }
    }
}

extension LedgerShowView.Line {
    init(
        _ line: LedgerComparison, of sheet: LedgerSheet, mayExplain: Bool, _ t: Messages,
        _ format: Localized
    ) {
        name =
            switch line.charge {
            case .pools: line.target.isEmpty ? t.ledger.withoutAccount : line.target
            case .unmapped: t.ledger.unmappedAccount(account: line.target)
            case .vat, .none: line.charge.title(t)
            }
        balance = format.amount(line.balance)
        costs = line.charge == .none ? "—" : format.amount(line.costs)
        difference = format.amount(line.difference)
        explained = format.amount(line.explained)
        open = format.amount(line.open)
        state =
            if line.open != .zero {
                TagView(.bad, t.ledger.stateOpen)
            } else if line.charge == .none {
                TagView(.plain, t.ledger.chargeNone)
            } else if line.difference != .zero {
                TagView(.info, t.ledger.stateExplained)
            } else {
                TagView(.ok, t.ledger.stateAgrees)
            }
        explainPath =
            mayExplain && line.open != .zero
            ? ExplanationPages.newPath(
                of: sheet.period, account: sheet.account(of: line), amount: line.open) : ""
    }

    init(totalOf lines: [LedgerComparison], _ t: Messages, _ format: Localized) {
        let charged = lines.filter { $0.charge != .none }
        name = t.ledger.totalCharged
        balance = format.amount(charged.map(\.balance).sum())
        costs = format.amount(charged.map(\.costs).sum())
        difference = format.amount(charged.map(\.difference).sum())
        explained = format.amount(charged.map(\.explained).sum())
        open = format.amount(charged.map(\.open).sum())
        state = TagView(.plain, "")
        explainPath = ""
    }
}

extension LedgerShowView.Account {
    init(_ account: LedgerStore.Account, _ t: Messages, _ format: Localized) {
        self.account = account.account
        path = AccountPages.path(of: account.account)
        name = account.name
        balance = format.amount(account.balance)
        mapping = account.charge.tag(account.pools, t)
        explained = account.explained == .zero ? "" : format.amount(account.explained)
    }
}

extension LedgerShowView.Explained {
    init(_ row: ExplanationStore.Row, _ t: Messages, _ format: Localized) {
        account = row.account.isEmpty ? t.ledger.withoutAccount : row.account
        amount = format.amount(row.amount)
        reason = row.reason
        by = row.person
        at = format.instant(row.at)
        carried = row.carriedFrom.map { t.ledger.carriedFrom(file: $0) } ?? ""
    }
}

extension LedgerShowView.File {
    init(_ ledger: Ledger, _ t: Messages, _ format: Localized) {
        name = ledger.fileName
        lines = format.number(ledger.lineCount)
        balance = format.amount(ledger.balance)
        by = ledger.takenBy
        at = format.instant(ledger.takenAt)
        state =
            ledger.isReplaced
            ? TagView(.plain, t.ledger.replaced) : TagView(.ok, t.ledger.present)
    }
}
