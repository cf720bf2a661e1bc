import Allocation
import Kernel
import Testing

/// What a month charges with late costs of earlier ones.
@Suite struct BookingTests {
    @Test(arguments: UInt64(1)...60)
    func `a booking of one month is its cycle`(_ seed: UInt64) throws {
        let problem = RandomProblem.make(seed: seed)
        for cycle in try problem.allocate().cycles {
            var monthly = problem
            monthly.costs.removeAll { $0.period != cycle.period }
            let alone = try monthly.allocate(cycle.period)
            let booking = try monthly.allocate(origins: [cycle.period])
            #expect(booking.cycles == [alone])
            #expect(booking.documents == alone.documents)
            #expect(booking.carries == alone.carries)
        }
    }

    @Test(arguments: UInt64(1)...60)
    func `all months in one booking are the cycles one after another`(_ seed: UInt64) throws {
        let problem = RandomProblem.make(seed: seed)
        let whole = try problem.allocate()
        let booking = try problem.allocate(origins: whole.cycles.map(\.period).reversed())
        #expect(booking.cycles == whole.cycles)
        let charged = whole.cycles.flatMap(\.documents).map(\.base).sum()
        #expect(booking.documents.map(\.base).sum() == charged)
        let accounts = Set(booking.documents.map { "\($0.year) \($0.member) \($0.treatment)" })
        #expect(accounts.count == booking.documents.count)
    }

    @Test(arguments: UInt64(1)...120)
    func `a late cost brings everyone to the year's quota within a cent (VAT-9)`(
        _ seed: UInt64
    ) throws {
        var problem = RandomProblem.make(seed: seed)
        problem.rounding = .cumulative
        problem.deduction = .actualUse
        problem.costs.removeAll { $0.pool.hasPrefix("U") }
        guard !problem.costs.isEmpty else { return }
        var late = SeededGenerator(seed: seed)
        let bookings = problem.costs.map { cost in
            cost.period.advanced(by: Int.random(in: 0...8, using: &late) / 3)
        }
        var account: [Int: [Allocation.Carry]] = [:]
        var charged: [String: Cents] = [:]
        for booked in Set(bookings).sorted() {
            var monthly = problem
            monthly.costs = zip(problem.costs, bookings).filter { $0.1 == booked }.map(\.0)
            let booking = try monthly.allocate(
                origins: Set(monthly.costs.map(\.period)).sorted(),
                carrying: account.values.flatMap(\.self))
            for (year, carries) in Dictionary(grouping: booking.carries, by: \.year) {
                account[year] = carries
            }
            for year in Set(booking.cycles.map(\.period.year)) where account[year] != nil {
                if !booking.carries.contains(where: { $0.year == year }) { account[year] = [] }
            }
            for cycle in booking.cycles {
                for share in cycle.shares {
                    charged["\(cycle.period.year) \(share.pool) \(share.member)", default: .zero] +=
                        share.net
                }
            }
        }
        for cycle in try problem.allocate().cycles {
            for share in cycle.shares {
                charged["\(cycle.period.year) \(share.pool) \(share.member)", default: .zero] +=
                    -share.net
            }
        }
        #expect(charged.values.allSatisfy { $0.magnitude <= Cents(1) })
    }

    @Test func `VAT of a document is rounded once over all its months (PEP-5)`() throws {
        let (january, march) = (month("2026-01"), month("2026-03"))
        let problem = Problem(
            members: [.init(id: "m", vat: .always(.taxed))],
            pools: [.init(id: "p", kind: .direct(member: "m"))], keys: [],
            costs: [
                .init(pool: "p", period: january, net: Cents(2)),
                .init(pool: "p", period: march, net: Cents(2)),
                .init(pool: "p", period: month("2025-12"), net: Cents(2)),
            ])
        let booking = try problem.allocate(origins: [march, january, month("2025-12")])
        #expect(booking.documents.map(\.year) == [2025, 2026])
        // 21 % of 2 cents is none, of 4 cents one.
        #expect(booking.documents.map(\.vat) == [.zero, Cents(1)])
    }
}
