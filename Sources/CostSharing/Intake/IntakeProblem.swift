import Kernel
import Web

/// Why a file, or a line of it, cannot be taken in, beyond what every list is refused for.
///
/// - Source: allocation, "Which period, which document", "Malformed input"
public enum IntakeProblem: Refusal, Hashable {
    case fileHasNoLines
    /// The very same bytes were taken in before.
    case fileIsKnown(intake: Int64)
    case columnIsUnknown(String)
    case periodIsPosted(Period)
    case periodIsTooFar(Period, latest: Period)
    case hasThousandsSeparator(String)

    case poolIsUnknown(String)
    /// A direct pool's costs belong to its member, which is none in that period.
    case payerIsNoMember(pool: String, member: String, Period)
    /// A cost that cannot be booked, whatever file it comes in.
    case booking(BookingRefusal)
    case isNoAmount(String)
    case hasOtherDecimals(String)
    case amountIsTooLarge(String)
    case bothAmountsAreZero
    case poolHoldsTooMuch(pool: String, Period)

    case keyIsUnknown(String)
    case keyIsNotMeasured(String, Period)
    case target(TargetRefusal)
    case isNoQuantity(String)
    case quantityHasTooManyDecimals(String)
    case quantityIsNegative(String)
    case quantityIsTooLarge(String)
    case targetStandsTwice(String, first: Int)
    case targetIsMeasured(String, intake: Int64)

    public func message(in language: Language) -> String {
        let words = Messages(language).intake.problem
        let localized = Localized(language)
        return switch self {
        case .fileHasNoLines: words.fileHasNoLines
        case .fileIsKnown(let intake): words.fileIsKnown(intake: String(intake))
        case .columnIsUnknown(let name): words.columnIsUnknown(name: name)
        case .periodIsPosted(let period):
            words.periodIsPosted(period: localized.periodTitle(period))
        case .periodIsTooFar(let period, let latest):
            words.periodIsTooFar(
                period: localized.periodTitle(period), latest: localized.period(latest))
        case .hasThousandsSeparator(let text): words.hasThousandsSeparator(text: text)
        case .poolIsUnknown(let code): words.poolIsUnknown(code: code)
        case .payerIsNoMember(let pool, let member, let period):
            words.payerIsNoMember(pool: pool, member: member, period: localized.period(period))
        case .booking(let refusal): refusal.message(in: language)
        case .isNoAmount(let text): words.isNoAmount(text: text)
        case .hasOtherDecimals(let text): words.hasOtherDecimals(text: text)
        case .amountIsTooLarge(let text):
            words.amountIsTooLarge(text: text, limit: localized.euro(.limit))
        case .bothAmountsAreZero: words.bothAmountsAreZero
        case .poolHoldsTooMuch(let pool, let period):
            words.poolHoldsTooMuch(
                pool: pool, limit: localized.euro(.limit), period: localized.period(period))
        case .keyIsUnknown(let code): words.keyIsUnknown(code: code)
        case .keyIsNotMeasured(let code, let period):
            words.keyIsNotMeasured(code: code, period: localized.period(period))
        case .target(let refusal): refusal.message(in: language)
        case .isNoQuantity(let text): words.isNoQuantity(text: text)
        case .quantityHasTooManyDecimals(let text): words.quantityHasTooManyDecimals(text: text)
        case .quantityIsNegative(let text): words.quantityIsNegative(text: text)
        case .quantityIsTooLarge(let text):
            words.quantityIsTooLarge(text: text, limit: localized.quantity(.limit))
        case .targetStandsTwice(let code, let first):
            words.targetStandsTwice(code: code, first: String(first))
        case .targetIsMeasured(let code, let intake):
            words.targetIsMeasured(code: code, intake: String(intake))
        }
    }
}

/// Everything that is wrong with a file; nothing of it was taken in.
public struct IntakeFindings: Error, Sendable {
    public let all: [CSVFinding]
    /// What of the file is right and comes too late for the month that it belongs to.
    public let late: LateLines?

    public init(_ all: [CSVFinding], late: LateLines? = nil) {
        self.all = all
        self.late = late
    }
}

/// Lines of a file that belong to posted months; nothing is wrong with them.
public struct LateLines: Hashable, Sendable {
    public let count: Int
    /// The months that charge them, the first one first.
    public let periods: [Period]

    /// Nil where no line is late.
    init?(_ lines: [CostLine]) {
        let late = lines.filter(\.isLate)
        guard !late.isEmpty else { return nil }
        count = Set(late.map(\.line)).count
        periods = Set(late.map(\.period)).sorted()
    }

    func message(in language: Language) -> String {
        let format = Localized(language)
        return Messages(language).late.inFile(
            count: count, period: periods.map { format.period($0) }.joined(separator: ", "))
    }
}
