import Kernel
import Postgres
import Testing

@testable import Web

struct LocalizedTests {
    private let dutch = Localized(.nl)
    private let french = Localized(.fr)
    private let english = Localized(.en)

    @Test func `an amount is written as each language does`() {
        let amount = Cents(123_456)
        #expect(dutch.amount(amount) == "1.234,56")
        #expect(french.amount(amount) == "1\u{202F}234,56")
        #expect(english.amount(amount) == "1,234.56")
    }

    @Test func `the euro stands before the amount in Dutch and English and after it in French`() {
        let amount = Cents(-5)
        #expect(dutch.euro(amount) == "\u{2212}€\u{A0}0,05")
        #expect(french.euro(amount) == "\u{2212}0,05\u{A0}€")
        #expect(english.euro(Cents(100_000_000)) == "€\u{A0}1,000,000.00")
    }

    @Test(arguments: [
        (Int64(0), "0,00"), (9, "0,09"), (99, "0,99"), (100, "1,00"), (99_999, "999,99"),
        (100_000, "1.000,00"), (-100_000, "\u{2212}1.000,00"),
        (.min, "\u{2212}92.233.720.368.547.758,08"),
    ])
    func `every amount of sixty-four bits has two decimals`(cents: Int64, text: String) {
        #expect(dutch.amount(Cents(cents)) == text)
    }

    @Test func `a quantity has the decimals that it needs`() {
        #expect(dutch.quantity(Millionths(12_500_000)) == "12,5")
        #expect(dutch.quantity(Millionths(whole: 1200)) == "1.200")
        #expect(english.quantity(Millionths(-1)) == "\u{2212}0.000001")
        #expect(dutch.quantity(.zero) == "0")
    }

    @Test func `a percentage is rounded half away from zero`() {
        #expect(dutch.percent(Millionths(987_449)) == "98,7\u{A0}%")
        #expect(dutch.percent(Millionths(987_500)) == "98,8\u{A0}%")
        #expect(dutch.percent(Millionths(-987_500)) == "\u{2212}98,8\u{A0}%")
        #expect(english.percent(.one, decimals: 0) == "100\u{A0}%")
    }

    @Test func `days and months have their names`() throws {
        let day = try #require(Day(year: 2026, month: 10, day: 1))
        #expect(dutch.day(day) == "01/10/2026")
        #expect(dutch.longDay(day) == "1 oktober 2026")
        #expect(french.longDay(day) == "1er octobre 2026")
        #expect(english.longDay(day) == "1 October 2026")
        #expect(french.period(day.period) == "octobre 2026")
        #expect(dutch.periodTitle(day.period) == "Oktober 2026")
    }

    @Test(arguments: [
        (Int64(1_774_745_999), "29/03/2026, 01:59"), (1_774_746_000, "29/03/2026, 03:00"),
        (1_792_889_999, "25/10/2026, 02:59"), (1_792_890_000, "25/10/2026, 02:00"),
        (0, "01/01/1970, 01:00"), (-1, "01/01/1970, 00:59"),
    ])
    func `summer time in Brussels begins and ends at one o'clock UTC`(
        seconds: Int64, text: String
    ) {
        #expect(dutch.instant(Instant(microseconds: seconds * 1_000_000)) == text)
    }

    @Test func `a moment for machines is UTC`() {
        #expect(Instant(microseconds: 1_774_746_000_999_999).iso == "2026-03-29T01:00:00Z")
    }
}
