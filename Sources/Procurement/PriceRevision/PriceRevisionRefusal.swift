import Kernel
import Postgres
import Web

/// Why prices are not revised, in order of precedence.
public enum PriceRevisionRefusal: Refusal, Hashable {
    case hasNoFormula
    case isNotInForce
    case oneWaits
    case startsBehind(Day)
    case startsAfterTheEnd(Day)
    case startsTooEarly(Day)
    case indexIsMissing(String, Period)
    case factorIsOutOfBounds
    case priceIsOutOfBounds(String)
    case changesNothing
    case confirmationByTheSamePerson
    case decidedBefore
    /// The day from which it is to hold passed before anybody confirmed it.
    case isTooLate
    /// Another revision was confirmed since it was reckoned.
    case isOutdated
    case ceilingFallsBelowWhatIsTaken

    public var field: String? {
        switch self {
        case .startsBehind, .startsAfterTheEnd, .startsTooEarly, .indexIsMissing,
            .changesNothing:
            "startsOn"
        default: nil
        }
    }

    var status: Status {
        self == .decidedBefore || self == .isOutdated ? .conflict : .unprocessable
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).priceRevision.refusal
        let format = Localized(language)
        return switch self {
        case .hasNoFormula: words.hasNoFormula
        case .isNotInForce: words.isNotInForce
        case .oneWaits: words.oneWaits
        case .startsBehind(let today): words.startsBehind(day: format.day(today))
        case .startsAfterTheEnd(let end): words.startsAfterTheEnd(day: format.day(end))
        case .startsTooEarly(let day): words.startsTooEarly(day: format.day(day))
        case .indexIsMissing(let code, let month):
            words.indexIsMissing(code: code, month: format.period(month))
        case .factorIsOutOfBounds: words.factorIsOutOfBounds
        case .priceIsOutOfBounds(let item): words.priceIsOutOfBounds(item: item)
        case .changesNothing: words.changesNothing
        case .confirmationByTheSamePerson: words.confirmationByTheSamePerson
        case .decidedBefore: words.decidedBefore
        case .isTooLate: words.isTooLate
        case .isOutdated: words.isOutdated
        case .ceilingFallsBelowWhatIsTaken: words.ceilingFallsBelowWhatIsTaken
        }
    }

    /// The refusal that an error of the database stands for, or the error itself.
    static func standing(for error: any Error) -> any Error {
        guard case DatabaseError.violation(let violation) = error else { return error }
        return switch violation.constraint {
        case "price_revision_is_confirmed_by_another_person":
            PriceRevisionRefusal.confirmationByTheSamePerson
        case "price_revision_is_decided_once": PriceRevisionRefusal.decidedBefore
        case "price_revision_starts_ahead": PriceRevisionRefusal.isTooLate
        case "price_spans_do_not_overlap", "price_revision_follows_present_prices":
            PriceRevisionRefusal.isOutdated
        case "only_a_lot_in_force_is_revised": PriceRevisionRefusal.isNotInForce
        case "framework_is_not_called_off_above_its_maximum",
            "lot_is_not_called_off_above_its_maximum":
            PriceRevisionRefusal.ceilingFallsBelowWhatIsTaken
        default: error
        }
    }
}
