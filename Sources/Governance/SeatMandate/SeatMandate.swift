import Kernel
import Postgres
import Web

/// Somebody who sits in a body: on a seat, in a function, by a decision, for a term.
public struct SeatMandate: Hashable, Sendable {
    public let name: String
    public let function: String
    /// What appointed the holder: a resolution, a ministerial decree.
    public let decision: String
    public let from: Day
    /// With this day.
    public let last: Day

    /// Decides a mandate.
    ///
    /// - Parameter years: the term of the body.
    /// - Refuses: `endsBeforeItBegins`, `isLongerThanTheTerm`.
    /// - Source: AGM-19
    public static func decide(
        _ name: String, function: String, by decision: String, from: Day, last: Day,
        term years: Int
    ) throws(SeatMandateRefusal) -> SeatMandate {
        guard from <= last else { throw .endsBeforeItBegins }
        let limit = from.adding(years: years).adding(days: -1)
        guard last <= limit else { throw .isLongerThanTheTerm(years, last: limit) }
        return SeatMandate(
            name: name, function: function, decision: decision, from: from, last: last)
    }

    /// This mandate with an earlier last day.
    ///
    /// - Refuses: `endsBeforeItBegins`, `endsLater`.
    /// - Source: AGM-19
    public func ended(on day: Day) throws(SeatMandateRefusal) -> SeatMandate {
        guard from <= day else { throw .endsBeforeItBegins }
        guard day < last else { throw .endsLater(last) }
        return SeatMandate(
            name: name, function: function, decision: decision, from: from, last: day)
    }

    var span: DaySpan { DaySpan(from: from, until: last.adding(days: 1)) }

    /// How a mandate stands on a day.
    public enum State: String, Sendable, CaseIterable { case coming, running, expiring, ended }

    /// - Unit: days that a successor needs to be found in.
    static let notice = 90

    func state(on day: Day) -> State {
        if day < from { return .coming }
        if last < day { return .ended }
        return last < day.adding(days: Self.notice) ? .expiring : .running
    }

    static let nameLimit = 120
    static let decisionLimit = 200
    static let reasonLimit = 300
}

extension Day {
    /// The same day so many years later; of 29 February the 28th where there is none.
    func adding(years: Int) -> Day {
        let (year, month, day) = components
        return Day(year: year + years, month: month, day: day)
            ?? Day(year: year + years, month: month, day: day - 1) ?? self
    }
}

/// Why a mandate is not given or ended so, in order of precedence.
public enum SeatMandateRefusal: Refusal, Hashable {
    case endsBeforeItBegins
    case isLongerThanTheTerm(Int, last: Day)
    case endsLater(Day)
    case seatIsHeld
    case sitsAlready(String)
    case hasEnded

    public var field: String? {
        switch self {
        case .endsBeforeItBegins, .isLongerThanTheTerm, .endsLater, .hasEnded: "last"
        case .seatIsHeld: "from"
        case .sitsAlready: "name"
        }
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).mandate.refusal
        let format = Localized(language)
        return switch self {
        case .endsBeforeItBegins: words.endsBeforeItBegins
        case .isLongerThanTheTerm(let years, let last):
            words.isLongerThanTheTerm(count: years, last: format.day(last))
        case .endsLater(let last): words.endsLater(last: format.day(last))
        case .seatIsHeld: words.seatIsHeld
        case .sitsAlready(let name): words.sitsAlready(name: name)
        case .hasEnded: words.hasEnded
        }
    }

    /// The refusal that a broken constraint of the database stands for.
    init?(_ constraint: String?, of name: String) {
        switch constraint {
        case "seat_has_one_holder_a_day": self = .seatIsHeld
        case "person_sits_in_a_body_once": self = .sitsAlready(name)
        case "mandate_is_only_made_shorter": self = .hasEnded
        default: return nil
        }
    }
}

extension SeatMandate.State {
    func tag(_ t: Messages) -> TagView {
        switch self {
        case .coming: TagView(.info, t.mandate.coming)
        case .running: TagView(.ok, t.mandate.running)
        case .expiring: TagView(.warn, t.mandate.expiring)
        case .ended: TagView(.plain, t.mandate.ended)
        }
    }
}
