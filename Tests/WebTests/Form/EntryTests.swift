import Kernel
import Testing

@testable import Web

struct EntryTests {
    private func cents(_ text: String, _ language: Language?) throws(EntryRefusal) -> Int64 {
        try Entry.cents(Array(text.utf8)[...], language).value
    }

    @Test(arguments: [
        ("1.234,56", Language.nl, Int64(123_456)), ("1 234,56", .fr, 123_456),
        ("1\u{202F}234,56", .fr, 123_456), ("1\u{A0}234,56 €", .fr, 123_456),
        ("1,234.56", .en, 123_456), ("1234.56", .nl, 123_456), ("1234,56", .en, 123_456),
        ("€ 12,5", .nl, 1250), ("-0,01", .nl, -1), ("\u{2212}1.000", .nl, -100_000),
        ("1,000", .en, 100_000), ("1.234.567", .nl, 123_456_700), ("7", .fr, 700),
        ("1.234,56", .en, 123_456), ("100000000000.00", .nl, 10_000_000_000_000),
    ])
    func `an amount is read as its language writes it, or plainly`(
        text: String, language: Language, value: Int64
    ) throws {
        #expect(try cents(text, language) == value)
    }

    @Test(arguments: [
        ("1,234", Language.nl, EntryRefusal.decimals(allowed: 2)),
        ("1.234", .en, .decimals(allowed: 2)), ("1234.567", .nl, .decimals(allowed: 2)),
        ("12 34,00", .fr, .notANumber), ("1.23.456", .nl, .notANumber),
        ("twelve", .en, .notANumber),
        ("1e3", .en, .notANumber), ("--1", .nl, .notANumber), ("1-", .nl, .notANumber),
        (",50", .nl, .notANumber), ("5,", .nl, .notANumber), ("", .nl, .missing),
        ("  ", .nl, .missing), ("100000000000.01", .nl, .above(.cents(Cents.limit))),
        ("-100000000000.01", .nl, .below(.cents(-Cents.limit))),
        ("99999999999999999999999999", .nl, .above(.cents(Cents.limit))),
    ])
    func `an amount that breaks a rule is refused by that rule`(
        text: String, language: Language, refusal: EntryRefusal
    ) {
        #expect(throws: refusal) { try cents(text, language) }
    }

    @Test func `without a language a thousand is not guessed`() throws {
        #expect(throws: EntryRefusal.decimals(allowed: 2)) { try cents("1.234", nil) }
        #expect(throws: EntryRefusal.decimals(allowed: 2)) { try cents("1,234", nil) }
        #expect(try cents("1.234,00", nil) == 123_400)
    }

    @Test func `days and months are read as browsers send and as people write them`() throws {
        let day = try #require(Day(year: 2026, month: 2, day: 28))
        for text in ["2026-02-28", "28/02/2026", "28-2-2026", " 28.02.2026 "] {
            #expect(try Entry.day(Array(text.utf8)[...]) == day)
        }
        for text in ["2026-02-29", "29/02/2026", "28/2/26", "tomorrow"] {
            #expect(throws: EntryRefusal.notADay) { try Entry.day(Array(text.utf8)[...]) }
        }
        #expect(try Entry.period(Array("2/2026".utf8)[...]) == day.period)
        #expect(throws: EntryRefusal.notAPeriod) { try Entry.period(Array("13/2026".utf8)[...]) }
    }

    @Test func `an enterprise number may be written as a VAT number`() throws {
        let number = try Entry.enterpriseNumber(Array("BE 0403.019.261".utf8)[...])
        #expect(number.digits == "0403019261")
        #expect(throws: EntryRefusal.notAnEnterpriseNumber) {
            try Entry.enterpriseNumber(Array("0403.019.262".utf8)[...])
        }
    }

    @Test func `a text with an invisible character is refused`() {
        #expect(throws: EntryRefusal.controlCharacter) {
            try Entry.text(Array("a\u{7}b".utf8)[...], max: 10)
        }
        #expect(throws: EntryRefusal.tooLong(max: 2)) {
            try Entry.text(Array("één".utf8)[...], max: 2)
        }
    }

    @Test func `every refusal says something in each language`() {
        let refusals: [EntryRefusal] = [
            .missing, .tooLong(max: 3), .controlCharacter, .notANumber, .decimals(allowed: 0),
            .decimals(allowed: 2), .above(.cents(.zero)), .below(.integer(1)), .notADay,
            .notAPeriod, .notAnEnterpriseNumber, .notAnIBAN, .notAChoice(["A", "B"]),
        ]
        for refusal in refusals {
            let messages = Set(Language.allCases.map(refusal.message))
            #expect(messages.count == 3, "\(refusal)")
            #expect(messages.allSatisfy { $0.count > 20 }, "\(refusal)")
        }
    }
}
