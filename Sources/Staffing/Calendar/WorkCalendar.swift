import Kernel

/// Which days are worked: public holidays are not, nor are the days off given for those that fall on a
/// Saturday or a Sunday.
///
///     let calendar = WorkCalendar(replacements: [:])
///     calendar.isHoliday(assumption)      // Saturday 15 August 2026
///     calendar.isHoliday(mondayAfter)     // 17 August: nobody chose another day
///
/// The employer chooses the day off; where it chose none, the law gives the first working day after
/// the holiday.
public struct WorkCalendar: Sendable {
    /// The day off by the holiday that it replaces.
    private let replacements: [Day: Day]

    public init(replacements: [Day: Day]) { self.replacements = replacements }

    /// Whether the day is a public holiday, or given for one.
    public func isHoliday(_ day: Day) -> Bool { daysOff(in: day.period.year).contains(day) }

    /// The minutes that the regime has on a day: none on a holiday.
    public func minutes(of week: WorkWeek, on day: Day) -> Int {
        isHoliday(day) ? 0 : week.minutes(on: day)
    }

    /// How many days of a month are worked in the regime.
    public func workingDays(of week: WorkWeek, in period: Period) -> Int {
        workingDays(of: week, from: period.firstDay, before: period.next.firstDay)
    }

    /// How many days are worked in the regime, from a day and up to another.
    public func workingDays(of week: WorkWeek, from first: Day, before end: Day) -> Int {
        var (day, count, year) = (first, 0, 0)
        var off: Set<Day> = []
        while day < end {
            let current = day.period.year
            if current != year { (year, off) = (current, daysOff(in: current)) }
            if week.minutes(on: day) > 0, !off.contains(day) { count += 1 }
            day = day.adding(days: 1)
        }
        return count
    }

    /// The holidays of a year and the days given for them; a chosen day may lie in the year before or
    /// after.
    private func daysOff(in year: Int) -> Set<Day> {
        let holidays = PublicHoliday.allCases.map { $0.day(in: year) }
        var off = Set(holidays).union(replacements.values)
        for holiday in holidays.sorted()
        where holiday.weekday > 5 && replacements[holiday] == nil {
            var day = holiday.adding(days: 1)
            while day.weekday > 5 || off.contains(day) { day = day.adding(days: 1) }
            off.insert(day)
        }
        return off
    }
}
