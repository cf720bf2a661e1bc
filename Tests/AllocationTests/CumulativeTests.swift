import Allocation
import BigInt
import Kernel
import Testing

@Suite struct CumulativeTests {
    /// One shared pool over `weights`, with a cost in each of some months.
    private func problem(_ weights: [Int64], costs: [(String, Int64)]) -> Problem {
        let ids = weights.indices.map { "M\(10_000 + $0)" }
        return Problem(
            members: ids.map { Problem.Member(id: $0, vat: .always(.exempt)) },
            pools: [
                Problem.Pool(id: "S", kind: .shared(keys: [Version(from: month("2025-01"), "k")]))
            ],
            keys: [
                Problem.Key(
                    id: "k",
                    .fixed(zip(ids, weights).map { Problem.Weight(to: $0, Millionths(whole: $1)) }))
            ],
            costs: costs.map { Problem.Cost(pool: "S", period: month($0), net: Cents($1)) })
    }

    private func totals(_ cycles: [Allocation.Cycle]) -> [String: Int64] {
        cycles.flatMap(\.shares).reduce(into: [:]) { $0[$1.member, default: 0] += $1.net.value }
    }

    @Test func `the odd cent goes round`() throws {
        let costs = ["2026-01", "2026-02", "2026-03"].map { ($0, Int64(100)) }
        let cycles = try problem([1, 1, 1], costs: costs).allocate().cycles
        #expect(
            cycles.map { $0.shares.map(\.net.value) } == [
                [34, 33, 33], [33, 34, 33], [33, 33, 34],
            ])
        #expect(cycles.last?.carries.map(\.net.value) == [2, -1, -1])
    }

    @Test func `a carry ends with the financial year`() throws {
        let costs = ["2025-12", "2026-01"].map { ($0, Int64(100)) }
        let cycles = try problem([1, 1, 1], costs: costs).allocate().cycles
        #expect(cycles.map { $0.shares.map(\.net.value) } == [[34, 33, 33], [34, 33, 33]])

        let december = try #require(cycles.first).carries
        let january = try problem([1, 1, 1], costs: costs).allocate(
            month("2026-01"), carrying: december)
        #expect(january == cycles.last)
    }

    @Test func `a member that left is paid out its fraction of a cent`() throws {
        var problem = problem([2, 1, 1], costs: [("2026-01", 101), ("2026-02", 3)])
        problem.keys.append(Problem.Key(id: "l", .equal(to: ["M10000", "M10001"])))
        problem.pools[0].kind = .shared(keys: [
            Version(from: month("2026-02"), "l"), Version(from: month("2025-01"), "k"),
        ])
        let cycles = try problem.allocate().cycles
        #expect(cycles[0].carries.map(\.net.value) == [-500_000, 250_000, 250_000])
        #expect(cycles[1].shares.map(\.net.value) == [1, 2])
        #expect(cycles[1].carries.map(\.net.value) == [0, -250_000, 250_000].filter { $0 != 0 })
        #expect(cycles[1].carries.map(\.member) == ["M10001", "M10002"])
    }

    @Test(arguments: UInt64(1)...60)
    func `over a year a member is within a cent of its exact quota (VAT-9)`(
        _ seed: UInt64
    ) throws {
        var generator = SeededGenerator(seed: seed)
        let weights = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
            Int64.random(in: 1...1_000_000_000, using: &generator)
        }
        let costs = (1...12).map { number in
            let period = month("2025-12").advanced(by: number).description
            return (period, Int64.random(in: -50_000...2_000_000, using: &generator))
        }
        let cycles = try problem(weights, costs: costs).allocate().cycles
        let totals = totals(cycles)
        let cost = BigInt(costs.reduce(0) { $0 + $1.1 })
        let sum = BigInt(weights.reduce(0, +))
        for (number, weight) in weights.enumerated() {
            let drift = BigInt(totals["M\(10_000 + number)"] ?? 0) * sum - cost * BigInt(weight)
            // Twelve months may each leave a millionth of a cent unspread.
            #expect(drift.magnitude * 1_000_000 <= sum.magnitude * 1_000_012)
        }
    }

    @Test(arguments: [Int64(10_000_000_000_000), -10_000_000_000_000, 9_223_372_036_853])
    func `nothing is lost at the largest amounts and weights`(_ amount: Int64) throws {
        let weights = [Int64](repeating: 1_000_000_000_000, count: 5_000)
        let costs = ["2026-01", "2026-02"].map { ($0, amount) }
        let cycles = try problem(weights, costs: costs).allocate().cycles
        for cycle in cycles {
            #expect(cycle.shares.map(\.net.value).reduce(0, +) == amount)
            #expect(cycle.shares.count == 5_000)
        }
        #expect(cycles[0].shares[0].proportion.totalDecimal == "5000000000000000")
    }
}
