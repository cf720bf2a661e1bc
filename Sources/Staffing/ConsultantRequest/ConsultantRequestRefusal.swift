import Kernel
import Postgres
import Web

/// Why a request is not asked, sent or answered, in order of precedence.
public enum ConsultantRequestRefusal: Refusal, Hashable {
    case endsBeforeItBegins(Day)
    case hasNoCriterion
    case weightsAreNotAHundred(Int)
    case isOver
    case isNotSent
    case lotIsUnknown
    case consultantIsUnknown(String)
    case isOfferedAlready
    case isNotScored
    case isNotYoursToSelect

    public var field: String? {
        switch self {
        case .endsBeforeItBegins: "until"
        case .hasNoCriterion: "criterion-1"
        case .weightsAreNotAHundred: "price"
        case .lotIsUnknown: "lot"
        case .consultantIsUnknown, .isOfferedAlready: "consultant"
        default: nil
        }
    }

    /// Changed meanwhile, rather than wrong.
    var status: Status {
        switch self {
        case .isOver, .isNotSent: .conflict
        default: .unprocessable
        }
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).consultantRequest.refusal
        return switch self {
        case .endsBeforeItBegins(let day):
            words.endsBeforeItBegins(day: Localized(language).day(day))
        case .hasNoCriterion: words.hasNoCriterion
        case .weightsAreNotAHundred(let sum): words.weightsAreNotAHundred(sum: "\(sum)")
        case .isOver: words.isOver
        case .isNotSent: words.isNotSent
        case .lotIsUnknown: words.lotIsUnknown
        case .consultantIsUnknown(let number): words.consultantIsUnknown(number: number)
        case .isOfferedAlready: words.isOfferedAlready
        case .isNotScored: words.isNotScored
        case .isNotYoursToSelect: words.isNotYoursToSelect
        }
    }

    /// The refusal that a broken constraint of the database stands for.
    init?(_ error: any Error) {
        guard case DatabaseError.violation(let violation) = error else { return nil }
        switch violation.constraint {
        case "consultant_request_goes_its_way": self = .isOver
        case "candidate_is_offered_for_a_request_that_was_sent",
            "candidate_is_scored_before_the_selection":
            self = .isNotSent
        case "consultant_is_offered_once", "candidate_has_a_letter_of_its_own":
            self = .isOfferedAlready
        case "request_is_sent_to_a_lot_of_people": self = .lotIsUnknown
        case "every_candidate_is_scored_before_one_is_chosen": self = .isNotScored
        case "candidate_is_selected_by_people_of_the_member",
            "candidate_is_scored_by_people_of_the_member":
            self = .isNotYoursToSelect
        default: return nil
        }
    }
}
