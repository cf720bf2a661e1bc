import Kernel
import Testing

@testable import Staffing

/// What a person cost in a month and who bears it (HR-4, VAT-9).
@Suite struct RealCostTests {
    private let week = WorkWeek(minutes: [1: 456, 2: 456, 3: 456, 4: 456, 5: 456])
    private let calendar = WorkCalendar(replacements: [:])

    private func october() throws -> Period { try #require(Period("2026-10")) }

    private func time(
        _ shares: [(secondment: Int64, from: String, until: String, part: Int64)],
        from: String = "2026-01-01", until: String = "2027-01-01"
    ) throws -> WorkedTime {
        WorkedTime(
            in: try october(),
            contracts: [
                WorkedTime.Contract(
                    from: try .day(from), until: try .day(until), week: week)
            ],
            shares: try shares.map {
                WorkedTime.Share(
                    secondment: $0.secondment, from: try .day($0.from), until: try .day($0.until),
                    part: Millionths($0.part))
            }, calendar)
    }

    @Test func `time is the part of full time on each working day`() throws {
        let time = try time([
            (1, "2026-01-01", "2026-10-15", 500_000), (2, "2026-10-15", "2027-01-01", 1_000_000),
        ])
        #expect(time.full == 22_000_000)
        #expect(time.seconded == [1: 5_000_000, 2: 12_000_000])
        #expect(time.rest == 5_000_000)
    }

    @Test func `who comes within the month has its own full time, and a pause is borne by all`()
        throws
    {
        let time = try time(
            [
                (1, "2026-01-01", "2026-10-15", 800_000),
                (1, "2026-10-22", "2027-01-01", 800_000),
            ], from: "2026-10-12")
        #expect(time.full == 15_000_000)
        #expect(time.seconded == [1: 8_000_000])
        #expect(time.rest == 7_000_000)
    }

    @Test func `a change of regime is reckoned day by day`() throws {
        let fourDays = WorkWeek(minutes: [1: 570, 2: 570, 3: 570, 4: 570])
        let time = WorkedTime(
            in: try october(),
            contracts: [
                .init(from: try .day("2026-01-01"), until: try .day("2026-10-15"), week: week),
                .init(from: try .day("2026-10-15"), until: try .day("2027-01-01"), week: fourDays),
            ],
            shares: [
                .init(
                    secondment: 1, from: try .day("2026-01-01"), until: try .day("2027-01-01"),
                    part: .one)
            ], calendar)
        #expect(time.full == 19_000_000)
        #expect(time.rest == 0)
    }

    private func facts(
        _ payroll: Int64, _ time: WorkedTime, charged: [RealCost.Bearer: Cents] = [:]
    ) -> RealCost.Facts {
        RealCost.Facts(
            employee: 1, payroll: Cents(payroll), time: time, pools: [1: 11, 2: 12], restPool: 90,
            charged: charged)
    }

    @Test func `the cost is divided to the cent, and the rest is borne by all`() throws {
        let time = try time([
            (1, "2026-01-01", "2026-10-15", 500_000), (2, "2026-10-15", "2027-01-01", 1_000_000),
        ])
        let cost = RealCost(of: facts(530_667, time), in: try october(), rates: [])
        #expect(cost.parts.map(\.whole.value) == [120_606, 289_455, 120_606])
        #expect(cost.parts.map(\.bearer.pool) == [11, 12, 90])
        let credit = RealCost(of: facts(-530_667, time), in: try october(), rates: [])
        #expect(credit.parts.map(\.whole.value) == [-120_606, -289_455, -120_606])
    }

    @Test func `who has no working day in the month is borne by all`() throws {
        let left = try time([], from: "2026-01-01", until: "2026-09-01")
        let cost = RealCost(of: facts(100_000, left), in: try october(), rates: [])
        #expect(cost.parts.map(\.bearer) == [RealCost.Bearer(secondment: nil, pool: 90)])
        #expect(cost.parts.map(\.whole) == [Cents(100_000)])
    }

    @Test func `a component that is in the file is never computed (HR-4)`() throws {
        let rate = Accrual.Rate(.doubleHolidayPay, Millionths(76_667), paidYearsAfter: 1)
        let given = RealCost.Facts(
            employee: 1, payroll: Cents(490_000),
            delivered: [
                .doubleHolidayPay: .init(gross: Cents(450_000), provided: Cents(40_000))
            ], time: try time([]), restPool: 90)
        #expect(RealCost(of: given, in: try october(), rates: [rate]).whole == Cents(490_000))
        let reckoned = RealCost.Facts(
            employee: 1, payroll: Cents(450_000),
            delivered: [.doubleHolidayPay: .init(gross: Cents(450_000))], time: try time([]),
            restPool: 90)
        #expect(RealCost(of: reckoned, in: try october(), rates: [rate]).whole == Cents(484_500))
    }

    @Test func `a correction charges differences, also to whom bears nothing any more`() throws {
        let charged: [RealCost.Bearer: Cents] = [
            .init(secondment: 1, pool: 11): Cents(300_000),
            .init(secondment: 2, pool: 12): Cents(200_000),
        ]
        let now = try time([(1, "2026-01-01", "2027-01-01", 1_000_000)])
        let cost = RealCost(
            of: facts(510_000, now, charged: charged), in: try october(), rates: [])
        #expect(cost.parts.map(\.charged) == [Cents(210_000), Cents(-200_000)])
        #expect(cost.parts.map(\.whole) == [Cents(510_000), .zero])
        let gone = RealCost(
            of: RealCost.Facts(
                employee: 1, payroll: .zero, time: now, pools: [1: 11], restPool: 90,
                charged: charged), in: try october(), rates: [])
        #expect(gone.parts.map(\.charged).sum() == Cents(-500_000))
    }

    @Test func `lines name one person each, and people between secondments together`() throws {
        let time = try time([(1, "2026-01-01", "2027-01-01", 800_000)])
        let costs = [
            RealCost(of: facts(100_000, time), in: try october(), rates: []),
            RealCost(of: facts(50_000, try self.time([])), in: try october(), rates: []),
        ]
        let lines = RealCostLines.of(
            costs, RealCostLines.Titles(secondments: [1: "Employee 0001, BSM-1"], rest: "rest"))
        #expect(lines.map(\.amount) == [Cents(80_000), Cents(70_000)])
        #expect(lines.map(\.description) == ["Employee 0001, BSM-1", "rest"])
        #expect(RealCostLines.document(of: try october(), round: 2) == "RC-2026-10/2")
    }
}
