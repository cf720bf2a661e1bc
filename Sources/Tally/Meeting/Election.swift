import BigInt

extension Meeting {
    /// Seats for which candidates stand.
    ///
    /// - Source: AGM-19
    public struct Election: Sendable, Equatable {
        public var id: String
        public var rule: String
        /// - Shape: 1 or more.
        public var seats: Int
        public var candidates: [String]
        public var room: OwnRoom
        public var papers: Papers

        public init(
            id: String, rule: String, seats: Int, candidates: [String], room: OwnRoom = OwnRoom(),
            papers: Papers
        ) {
            self.id = id
            self.rule = rule
            self.seats = seats
            self.candidates = candidates
            self.room = room
            self.papers = papers
        }

        /// What was cast: with names, or from the urn.
        public enum Papers: Sendable, Equatable {
            case open([Choice])
            case secret([Ballot])
        }
    }

    /// The candidates to whom one member gives its whole weight.
    public struct Choice: Sendable, Equatable {
        public var member: String
        /// Nobody is a blank vote.
        public var candidates: [String]

        public init(_ member: String, for candidates: [String]) {
            self.member = member
            self.candidates = candidates
        }
    }

    /// Unit ballots that are alike; nobody knows whose.
    public struct Ballot: Sendable, Equatable {
        /// Nobody is a blank ballot.
        public var candidates: [String]
        /// - Shape: 1 or more.
        public var count: BigInt

        public init(for candidates: [String], count: BigInt = 1) {
            self.candidates = candidates
            self.count = count
        }
    }
}
