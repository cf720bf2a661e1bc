/// A calendar month; the financial year is the calendar year.
public struct Period: Hashable, Comparable, Sendable {
    public let year: Int
    public let month: Int

    /// - Refuses: a month outside 1 to 12, a year outside 1 to 9999.
    public init?(year: Int, month: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        self.init(unchecked: year, month)
    }

    /// Reads `YYYY-MM`.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, parts[1].count == 2,
            parts.allSatisfy({ $0.isDigits }),
            let year = Int(parts[0]), let month = Int(parts[1])
        else { return nil }
        self.init(year: year, month: month)
    }

    init(unchecked year: Int, _ month: Int) {
        self.year = year
        self.month = month
    }

    public var firstDay: Day { Day(unchecked: (year, month, 1)) }
    public var lastDay: Day {
        Day(unchecked: (year, month, Day.lengthOfMonth(year: year, month: month)))
    }

    public var next: Period { advanced(by: 1) }
    public var previous: Period { advanced(by: -1) }

    public func advanced(by months: Int) -> Period {
        let index = year * 12 + month - 1 + months
        return Period(unchecked: index / 12, index % 12 + 1)
    }

    public static func < (left: Period, right: Period) -> Bool {
        (left.year, left.month) < (right.year, right.month)
    }
}

extension Period: CustomStringConvertible {
    /// `YYYY-MM`.
    public var description: String { padded(year, 4) + "-" + padded(month, 2) }
}
