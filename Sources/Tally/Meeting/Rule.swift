extension Meeting {
    /// What a decision of one sort needs.
    ///
    /// - Source: AGM-9, AGM-10, AGM-11, AGM-13, AGM-14
    public struct Rule: Sendable, Equatable {
        public var id: String
        /// The part of the entitled members that must be present or represented, in heads.
        public var quorum: Fraction?
        public var majority: Majority
        public var abstentions: Abstentions
        /// What every category must reach by itself.
        public var eachCategory: Majority?

        public init(
            id: String, quorum: Fraction? = nil, majority: Majority,
            abstentions: Abstentions = .ignored, eachCategory: Majority? = nil
        ) {
            self.id = id
            self.quorum = quorum
            self.majority = majority
            self.abstentions = abstentions
            self.eachCategory = eachCategory
        }
    }

    /// The part of the votes that a decision needs.
    public struct Majority: Sendable, Equatable {
        public var fraction: Fraction
        /// Whether more than the fraction is needed, not just as much.
        public var isStrict: Bool

        public init(_ fraction: Fraction, strict isStrict: Bool = false) {
            self.fraction = fraction
            self.isStrict = isStrict
        }
    }

    /// Whether those that abstain raise what a majority needs.
    public enum Abstentions: String, Sendable, CaseIterable {
        case ignored
        case counted
    }
}
