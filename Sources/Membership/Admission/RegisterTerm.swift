public import Kernel

/// How soon a coming or going is entered in the register.
///
/// - Source: AGM-18
public enum RegisterTerm {
    /// The last day on which what happened on `day` is entered in time.
    public static func lastDay(for day: Day) -> Day { day.adding(days: 8) }

    /// Whether an entry comes too late; it is made all the same.
    public static func isOver(for day: Day, on today: Day) -> Bool { lastDay(for: day) < today }
}
