import Kernel
import Testing

@Suite struct CalendarTests {
    @Test func `every day from 1900 to 2100 follows the one before and reads as it is written`()
        throws
    {
        let first = try #require(Day(year: 1900, month: 1, day: 1))
        let last = try #require(Day(year: 2100, month: 12, day: 31))
        #expect(first.number == -25_567)
        #expect(last.number == 47_846)

        var expected = (year: 1900, month: 1, day: 1)
        for number in first.number...last.number {
            let day = Day(number: number)
            try #require(day.components == expected)
            try #require(Day(day.description) == day)
            try #require(
                Day(year: expected.year, month: expected.month, day: expected.day) == day)
            try #require(day.period.firstDay <= day && day <= day.period.lastDay)
            expected = dayAfter(expected)
        }
    }

    private func dayAfter(
        _ day: (year: Int, month: Int, day: Int)
    ) -> (year: Int, month: Int, day: Int) {
        let isLeap = day.year.isMultiple(of: 400) || (day.year % 4 == 0 && day.year % 100 != 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        if day.day < lengths[day.month - 1] { return (day.year, day.month, day.day + 1) }
        return day.month == 12 ? (day.year + 1, 1, 1) : (day.year, day.month + 1, 1)
    }

    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-21", 20_778),
        ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
    ])
    func `a day counts from 1970`(_ text: String, _ number: Int) {
        #expect(Day(text)?.number == number)
        #expect(Day(number: number).description == text)
    }

    @Test(arguments: [
        "", "2026", "2026-11", "2026-11-31", "2026-13-01", "2026-00-10", "2026-01-00",
        "2026-02-29", "1900-02-29", "2100-02-29", "26-01-01", "2026-1-01", "2026-01-1",
        "2026-01-01 ", "2026/01/01", "2026-01-01-", "-026-01-01", "0000-01-01", "+026-01-01",
        "２０２６-01-01",
    ])
    func `another text is no day`(_ text: String) {
        #expect(Day(text) == nil)
    }

    @Test func `days compare and add up`() throws {
        let day = try #require(Day("2024-02-28"))
        #expect(day.adding(days: 1).description == "2024-02-29")
        #expect(day.adding(days: 2).description == "2024-03-01")
        #expect(day.adding(days: -59).description == "2023-12-31")
        #expect(day < day.adding(days: 1))
    }

    @Test(arguments: [
        ("2026-01", "2025-12", "2026-02", "2026-01-31"),
        ("2024-02", "2024-01", "2024-03", "2024-02-29"),
        ("2100-02", "2100-01", "2100-03", "2100-02-28"),
        ("2025-12", "2025-11", "2026-01", "2025-12-31"),
    ])
    func `a period knows its neighbours and its days`(
        _ text: String, _ previous: String, _ next: String, _ lastDay: String
    ) throws {
        let period = try #require(Period(text))
        #expect(period.description == text)
        #expect(period.previous.description == previous)
        #expect(period.next.description == next)
        #expect(period.firstDay.description == text + "-01")
        #expect(period.lastDay.description == lastDay)
        #expect(period.advanced(by: 27).advanced(by: -27) == period)
        #expect(period.previous < period && period < period.next)
    }

    @Test(arguments: [
        "", "2026", "2026-13", "2026-00", "2026-1", "26-01", "2026-01-01", "2026/01", "2026-01 ",
        "0000-01", "-026-01", "2026-+1",
    ])
    func `another text is no period`(_ text: String) {
        #expect(Period(text) == nil)
    }
}
