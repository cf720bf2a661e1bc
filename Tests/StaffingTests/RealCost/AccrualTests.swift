import Kernel
import Testing

@testable import Staffing

/// What is earned month by month and paid once a year (HR-6).
@Suite struct AccrualTests {
    private let rate = Accrual.Rate(.doubleHolidayPay, Millionths(76_667), paidYearsAfter: 1)
    private let premium = Accrual.Rate(.yearEndPremium, Millionths(83_333), paidYearsAfter: 0)

    private func month(_ text: String) throws -> Period { try #require(Period(text)) }

    @Test(arguments: [
        (450_000, 76_667, 34_500), (400_000, 76_667, 30_667), (1, 500_000, 1), (-1, 500_000, -1),
        (-450_000, 76_667, -34_500), (0, 76_667, 0), (333, 0, 0),
    ])
    func `a month earns its part of gross pay, half a cent away from zero`(
        gross: Int64, part: Int64, earned: Int64
    ) {
        let rate = Accrual.Rate(.yearEndPremium, Millionths(part), paidYearsAfter: 0)
        #expect(rate.earned(of: Cents(gross)) == Cents(earned))
    }

    @Test func `a month without a payment accrues in its own year`() throws {
        let accrual = Accrual(
            .doubleHolidayPay, in: try month("2026-03"),
            Accrual.Delivered(gross: Cents(450_000)), rate: rate, known: Accrual.Known(),
            isLeaving: false)
        #expect(accrual.accrued == Cents(34_500))
        #expect(accrual.consumed == .zero)
        #expect(accrual.movements == [2026: Accrual.Movement(accrued: Cents(34_500))])
    }

    @Test func `holiday pay consumes what the year before earned, and the difference is cost`()
        throws
    {
        let accrual = Accrual(
            .doubleHolidayPay, in: try month("2027-05"),
            Accrual.Delivered(gross: Cents(450_000), paid: Cents(420_000)), rate: rate,
            known: Accrual.Known(balances: [2026: Cents(414_000), 2027: Cents(138_000)]),
            isLeaving: false)
        #expect(accrual.consumed == Cents(414_000))
        #expect(accrual.movements[2026] == Accrual.Movement(consumed: Cents(414_000)))
        #expect(accrual.movements[2027] == Accrual.Movement(accrued: Cents(34_500)))
    }

    @Test func `a premium consumes its own year, the month of the payment included`() throws {
        let accrual = Accrual(
            .yearEndPremium, in: try month("2026-12"),
            Accrual.Delivered(gross: Cents(450_000), paid: Cents(450_000)), rate: premium,
            known: Accrual.Known(balances: [2026: Cents(412_500)]), isLeaving: false)
        #expect(accrual.accrued == Cents(37_500))
        #expect(accrual.consumed == Cents(450_000))
    }

    @Test func `who leaves is paid all that was earned`() throws {
        let accrual = Accrual(
            .doubleHolidayPay, in: try month("2026-03"),
            Accrual.Delivered(gross: Cents(450_000), paid: Cents(500_000)), rate: rate,
            known: Accrual.Known(balances: [2025: Cents(400_000), 2026: Cents(69_000)]),
            isLeaving: true)
        #expect(accrual.consumed == Cents(400_000 + 69_000 + 34_500))
    }

    @Test func `where the payroll office sets aside itself, nothing is reckoned`() throws {
        let accrual = Accrual(
            .doubleHolidayPay, in: try month("2026-03"),
            Accrual.Delivered(gross: Cents(450_000), provided: Cents(40_000)), rate: rate,
            known: Accrual.Known(), isLeaving: false)
        #expect(accrual.accrued == .zero)
        #expect(accrual.movements == [2026: Accrual.Movement(accrued: Cents(40_000))])
    }

    @Test func `a correction moves the difference, and keeps what the payment consumed`() throws {
        let known = Accrual.Known(
            balances: [2025: .zero, 2026: Cents(34_500)],
            moved: [
                2025: Accrual.Movement(consumed: Cents(400_000)),
                2026: Accrual.Movement(accrued: Cents(34_500)),
            ])
        let accrual = Accrual(
            .doubleHolidayPay, in: try month("2026-05"),
            Accrual.Delivered(gross: Cents(460_000), paid: Cents(410_000)), rate: rate,
            known: known, isLeaving: false)
        #expect(accrual.consumed == Cents(400_000))
        #expect(accrual.movements == [2026: Accrual.Movement(accrued: Cents(767))])
    }

    @Test func `over the years cost is what was paid and what is still owed`() throws {
        var known = Accrual.Known()
        var (cost, paid) = (Cents.zero, Cents.zero)
        for step in 0..<40 {
            let month = try month("2024-01").advanced(by: step)
            let payment = month.month == 5 ? Cents(Int64(300_000 + step * 1_000)) : .zero
            let accrual = Accrual(
                .doubleHolidayPay, in: month,
                Accrual.Delivered(gross: Cents(Int64(400_000 + step * 777)), paid: payment),
                rate: rate, known: known, isLeaving: false)
            for (year, movement) in accrual.movements {
                known.balances[year, default: .zero] += movement.accrued - movement.consumed
            }
            cost += payment + accrual.accrued - accrual.consumed
            paid += payment
        }
        #expect(cost == paid + known.balances.values.sum())
        #expect(known.balances[2024] == .zero && known.balances[2025] == .zero)
    }
}
