import Allocation
import Kernel
import Testing

@Suite struct LargestRemainderTests {
    @Test func `the three examples of the rule come out to the cent (VAT-9)`() {
        #expect(split(10_000, by: [1, 1, 1]) == [3_334, 3_333, 3_333])
        #expect(split(-10_000, by: [1, 1, 1]) == [-3_334, -3_333, -3_333])
        #expect(split(100_000, by: [3_750, 1_225, 5_025]) == [37_500, 12_250, 50_250])
    }

    @Test func `a share below a cent goes to the largest remainder`() {
        #expect(split(1, by: [1, 2, 1]) == [0, 1, 0])
        #expect(split(2, by: [1, 2, 1]) == [1, 1, 0])
        #expect(split(1, by: [5, 5]) == [1, 0])
    }

    @Test func `a weight of zero takes no part`() {
        #expect(split(5, by: [0, 1, 0, 1]) == [0, 3, 0, 2])
    }

    @Test func `nothing is split over nothing, and something is not`() {
        #expect(split(0, by: []) == [])
        #expect(split(0, by: [0, 0]) == [0, 0])
        #expect(split(1, by: [0, 0]) == nil)
        #expect(split(-1, by: []) == nil)
    }

    @Test(arguments: [Int64.min, -1, 0, 1, Int64.max])
    func `no amount and no weight is too large to close`(_ total: Int64) throws {
        let weights = [UInt64](repeating: .max, count: 7) + [1]
        let parts = try #require(split(total, by: weights))
        #expect(parts.reduce(0, +) == total)
        #expect(split(total, by: [.max]) == [total])
    }

    @Test(arguments: UInt64(1)...100)
    func `a split closes, mirrors and stays within a unit of the quota (VAT-9)`(
        _ seed: UInt64
    ) throws {
        var generator = SeededGenerator(seed: seed)
        let count = Int.random(in: 1...3_000, using: &generator)
        let most = UInt64(1) << UInt64.random(in: 0...59, using: &generator)
        let weights = (0..<count).map { _ in UInt64.random(in: 1...most, using: &generator) }
        let total = Int64.random(in: 0...Cents.limit.value, using: &generator)
        let parts = try #require(split(total, by: weights))
        let mirrored = try #require(split(-total, by: weights))
        #expect(parts.reduce(0, +) == total)
        #expect(mirrored == parts.map { -$0 })

        let sum = weights.reduce(UInt128(0)) { $0 + UInt128($1) }
        let isNear = zip(parts, weights).allSatisfy { part, weight in
            let whole = UInt128(total) * UInt128(weight) / sum
            return UInt128(part) == whole || UInt128(part) == whole + 1
        }
        #expect(isNear)
    }
}
