import Kernel

/// How a person's working time of a month is divided: over secondments, and the rest of full time.
///
///     October 2026, 22 working days; 80 % at one member until the 14th, 50 % from the 15th on
///     0,8 x 10 days + 0,5 x 12 days = 14 days; the rest, 8 days, is borne by all
///
/// - Unit: millionths of a working day.
public struct WorkedTime: Hashable, Sendable {
    /// A contract's regime, from a day and up to another.
    public struct Contract: Sendable {
        public let from: Day
        public let until: Day
        public let week: WorkWeek

        public init(from: Day, until: Day, week: WorkWeek) {
            self.from = from
            self.until = until
            self.week = week
        }
    }

    /// The part of full time at a member, from a day and up to another.
    public struct Share: Sendable {
        public let secondment: Int64
        public let from: Day
        public let until: Day
        public let part: Millionths

        public init(secondment: Int64, from: Day, until: Day, part: Millionths) {
            self.secondment = secondment
            self.from = from
            self.until = until
            self.part = part
        }
    }

    /// Full time on every working day under contract.
    public let full: Int64
    /// By secondment; one that has no working day in the month weighs nothing.
    public let seconded: [Int64: Int64]

    /// What no member has.
    public var rest: Int64 { max(full - seconded.values.reduce(0, +), 0) }

    public init(
        in month: Period, contracts: [Contract], shares: [Share], _ calendar: WorkCalendar
    ) {
        let (first, end) = (month.firstDay, month.next.firstDay)
        var full: Int64 = 0
        var seconded: [Int64: Int64] = [:]
        for contract in contracts {
            let (from, until) = (max(contract.from, first), min(contract.until, end))
            let days = calendar.workingDays(of: contract.week, from: from, before: until)
            full += Int64(days) * Millionths.one.value
            for share in shares {
                let days = calendar.workingDays(
                    of: contract.week, from: max(share.from, from), before: min(share.until, until))
                seconded[share.secondment, default: 0] += Int64(days) * share.part.value
            }
        }
        self.full = full
        self.seconded = seconded.filter { $0.value > 0 }
    }
}
