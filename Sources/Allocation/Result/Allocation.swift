import Kernel

/// What becomes of the costs of a problem: a cycle for each period with costs.
///
/// The result is a function of the problem; the order of its lists has no influence.
///
/// - Source: VAT-9
public struct Allocation: Sendable, Equatable {
    /// - Shape: ascending by period.
    public let cycles: [Cycle]

    /// The whole computation of one period.
    ///
    /// Sum of the documents' bases + deductible VAT = net costs + VAT costs.
    public struct Cycle: Sendable, Equatable {
        public let period: Period
        /// - Shape: ascending by pool and member, without those that are zero.
        public let shares: [Share]
        /// The input VAT that leaves the costs.
        public let deductible: Cents
        /// - Shape: ascending by member and treatment, only where there is a share.
        public let documents: [Document]
        /// What overhead went where: ascending by source and target, without those that are zero.
        public let flows: [Flow]
        /// What the next cycle of the same financial year needs: ascending by pool and member.
        /// Empty with monthly rounding.
        public let carries: [Carry]
    }

    /// What a support pool passes on to another pool.
    public struct Flow: Sendable, Hashable {
        public let source: String
        public let target: String
        public let net: Cents
        public let vat: Cents
    }

    /// What a member has paid too little (above zero) or too much in a pool since January, because
    /// cents do not divide.
    ///
    /// - Unit: millionths of a cent. All carries of a pool sum to zero.
    public struct Carry: Sendable, Hashable {
        /// The financial year; the carries of another year than the period's are left aside.
        public let year: Int
        public let pool: String
        public let member: String
        public let net: Millionths
        public let vat: Millionths

        public init(year: Int, pool: String, member: String, net: Millionths, vat: Millionths) {
            self.year = year
            self.pool = pool
            self.member = member
            self.net = net
            self.vat = vat
        }
    }
}
