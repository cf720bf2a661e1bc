import Kernel

extension Problem {
    /// The weights by which a pool is spread: over members if it is shared, over other pools if it
    /// is overhead.
    public struct Key: Sendable, Equatable {
        public var id: String
        public var rule: Rule

        public init(id: String, _ rule: Rule) {
            self.id = id
            self.rule = rule
        }

        /// Where the weights come from.
        public enum Rule: Sendable, Equatable {
            /// Each target once, however often it is listed.
            case equal(to: [String])
            /// The quantities of a decision; those of one target add up.
            case fixed([Weight])
            /// Measured quantities: those of the month and those without a month.
            case measured([Weight])
            /// A mix of other keys, none of them composite, whose shares make one.
            case composite([Part])
        }
    }

    /// A quantity of one target.
    public struct Weight: Sendable, Equatable {
        public var to: String
        /// - Shape: 0 to 10^12.
        public var quantity: Millionths
        /// The month for which it was measured; without one it holds for all. Only in a measured key.
        public var period: Period?

        public init(to target: String, _ quantity: Millionths, in period: Period? = nil) {
            to = target
            self.quantity = quantity
            self.period = period
        }
    }

    /// A key's share in a composite one.
    public struct Part: Sendable, Equatable {
        /// - Shape: 0 to 1.
        public var share: Millionths
        public var key: String

        public init(_ share: Millionths, of key: String) {
            self.share = share
            self.key = key
        }
    }
}
