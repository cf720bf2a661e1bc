extension Problem {
    /// One that pays shares.
    public struct Member: Sendable, Equatable {
        public var id: String
        public var vat: History<Standing>

        public init(id: String, vat: History<Standing>) {
            self.id = id
            self.vat = vat
        }
    }

    /// How a member's shares are treated for VAT.
    ///
    /// - Source: VAT-3, VAT-12
    public enum Standing: String, Sendable, CaseIterable {
        /// It qualifies: services directly necessary for its exempt work are exempt.
        case exempt
        /// It does not: everything is charged with VAT.
        case taxed
    }
}
