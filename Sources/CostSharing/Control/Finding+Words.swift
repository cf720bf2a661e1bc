import Kernel
import Web

/// What the control says of a finding.
extension Finding {
    func title(_ t: Messages) -> String {
        let words = t.control.kind
        return switch self {
        case .runDiffers: words.runDiffers
        case .gap: words.gap
        case .ledgerIsMissing, .ledgerIsOpen: words.ledger
        case .accountIsUnmapped: words.account
        case .driversAreMissing, .driversArePartial, .driversAreUnchanged: words.drivers
        case .standingChanged, .isUnderReview: words.standing
        case .categoryChanged: words.category
        case .joined, .left: words.member
        case .sourceIsSilent: words.source
        case .poolChanged: words.pool
        case .invoicesWait: words.invoices
        case .lateCosts: words.late
        case .creditNotes: words.creditNotes
        }
    }

    /// What was found, in a sentence.
    func sentence(_ t: Messages, _ format: Localized, in period: Period) -> String {
        let words = t.control.finding
        let last = format.period(period.previous)
        return switch self {
        case .runDiffers(let subject, let by):
            words.runDiffers(subject: subject, amount: format.euro(by))
        case .gap(let gap): gap.message(in: period, t.cycleRefusal, format)
        case .ledgerIsMissing: words.ledgerIsMissing(period: format.period(period))
        case .ledgerIsOpen(let charge, let target, let open):
            words.ledgerIsOpen(
                what: charge == .vat
                    ? t.ledger.chargeVAT : target.isEmpty ? t.ledger.withoutAccount : target,
                amount: format.euro(open))
        case .accountIsUnmapped(let account, let balance):
            words.accountIsUnmapped(account: account, amount: format.euro(balance))
        case .driversAreMissing(let key, _): words.driversAreMissing(key: key, last: last)
        case .driversArePartial(let key, _, let missing):
            words.driversArePartial(key: key, count: format.number(Int(missing)), last: last)
        case .driversAreUnchanged(let key, _, let count):
            words.driversAreUnchanged(key: key, count: format.number(Int(count)), last: last)
        case .standingChanged(let member, _, let from, let to):
            words.standingChanged(
                member: member, from: Self.standing(from, t), to: Self.standing(to, t))
        case .isUnderReview(let member, _): words.isUnderReview(member: member)
        case .categoryChanged(let member, _, let from, let to):
            words.categoryChanged(member: member, from: from, to: to)
        case .joined(let member, _): words.joined(member: member)
        case .left(let member, _): words.left(member: member)
        case .sourceIsSilent(let source, let lines):
            words.sourceIsSilent(source: source, count: format.number(Int(lines)), last: last)
        case .poolChanged(let change):
            words.poolChanged(
                pool: change.code, change: change.percentText(format),
                before: format.euro(change.before), now: format.euro(change.now))
        case .invoicesWait(let count, let amount):
            words.invoicesWait(count: format.number(Int(count)), amount: format.euro(amount))
        case .lateCosts(let origin, let count, let amount):
            words.lateCosts(
                count: format.number(Int(count)), origin: format.period(origin),
                amount: format.euro(amount))
        case .creditNotes(let count, let amount):
            words.creditNotes(count: format.number(Int(count)), amount: format.euro(amount))
        }
    }

    private static func standing(_ raw: String, _ t: Messages) -> String {
        raw == "taxed" ? t.statement.taxed : t.statement.exempt
    }
}

extension Finding.Severity {
    func tag(_ t: Messages) -> TagView {
        switch self {
        case .blocking: TagView(.bad, t.control.blocking)
        case .serious: TagView(.warn, t.control.serious)
        case .note: TagView(.plain, t.control.note)
        }
    }
}

extension Change {
    /// `+21.3 %`, or nothing where last month had none.
    func percentText(_ format: Localized) -> String {
        guard let perMille else { return "" }
        let share = Millionths(min(abs(perMille), Self.shown) * 1_000)
        return (perMille < 0 ? "−" : "+") + format.percent(share)
    }

    /// Beyond this a change is no longer told apart.
    ///
    /// - Unit: thousandths.
    private static let shown: Int64 = 1_000_000_000
}
