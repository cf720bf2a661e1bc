import Kernel
import Testing

@testable import CostSharing

@Suite struct BookingTests {
    private static let today = Day(year: 2026, month: 11, day: 16) ?? Day(number: 0)

    @Test(arguments: [
        ("2026-11-17", "2026-11", nil, BookingRefusal.documentIsInFuture(today.adding(days: 1))),
        ("2026-11-16", "2018-12", nil, .originIsBeyondRetention(month(2018, 12))),
        ("2026-11-16", "2027-12", nil, .beginsTooLate(month(2027, 12), latest: month(2027, 11))),
        (
            "2026-11-16", "2026-03", "2026-02",
            .endsBeforeItBegins(from: month(2026, 3), until: month(2026, 2))
        ),
        (
            "2026-11-16", "2026-01", "2031-01",
            .isTooLong(from: month(2026, 1), until: month(2031, 1))
        ),
    ])
    func `a cost that cannot be booked is refused (RET-7)`(
        date: String, from: String, until: String?, refusal: BookingRefusal
    ) throws {
        let day = try #require(Day(date))
        let origin = try Period.month(from)
        let last = try until.map(Period.month)
        #expect(throws: refusal) {
            try Booking(documentDate: day, from: origin, until: last, today: Self.today)
        }
    }

    @Test(arguments: [("2019-01", true), ("2018-12", false)])
    func `documents before 2022 are kept for seven years (RET-7)`(
        month: String, isKept: Bool
    ) throws {
        #expect(try Retention.isKept(.month(month), on: Self.today) == isKept)
    }

    @Test func `documents since 2022 are kept for ten years (RET-7)`() throws {
        let last = try #require(Day("2032-12-31"))
        #expect(Retention.isKept(month(2022, 1), on: last))
        #expect(!Retention.isKept(month(2022, 12), on: last.adding(days: 1)))
    }

    @Test(arguments: [
        ("2026-11", "2026-11"), ("2026-10", "2026-11"), ("2026-06", "2026-07"),
        ("2026-07", "2026-07"), ("2026-08", "2026-11"), ("2027-02", "2027-02"),
    ])
    func `a cost is charged in the first open month from its origin on`(
        origin: String, booking: String
    ) throws {
        let months = OpenMonths(lastPosted: month(2026, 10), reopened: [month(2026, 7)])
        #expect(try months.first(notBefore: .month(origin)) == .month(booking))
    }

    @Test func `with nothing posted every month is open`() {
        #expect(OpenMonths().first(notBefore: month(2020, 1)) == month(2020, 1))
    }

    @Test func `a cost of several months is divided over their days, net and VAT apart (VAT-9)`()
        throws
    {
        let booking = try Booking(
            documentDate: Self.today, from: month(2026, 10), until: month(2026, 12),
            today: Self.today)
        let parts = booking.parts(
            net: Cents(100_00), vat: Cents(-21_00), in: OpenMonths(lastPosted: month(2026, 10)))
        #expect(
            parts == [
                .init(
                    origin: month(2026, 10), period: month(2026, 11), net: Cents(33_70),
                    vat: Cents(-7_08)),
                .init(
                    origin: month(2026, 11), period: month(2026, 11), net: Cents(32_61),
                    vat: Cents(-6_84)),
                .init(
                    origin: month(2026, 12), period: month(2026, 12), net: Cents(33_69),
                    vat: Cents(-7_08)),
            ])
        #expect(parts.map(\.isLate) == [true, false, false])
    }

    @Test func `a month that gets nothing has no part`() throws {
        let booking = try Booking(
            documentDate: Self.today, from: month(2026, 10), until: month(2026, 12),
            today: Self.today)
        let parts = booking.parts(net: Cents(1), vat: .zero, in: OpenMonths())
        #expect(parts.map(\.origin) == [month(2026, 10)])
    }
}

/// A month of a literal.
private func month(_ year: Int, _ month: Int) -> Period {
    Period(year: year, month: month) ?? WrongFile.period
}
