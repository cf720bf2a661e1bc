import Kernel
import Web

/// Why an office is not given or ended so, in order of precedence.
public enum DelegationRefusal: Refusal, Hashable {
    case personIsUnknown
    case isNotYoursToGive
    case isToOneself
    case endsBeforeItBegins(Day)
    case isHeld
    case hasEnded

    public var field: String? {
        switch self {
        case .personIsUnknown, .isToOneself, .isHeld: "person"
        case .isNotYoursToGive: "office"
        case .endsBeforeItBegins: "until"
        case .hasEnded: nil
        }
    }

    var status: Status { self == .hasEnded ? .conflict : .unprocessable }

    public func message(in language: Language) -> String {
        let words = Messages(language).delegation.refusal
        return switch self {
        case .personIsUnknown: words.personIsUnknown
        case .isNotYoursToGive: words.isNotYoursToGive
        case .isToOneself: words.isToOneself
        case .endsBeforeItBegins(let day):
            words.endsBeforeItBegins(day: Localized(language).day(day))
        case .isHeld: words.isHeld
        case .hasEnded: words.hasEnded
        }
    }

    /// The refusal that a broken constraint of the database stands for.
    init?(constraint: String?) {
        switch constraint {
        case "person_holds_an_office_once_a_day": self = .isHeld
        case "delegation_is_given_by_another_person": self = .isToOneself
        case "delegation_is_given_by_who_may_give_it": self = .isNotYoursToGive
        case "delegation_is_to_a_person_of_its_member": self = .personIsUnknown
        case "delegation_is_ended_and_nothing_else": self = .hasEnded
        default: return nil
        }
    }
}
