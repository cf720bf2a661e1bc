import Kernel

/// Real costs and the rules by which members share them: what the engine is asked.
///
/// Identifiers are compared byte by byte, and each kind has names of its own: a member and a pool
/// may be called alike. The order of every list but that of `Support.stepDown` is without meaning.
///
/// - Source: VAT-9
public struct Problem: Sendable, Equatable {
    public var members: [Member]
    public var pools: [Pool]
    public var keys: [Key]
    public var costs: [Cost]
    public var support: Support
    public var rounding: Rounding
    public var deduction: Deduction

    public init(
        members: [Member], pools: [Pool], keys: [Key], costs: [Cost],
        support: Support = .stepDown(order: []), rounding: Rounding = .cumulative,
        deduction: Deduction = .actualUse
    ) {
        self.members = members
        self.pools = pools
        self.keys = keys
        self.costs = costs
        self.support = support
        self.rounding = rounding
        self.deduction = deduction
    }

    /// How overhead reaches the other pools.
    public enum Support: Sendable, Equatable {
        /// Support pools are emptied one after another; an emptied one receives nothing more.
        ///
        /// - Shape: every support pool once.
        case stepDown(order: [String])
        /// Support pools serve one another; solved exactly.
        case reciprocal
    }

    /// What becomes of the cents that do not divide.
    public enum Rounding: String, Sendable, CaseIterable {
        /// Each month by itself.
        case monthly
        /// Over a financial year nobody drifts more than a cent from the exact quota.
        case cumulative
    }

    /// Which input VAT leaves the costs.
    ///
    /// - Source: VAT-18, VAT-19
    public enum Deduction: Sendable, Equatable {
        /// The VAT on what is charged with VAT.
        case actualUse
        /// A whole percentage, 0 to 100, of all VAT but that of disbursements.
        case proRata(Int)
    }

    /// The costs of one pool in one period: one document line, or many summed.
    public struct Cost: Sendable, Equatable {
        public var pool: String
        public var period: Period
        public var net: Cents
        public var vat: Cents

        public init(pool: String, period: Period, net: Cents, vat: Cents = .zero) {
            self.pool = pool
            self.period = period
            self.net = net
            self.vat = vat
        }
    }
}
