public import Kernel
import Postgres
import Web

/// Why a candidate cannot be proposed, ratified or rejected so, in order of precedence.
///
/// - Source: AGM-18
public enum CandidacyRefusal: Refusal, Hashable {
    case isMember(code: String)
    case isProposed
    case isDecided
    case decidedBeforeProposal(Day)
    case startsBeforeRatification(Day)
    case startsInPostedMonth(Period)

    public func message(in language: Language) -> String {
        let t = Messages(language).candidacyRefusal
        let localized = Localized(language)
        return switch self {
        case .isMember(let code): t.isMember(code: code)
        case .isProposed: t.isProposed
        case .isDecided: t.isDecided
        case .decidedBeforeProposal(let day): t.beforeProposal(day: localized.longDay(day))
        case .startsBeforeRatification(let day): t.startsBefore(day: localized.longDay(day))
        case .startsInPostedMonth(let period): t.startsInPosted(period: localized.period(period))
        }
    }

    public var field: String? {
        switch self {
        case .isMember, .isProposed: "name"
        case .isDecided: nil
        case .decidedBeforeProposal: "decided_on"
        case .startsBeforeRatification, .startsInPostedMonth: "starts_on"
        }
    }

    /// The refusal that the database gave by the name of its constraint.
    init?(_ violation: Violation) {
        switch violation.constraint {
        case "candidacy_is_open_once": self = .isProposed
        default: return nil
        }
    }
}
