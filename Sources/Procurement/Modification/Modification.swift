import Kernel
import Postgres
import Web

/// On which ground a framework in force changes.
///
/// - Source: PROC-10
public enum ModificationGround: String, SQLEnum, CaseIterable {
    /// As a review clause of the documents says.
    case review
    /// What was not foreseen in the contract and nobody else can supply.
    case additional
    /// What a diligent authority could not foresee.
    case unforeseeable
    /// Small, all of them together.
    case deMinimis
    /// Whatever the value, nothing essential changes.
    case nonSubstantial
}

/// A change of a framework in force: its maximum, that of one lot with it, or its last day.
///
/// - Source: PROC-10
public struct ModificationDraft: Hashable, Sendable {
    public var ground: ModificationGround
    /// The lot whose maximum moves with that of the framework; nil for none.
    public var lot: Int64?
    /// Without VAT; may be negative.
    public var amount: Cents
    public var endsOn: Day?
    public var reason: String

    public init(
        ground: ModificationGround, lot: Int64? = nil, amount: Cents = .zero, endsOn: Day? = nil,
        reason: String
    ) {
        self.ground = ground
        self.lot = lot
        self.amount = amount
        self.endsOn = endsOn
        self.reason = reason
    }

    /// May the framework be changed like this?
    ///
    /// - Parameters:
    ///   - earlier: what small modifications came to so far.
    ///   - european: the threshold of the day on which the framework was published.
    ///   - lowValue: up to which value the decree's own grounds do not hold as a whole (PROC-11).
    func decide(
        _ framework: Framework, earlier: Cents, european: Cents?, lowValue: Cents? = nil
    ) throws(ModificationRefusal) {
        guard framework.state == .inForce else { throw .isNotInForce }
        guard amount != .zero || endsOn != nil else { throw .changesNothing }
        if let endsOn, endsOn < framework.facts.startsOn { throw .endsBeforeItStarts }
        let initial = framework.facts.maximum
        if ground.isOfTheDecree, let lowValue, initial <= lowValue {
            throw .decreeDoesNotHold(initial, lowValue)
        }
        switch ground {
        case .additional, .unforeseeable:
            let cap = Cents(initial.value / 2)
            if amount.magnitude > cap { throw .isAboveHalf(amount, cap) }
        case .deMinimis:
            let share: Int64 = framework.facts.kind == .works ? 15 : 10
            let cap = Cents(Int64(Int128(initial.value) * Int128(share) / 100))
            let sum = earlier + amount
            if sum > cap { throw .isAboveItsShare(sum, cap, percent: Int(share)) }
            if let european, sum >= european { throw .reachesTheThreshold(sum, european) }
        case .review, .nonSubstantial: break
        }
        let ceiling = (framework.headroom.maximum ?? initial) + amount
        if ceiling < framework.headroom.taken {
            throw .isBelowWhatIsTaken(ceiling, framework.headroom.taken)
        }
    }
}

extension ModificationGround {
    /// Whether the decree on execution gives the ground, and not the framework's own documents.
    ///
    /// - Source: PROC-11
    fileprivate var isOfTheDecree: Bool {
        switch self {
        case .additional, .unforeseeable, .deMinimis: true
        case .review, .nonSubstantial: false
        }
    }
}

/// Why a framework in force is not changed, in order of precedence.
public enum ModificationRefusal: Refusal, Hashable {
    case isNotInForce
    case changesNothing
    case endsBeforeItStarts
    case decreeDoesNotHold(Cents, Cents)
    case isAboveHalf(Cents, Cents)
    case isAboveItsShare(Cents, Cents, percent: Int)
    case reachesTheThreshold(Cents, Cents)
    case isBelowWhatIsTaken(Cents, Cents)
    case approvalByTheSamePerson
    case decidedBefore
    case lotIsBelowWhatIsTaken

    public var field: String? {
        switch self {
        case .changesNothing, .isAboveHalf, .isAboveItsShare, .reachesTheThreshold,
            .isBelowWhatIsTaken, .lotIsBelowWhatIsTaken:
            "amount"
        case .endsBeforeItStarts: "endsOn"
        default: nil
        }
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).modification.refusal
        let format = Localized(language)
        return switch self {
        case .isNotInForce: words.isNotInForce
        case .changesNothing: words.changesNothing
        case .endsBeforeItStarts: words.endsBeforeItStarts
        case .decreeDoesNotHold(let value, let limit):
            words.decreeDoesNotHold(value: format.euro(value), limit: format.euro(limit))
        case .isAboveHalf(let amount, let cap):
            words.isAboveHalf(amount: format.euro(amount), cap: format.euro(cap))
        case .isAboveItsShare(let sum, let cap, let percent):
            words.isAboveItsShare(
                sum: format.euro(sum), percent: "\(percent)", cap: format.euro(cap))
        case .reachesTheThreshold(let sum, let threshold):
            words.reachesTheThreshold(
                sum: format.euro(sum), threshold: format.euro(threshold))
        case .isBelowWhatIsTaken(let ceiling, let taken):
            words.isBelowWhatIsTaken(ceiling: format.euro(ceiling), taken: format.euro(taken))
        case .approvalByTheSamePerson: words.approvalByTheSamePerson
        case .decidedBefore: words.decidedBefore
        case .lotIsBelowWhatIsTaken: words.lotIsBelowWhatIsTaken
        }
    }

    /// The refusal that an error of the database stands for, or the error itself.
    static func standing(for error: any Error) -> any Error {
        guard case DatabaseError.violation(let violation) = error else { return error }
        return switch violation.constraint {
        case "modification_is_decided_once": ModificationRefusal.decidedBefore
        case "modification_is_approved_by_another_person":
            ModificationRefusal.approvalByTheSamePerson
        case "only_a_framework_in_force_is_modified": ModificationRefusal.isNotInForce
        case "lot_is_not_called_off_above_its_maximum":
            ModificationRefusal.lotIsBelowWhatIsTaken
        default: error
        }
    }
}
