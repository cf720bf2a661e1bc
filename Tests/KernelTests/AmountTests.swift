import Kernel
import Testing

@Suite struct AmountTests {
    @Test(arguments: [
        ("0.00", Int64(0)), ("0.05", 5), ("-0.05", -5), ("12.50", 1_250), ("-1234.56", -123_456),
        ("100000000000.00", 10_000_000_000_000), ("-100000000000.00", -10_000_000_000_000),
    ])
    func `an amount is read and written with two decimals`(_ text: String, _ cents: Int64) {
        #expect(Cents(decimal: text) == Cents(cents))
        #expect(Cents(cents).decimal == text)
    }

    @Test(arguments: [
        "", "-", ".", "1", "1.", "1.2", "1.234", ".50", "+1.00", " 1.00", "1.00 ", "1,00",
        "1.000.00", "01.00", "007.00", "1e2.00", "--1.00", "1.-1", "٣.00", "0x1.00",
        "100000000000.01", "-100000000000.01", "99999999999999999999.00",
    ])
    func `another text is no amount`(_ text: String) {
        #expect(Cents(decimal: text) == nil)
    }

    @Test func `a sum that does not fit is no sum`() {
        #expect(Cents(Int64.max).adding(Cents(1)) == nil)
        #expect(Cents(Int64.min).adding(Cents(-1)) == nil)
        #expect(Cents(2).adding(Cents(-3)) == Cents(-1))
        #expect([Cents(1), Cents(2), Cents(-4)].sum() == Cents(-1))
        #expect([Cents]().sum() == .zero)
    }

    @Test func `amounts compare and change sign`() {
        #expect(Cents(-2) < Cents(1))
        #expect(-Cents(5) == Cents(-5))
        #expect(Cents(-5).magnitude == Cents(5))
        #expect(Cents(-1).isNegative && !Cents.zero.isNegative)
    }

    @Test(arguments: [
        ("0", Int64(0)), ("3", 3_000_000), ("12.5", 12_500_000), ("-0.000001", -1),
        ("0.123456", 123_456), ("1000000000000", 1_000_000_000_000_000_000),
    ])
    func `a quantity is read and written as the shortest decimal`(
        _ text: String, _ millionths: Int64
    ) {
        #expect(Millionths(decimal: text) == Millionths(millionths))
        #expect(Millionths(millionths).decimal == text)
    }

    @Test(arguments: [
        "", "-", ".", ".5", "5.", "1.0000000", "1,5", "+1", "01", "1e3", "1 000", "½",
        "1000000000000.000001", "9223372036854775808",
    ])
    func `another text is no quantity`(_ text: String) {
        #expect(Millionths(decimal: text) == nil)
    }

    @Test func `decimals that say nothing are accepted`() {
        #expect(Millionths(decimal: "1.500000") == Millionths(1_500_000))
        #expect(Millionths(whole: 2) + .one == Millionths(3_000_000))
        #expect(Millionths(1) < .one)
    }
}
