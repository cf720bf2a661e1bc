import Kernel
import Web

/// Why a framework is not recorded, confirmed or ended, in order of precedence.
public enum FrameworkRefusal: Refusal, Hashable {
    case startsBeforeItsNotice
    case endsBeforeItStarts
    case spanIsTooLong(last: Day)
    case maximumIsBelowEstimate(Cents, Cents)
    case procedureIsTooLight(Procedure, Cents, limit: Cents)
    case noticeIsMissing(Cents, limit: Cents, isEuropean: Bool)
    case numberIsTaken(String)
    /// Only a draft is changed.
    case isInForce
    case confirmationByTheSamePerson
    case hasNoLot
    case lotIsAboveFramework(Int, Cents, Cents)
    case lotHasTheWrongNumberOfParticipants(Int, LotMode, Int)
    case lotHasNoPrices(Int)
    case hasNoBeneficiary
    case hasAnExcludedParticipant
    case isNotInForce

    public var field: String? {
        switch self {
        case .startsBeforeItsNotice: "publishedOn"
        case .endsBeforeItStarts, .spanIsTooLong: "endsOn"
        case .maximumIsBelowEstimate: "maximum"
        case .procedureIsTooLight: "procedure"
        case .noticeIsMissing: "notice"
        case .numberIsTaken: "number"
        default: nil
        }
    }

    /// Changed meanwhile, rather than wrong.
    var status: Status { self == .isInForce || self == .isNotInForce ? .conflict : .unprocessable }

    public func message(in language: Language) -> String {
        let words = Messages(language).framework.refusal
        let format = Localized(language)
        return switch self {
        case .startsBeforeItsNotice: words.startsBeforeItsNotice
        case .endsBeforeItStarts: words.endsBeforeItStarts
        case .spanIsTooLong(let last): words.spanIsTooLong(last: format.day(last))
        case .maximumIsBelowEstimate(let estimated, let maximum):
            words.maximumIsBelowEstimate(
                maximum: format.euro(maximum), estimated: format.euro(estimated))
        case .procedureIsTooLight(let procedure, let value, let limit):
            words.procedureIsTooLight(
                procedure: procedure.word(Messages(language)), limit: format.euro(limit),
                value: format.euro(value))
        case .noticeIsMissing(let value, let limit, let isEuropean):
            (isEuropean ? words.europeanNoticeIsMissing : words.noticeIsMissing)(
                format.euro(value), format.euro(limit))
        case .numberIsTaken(let number): words.numberIsTaken(number: number)
        case .isInForce: words.isInForce
        case .confirmationByTheSamePerson: words.confirmationByTheSamePerson
        case .hasNoLot: words.hasNoLot
        case .lotIsAboveFramework(let lot, let maximum, let whole):
            words.lotIsAboveFramework(
                lot: "\(lot)", maximum: format.euro(maximum), whole: format.euro(whole))
        case .lotHasTheWrongNumberOfParticipants(let lot, let mode, let count):
            (mode.isForOne ? words.lotHasManyParticipants : words.lotHasFewParticipants)(
                "\(lot)", mode.word(Messages(language)), "\(count)")
        case .lotHasNoPrices(let lot): words.lotHasNoPrices(lot: "\(lot)")
        case .hasNoBeneficiary: words.hasNoBeneficiary
        case .hasAnExcludedParticipant: words.hasAnExcludedParticipant
        case .isNotInForce: words.isNotInForce
        }
    }

    /// The refusal that a broken constraint of the database stands for.
    init?(constraint: String?, of number: String = "") {
        switch constraint {
        case "framework_number_is_unique": self = .numberIsTaken(number)
        case "framework_in_force_is_not_changed": self = .isInForce
        case "framework_is_confirmed_by_another_person": self = .confirmationByTheSamePerson
        case "participant_is_not_excluded": self = .hasAnExcludedParticipant
        case "only_a_framework_in_force_is_modified",
            "framework_goes_from_draft_to_force_to_end":
            self = .isNotInForce
        default: return nil
        }
    }
}
