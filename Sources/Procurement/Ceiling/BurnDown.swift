import Kernel

/// How a framework's ceiling was used up so far, and when it will be if things go on like that.
///
///     from 1 January to 1 April (90 days) 300.000 of 1.200.000: the rest lasts 270 days more
struct BurnDown: Sendable {
    /// What stood taken at the end of a day.
    struct Point: Sendable, Hashable {
        let day: Day
        let taken: Cents
    }

    let startsOn: Day
    let endsOn: Day
    let maximum: Cents
    /// In order of days, one a month at most, and the present last.
    let points: [Point]
    let today: Day

    private var taken: Cents { points.last?.taken ?? .zero }

    /// The day on which more was taken than the ceiling, as only that of another authority lets happen.
    var passedOn: Day? {
        taken > maximum ? points.first { $0.taken > maximum }?.day : nil
    }

    /// The day on which the ceiling is reached at the present pace; nil where nothing was taken yet,
    /// it is passed, the framework has not run for a month, or that day lies beyond its end.
    var exhaustedOn: Day? {
        let elapsed = today.number - startsOn.number
        guard taken.value > 0, taken <= maximum, elapsed >= 30, today <= endsOn else {
            return nil
        }
        if taken == maximum { return today }
        let left = Int128((maximum - taken).value)
        // The first day on which the sum has reached the maximum.
        let days = (left * Int128(elapsed) + Int128(taken.value) - 1) / Int128(taken.value)
        let end = endsOn.number - today.number
        return days <= Int128(end) ? today.adding(days: Int(days)) : nil
    }

    /// What will stand taken on the last day at the present pace, the maximum at most.
    var forecast: Point? {
        if let exhaustedOn { return Point(day: exhaustedOn, taken: maximum) }
        let elapsed = today.number - startsOn.number
        guard taken.value > 0, taken <= maximum, elapsed >= 30, today < endsOn else { return nil }
        let whole = Int128(endsOn.number - startsOn.number)
        let sum = Int128(taken.value) * whole / Int128(elapsed)
        return Point(day: endsOn, taken: min(maximum, Cents(Int64(sum))))
    }
}
