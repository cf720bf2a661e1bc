/// What a key weighs in one period: targets in ascending order, each once and above zero.
struct Weights: Sendable, Equatable {
    private(set) var targets: [Int] = []
    private(set) var values: [UInt128] = []
    private(set) var total: UInt128 = 0
    /// The values where all of them and their sum fit into a machine word, as they mostly do.
    private(set) var narrow: [UInt64]?

    struct Entry: Sendable {
        var target: Int
        var value: UInt128
    }

    /// Sorts by target, adds up those of one target, drops zeros.
    init(_ entries: [Entry]) {
        var entries = entries
        if !entries.indices.dropFirst().allSatisfy({
            entries[$0 - 1].target <= entries[$0].target
        }) {
            entries.sort { $0.target < $1.target }
        }
        targets.reserveCapacity(entries.count)
        values.reserveCapacity(entries.count)
        for entry in entries where entry.value > 0 {
            total += entry.value
            if targets.last == entry.target {
                values[values.count - 1] += entry.value
            } else {
                targets.append(entry.target)
                values.append(entry.value)
            }
        }
        if total <= UInt64.max { narrow = values.map { UInt64(truncatingIfNeeded: $0) } }
    }

    var isEmpty: Bool { targets.isEmpty }

    /// The same weights without some of the targets.
    func filtered(_ keeps: (Int) -> Bool) -> Weights {
        guard !targets.allSatisfy(keeps) else { return self }
        return Weights(
            zip(targets, values).compactMap { target, value in
                keeps(target) ? Entry(target: target, value: value) : nil
            })
    }

    /// The parts of an amount, in the order of the targets.
    func split(_ amount: Int64) -> [Int64] {
        if let narrow {
            return largestRemainder(amount, narrow, sum: UInt64(truncatingIfNeeded: total))
        }
        return largestRemainder(Int128(amount), values, sum: total).map { Int64($0) }
    }
}
