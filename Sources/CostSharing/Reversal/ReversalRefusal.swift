import Kernel
import Web

/// Why a month is not reversed, in order of precedence.
enum ReversalRefusal: Refusal, Hashable {
    case notPosted(Period)
    case reversedBefore(Period, round: Int)
    case rejectedBefore(Period)
    case proposedBefore(Period)
    case approvalByTheSamePerson(Period)
    /// Somebody approved it, and the program is at it.
    case underWay(Period)

    func message(in language: Language) -> String {
        let words = Messages(language).reversal.refusal
        let format = Localized(language)
        return switch self {
        case .notPosted(let period): words.notPosted(period: format.period(period))
        case .reversedBefore(let period, let round):
            words.reversedBefore(round: "\(round)", period: format.period(period))
        case .rejectedBefore(let period): words.rejectedBefore(period: format.period(period))
        case .proposedBefore(let period): words.proposedBefore(period: format.period(period))
        case .approvalByTheSamePerson(let period):
            words.approvalByTheSamePerson(period: format.period(period))
        case .underWay(let period): words.underWay(period: format.period(period))
        }
    }

    /// What the answer says of itself: changed meanwhile, or refused.
    var status: Status { if case .underWay = self { .conflict } else { .unprocessable } }

    /// The refusal that a constraint of the database stands for.
    init?(constraint: String?, period: Period) {
        switch constraint {
        case "only_a_posted_month_is_reversed": self = .notPosted(period)
        case "cycle_has_one_reversal": self = .proposedBefore(period)
        case "run_is_reversed_once", "decided_reversal_never_changes":
            self = .reversedBefore(period, round: 1)
        case "job_runs_once_per_subject": self = .underWay(period)
        case "reversal_is_approved_by_another_person": self = .approvalByTheSamePerson(period)
        default: return nil
        }
    }
}
