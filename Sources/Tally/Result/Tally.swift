import BigInt

/// What a meeting decided, item by item.
public struct Tally: Sendable, Equatable {
    /// Heads that may vote.
    public let entitled: Int
    public let resolutions: [Resolution]
    public let elections: [Election]

    /// Who was there when an item was decided.
    public struct Head: Sendable, Equatable {
        public let id: String
        /// Members present or represented.
        public let heads: Int
        /// The members that were there by proxy, in byte order.
        public let represented: [String]
        /// The heads that were needed.
        public let quorum: Int

        public var hasQuorum: Bool { heads >= quorum }
    }

    public struct Resolution: Sendable, Equatable {
        public let head: Head
        public let votes: Votes
        /// Votes of members in the room that they did not use.
        public let notCast: BigInt
        /// By category, where the rule asks it.
        public let categories: [Category]?
        public let outcome: Outcome
    }

    /// What one category decided by itself.
    public struct Category: Sendable, Equatable {
        public let category: String
        public let votes: Votes
        public let hasPassed: Bool
    }

    public struct Election: Sendable, Equatable {
        public let head: Head
        /// The highest first.
        public let votes: [Candidate]
        /// The weight of those that voted, blank or not.
        public let cast: BigInt
        public let blank: BigInt
        /// The highest first.
        public let elected: [String]
        /// Candidates with equal votes for the last seat: none of them is elected.
        public let tie: [String]
        public let outcome: Outcome
    }

    public struct Candidate: Sendable, Equatable {
        public let candidate: String
        public let votes: BigInt
    }

    public enum Outcome: String, Sendable, CaseIterable {
        case noQuorum
        /// The text stands; or every seat is filled.
        case adopted
        /// Only of a resolution.
        case rejected
        /// Only of an election: a second round decides the last seat.
        case tie
        /// Only of an election: seats are left over.
        case open
    }
}
