import BigInt

extension CheckedMeeting {
    /// Counts one resolution.
    ///
    /// - Source: AGM-9, AGM-10, AGM-11, AGM-13, AGM-14
    func count(_ resolution: Meeting.Resolution) throws(MalformedMeeting) -> Tally.Resolution {
        let rule = try rule(resolution.rule, of: resolution.id)
        let attendance = try attendance(resolution.room)
        let excluded = try roll.positions(of: resolution.excluded, in: "excluded")
        let cast = try cast(resolution, among: attendance, but: excluded)
        let voters = attendance.voters.subtracting(excluded)
        let votes = cast.values.reduce(Votes(), +)
        let notCast = voters.reduce(0 as BigInt) { sum, voter in
            sum + roll.members[voter].weight - (cast[voter]?.cast ?? 0)
        }
        precondition(
            votes.cast + notCast == roll.weight(of: voters), "Each vote in the room counts once.")

        let categories = rule.eachCategory.map { self.categories(of: cast, rule, $0) }
        let head = head(resolution.id, attendance, rule)
        let passes =
            rule.majority.isReached(by: votes.inFavour, of: votes.base(rule.abstentions))
            && (categories ?? []).allSatisfy(\.hasPassed)
        return Tally.Resolution(
            head: head, votes: votes, notCast: notCast, categories: categories,
            outcome: head.hasQuorum ? (passes ? .adopted : .rejected) : .noQuorum)
    }

    /// The votes of each member that voted.
    private func cast(
        _ resolution: Meeting.Resolution, among attendance: Attendance, but excluded: Set<Int>
    ) throws(MalformedMeeting) -> [Int: Votes] {
        var cast: [Int: Votes] = [:]
        for vote in resolution.votes {
            let (member, item) = (vote.member, resolution.id)
            let voter = try voter(member, on: item, among: attendance, but: excluded)
            guard vote.votes.isWhole else { throw .negativeVote(member: member, item: item) }
            let weight = roll.members[voter].weight
            guard vote.votes.cast <= weight else {
                throw .voteAboveWeight(
                    member: member, item: item, cast: vote.votes.cast, weight: weight)
            }
            guard cast.updateValue(vote.votes, forKey: voter) == nil else {
                throw .voteCastTwice(member: member, item: item)
            }
        }
        return cast
    }

    private func categories(
        of cast: [Int: Votes], _ rule: Meeting.Rule, _ majority: Meeting.Majority
    ) -> [Tally.Category] {
        let votes = Dictionary(grouping: cast) { Identifier(roll.members[$0.key].category) }
            .mapValues { $0.map(\.value).reduce(Votes(), +) }
        return roll.categories.map { category in
            let votes = votes[Identifier(category)] ?? Votes()
            return Tally.Category(
                category: category, votes: votes,
                hasPassed: majority.isReached(
                    by: votes.inFavour, of: votes.base(rule.abstentions)))
        }
    }
}

extension Votes {
    /// Whether nothing is below zero.
    fileprivate var isWhole: Bool { inFavour >= 0 && against >= 0 && abstaining >= 0 }
}
