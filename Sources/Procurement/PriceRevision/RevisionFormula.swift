import Kernel
import Postgres
import Web

/// How the prices of a lot follow published indices, as its documents say.
///
///     P = P0 × (0,20 + 0,50 × I / I0 + 0,30 × J / J0)     once a year, at most 5 % at a time
///
/// - Source: PROC-10
public struct RevisionFormula: Hashable, Sendable {
    /// A part of the price that follows one index.
    public struct Term: Hashable, Sendable {
        public let index: Int64
        /// - Unit: millionths of the price.
        public let share: Millionths
        /// The month whose value is I0.
        public let base: Period

        public init(index: Int64, share: Millionths, base: Period) {
            self.index = index
            self.share = share
            self.base = base
        }
    }

    /// The part that does not move.
    ///
    /// - Unit: millionths of the price.
    public let fixed: Millionths
    public let first: Term
    public let second: Term?
    /// How much one revision raises prices at most; nil where nothing was agreed.
    ///
    /// - Unit: per cent.
    public let cap: Millionths?
    /// From which day on prices may be revised.
    public let startsOn: Day
    /// How many months lie between two revisions at least.
    public let everyMonths: Int
    /// How many months the index lies before the month in which prices change.
    public let lagMonths: Int
    /// Where the documents say it.
    public let clause: String
    /// Whether the documents let the maximum of the lot follow.
    public let ceilingFollows: Bool

    public init(
        fixed: Millionths, first: Term, second: Term? = nil, cap: Millionths? = nil,
        startsOn: Day, everyMonths: Int = 12, lagMonths: Int = 1, clause: String,
        ceilingFollows: Bool = false
    ) {
        self.fixed = fixed
        self.first = first
        self.second = second
        self.cap = cap
        self.startsOn = startsOn
        self.everyMonths = everyMonths
        self.lagMonths = lagMonths
        self.clause = clause
        self.ceilingFollows = ceilingFollows
    }

    var terms: [Term] { [first] + (second.map { [$0] } ?? []) }

    /// May a lot of a framework that starts on a day have this formula?
    ///
    /// - Source: PROC-10
    func decide(frameworkStartsOn: Day) throws(RevisionFormulaRefusal) {
        let sum = fixed + terms.reduce(.zero) { $0 + $1.share }
        guard fixed >= .zero, terms.allSatisfy({ $0.share > .zero }) else { throw .shareIsNoPart }
        guard sum == .one else { throw .sharesDoNotSumToOne(sum) }
        guard first.index != second?.index else { throw .indexStandsTwice }
        guard startsOn >= frameworkStartsOn else { throw .startsBefore(frameworkStartsOn) }
    }

    /// The month whose indices count for prices that change on a day.
    func month(for day: Day) -> Period { day.period.advanced(by: -lagMonths) }

    /// The first day on which prices may change again after they changed on another.
    func earliest(after last: Day?) -> Day {
        guard let last else { return startsOn }
        let month = last.period.advanced(by: everyMonths)
        let sameDay = Day(year: month.year, month: month.month, day: last.components.day)
        return max(startsOn, sameDay ?? month.lastDay)
    }
}

/// Why a lot does not get a formula, in order of precedence.
public enum RevisionFormulaRefusal: Refusal, Hashable {
    case shareIsNoPart
    case sharesDoNotSumToOne(Millionths)
    case secondTermIsNotWhole
    case indexStandsTwice
    case startsBefore(Day)
    case hasARevision

    public var field: String? {
        switch self {
        case .shareIsNoPart, .sharesDoNotSumToOne: "fixed"
        case .secondTermIsNotWhole, .indexStandsTwice: "secondIndex"
        case .startsBefore: "startsOn"
        case .hasARevision: nil
        }
    }

    var status: Status { self == .hasARevision ? .conflict : .unprocessable }

    public func message(in language: Language) -> String {
        let words = Messages(language).revisionFormula.refusal
        let format = Localized(language)
        return switch self {
        case .shareIsNoPart: words.shareIsNoPart
        case .sharesDoNotSumToOne(let sum):
            words.sharesDoNotSumToOne(sum: format.quantity(sum))
        case .secondTermIsNotWhole: words.secondTermIsNotWhole
        case .indexStandsTwice: words.indexStandsTwice
        case .startsBefore(let day): words.startsBefore(day: format.day(day))
        case .hasARevision: words.hasARevision
        }
    }

    /// The refusal that an error of the database stands for, or the error itself.
    static func standing(for error: any Error) -> any Error {
        guard case DatabaseError.violation(let violation) = error,
            violation.constraint == "formula_with_a_revision_stays"
        else { return error }
        return RevisionFormulaRefusal.hasARevision
    }
}
