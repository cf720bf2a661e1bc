import BigInt

/// Why nothing is counted: the record breaks a rule, or a value is out of bounds.
///
/// The description is one line that names the member, the candidate, the identifier or the field
/// at fault.
public enum MalformedMeeting: Error, Sendable, Hashable {
    case notJSON(reason: String, byte: Int)
    case missingField(String, byte: Int)
    case unknownField(String, byte: Int)
    case repeatedField(String, byte: Int)
    case wrongValue(field: String, found: String, expected: String, byte: Int)

    case repeatedIdentifier(Kind, id: String)
    /// A member in a list of the record (`present`, `proxies`, `excluded`) that is not entitled.
    case unknownMember(String, field: String)
    /// A member twice in `present` or `excluded`.
    case repeatedMember(String, field: String)
    case negativeWeight(member: String)
    case unknownRule(String, item: String)
    case negativeLimit(field: String)

    case proxyToOneself(giver: String)
    case secondProxy(giver: String)
    /// More effective proxies than the articles let one member hold.
    case tooManyProxies(holder: String, limit: Int)

    case voteOfUnknown(member: String, item: String)
    case voteOfExcluded(member: String, item: String)
    case voteOfAbsent(member: String, item: String)
    case voteCastTwice(member: String, item: String)
    case negativeVote(member: String, item: String)
    case voteAboveWeight(member: String, item: String, cast: BigInt, weight: BigInt)

    case noSeats(election: String)
    /// An election under a rule with conditions for each category: nothing says how to meet them.
    case categoriesInElection(election: String, rule: String)
    case unknownCandidate(String, election: String)
    case candidateTwice(String, election: String)
    /// The first candidate of a paper that names more than there are seats.
    case candidateBeyondSeats(String, election: String, seats: Int)
    case ballotsNotPositive(election: String)
    case ballotsAboveRoom(election: String, ballots: BigInt, weight: BigInt)

    public enum Kind: String, Sendable { case member, rule, item, candidate }
}
