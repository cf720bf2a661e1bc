public import Kernel
import Postgres
import Web

/// Why a member cannot leave so, in order of precedence.
///
/// - Source: AGM-14
public enum DepartureRefusal: Refusal, Hashable {
    case hasLeft(Day)
    case notAfterReceipt(Day)
    case heardBeforeProposal(Day)
    case decidedBeforeHearing(Day)
    case notAfterDecision(Day)
    case reasonMissing
    case beforeJoining(Day)
    case inPostedMonth(Period)
    case laterCategory(Day)
    case laterStanding(Period)

    public func message(in language: Language) -> String {
        let t = Messages(language).departureRefusal
        let localized = Localized(language)
        return switch self {
        case .hasLeft(let day): t.hasLeft(day: localized.longDay(day))
        case .notAfterReceipt(let day): t.notAfterReceipt(day: localized.longDay(day))
        case .heardBeforeProposal(let day): t.heardBeforeProposal(day: localized.longDay(day))
        case .decidedBeforeHearing(let day): t.decidedBeforeHearing(day: localized.longDay(day))
        case .notAfterDecision(let day): t.notAfterDecision(day: localized.longDay(day))
        case .reasonMissing: t.reasonMissing
        case .beforeJoining(let day): t.beforeJoining(day: localized.longDay(day))
        case .inPostedMonth(let period): t.inPostedMonth(period: localized.period(period))
        case .laterCategory(let day): t.laterCategory(day: localized.longDay(day))
        case .laterStanding(let period): t.laterStanding(period: localized.period(period))
        }
    }

    public var field: String? {
        switch self {
        case .hasLeft: nil
        case .heardBeforeProposal: "heard_on"
        case .decidedBeforeHearing: "decided_on"
        case .reasonMissing: "reason"
        case .notAfterReceipt, .notAfterDecision, .beforeJoining, .inPostedMonth, .laterCategory,
            .laterStanding:
            "left_on"
        }
    }
}
