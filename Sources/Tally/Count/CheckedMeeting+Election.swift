import BigInt

extension CheckedMeeting {
    /// Counts one election.
    ///
    /// - Source: AGM-19
    func count(_ election: Meeting.Election) throws(MalformedMeeting) -> Tally.Election {
        let rule = try rule(election.rule, of: election.id)
        let attendance = try attendance(election.room)
        try unique(election.candidates, .candidate)
        guard election.seats > 0 else { throw .noSeats(election: election.id) }
        guard rule.eachCategory == nil else {
            throw .categoriesInElection(election: election.id, rule: rule.id)
        }
        var count = ElectionCount(election)
        switch election.papers {
        case .open(let choices):
            var voted: Set<Int> = []
            for choice in choices {
                let voter = try voter(choice.member, on: election.id, among: attendance)
                guard voted.insert(voter).inserted else {
                    throw .voteCastTwice(member: choice.member, item: election.id)
                }
                try count.add(choice.candidates, roll.members[voter].weight)
            }
        case .secret(let ballots):
            for ballot in ballots {
                guard ballot.count > 0 else { throw .ballotsNotPositive(election: election.id) }
                try count.add(ballot.candidates, ballot.count)
            }
            let weight = roll.weight(of: attendance.voters)
            guard count.cast <= weight else {
                throw .ballotsAboveRoom(election: election.id, ballots: count.cast, weight: weight)
            }
        }
        return count.result(head(election.id, attendance, rule), by: rule)
    }
}
