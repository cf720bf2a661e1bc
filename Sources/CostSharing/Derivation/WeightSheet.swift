import Kernel

/// The weights of a pool's key in each month that a run charges, as they were read.
struct WeightSheet: Sendable {
    struct PartRow: Sendable {
        let origin: Period
        let version: Int64
        let part: Int64
        let share: Millionths
    }

    struct WeightRow: Sendable {
        let origin: Period
        let version: Int64
        let code: String
        let quantity: Millionths
    }

    struct TotalRow: Sendable {
        let origin: Period
        let version: Int64
        /// A whole number of millionths.
        let total: String
    }

    private struct Place: Hashable {
        let origin: Period
        let version: Int64
    }

    private let parts: [Place: [PartRow]]
    private let weights: [Place: [String: UInt128]]
    private let totals: [Place: UInt128]

    init(parts: [PartRow], weights: [WeightRow], totals: [TotalRow]) {
        self.parts = Dictionary(grouping: parts) { Place(origin: $0.origin, version: $0.version) }
        self.weights = Dictionary(grouping: weights) {
            Place(origin: $0.origin, version: $0.version)
        }.mapValues { rows in
            Dictionary(rows.map { ($0.code, UInt128($0.quantity.value.magnitude)) }) { $0 + $1 }
        }
        self.totals = Dictionary(
            totals.map {
                (Place(origin: $0.origin, version: $0.version), UInt128($0.total) ?? 0)
            }
        ) { first, _ in first }
    }

    /// What a version weighed in a month.
    ///
    /// - Parameter total: of all targets, as the run stored it, in the key's own decimals.
    func key(_ version: Int64, in origin: Period, total stored: String?) -> KeyWeights {
        let place = Place(origin: origin, version: version)
        guard let parts = parts[place], !parts.isEmpty else {
            return KeyWeights(weights[place] ?? [:], total: totals[place] ?? 0)
        }
        let summed = parts.map { part in
            let place = Place(origin: origin, version: part.part)
            return KeyWeights.Part(
                version: part.part, share: part.share, weights: weights[place] ?? [:],
                total: totals[place] ?? 0)
        }
        return KeyWeights(
            summed, total: stored.flatMap { KeyWeights.units($0, decimals: 18) })
    }
}
