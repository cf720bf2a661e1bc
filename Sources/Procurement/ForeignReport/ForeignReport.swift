import Kernel
import Postgres
import Web

/// What is known of a framework of another authority: whether its documents name the association, and
/// what was last reported of its ceiling.
///
/// - Source: PROC-3, PROC-4
struct ForeignStanding: Hashable, Sendable {
    let authority: String
    /// Where its documents name the association; nil where nobody has recorded it.
    let evidence: String?
    /// The whole that the authority announced.
    let maximum: Cents
    /// The latest report; nil for none.
    let report: ForeignReport?
    /// What the association's members ordered after the day of the report, or ever.
    let orderedSince: Cents

    /// What is taken of the whole as far as anybody here knows.
    var known: Cents { (report?.taken ?? .zero) + orderedSince }
}

/// What an authority told of the ceiling of its framework.
struct ForeignReport: Hashable, Sendable {
    /// By all who order under it, without VAT.
    let taken: Cents
    let asOf: Day
    let source: String

    /// Decides a report.
    ///
    /// - Refuses: `isOurOwn`, `isNotInForce`, `liesAhead`, `isBeforeTheLast`.
    /// - Source: PROC-3
    static func decide(
        _ taken: Cents, asOf day: Day, source: String, of framework: Framework,
        after last: Day?, today: Day
    ) throws(ForeignReportRefusal) -> ForeignReport {
        guard !framework.facts.authority.isEmpty else { throw .isOurOwn }
        guard framework.state != .draft else { throw .isNotInForce }
        guard day <= today else { throw .liesAhead(day) }
        if let last, day < last { throw .isBeforeTheLast(last) }
        return ForeignReport(taken: taken, asOf: day, source: source)
    }
}

/// Why something of another authority's framework is not recorded so, in order of precedence.
public enum ForeignReportRefusal: Refusal, Hashable {
    case isOurOwn
    case isNotInForce
    case liesAhead(Day)
    case isBeforeTheLast(Day)
    case isListed

    public var field: String? {
        switch self {
        case .isOurOwn, .isNotInForce: nil
        case .liesAhead, .isBeforeTheLast: "asOf"
        case .isListed: "evidence"
        }
    }

    public func message(in language: Language) -> String {
        let (words, format) = (Messages(language).foreign.refusal, Localized(language))
        return switch self {
        case .isOurOwn: words.isOurOwn
        case .isNotInForce: words.isNotInForce
        case .liesAhead(let day): words.liesAhead(day: format.day(day))
        case .isBeforeTheLast(let day): words.isBeforeTheLast(day: format.day(day))
        case .isListed: words.isListed
        }
    }
}
