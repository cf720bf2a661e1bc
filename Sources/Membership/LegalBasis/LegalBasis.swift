public import Kernel
public import Postgres
import Web

/// What a member exists by, and the activity that this gives it.
///
/// - Source: VAT-16
public struct LegalBasis: Hashable, Sendable {
    public enum Instrument: String, SQLEnum, CaseIterable, Hashable {
        case law, decree, ordinance
        case royalDecree = "royal_decree"
        case articles
    }

    public let instrument: Instrument
    /// `Law of 15 January 1990 on the Crossroads Bank`.
    public let title: String
    /// `Article 2`; empty for the whole.
    public let article: String
    /// The nature of the activity, as the VAT office is told.
    public let activity: String

    public init(
        _ instrument: Instrument, title: String, article: String = "", activity: String
    ) {
        self.instrument = instrument
        self.title = title.singleSpaced
        self.article = article.singleSpaced
        self.activity = activity.singleSpaced
    }

    /// - Unit: characters.
    static let titleLimit = 200
    static let articleLimit = 60
    static let activityLimit = 300
}

/// A legal basis that a member has, or had, for a while.
public struct LegalBasisSpan: Hashable, Sendable {
    public let basis: LegalBasis
    public let span: DaySpan
}

/// A member gets a legal basis, or another one, from a day on; the present one is closed there.
///
/// - Source: VAT-16
public struct LegalBasisChange: Hashable, Sendable {
    public let closed: LegalBasisSpan?
    public let opened: LegalBasisSpan

    /// Decides the change against what stands in the register.
    ///
    /// - Refuses: a member that has left by then, what stands there already, a day that is not after the
    ///   first day of the present basis.
    public static func decide(
        of member: Member, to basis: LegalBasis, from day: Day, spans: [LegalBasisSpan]
    ) throws(LegalBasisRefusal) -> LegalBasisChange {
        if let leftOn = member.leftOn, leftOn <= day { throw .hasLeft(leftOn) }
        let present = spans.first { $0.span.until == nil }
        if let present {
            guard present.basis != basis else { throw .nothingChanges }
            if let begun = present.span.from, day <= begun { throw .notAfterPresent(begun) }
        }
        return LegalBasisChange(
            closed: present.map {
                LegalBasisSpan(basis: $0.basis, span: DaySpan(from: $0.span.from, until: day))
            },
            opened: LegalBasisSpan(basis: basis, span: DaySpan(from: day)))
    }
}

/// Why a legal basis cannot change so, in order of precedence.
public enum LegalBasisRefusal: Refusal, Hashable {
    case hasLeft(Day)
    case nothingChanges
    case notAfterPresent(Day)
    case overlaps

    public func message(in language: Language) -> String {
        let t = Messages(language)
        let localized = Localized(language)
        return switch self {
        case .hasLeft(let day): t.refusal.hasLeft(day: localized.longDay(day))
        case .nothingChanges: t.legalBasisRefusal.nothingChanges
        case .notAfterPresent(let day):
            t.legalBasisRefusal.notAfterPresent(day: localized.longDay(day))
        case .overlaps: t.legalBasisRefusal.overlaps
        }
    }

    public var field: String? { self == .nothingChanges ? "title" : "from" }

    /// The refusal that the database gave by the name of its constraint.
    init?(_ violation: Violation) {
        switch violation.constraint {
        case "member_has_one_legal_basis_a_day", "legal_basis_span_has_a_start": self = .overlaps
        default: return nil
        }
    }
}
