import Kernel
import Testing

@testable import Staffing

@Suite struct WorkCalendarTests {
    private let full = WorkWeek(minutes: [1: 468, 2: 468, 3: 468, 4: 468, 5: 468])
    private let fourDays = WorkWeek(minutes: [1: 570, 2: 570, 4: 570, 5: 570])
    private let calendar = WorkCalendar(replacements: [:])

    @Test(arguments: [
        (1954, "1954-04-18"), (1981, "1981-04-19"), (2024, "2024-03-31"), (2025, "2025-04-20"),
        (2026, "2026-04-05"), (2027, "2027-03-28"), (2038, "2038-04-25"), (2285, "2285-03-22"),
    ])
    func `Easter falls where the almanac has it`(year: Int, sunday: String) throws {
        #expect(PublicHoliday.easter(in: year) == (try .day(sunday)))
    }

    @Test func `2026 has the ten days of the law`() throws {
        let days = PublicHoliday.allCases.map { $0.day(in: 2026).description }
        #expect(
            days == [
                "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-25", "2026-07-21",
                "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-25",
            ])
    }

    @Test func `a holiday in a weekend is taken on the next working day, or on the chosen one`()
        throws
    {
        #expect(calendar.isHoliday(try .day("2026-08-17")))
        #expect(calendar.isHoliday(try .day("2026-11-02")))
        let chosen = WorkCalendar(replacements: [
            try .day("2026-08-15"): try .day("2026-12-24")
        ])
        #expect(!chosen.isHoliday(try .day("2026-08-17")))
        #expect(chosen.isHoliday(try .day("2026-12-24")))
        #expect(chosen.isHoliday(try .day("2026-08-15")))
    }

    @Test(arguments: [
        ("2026-01", 21, 17), ("2026-04", 21, 16), ("2026-05", 18, 14), ("2026-11", 19, 16),
        ("2024-02", 21, 17),
    ])
    func `a month has the working days of the regime`(month: String, full: Int, four: Int) throws {
        let period = try #require(Period(month))
        #expect(calendar.workingDays(of: self.full, in: period) == full)
        #expect(calendar.workingDays(of: fourDays, in: period) == four)
    }

    @Test func `a part of a month has its own days, and a holiday no minutes`() throws {
        let (first, end) = (try Day.day("2026-11-09"), try Day.day("2026-11-16"))
        #expect(calendar.workingDays(of: full, from: first, before: end) == 4)
        #expect(calendar.workingDays(of: full, from: end, before: first) == 0)
        #expect(calendar.minutes(of: full, on: try .day("2026-11-11")) == 0)
        #expect(calendar.minutes(of: full, on: try .day("2026-11-12")) == 468)
        #expect(calendar.minutes(of: fourDays, on: try .day("2026-11-18")) == 0)
    }
}
