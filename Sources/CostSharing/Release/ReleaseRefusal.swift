import Kernel
import Web

/// Why a held document gets no number, in order of precedence.
enum ReleaseRefusal: Refusal, Hashable {
    case reversed(Period)
    case releasedBefore
    case underReview(member: String, Period)
    case settledAsTaxed(member: String, Period, period: Period)

    func message(in language: Language) -> String {
        let words = Messages(language).release.refusal
        let format = Localized(language)
        return switch self {
        case .reversed(let period): words.reversed(period: format.period(period))
        case .releasedBefore: words.releasedBefore
        case .underReview(let member, let origin):
            words.underReview(member: member, origin: format.period(origin))
        case .settledAsTaxed(let member, let origin, let period):
            words.settledAsTaxed(
                member: member, origin: format.period(origin), period: format.period(period))
        }
    }

    /// The refusal that a constraint of the database stands for.
    init?(constraint: String?, period: Period) {
        switch constraint {
        case "reversed_document_stays_held": self = .reversed(period)
        case "release_pkey": self = .releasedBefore
        default: return nil
        }
    }
}
