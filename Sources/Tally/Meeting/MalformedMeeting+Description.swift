extension MalformedMeeting: CustomStringConvertible {
    /// One line: what, where and what is expected.
    public var description: String {
        switch self {
        case .notJSON(let reason, let byte):
            "not JSON: \(reason) at byte \(byte)"
        case .missingField(let field, let byte):
            "the object at byte \(byte) lacks the field \(field)"
        case .unknownField(let field, let byte):
            "unknown field \(quoted(field)) in the object at byte \(byte)"
        case .repeatedField(let field, let byte):
            "the field \(quoted(field)) stands twice in the object at byte \(byte)"
        case .wrongValue(let field, let found, let expected, let byte):
            "\(quoted(field)): \(quoted(found)) at byte \(byte) is not \(expected)"
        case .repeatedIdentifier(let kind, let id):
            "two \(kind)s have the id \(quoted(id))"
        case .unknownMember(let member, let field):
            "\(field): \(quoted(member)) is not an entitled member"
        case .repeatedMember(let member, let field):
            "\(field): the member \(quoted(member)) stands there twice"
        case .negativeWeight(let member):
            "weight: member \(quoted(member)) has one below 0"
        case .unknownRule(let rule, let item):
            "rule: \(quoted(item)) is decided by \(quoted(rule)), which is none of the rules"
        case .negativeLimit(let field):
            "\(field): less than 0"
        case .proxyToOneself(let giver):
            "proxies: \(quoted(giver)) gives one to itself"
        case .secondProxy(let giver):
            "proxies: \(quoted(giver)) gives a second one"
        case .tooManyProxies(let holder, let limit):
            "proxies: \(quoted(holder)) would vote for more than \(limit) others (proxiesMax)"
        case .voteOfUnknown(let member, let item):
            "votes: in \(quoted(item)) votes \(quoted(member)), which is not an entitled member"
        case .voteOfExcluded(let member, let item):
            "votes: in \(quoted(item)) votes \(quoted(member)), which is excluded from it"
        case .voteOfAbsent(let member, let item):
            "votes: in \(quoted(item)) votes \(quoted(member)), neither present nor represented"
        case .voteCastTwice(let member, let item):
            "votes: in \(quoted(item)) the member \(quoted(member)) votes twice"
        case .negativeVote(let member, let item):
            "votes: in \(quoted(item)) the member \(quoted(member)) casts less than 0"
        case .voteAboveWeight(let member, let item, let cast, let weight):
            "votes: in \(quoted(item)) the member \(quoted(member)) casts \(cast)"
                + " with a weight of \(weight)"
        case .noSeats(let election):
            "seats: the election \(quoted(election)) is for none"
        case .categoriesInElection(let election, let rule):
            "rule: \(quoted(rule)) asks a majority of eachCategory,"
                + " by which the election \(quoted(election)) cannot be decided"
        case .unknownCandidate(let candidate, let election):
            "for: \(quoted(candidate)) is no candidate in \(quoted(election))"
        case .candidateTwice(let candidate, let election):
            "for: \(quoted(candidate)) stands twice on one paper in \(quoted(election))"
        case .candidateBeyondSeats(let candidate, let election, let seats):
            "for: \(quoted(candidate)) is beyond the number of seats, \(seats),"
                + " in \(quoted(election))"
        case .ballotsNotPositive(let election):
            "count: a ballot in \(quoted(election)) counts less than once"
        case .ballotsAboveRoom(let election, let ballots, let weight):
            "ballots: \(quoted(election)) has \(ballots), but those in the room have \(weight)"
        }
    }
}

/// Text from outside, such that a message stays one line.
private func quoted(_ text: String) -> String {
    text.debugDescription
}
