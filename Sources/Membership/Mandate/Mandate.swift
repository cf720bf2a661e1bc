public import Kernel
import Postgres
import Web

/// Somebody who speaks for a member, in a function, by a decision, for a while.
public struct Mandate: Hashable, Sendable {
    public let name: String
    public let function: String
    /// What gives the mandate: the decision of the member's board, a royal decree.
    public let decision: String
    public let span: DaySpan

    /// Decides a new mandate.
    ///
    /// - Parameter until: the first day after it; nil for no end.
    /// - Refuses: an end that is not after the beginning, a member that has left by then.
    public static func decide(
        of member: Member, name: String, function: String, by decision: String, from day: Day,
        until: Day?
    ) throws(MandateRefusal) -> Mandate {
        if let leftOn = member.leftOn, leftOn <= day { throw .hasLeft(leftOn) }
        if let until, until <= day { throw .endsBeforeItBegins(day) }
        return Mandate(
            name: name.singleSpaced, function: function.singleSpaced,
            decision: decision.singleSpaced,
            span: DaySpan(from: day, until: earlier(until, member.leftOn)))
    }

    /// This mandate with an end.
    ///
    /// - Parameter until: the first day after it.
    /// - Refuses: an end that is not after the beginning.
    public func ended(on until: Day) throws(MandateRefusal) -> Mandate {
        if let begun = span.from, until <= begun { throw .endsBeforeItBegins(begun) }
        return Mandate(
            name: name, function: function, decision: decision,
            span: DaySpan(from: span.from, until: until))
    }

    private static func earlier(_ left: Day?, _ right: Day?) -> Day? {
        guard let left, let right else { return left ?? right }
        return min(left, right)
    }

    /// - Unit: characters.
    static let nameLimit = 120
    static let functionLimit = 120
}

/// Why a mandate cannot be given or ended so, in order of precedence.
public enum MandateRefusal: Refusal, Hashable {
    case hasLeft(Day)
    case endsBeforeItBegins(Day)
    case isHeld
    case hasEnded

    public func message(in language: Language) -> String {
        let t = Messages(language)
        let localized = Localized(language)
        return switch self {
        case .hasLeft(let day): t.refusal.hasLeft(day: localized.longDay(day))
        case .endsBeforeItBegins(let day):
            t.mandateRefusal.endsBeforeItBegins(day: localized.longDay(day))
        case .isHeld: t.mandateRefusal.isHeld
        case .hasEnded: t.mandateRefusal.hasEnded
        }
    }

    public var field: String? {
        switch self {
        case .hasLeft: "from"
        case .endsBeforeItBegins: "until"
        case .isHeld: "name"
        case .hasEnded: "mandate"
        }
    }

    /// The refusal that the database gave by the name of its constraint.
    init?(_ violation: Violation) {
        switch violation.constraint {
        case "representative_has_a_function_once_a_day": self = .isHeld
        default: return nil
        }
    }
}
