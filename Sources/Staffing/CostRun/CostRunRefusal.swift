import Kernel
import Web

/// Why real cost is not computed, confirmed or published, in order of precedence.
public enum CostRunRefusal: Refusal, Hashable {
    case hasNoFile(Period)
    /// Nobody decided which pools bear the time that no member bears.
    case hasNoRestPools(Period)
    /// What is paid later rests on what was earned before, so months follow one another.
    case monthBeforeIsMissing(Period)
    case nothingChanges(Period)
    case isOwn
    case isDecided
    case isReplaced(Period)
    case anotherWasPublished
    case poolHoldsTooMuch

    public func message(in language: Language) -> String {
        let words = Messages(language).costRun.refusal
        let format = Localized(language)
        return switch self {
        case .hasNoFile(let period): words.hasNoFile(period: format.period(period))
        case .hasNoRestPools(let period): words.hasNoRestPools(period: format.period(period))
        case .monthBeforeIsMissing(let period):
            words.monthBeforeIsMissing(
                period: format.period(period), before: format.period(period.previous))
        case .nothingChanges(let period): words.nothingChanges(period: format.period(period))
        case .isOwn: words.isOwn
        case .isDecided: words.isDecided
        case .isReplaced(let period): words.isReplaced(period: format.period(period))
        case .anotherWasPublished: words.anotherWasPublished
        case .poolHoldsTooMuch: words.poolHoldsTooMuch(limit: format.euro(.limit))
        }
    }

    /// The refusal that a broken constraint of the database stands for.
    init?(constraint: String?, _ period: Period) {
        switch constraint {
        case "cost_run_follows_the_month_before": self = .monthBeforeIsMissing(period)
        case "cost_run_is_confirmed_by_another": self = .isOwn
        case "cost_run_goes_its_way": self = .isDecided
        case "cost_run_is_of_the_latest_file": self = .isReplaced(period)
        case "cost_run_knows_what_is_published": self = .anotherWasPublished
        case "published_cost_run_is_bounded", "month_line_is_an_amount": self = .poolHoldsTooMuch
        default: return nil
        }
    }
}
