import Kernel

extension Allocation {
    /// What one month charges: a cycle for each month that its costs belong to, and the documents of
    /// all of them together.
    ///
    /// Sum of the documents' bases + deductible VAT = net costs + VAT costs.
    public struct Booking: Sendable, Equatable {
        /// - Shape: ascending by period. The documents of each are those of its shares alone.
        public internal(set) var cycles: [Cycle] = []
        /// - Shape: ascending by year, member and treatment.
        public internal(set) var documents: [Document] = []
        /// What the next booking of a cost of the same year needs: ascending by year, pool and
        /// member. Empty with monthly rounding.
        public internal(set) var carries: [Carry] = []

        /// The input VAT that leaves the costs.
        public var deductible: Cents { cycles.map(\.deductible).sum() }
    }
}
