import Kernel

/// The months with costs, ascending, and their positions.
struct Months: Sendable {
    let all: [Period]
    /// By the number of the month since `first`; nil for a month between without costs.
    private var positions: [Int?] = []
    private let first: Int

    init(_ periods: [Period]) {
        let numbers = periods.map(Self.number)
        first = numbers.min() ?? 0
        if let last = numbers.max() {
            positions = Array(repeating: nil, count: last - first + 1)
        }
        var known: [Period] = []
        for (number, period) in zip(numbers, periods) where positions[number - first] == nil {
            positions[number - first] = 0
            known.append(period)
        }
        all = known.sorted()
        for (position, period) in all.enumerated() {
            positions[Self.number(of: period) - first] = position
        }
    }

    subscript(period: Period) -> Int? {
        let offset = Self.number(of: period) - first
        return positions.indices.contains(offset) ? positions[offset] : nil
    }

    private static func number(of period: Period) -> Int { period.year * 12 + period.month }
}
