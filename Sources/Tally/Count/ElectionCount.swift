import BigInt

/// The papers of an election, as they are added up.
struct ElectionCount {
    private(set) var cast: BigInt = 0
    private var blank: BigInt = 0
    private var votes: [Identifier: BigInt]
    private let id: String
    private let seats: Int

    init(_ election: Meeting.Election) {
        id = election.id
        seats = election.seats
        votes = Dictionary(
            election.candidates.map { (Identifier($0), 0) }, uniquingKeysWith: { first, _ in first }
        )
    }

    /// Adds one paper, that gives each of its candidates the whole weight.
    mutating func add(
        _ candidates: [String], _ weight: BigInt
    ) throws(MalformedMeeting) {
        var seen: Set<Identifier> = []
        for candidate in candidates {
            guard let before = votes[Identifier(candidate)] else {
                throw .unknownCandidate(candidate, election: id)
            }
            guard seen.insert(Identifier(candidate)).inserted else {
                throw .candidateTwice(candidate, election: id)
            }
            guard seen.count <= seats else {
                throw .candidateBeyondSeats(candidate, election: id, seats: seats)
            }
            votes[Identifier(candidate)] = before + weight
        }
        cast += weight
        if candidates.isEmpty { blank += weight }
    }

    func result(_ head: Tally.Head, by rule: Meeting.Rule) -> Tally.Election {
        let ranked = votes.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
            .map { Tally.Candidate(candidate: $0.key.text, votes: $0.value) }
        let base = rule.abstentions == .counted ? cast : cast - blank
        let (elected, tied) =
            head.hasQuorum
            ? filled(ranked.filter { rule.majority.isReached(by: $0.votes, of: base) }) : ([], [])
        let outcome: Tally.Outcome =
            if !head.hasQuorum {
                .noQuorum
            } else if !tied.isEmpty {
                .tie
            } else {
                elected.count == seats ? .adopted : .open
            }
        return Tally.Election(
            head: head, votes: ranked, cast: cast, blank: blank,
            elected: elected.map(\.candidate), tie: tied.map(\.candidate), outcome: outcome)
    }

    /// The highest fill the seats; equals across the last seat fill none.
    private func filled(
        _ passing: [Tally.Candidate]
    ) -> (elected: [Tally.Candidate], tied: [Tally.Candidate]) {
        guard passing.count > seats, passing[seats].votes == passing[seats - 1].votes else {
            return (Array(passing.prefix(seats)), [])
        }
        let last = passing[seats].votes
        return (passing.filter { $0.votes > last }, passing.filter { $0.votes == last })
    }
}
