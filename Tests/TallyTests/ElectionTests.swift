import BigInt
import Tally
import Testing

/// Who is elected (AGM-19).
@Suite struct ElectionTests {
    private func count(
        _ election: Meeting.Election, by rule: Meeting.Rule = SampleMeeting.ordinary
    ) throws -> Tally.Election {
        try SampleMeeting.meeting(rules: [rule], elections: [election]).tally().elections[0]
    }

    private let relative = Meeting.Rule(
        id: "relative", majority: Meeting.Majority(SampleMeeting.fraction("0"), strict: true))

    @Test func `a member gives its whole weight to each of its candidates (AGM-19)`() throws {
        let choices = [Meeting.Choice("M1", for: ["K2", "K1"]), Meeting.Choice("M2", for: ["K1"])]
        let result = try count(SampleMeeting.election(seats: 2, .open(choices)))
        #expect(result.votes.map(\.candidate) == ["K1", "K2", "K3"])
        #expect(result.votes.map(\.votes) == [13, 10, 0])
        #expect((result.cast, result.blank) == (13, 0))
        #expect(result.elected == ["K1", "K2"])
        #expect(result.outcome == .adopted)
    }

    @Test func `blank votes raise the majority only where abstentions count`() throws {
        let choices = [Meeting.Choice("M1", for: []), Meeting.Choice("M2", for: ["K1"])]
        var rule = SampleMeeting.ordinary
        #expect(try count(SampleMeeting.election(.open(choices)), by: rule).elected == ["K1"])
        rule.abstentions = .counted
        let result = try count(SampleMeeting.election(.open(choices)), by: rule)
        #expect((result.cast, result.blank) == (13, 10))
        #expect(result.elected.isEmpty)
        #expect(result.outcome == .open)
    }

    @Test func `equal votes across the last seat elect neither, those above are elected`() throws {
        let ballots = [
            Meeting.Ballot(for: ["K3", "K1"], count: 3),
            Meeting.Ballot(for: ["K3", "K2"], count: 3),
        ]
        let result = try count(
            SampleMeeting.election(by: "relative", seats: 2, .secret(ballots)), by: relative)
        #expect(result.elected == ["K3"])
        #expect(result.tie == ["K1", "K2"])
        #expect(result.outcome == .tie)
    }

    @Test func `equal votes below the majority are no tie`() throws {
        let ballots = [
            Meeting.Ballot(for: ["K1"], count: 7), Meeting.Ballot(for: ["K2"], count: 7),
        ]
        let result = try count(SampleMeeting.election(.secret(ballots)))
        #expect(result.tie.isEmpty)
        #expect(result.outcome == .open)
    }

    @Test func `a second round by relative majority elects with a single vote`() throws {
        let ballots = [Meeting.Ballot(for: ["K2"]), Meeting.Ballot(for: [], count: 13)]
        let result = try count(
            SampleMeeting.election(by: "relative", .secret(ballots)), by: relative)
        #expect(result.elected == ["K2"])
        #expect(result.blank == 13)
    }

    @Test func `without quorum the counts still show, and nobody is elected`() throws {
        let election = SampleMeeting.election(
            by: "articles", .open([Meeting.Choice("M1", for: ["K1"])]))
        let alone = SampleMeeting.meeting(present: ["M1"], elections: [election])
        let result = try alone.tally().elections[0]
        #expect(result.votes[0].votes == 10)
        #expect(result.elected.isEmpty)
        #expect(result.outcome == .noQuorum)
    }
}
