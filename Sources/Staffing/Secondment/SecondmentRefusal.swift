import Kernel
import Web

/// Why nobody is put at a member's disposal so, in order of precedence.
///
/// - Source: HR-1, HR-2
public enum SecondmentRefusal: Refusal, Hashable {
    case endsBeforeItBegins(Day)
    case functionIsNotCovered
    case isNoMember(on: Day)
    case hasNoBasis(on: Day)
    case poolIsAnothers
    case hasNoContract(on: Day)
    case isThereAlready
    /// The first days on which less is free than asked for.
    case exceedsFullTime(free: WorkPart)
    case dayIsOutside(Stay)
    case isPausedTwice
    case isNotShortened(last: Day)
    case termsAreKnown(String)
    case changedMeanwhile

    public var field: String? {
        switch self {
        case .endsBeforeItBegins, .isNotShortened: "last"
        case .functionIsNotCovered: "function"
        case .isNoMember, .hasNoBasis: "member"
        case .poolIsAnothers: "pool"
        case .hasNoContract, .isThereAlready: "employee"
        case .exceedsFullTime: "share"
        case .dayIsOutside, .isPausedTwice: "from"
        case .termsAreKnown: "terms"
        case .changedMeanwhile: nil
        }
    }

    var status: Status { self == .changedMeanwhile ? .conflict : .unprocessable }

    public func message(in language: Language) -> String {
        let words = Messages(language).secondment.refusal
        let format = Localized(language)
        return switch self {
        case .endsBeforeItBegins(let day): words.endsBeforeItBegins(day: format.day(day))
        case .functionIsNotCovered: words.functionIsNotCovered
        case .isNoMember(let day): words.isNoMember(day: format.day(day))
        case .hasNoBasis(let day): words.hasNoBasis(day: format.day(day))
        case .poolIsAnothers: words.poolIsAnothers
        case .hasNoContract(let day): words.hasNoContract(day: format.day(day))
        case .isThereAlready: words.isThereAlready
        case .exceedsFullTime(let part):
            words.exceedsFullTime(
                from: format.day(part.stay.from), last: format.day(part.stay.last),
                free: format.share(part.share))
        case .dayIsOutside(let stay):
            words.dayIsOutside(from: format.day(stay.from), last: format.day(stay.last))
        case .isPausedTwice: words.isPausedTwice
        case .isNotShortened(let last): words.isNotShortened(last: format.day(last))
        case .termsAreKnown(let number): words.termsAreKnown(number: number)
        case .changedMeanwhile: words.changedMeanwhile
        }
    }

    /// What a constraint stands for that somebody else's change made true meanwhile.
    init?(constraint: String?) {
        switch constraint {
        case "employee_is_at_a_member_once_a_day": self = .isThereAlready
        case "secondment_does_not_exceed_full_time", "secondment_lies_within_contracts",
            "secondment_has_its_basis_every_day", "secondment_is_at_a_member_every_day",
            "secondment_is_only_shortened", "share_lies_within_its_secondment",
            "proposal_becomes_one_secondment", "proposal_moves_as_its_state_allows",
            "request_moves_as_its_state_allows":
            self = .changedMeanwhile
        default: return nil
        }
    }
}
