import Kernel

extension Allocation {
    /// What a member is charged in one treatment: an invoice, or below zero a credit note.
    ///
    /// - Source: PEP-6
    public struct Document: Sendable, Hashable {
        /// The financial year of the costs.
        public let year: Int
        public let member: String
        public let treatment: Treatment
        public let base: Cents
        public let vat: Cents
        /// The VAT by rate, ascending; only of a taxed document.
        public let rates: [RateLine]

        public var total: Cents { base + vat }
    }

    /// The VAT of one rate of one document, rounded once, half away from zero.
    ///
    /// - Source: PEP-5
    public struct RateLine: Sendable, Hashable {
        public let rate: Problem.Rate
        public let base: Cents
        public let vat: Cents
    }
}
