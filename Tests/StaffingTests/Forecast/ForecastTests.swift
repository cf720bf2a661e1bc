import Kernel
import Testing

@testable import Staffing

/// What secondments will cost, with assumed indexations (HR-8, HR-9).
@Suite struct ForecastTests {
    private let week = WorkWeek(minutes: [1: 456, 2: 456, 3: 456, 4: 456, 5: 456])

    private func month(_ text: String) throws -> Period { try #require(Period(text)) }

    @Test func `the published example of HR-8 cuts what is below a cent`() {
        let annual = Cents(2_200_000)
        let coefficient = Millionths(1_884_500)
        #expect(
            Indexation.Rounding.truncated.amount(annual, times: coefficient, dividedBy: 12)
                == Cents(345_491))
        #expect(
            Indexation.Rounding.nearest.amount(annual, times: coefficient, dividedBy: 12)
                == Cents(345_492))
        #expect(
            Indexation.Rounding.nearest.amount(Cents(-5), times: Millionths(500_000))
                == Cents(-3))
    }

    @Test func `wages follow in the month that the delay gives (HR-9)`() throws {
        let old = Indexation(
            exceededIn: try month("2025-01"), delayMonths: 2, rate: Millionths(20_000))
        let new = Indexation(
            exceededIn: try month("2025-12"), delayMonths: 3, rate: Millionths(20_000))
        #expect(old.from == (try month("2025-03")))
        #expect(new.from == (try month("2026-03")))
        let steps = [old, new]
        #expect(
            Indexation.factor(steps, from: try month("2025-02"), to: try month("2026-03"))
                == Millionths(1_040_400))
        #expect(
            Indexation.factor(steps, from: try month("2025-03"), to: try month("2026-02")) == .one)
    }

    @Test func `a month is its working days at what a day cost, until the secondment ends`() throws
    {
        let stay = Forecast.Stay(
            secondment: 1, member: 7,
            share: WorkedTime.Share(
                secondment: 1, from: try .day("2026-01-01"), until: try .day("2026-12-15"),
                part: Millionths(500_000)), end: try .day("2026-12-15"), cost: Cents(660_000),
            weight: 22_000_000, week: week)
        let index = Indexation(
            exceededIn: try month("2026-09"), delayMonths: 3, rate: Millionths(20_000))
        let forecast = Forecast(
            from: try month("2026-10"), [stay], [index], WorkCalendar(replacements: [:]))
        #expect(forecast.months.count == 18)
        #expect(forecast.months.prefix(3).map(\.total.value) == [285_000, 153_000, 0])
        #expect(forecast.months.prefix(3).map(\.ending) == [0, 1, 0])
        #expect(forecast.byMember == [7: Cents(438_000)])
    }
}
