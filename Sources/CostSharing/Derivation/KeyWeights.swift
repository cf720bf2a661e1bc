import Kernel

/// What a key version weighed in a run, a composite one with its parts.
struct KeyWeights: Sendable {
    /// The decimals of its weights: 6, or 18 for a composite key.
    let decimals: Int
    /// By target's code, above zero: those that the reader may see.
    let weights: [String: UInt128]
    /// Of all targets.
    let total: UInt128
    /// Empty for a simple key.
    let parts: [Part]

    struct Part: Sendable {
        let version: Int64
        let share: Millionths
        /// By target's code, in millionths.
        let weights: [String: UInt128]
        /// Of all targets.
        let total: UInt128

        /// What a target weighs by this part.
        ///
        /// - Unit: 10^-18.
        func weight(of code: String) -> UInt128 {
            guard total > 0 else { return 0 }
            return UInt128(share.value) * 1_000_000_000_000 * (weights[code] ?? 0) / total
        }
    }

    /// A simple key.
    init(_ weights: [String: UInt128], total: UInt128) {
        decimals = 6
        self.weights = weights
        self.total = total
        parts = []
    }

    /// A composite key, whose weights are the sums of its parts'.
    ///
    /// - Parameter total: of all targets, as the run stored it; nil to add up what is seen.
    init(_ parts: [Part], total: UInt128?) {
        decimals = 18
        self.parts = parts
        var weights: [String: UInt128] = [:]
        for part in parts {
            for code in part.weights.keys { weights[code, default: 0] += part.weight(of: code) }
        }
        self.weights = weights.filter { $0.value > 0 }
        self.total = total ?? weights.values.reduce(0, +)
    }

    /// A decimal with a point, as a run stores it, in units of that many decimals.
    static func units(_ decimal: String, decimals: Int) -> UInt128? {
        let parts = decimal.split(separator: ".", maxSplits: 1)
        guard let first = parts.first else { return nil }
        let fraction = parts.count > 1 ? parts[1] : ""
        guard fraction.count <= decimals else { return nil }
        return UInt128(first + fraction + String(repeating: "0", count: decimals - fraction.count))
    }
}
