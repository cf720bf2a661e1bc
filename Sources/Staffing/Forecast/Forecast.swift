import Kernel

/// What secondments will cost: what a working day of each person cost in the last published month, at
/// the index of the month to come, times the days that the person is there.
///
/// - Source: HR-8
struct Forecast: Sendable {
    /// How far it looks.
    ///
    /// - Unit: months.
    static let length = 18

    /// A part of full time of somebody whose cost is known, at a member.
    struct Stay: Sendable {
        let secondment: Int64
        let member: Int64
        let share: WorkedTime.Share
        /// The last day but one; the secondment ends before it.
        let end: Day
        /// What the base month cost, for so much time.
        let cost: Cents
        /// - Unit: millionths of a working day.
        let weight: Int64
        let week: WorkWeek
    }

    struct Month: Hashable, Sendable {
        let period: Period
        /// By member.
        var amounts: [Int64: Cents] = [:]
        var secondments = 0
        /// How many have their last day in it.
        var ending = 0

        var total: Cents { amounts.values.sum() }
    }

    /// Days that many have in common are counted once.
    private struct Worked: Hashable {
        let week: WorkWeek
        let from: Day
        let until: Day
    }

    let base: Period
    let months: [Month]

    init(
        from base: Period, _ stays: [Stay], _ indexations: [Indexation], _ calendar: WorkCalendar
    ) {
        self.base = base
        var known: [Worked: Int] = [:]
        months = (1...Self.length).map { step in
            let period = base.advanced(by: step)
            let factor = Indexation.factor(indexations, from: base, to: period)
            var month = Month(period: period)
            var seen: Set<Int64> = []
            for stay in stays where stay.weight > 0 {
                let worked = Worked(
                    week: stay.week, from: max(stay.share.from, period.firstDay),
                    until: min(stay.share.until, period.next.firstDay))
                guard worked.from < worked.until else { continue }
                let days =
                    known[worked]
                    ?? calendar.workingDays(
                        of: worked.week, from: worked.from, before: worked.until)
                known[worked] = days
                guard days > 0 else { continue }
                let time = Int128(days) * Int128(stay.share.part.value)
                let amount = Cents(Int64(Int128(stay.cost.value) * time / Int128(stay.weight)))
                month.amounts[stay.member, default: .zero] +=
                    Indexation.Rounding.truncated.amount(amount, times: factor)
                guard seen.insert(stay.secondment).inserted else { continue }
                month.secondments += 1
                if stay.end <= period.next.firstDay { month.ending += 1 }
            }
            return month
        }
    }

    /// All months of each member together.
    var byMember: [Int64: Cents] {
        months.reduce(into: [:]) { sums, month in
            for (member, amount) in month.amounts { sums[member, default: .zero] += amount }
        }
    }
}
