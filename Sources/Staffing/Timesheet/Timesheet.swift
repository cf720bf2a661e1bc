import Kernel
import Postgres

/// A month of one person: its parts, and what the calendar and the regime say of each day.
///
///     var sheet = Timesheet(month: october, parts: parts, week: week, calendar: calendar)
///     sheet.fill(part: 12)        // the regime's hours on each empty working day
struct Timesheet: Sendable {
    let month: Period
    var parts: [TimesheetPart]
    let week: WorkWeek
    let calendar: WorkCalendar

    var days: [Day] {
        (month.firstDay.number...month.lastDay.number).map { Day(number: $0) }
    }

    /// The month by weeks that begin on Monday; days of other months are nil.
    var weeks: [[Day?]] {
        let lead = month.firstDay.weekday - 1
        let slots = Array(repeating: Day?.none, count: lead) + days.map(Optional.some)
        let whole = slots + Array(repeating: nil, count: (7 - slots.count % 7) % 7)
        return stride(from: 0, to: whole.count, by: 7).map { Array(whole[$0..<$0 + 7]) }
    }

    /// What the regime has on a day: nothing on a public holiday.
    func planned(on day: Day) -> WorkTime {
        WorkTime(minutes: calendar.minutes(of: week, on: day))
    }

    /// All that is worked on a day.
    func worked(on day: Day) -> WorkTime {
        parts.map { $0.cells[day] ?? .zero }.sum()
    }

    var planned: WorkTime { days.map(planned).sum() }
    var worked: WorkTime { parts.map(\.total).sum() }

    /// Days on which more is worked than a day has.
    var overfullDays: [Day] { days.filter { worked(on: $0) > .day } }

    /// Puts what is left of the regime's hours on each empty working day of a part.
    ///
    /// - Returns: how many days were filled.
    mutating func fill(_ key: String) -> Int {
        guard let place = place(of: key) else { return 0 }
        var count = 0
        for day in days where isEmpty(place, day) {
            let rest = planned(on: day) - worked(on: day)
            guard rest > .zero else { continue }
            parts[place].cells[day] = rest
            count += 1
        }
        return count
    }

    /// Copies the last week in which something was worked to the next week that is empty: the same
    /// weekdays, holidays left out.
    ///
    /// - Returns: how many days were filled.
    mutating func copyWeek(_ key: String) -> Int {
        guard let place = place(of: key) else { return 0 }
        let weeks = weeks.map { $0.compactMap(\.self) }
        let isWorked = weeks.map { week in
            week.contains { (parts[place].cells[$0] ?? .zero) > .zero }
        }
        guard let last = isWorked.lastIndex(of: true), last + 1 < weeks.count else { return 0 }
        let pattern = Dictionary(
            weeks[last].compactMap { day in
                parts[place].cells[day].map { (day.weekday, $0) }
            }
        ) { first, _ in first }
        var count = 0
        for day in weeks[last + 1] where isEmpty(place, day) && !calendar.isHoliday(day) {
            guard let time = pattern[day.weekday], time > .zero else { continue }
            parts[place].cells[day] = time
            count += 1
        }
        return count
    }

    func place(of key: String) -> Int? { parts.firstIndex { $0.engagement.key == key } }

    private func isEmpty(_ place: Int, _ day: Day) -> Bool {
        parts[place].isOpen && parts[place].engagement.span.contains(day)
            && (parts[place].cells[day] ?? .zero) == .zero
    }
}
