import Kernel

/// Something about a month that a person should have seen before it is posted.
enum Finding: Sendable, Equatable {
    /// What the database cannot let pass: a run that does not close.
    case runDiffers(subject: String, by: Cents)
    case gap(CycleGap)
    /// No balances came, though the month may not be posted without.
    case ledgerIsMissing
    case ledgerIsOpen(AccountCharge, target: String, open: Cents)
    case accountIsUnmapped(account: String, balance: Cents)
    /// A key for which something was measured last month, and nothing this month.
    case driversAreMissing(key: String, id: Int64)
    /// Targets measured last month, and not this month.
    case driversArePartial(key: String, id: Int64, missing: Int64)
    /// Every quantity is last month's: perhaps the same file.
    case driversAreUnchanged(key: String, id: Int64, count: Int64)
    case standingChanged(member: String, id: Int64, from: String, to: String)
    case isUnderReview(member: String, id: Int64)
    case categoryChanged(member: String, id: Int64, from: String, to: String)
    case joined(member: String, id: Int64)
    case left(member: String, id: Int64)
    /// A source that had costs last month, and none this month.
    case sourceIsSilent(String, lines: Int64)
    /// A pool's costs changed by half or more.
    case poolChanged(Change)
    /// Received documents that nobody has confirmed, and that are no cost yet.
    case invoicesWait(count: Int64, amount: Cents)
    case lateCosts(origin: Period, count: Int64, amount: Cents)
    case creditNotes(count: Int64, amount: Cents)

    /// What it means for the month.
    enum Severity: String, Sendable, CaseIterable {
        /// The month cannot be posted.
        case blocking
        /// Somebody should say that it is right.
        case serious
        /// Good to know.
        case note
    }

    var severity: Severity {
        switch self {
        case .runDiffers, .gap, .ledgerIsMissing, .ledgerIsOpen: .blocking
        case .accountIsUnmapped, .driversAreMissing, .driversArePartial, .driversAreUnchanged,
            .standingChanged, .isUnderReview, .sourceIsSilent, .poolChanged,
            .invoicesWait:
            .serious
        case .categoryChanged, .joined, .left, .lateCosts, .creditNotes: .note
        }
    }

    /// By which it is acknowledged: what, about whom, and how it stands.
    struct Key: Hashable, Sendable {
        let kind: String
        let subject: String
        let figure: String
    }

    var key: Key {
        switch self {
        case .runDiffers(let subject, let by): Key("runDiffers", subject, by.decimal)
        case .gap(let gap): Key("gap", gap.code, gap.kind.rawValue + " " + gap.key)
        case .ledgerIsMissing: Key("ledgerIsMissing", "", "")
        case .ledgerIsOpen(let charge, let target, let open):
            Key("ledgerIsOpen", charge.rawValue + " " + target, open.decimal)
        case .accountIsUnmapped(let account, let balance):
            Key("accountIsUnmapped", account, balance.decimal)
        case .driversAreMissing(let key, _): Key("driversAreMissing", key, "")
        case .driversArePartial(let key, _, let missing):
            Key("driversArePartial", key, "\(missing)")
        case .driversAreUnchanged(let key, _, let count):
            Key("driversAreUnchanged", key, "\(count)")
        case .standingChanged(let member, _, let from, let to):
            Key("standingChanged", member, from + " " + to)
        case .isUnderReview(let member, _): Key("isUnderReview", member, "")
        case .categoryChanged(let member, _, let from, let to):
            Key("categoryChanged", member, from + " " + to)
        case .joined(let member, _): Key("joined", member, "")
        case .left(let member, _): Key("left", member, "")
        case .sourceIsSilent(let source, let lines): Key("sourceIsSilent", source, "\(lines)")
        case .poolChanged(let change): Key("poolChanged", change.code, change.by.decimal)
        case .invoicesWait(let count, let amount): Key("invoicesWait", "\(count)", amount.decimal)
        case .lateCosts(let origin, _, let amount):
            Key("lateCosts", "\(origin)", amount.decimal)
        case .creditNotes(let count, let amount): Key("creditNotes", "\(count)", amount.decimal)
        }
    }

    /// Where it is mended or looked into.
    func path(in period: Period) -> String {
        switch self {
        case .runDiffers: CyclePages.path(of: period)
        case .gap(let gap): gap.path
        case .ledgerIsMissing, .ledgerIsOpen: LedgerPages.path(of: period)
        case .accountIsUnmapped(let account, _): AccountPages.path(of: account)
        case .driversAreMissing: "/cost-sharing/drivers"
        case .driversArePartial(_, let id, _), .driversAreUnchanged(_, let id, _):
            "/cost-sharing/drivers/\(id)/\(period)"
        case .standingChanged(_, let id, _, _), .isUnderReview(_, let id),
            .categoryChanged(_, let id, _, _), .joined(_, let id), .left(_, let id):
            "/membership/members/\(id)"
        case .sourceIsSilent, .lateCosts: "/cost-sharing/costs?period=\(period)"
        case .poolChanged(let change): "/cost-sharing/costs?period=\(period)&pool=\(change.id)"
        case .invoicesWait: "/cost-sharing/invoices?state=waiting"
        case .creditNotes: "#documents"
        }
    }
}

extension Finding.Key {
    init(_ kind: String, _ subject: String, _ figure: String) {
        self.init(kind: kind, subject: subject, figure: figure)
    }
}

extension CycleGap {
    /// The page on which it is mended.
    var path: String {
        switch kind {
        case .standing, .category: "/membership/members?q=\(code)"
        case .stranger: "/cost-sharing/keys?q=\(key)"
        case .part: "/cost-sharing/keys?q=\(code)"
        case .noKey: "/cost-sharing/pools?q=\(code)"
        case .noWeight, .partWithoutWeight: "/cost-sharing/drivers"
        }
    }
}
