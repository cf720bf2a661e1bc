public import Kernel
import Postgres
import Web

/// A member goes from one category to another, from a day on.
///
/// The span of the category that it has is closed on that day, and one without an end begins.
///
/// - Source: AGM-18
public struct CategoryChange: Hashable, Sendable {
    public let closed: CategorySpan
    public let opened: CategorySpan

    /// Decides the change against the spans that stand in the register.
    ///
    /// - Parameter spans: every category of the member, in any order.
    /// - Refuses: a member that has left by then, the category that it already has, a day that is not
    ///   after the first day of the present category.
    public static func decide(
        of member: Member, to category: Category, from day: Day, spans: [CategorySpan]
    ) throws(CategoryChangeRefusal) -> CategoryChange {
        if let leftOn = member.leftOn, leftOn <= day { throw .hasLeft(leftOn) }
        guard let present = spans.first(where: { $0.span.until == nil }),
            let begun = present.span.from
        else { throw .noPresentCategory }
        guard present.category != category else { throw .sameCategory(category) }
        guard begun < day else { throw .notAfterPresent(begun) }
        return CategoryChange(
            closed: CategorySpan(present.category, over: DaySpan(from: begun, until: day)),
            opened: CategorySpan(category, over: DaySpan(from: day)))
    }
}

/// Why a category cannot change so, in order of precedence.
public enum CategoryChangeRefusal: Refusal, Hashable {
    case hasLeft(Day)
    case noPresentCategory
    case sameCategory(Category)
    case notAfterPresent(Day)
    case overlaps

    public func message(in language: Language) -> String {
        let t = Messages(language).refusal
        let localized = Localized(language)
        return switch self {
        case .hasLeft(let day): t.hasLeft(day: localized.longDay(day))
        case .noPresentCategory: t.noPresentCategory
        case .sameCategory(let category): t.sameCategory(category: category.rawValue)
        case .notAfterPresent(let day): t.categoryNotAfterPresent(day: localized.longDay(day))
        case .overlaps: t.categoryOverlaps
        }
    }

    public var field: String? {
        switch self {
        case .sameCategory, .noPresentCategory: "category"
        case .hasLeft, .notAfterPresent, .overlaps: "from"
        }
    }

    /// The refusal that the database gave by the name of its constraint.
    init?(_ violation: Violation) {
        switch violation.constraint {
        case "member_has_one_category_a_day", "category_span_has_a_start": self = .overlaps
        default: return nil
        }
    }
}
