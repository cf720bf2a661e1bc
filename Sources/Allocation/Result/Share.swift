import Kernel

extension Allocation {
    /// One member's part of one pool in one period.
    public struct Share: Sendable, Hashable {
        public let pool: String
        public let member: String
        public let net: Cents
        /// What is left of the VAT after a deduction pro rata; all of it with actual use.
        public let vat: Cents
        public let treatment: Treatment
        public let proportion: Proportion
    }

    /// How a share is charged.
    public enum Treatment: String, Sendable, CaseIterable, Comparable {
        /// As paid, without VAT and never deducted.
        case disbursement
        /// Without VAT; the VAT paid is part of the cost.
        case exempt
        /// With VAT, a line for each rate.
        case taxed

        public static func < (left: Treatment, right: Treatment) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    /// A member's weight beside that of everyone in the pool: "41.208 of 1.904.311".
    public struct Proportion: Sendable, Hashable {
        /// - Unit: millionths, or for a composite key 10^-18. Zero for a member that only carries
        ///   a fraction of a cent from earlier months.
        public let weight: UInt128
        /// - Unit: that of `weight`.
        public let total: UInt128
        /// The decimals of both: 6, or 18 for a composite key.
        public let decimals: Int

        /// The weight as the shortest decimal.
        public var weightDecimal: String { shortest(weight) }
        /// The total as the shortest decimal.
        public var totalDecimal: String { shortest(total) }

        private func shortest(_ units: UInt128) -> String {
            var digits = String(units)
            let missing = decimals + 1 - digits.count
            if missing > 0 { digits = String(repeating: "0", count: missing) + digits }
            var fraction = digits.suffix(decimals)
            while fraction.last == "0" { fraction.removeLast() }
            return digits.dropLast(decimals) + (fraction.isEmpty ? "" : "." + fraction)
        }
    }
}
