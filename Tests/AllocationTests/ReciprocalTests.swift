import Allocation
import BigInt
import Kernel
import Testing

@Suite struct ReciprocalTests {
    private let from = month("2026-01")

    private func problem(_ weights: [[Int64]], final: Int, costs: [Int64]) -> Problem {
        let members = (0..<final).map { Problem.Member(id: "M\($0)", vat: .always(.exempt)) }
        let support = weights.indices.map { "U\($0)" }
        let targets = support + (0..<final).map { "D\($0)" }
        return Problem(
            members: members,
            pools: (0..<final).map { Problem.Pool(id: "D\($0)", kind: .direct(member: "M\($0)")) }
                + support.map {
                    Problem.Pool(id: $0, kind: .support(keys: [Version(from: from, $0)]))
                },
            keys: zip(support, weights).map { id, row in
                Problem.Key(
                    id: id,
                    .fixed(zip(targets, row).map { Problem.Weight(to: $0, Millionths(whole: $1)) }))
            },
            costs: zip(support, costs).map {
                Problem.Cost(pool: $0, period: from, net: Cents($1), vat: Cents($1 / 5))
            },
            support: .reciprocal)
    }

    @Test func `two services that serve each other share what comes back`() throws {
        // U0 gives half to U1; U1 gives half to U0. Of U0's cost D0 gets 2/3, D1 1/3.
        let cycles = try problem([[9, 1, 1, 0], [1, 0, 0, 1]], final: 2, costs: [30_000, 0])
            .allocate().cycles
        #expect(cycles[0].shares.map(\.net.value) == [20_000, 10_000])
        #expect(cycles[0].flows.map { [$0.source, $0.target] } == [["U0", "D0"], ["U0", "D1"]])
    }

    /// The reference sums the rounds of costs going from pool to pool as exact fractions, by
    /// Gauss-Jordan over rationals, and shares nothing with the engine but the integers.
    @Test(arguments: UInt64(1)...60)
    func `the matrix is exact to the last of 53 bits`(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let size = Int.random(in: 1...6, using: &generator)
        let final = Int.random(in: 1...5, using: &generator)
        let weights = (0..<size).map { _ in
            (0..<size + final).map { column in
                column == size
                    ? Int64.random(in: 1...9, using: &generator)
                    : Int64.random(in: 0...1_000_000_000_000, using: &generator)
            }
        }
        let costs = (0..<size).map { _ in Int64.random(in: -999...99_999_999, using: &generator) }
        let cycle = try #require(
            try problem(weights, final: final, costs: costs).allocate().cycles.first)

        let parts = reachedParts(weights, size: size, final: final)
        for row in 0..<size {
            let expected = try #require(split(costs[row], by: parts[row]))
            for (target, cents) in expected.enumerated() {
                let flow = cycle.flows.first { $0.source == "U\(row)" && $0.target == "D\(target)" }
                #expect((flow?.net.value ?? 0) == cents)
            }
        }
    }

    private func reachedParts(_ weights: [[Int64]], size: Int, final: Int) -> [[UInt64]] {
        var rows = weights.indices.map { row -> [Fraction] in
            var weights = weights[row]
            weights[row] = 0
            let total = BigInt(weights.reduce(0, +))
            return weights.indices.map { column in
                let part = Fraction(BigInt(weights[column]), total)
                guard column < size else { return part }
                return Fraction(row == column ? 1 : 0, 1) - part
            }
        }
        for pivot in 0..<size {
            let head = rows[pivot][pivot]
            rows[pivot] = rows[pivot].map { $0 / head }
            for row in 0..<size where row != pivot {
                let factor = rows[row][pivot]
                for column in rows[row].indices {
                    rows[row][column] = rows[row][column] - factor * rows[pivot][column]
                }
            }
        }
        return rows.map { row in
            row.dropFirst(size).map { part in
                UInt64((2 * part.over * BigInt(1 << 53) + part.under) / (2 * part.under))
            }
        }
    }
}

/// An exact fraction in lowest terms with a positive denominator.
private struct Fraction {
    let over: BigInt
    let under: BigInt

    init(_ over: BigInt, _ under: BigInt) {
        let divisor = over.greatestCommonDivisor(with: under) * under.signum()
        self.over = over / divisor
        self.under = under / divisor
    }

    static func - (left: Fraction, right: Fraction) -> Fraction {
        Fraction(left.over * right.under - right.over * left.under, left.under * right.under)
    }
    static func * (left: Fraction, right: Fraction) -> Fraction {
        Fraction(left.over * right.over, left.under * right.under)
    }
    static func / (left: Fraction, right: Fraction) -> Fraction {
        Fraction(left.over * right.under, left.under * right.over)
    }
}
