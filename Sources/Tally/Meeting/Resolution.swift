import BigInt

extension Meeting {
    /// A text that is adopted or rejected.
    public struct Resolution: Sendable, Equatable {
        public var id: String
        public var rule: String
        public var room: OwnRoom
        /// Members with a conflict of interest: they are heads, without votes.
        public var excluded: [String]
        public var votes: [Vote]

        public init(
            id: String, rule: String, room: OwnRoom = OwnRoom(), excluded: [String] = [],
            votes: [Vote]
        ) {
            self.id = id
            self.rule = rule
            self.room = room
            self.excluded = excluded
            self.votes = votes
        }
    }

    /// What one member casts; it may divide its weight.
    public struct Vote: Sendable, Equatable {
        public var member: String
        public var votes: Votes

        public init(_ member: String, _ votes: Votes) {
            self.member = member
            self.votes = votes
        }
    }
}

/// Votes on a resolution.
///
/// - Unit: votes.
public struct Votes: Sendable, Equatable {
    public var inFavour: BigInt
    public var against: BigInt
    public var abstaining: BigInt

    public init(for inFavour: BigInt = 0, against: BigInt = 0, abstaining: BigInt = 0) {
        self.inFavour = inFavour
        self.against = against
        self.abstaining = abstaining
    }

    /// All that were cast.
    public var cast: BigInt { inFavour + against + abstaining }

    /// What a majority is a part of.
    public func base(_ abstentions: Meeting.Abstentions) -> BigInt {
        switch abstentions {
        case .ignored: inFavour + against
        case .counted: cast
        }
    }

    public static func + (left: Votes, right: Votes) -> Votes {
        Votes(
            for: left.inFavour + right.inFavour, against: left.against + right.against,
            abstaining: left.abstaining + right.abstaining)
    }
}
