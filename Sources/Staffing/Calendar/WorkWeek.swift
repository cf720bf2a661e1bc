import Kernel

/// How many minutes are worked on each day of a week, by a regime.
public struct WorkWeek: Hashable, Sendable {
    /// Monday first.
    ///
    /// - Unit: minutes.
    private var minutes: [Int]

    /// - Shape: weekdays from 1 for Monday to 7 for Sunday; a day without minutes is not worked.
    public init(minutes: [Int: Int]) {
        self.minutes = (1...7).map { minutes[$0] ?? 0 }
    }

    /// The minutes of a day of the week, whatever the calendar says of that day.
    public func minutes(on day: Day) -> Int { minutes[day.weekday - 1] }
}

extension Day {
    /// 1 for Monday to 7 for Sunday; 1 January 1970 was a Thursday.
    public var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }
}
