import BigInt
import Tally
import Testing

/// What holds for every meeting; a failure prints the seed as the argument of its case.
@Suite struct PropertyTests {
    @Test(arguments: UInt64(1)...150)
    func `every vote in the room is counted once, and no other (AGM-8)`(_ seed: UInt64) throws {
        let meeting = RandomMeeting.make(seed: seed)
        let tally = try meeting.tally()
        for (item, count) in zip(meeting.resolutions, tally.resolutions) {
            let voters = meeting.voters(in: meeting.room(item.room))
            let room = voters.filter { !item.excluded.contains($0.id) }.map(\.weight).reduce(0, +)
            #expect(count.head.heads == voters.count)
            #expect(count.votes.cast + count.notCast == room)
            #expect(count.notCast >= 0)
            let categories = count.categories?.map(\.votes).reduce(Votes(), +)
            #expect(categories == nil || categories == count.votes)
        }
        for (item, count) in zip(meeting.elections, tally.elections) {
            let room = meeting.voters(in: meeting.room(item.room)).map(\.weight).reduce(0, +)
            #expect(count.cast <= room)
            #expect(count.votes.allSatisfy { $0.votes <= count.cast - count.blank })
            #expect(count.elected.count <= item.seats)
            #expect(Set(count.elected).isDisjoint(with: count.tie))
        }
    }

    @Test(arguments: UInt64(1)...100)
    func `the order of the record has no influence`(_ seed: UInt64) throws {
        let meeting = RandomMeeting.make(seed: seed)
        var generator = SeededGenerator(seed: seed)
        var shuffled = meeting
        shuffled.members.shuffle(using: &generator)
        shuffled.rules.shuffle(using: &generator)
        shuffled.room.present.shuffle(using: &generator)
        shuffled.room.proxies.shuffle(using: &generator)
        for item in shuffled.resolutions.indices {
            shuffled.resolutions[item].votes.shuffle(using: &generator)
            shuffled.resolutions[item].excluded.shuffle(using: &generator)
            shuffled.resolutions[item].room.present?.shuffle(using: &generator)
            shuffled.resolutions[item].room.proxies?.shuffle(using: &generator)
        }
        for item in shuffled.elections.indices {
            shuffled.elections[item].candidates.shuffle(using: &generator)
            if case .open(let choices) = shuffled.elections[item].papers {
                shuffled.elections[item].papers = .open(choices.shuffled(using: &generator))
            }
        }
        #expect(try shuffled.tally().json == meeting.tally().json)
    }

    @Test(arguments: UInt64(1)...60)
    func `the published record recounts to the same result`(_ seed: UInt64) throws {
        let meeting = RandomMeeting.make(seed: seed)
        let read = try Meeting(json: meeting.json)
        #expect(read == meeting)
        #expect(try read.tally().json == meeting.tally().json)
    }

    @Test(arguments: UInt64(1)...60)
    func `candidates that change names change results (AGM-19)`(_ seed: UInt64) throws {
        let meeting = RandomMeeting.make(seed: seed)
        let names = ["K1": "K4", "K2": "K1", "K3": "K5", "K4": "K2", "K5": "K3"]
        let renamed = { (id: String) in names[id] ?? id }
        var other = meeting
        for item in other.elections.indices {
            other.elections[item].candidates = meeting.elections[item].candidates.map(renamed)
            if case .open(let choices) = meeting.elections[item].papers {
                other.elections[item].papers = .open(
                    choices.map { Meeting.Choice($0.member, for: $0.candidates.map(renamed)) })
            }
        }
        for (before, after) in zip(try meeting.tally().elections, try other.tally().elections) {
            #expect(Set(after.elected) == Set(before.elected.map(renamed)))
            #expect(Set(after.tie) == Set(before.tie.map(renamed)))
            #expect(after.votes.map(\.votes) == before.votes.map(\.votes))
            #expect(after.outcome == before.outcome)
        }
    }

    @Test(arguments: UInt64(1)...60)
    func `unit ballots in the urn give what the members' votes give (AGM-19)`(
        _ seed: UInt64
    ) throws {
        let meeting = RandomMeeting.make(seed: seed)
        let weights = Dictionary(uniqueKeysWithValues: meeting.members.map { ($0.id, $0.weight) })
        var secret = meeting
        for item in secret.elections.indices {
            guard case .open(let choices) = secret.elections[item].papers else { continue }
            secret.elections[item].papers = .secret(
                choices.compactMap { choice in
                    weights[choice.member].flatMap { weight in
                        weight > 0 ? Meeting.Ballot(for: choice.candidates, count: weight) : nil
                    }
                })
        }
        #expect(try secret.tally().elections == meeting.tally().elections)
    }

    @Test(arguments: UInt64(1)...60)
    func `a vote that turns from against to for defeats nothing`(_ seed: UInt64) throws {
        let meeting = RandomMeeting.make(seed: seed)
        var kinder = meeting
        for item in kinder.resolutions.indices {
            guard let vote = kinder.resolutions[item].votes.first?.votes else { continue }
            kinder.resolutions[item].votes[0].votes = Votes(
                for: vote.inFavour + vote.against, abstaining: vote.abstaining)
        }
        for (before, after) in zip(try meeting.tally().resolutions, try kinder.tally().resolutions)
        where before.outcome == .adopted {
            #expect(after.outcome == .adopted)
        }
    }
}
