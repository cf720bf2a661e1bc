import Kernel
import Postgres
import Web

/// An order that a member placed at the supplier by itself, as it is reported back.
///
/// It has no approvals here, for it is placed already. It takes its amount from the ceilings of its
/// framework, lot and member like any other; what they do not hold is refused.
///
/// - Source: PROC-2, PROC-3, PROC-4, PROC-5
struct OutsideOrder: Sendable {
    /// The line of the file on which it begins.
    let line: Int
    /// As the supplier knows it.
    let number: String
    let framework: IntakeReference.KnownFramework
    let lot: IntakeReference.KnownLot
    let participant: IntakeReference.KnownParticipant
    let member: IntakeReference.KnownMember
    let orderedOn: Day
    let purpose: String
    let evidence: String
    let clause: String
    /// The day on which it ended at what it came to; nil while it runs.
    var closedOn: Day?
    var items: [Item]

    struct Item: Sendable {
        let id: Int64
        let code: String
        let quantity: Millionths
        let price: Cents
        let amount: Cents
        /// What it came to in the end, the ordered where nothing else is said.
        let finalQuantity: Millionths
        let final: Cents
    }

    /// What it came to in the end.
    var final: Cents { items.map(\.final).sum() }

    var amount: Cents { items.map(\.amount).sum() }

    var quantity: Millionths { Millionths(items.reduce(0) { $0 + $1.quantity.value }) }

    /// What it is known by: the number at this participant.
    var key: IntakeReference.ItemKey {
        IntakeReference.ItemKey(participant: participant.id, code: number)
    }

    /// Whether another line tells the same of the order as a whole.
    func agrees(with other: OutsideOrder) -> Bool {
        member.id == other.member.id && orderedOn == other.orderedOn && purpose == other.purpose
            && closedOn == other.closedOn
    }

    /// May it be counted, but for the ceilings?
    ///
    /// - Refuses: what `OutsideOrderRefusal` lists, in order of precedence.
    /// - Source: PROC-12, HR-3
    func decide(_ own: Headroom?, today: Day) throws(OutsideOrderRefusal) {
        guard orderedOn <= today else { throw .liesAhead(orderedOn) }
        guard framework.state == .inForce else { throw .frameworkIsNotInForce(framework.number) }
        guard framework.startsOn <= orderedOn, orderedOn <= framework.endsOn else {
            throw .liesOutsideTheSpan(
                framework.number, orderedOn, from: framework.startsOn, until: framework.endsOn)
        }
        guard framework.unlistedBy.isEmpty else {
            throw .isListedNowhere(framework.number, framework.unlistedBy)
        }
        guard own != nil else { throw .isNoBeneficiary(member.code, framework.number) }
        guard member.joinedOn <= orderedOn, member.leftOn.map({ $0 > orderedOn }) ?? true else {
            throw .isNoMember(member.code, orderedOn)
        }
        guard !needsEvidence || !evidence.isEmpty else { throw .evidenceIsMissing(lot.mode) }
        guard !lot.hiresPeople || !clause.isEmpty else { throw .clauseIsMissing }
        guard let closedOn else { return }
        guard orderedOn <= closedOn, closedOn <= today else {
            throw .endsOutsideItsDays(closedOn, from: orderedOn, until: today)
        }
        for item in items {
            guard item.final <= item.amount, item.finalQuantity <= item.quantity else {
                throw .finalIsAboveTheOrder(item.code, item.final, item.amount)
            }
        }
    }

    private var needsEvidence: Bool {
        switch lot.mode {
        case .single, .broker: false
        case .cascade: participant.rank > 1
        case .miniCompetition: true
        case .hybrid: lot.direct.map { amount > $0 } ?? true
        }
    }
}

/// Why an order that was placed outside is not counted, in order of precedence.
public enum OutsideOrderRefusal: Refusal, Hashable {
    case liesAhead(Day)
    case frameworkIsNotInForce(String)
    case liesOutsideTheSpan(String, Day, from: Day, until: Day)
    /// The documents of another authority do not name the association.
    case isListedNowhere(String, String)
    case isNoBeneficiary(String, String)
    case isNoMember(String, Day)
    case isOfAnotherMember(String)
    case evidenceIsMissing(LotMode)
    case clauseIsMissing
    case endsOutsideItsDays(Day, from: Day, until: Day)
    case finalIsAboveTheOrder(String, Cents, Cents)
    case itemIsUnknown(String)
    case priceIsAboveTheList(String, Cents, list: Cents)
    case amountIsOutOfBounds
    /// Reported before, in an earlier file.
    case isKnown(String)
    /// Another line of the same order says otherwise.
    case linesDiffer(line: Int)
    case itemStandsTwice(line: Int)
    case isAboveCeiling(CeilingLevel, String, Cents, left: Cents, maximum: Cents)
    case isAboveQuantity(String, Millionths, left: Millionths)
    /// What a supplier reads in place of both.
    case isNotHeld(String, Cents)

    /// The column that it is about.
    public var field: String? {
        switch self {
        case .liesAhead, .liesOutsideTheSpan: "ordered_on"
        case .frameworkIsNotInForce, .isListedNowhere: "framework"
        case .endsOutsideItsDays: "closed_on"
        case .finalIsAboveTheOrder: "final"
        case .isNoBeneficiary, .isNoMember, .isOfAnotherMember: "member"
        case .evidenceIsMissing: "evidence"
        case .clauseIsMissing: "clause"
        case .itemIsUnknown, .itemStandsTwice: "item"
        case .priceIsAboveTheList: "price"
        case .isKnown, .linesDiffer: "number"
        case .amountIsOutOfBounds, .isAboveCeiling, .isAboveQuantity, .isNotHeld: "quantity"
        }
    }

    public func message(in language: Language) -> String {
        let t = Messages(language)
        let (words, format) = (t.outside.refusal, Localized(language))
        return switch self {
        case .liesAhead(let day): words.liesAhead(day: format.day(day))
        case .frameworkIsNotInForce(let number): words.frameworkIsNotInForce(number: number)
        case .liesOutsideTheSpan(let number, let day, let from, let until):
            words.liesOutsideTheSpan(
                day: format.day(day), number: number, from: format.day(from),
                until: format.day(until))
        case .isListedNowhere(let number, let authority):
            words.isListedNowhere(authority: authority, number: number)
        case .endsOutsideItsDays(let day, let from, let until):
            words.endsOutsideItsDays(
                day: format.day(day), from: format.day(from), until: format.day(until))
        case .finalIsAboveTheOrder(let code, let final, let amount):
            words.finalIsAboveTheOrder(
                item: code, final: format.euro(final), amount: format.euro(amount))
        case .isNoBeneficiary(let code, let number):
            words.isNoBeneficiary(code: code, number: number)
        case .isNoMember(let code, let day): words.isNoMember(code: code, day: format.day(day))
        case .isOfAnotherMember(let code): words.isOfAnotherMember(code: code)
        case .evidenceIsMissing(let mode): words.evidenceIsMissing(mode: mode.word(t))
        case .clauseIsMissing: words.clauseIsMissing
        case .itemIsUnknown(let code): words.itemIsUnknown(item: code)
        case .priceIsAboveTheList(let code, let price, let list):
            words.priceIsAboveTheList(
                item: code, price: format.euro(price), list: format.euro(list))
        case .amountIsOutOfBounds: words.amountIsOutOfBounds
        case .isKnown(let number): words.isKnown(number: number)
        case .linesDiffer(let line): words.linesDiffer(line: "\(line)")
        case .itemStandsTwice(let line): words.itemStandsTwice(line: "\(line)")
        case .isAboveCeiling(let level, let number, let amount, let left, let maximum):
            words.isAboveCeiling(
                amount: format.euro(amount), maximum: format.euro(maximum),
                level: level.word(t), number: number, left: format.euro(left))
        case .isAboveQuantity(let number, let quantity, let left):
            words.isAboveQuantity(
                quantity: format.quantity(quantity), left: format.quantity(left), number: number)
        case .isNotHeld(let number, let amount):
            words.isNotHeld(amount: format.euro(amount), number: number)
        }
    }
}

/// Where a ceiling stands.
public enum CeilingLevel: Hashable, Sendable {
    case framework, lot, beneficiary

    func word(_ t: Messages) -> String {
        switch self {
        case .framework: t.outside.levelFramework
        case .lot: t.outside.levelLot
        case .beneficiary: t.outside.levelMember
        }
    }
}
