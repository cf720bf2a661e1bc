public import Postgres

/// The category of a member; the articles hang the weight of its vote on it.
public enum Category: String, SQLEnum, CaseIterable, Hashable, Comparable {
    case a = "A"
    case b = "B"
    case c = "C"

    public static func < (left: Category, right: Category) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// A category that a member has, or had, for a while.
public struct CategorySpan: Hashable, Sendable {
    public let category: Category
    public let span: DaySpan

    public init(_ category: Category, over span: DaySpan) {
        self.category = category
        self.span = span
    }
}
