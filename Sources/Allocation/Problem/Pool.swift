extension Problem {
    /// Where costs gather.
    public struct Pool: Sendable, Equatable {
        public var id: String
        public var kind: Kind
        public var supply: Supply
        public var rate: History<Rate>

        public init(
            id: String, kind: Kind, supply: Supply = .services,
            rate: History<Rate> = .always(.standard)
        ) {
            self.id = id
            self.kind = kind
            self.supply = supply
            self.rate = rate
        }

        /// Who bears the costs of a pool. A key's versions may stand in any order.
        public enum Kind: Sendable, Equatable {
            /// One member pays all.
            case direct(member: String)
            /// Members share by the key in force.
            case shared(keys: [Version<String>])
            /// Overhead: spread over other pools first, by the key in force.
            case support(keys: [Version<String>])
        }
    }

    /// What a pool delivers.
    ///
    /// - Source: VAT-7, VAT-8
    public enum Supply: String, Sendable, CaseIterable {
        /// Services directly necessary for the member's exempt work.
        case services
        /// Goods: always taxed.
        case goods
        /// Services not directly necessary, or for a member's taxed work.
        case taxedServices
        /// Advanced in a member's name and for its account, passed on unchanged. Only a direct pool
        /// has it, and no support pool may target that pool.
        case disbursement
    }

    /// A Belgian VAT rate.
    ///
    /// - Unit: percent.
    public enum Rate: Int, Sendable, CaseIterable, Comparable {
        case reduced = 6
        case intermediate = 12
        case standard = 21

        public static func < (left: Rate, right: Rate) -> Bool { left.rawValue < right.rawValue }
    }
}
