import Kernel
import Postgres
import Web

/// How orders on a lot find their participant, as the documents announced it.
///
/// - Source: PROC-5
public enum LotMode: String, SQLEnum, CaseIterable {
    /// The one participant.
    case single
    /// The one that ranks first; the next where those before do not deliver.
    case cascade
    /// The winner of a consultation of all participants.
    case miniCompetition
    /// Directly up to an amount, after a mini-competition above it.
    case hybrid
    /// One participant who buys what the market has.
    case broker

    /// Whether a lot of this mode has one participant.
    var isForOne: Bool { self == .single || self == .broker }
}

/// A part of a framework with its own object, mode, participants and maximum.
///
/// - Source: PROC-3, PROC-5
public struct LotDraft: Hashable, Sendable {
    public var number: Int
    public var titles: Names
    public var mode: LotMode
    /// Without VAT.
    public var maximum: Cents?
    public var maximumQuantity: Millionths?
    /// What the quantity counts; empty where there is none.
    public var unit: String
    /// Up to which amount a hybrid lot is ordered directly.
    public var direct: Cents?
    /// Whether people of the supplier work at the member.
    public var hiresPeople: Bool
    /// Eight digits of the common vocabulary; empty where nobody gave them.
    public var cpv: String

    public init(
        number: Int, titles: Names, mode: LotMode, maximum: Cents?,
        maximumQuantity: Millionths? = nil, unit: String = "", direct: Cents? = nil,
        hiresPeople: Bool = false, cpv: String = ""
    ) {
        self.number = number
        self.titles = titles
        self.mode = mode
        self.maximum = maximum
        self.maximumQuantity = maximumQuantity
        self.unit = unit
        self.direct = direct
        self.hiresPeople = hiresPeople
        self.cpv = cpv
    }

    /// The eight digits of a code, written with its check digit or without; nil for none.
    static func cpv(_ text: String) -> String? {
        let digits = text.split(separator: "-", maxSplits: 1).first.map(String.init) ?? ""
        let check = text.dropFirst(digits.count)
        let isRight =
            digits.utf8.count == 8 && digits.utf8.allSatisfy { (48...57).contains($0) }
            && (check.isEmpty
                || check.utf8.count == 2 && check.utf8.last.map { (48...57).contains($0) } ?? false)
        return isRight ? digits : nil
    }

    /// May a lot be like this?
    func decide() throws(LotRefusal) {
        guard maximum != nil || maximumQuantity != nil else { throw .hasNoMaximum }
        guard (maximumQuantity == nil) == unit.isEmpty else { throw .quantityAndUnitGoTogether }
        guard (mode == .hybrid) == (direct != nil) else {
            throw mode == .hybrid ? .directAmountIsMissing : .directAmountIsOfHybrids
        }
    }
}

/// Why a lot, a participant or a price list is not recorded, in order of precedence.
public enum LotRefusal: Refusal, Hashable {
    case hasNoMaximum
    case quantityAndUnitGoTogether
    case directAmountIsMissing
    case directAmountIsOfHybrids
    case numberIsTaken(Int)
    case rankIsTaken(Int)
    case supplierParticipates
    case supplierIsUnknown
    case isInForce
    case itemStandsTwice(String)
    /// Its last check of the grounds of exclusion failed.
    case supplierIsExcluded

    public var field: String? {
        switch self {
        case .hasNoMaximum: "maximum"
        case .quantityAndUnitGoTogether: "unit"
        case .directAmountIsMissing, .directAmountIsOfHybrids: "direct"
        case .numberIsTaken: "number"
        case .rankIsTaken: "rank"
        case .supplierParticipates, .supplierIsUnknown, .supplierIsExcluded: "supplier"
        case .itemStandsTwice: "items"
        case .isInForce: nil
        }
    }

    var status: Status { self == .isInForce ? .conflict : .unprocessable }

    public func message(in language: Language) -> String {
        let words = Messages(language).lot.refusal
        return switch self {
        case .hasNoMaximum: words.hasNoMaximum
        case .quantityAndUnitGoTogether: words.quantityAndUnitGoTogether
        case .directAmountIsMissing: words.directAmountIsMissing
        case .directAmountIsOfHybrids: words.directAmountIsOfHybrids
        case .numberIsTaken(let number): words.numberIsTaken(number: "\(number)")
        case .rankIsTaken(let rank): words.rankIsTaken(rank: "\(rank)")
        case .supplierParticipates: words.supplierParticipates
        case .supplierIsUnknown: words.supplierIsUnknown
        case .isInForce: Messages(language).framework.refusal.isInForce
        case .itemStandsTwice(let code): words.itemStandsTwice(code: code)
        case .supplierIsExcluded: words.supplierIsExcluded
        }
    }

    /// The refusal that an error of the database stands for, or the error itself.
    static func standing(for error: any Error, number: Int = 0) -> any Error {
        guard case DatabaseError.violation(let violation) = error else { return error }
        return switch violation.constraint {
        case "lot_number_stands_once": LotRefusal.numberIsTaken(number)
        case "participant_rank_stands_once": LotRefusal.rankIsTaken(number)
        case "supplier_participates_once": LotRefusal.supplierParticipates
        case "participant_is_not_excluded": LotRefusal.supplierIsExcluded
        case "framework_in_force_is_not_changed": LotRefusal.isInForce
        case "price_item_code_stands_once": LotRefusal.itemStandsTwice("")
        default: error
        }
    }
}
