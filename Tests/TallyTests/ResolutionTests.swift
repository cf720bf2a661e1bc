import BigInt
import Tally
import Testing

/// When a text is adopted.
@Suite struct ResolutionTests {
    private func outcome(
        _ rule: Meeting.Rule, _ votes: Votes, of weight: BigInt = 100
    ) throws -> Tally.Outcome {
        try SampleMeeting.meeting(
            weights: [("M1", "A", weight)], rules: [rule], present: ["M1"],
            resolutions: [SampleMeeting.resolution(by: rule.id, ("M1", votes))]
        ).tally().resolutions[0].outcome
    }

    @Test func `an ordinary decision needs more than half; a tie rejects (AGM-9)`() throws {
        #expect(try outcome(SampleMeeting.ordinary, Votes(for: 50, against: 50)) == .rejected)
        #expect(try outcome(SampleMeeting.ordinary, Votes(for: 51, against: 49)) == .adopted)
    }

    @Test func `abstentions count only where the articles say so (AGM-9)`() throws {
        let votes = Votes(for: 40, against: 30, abstaining: 30)
        var rule = SampleMeeting.ordinary
        #expect(try outcome(rule, votes) == .adopted)
        rule.abstentions = .counted
        #expect(try outcome(rule, votes) == .rejected)
    }

    @Test func `articles need two thirds, not more (AGM-10, AGM-14)`() throws {
        #expect(try outcome(SampleMeeting.articles, Votes(for: 66, against: 33)) == .adopted)
        #expect(try outcome(SampleMeeting.articles, Votes(for: 66, against: 34)) == .rejected)
    }

    @Test func `a purpose needs four fifths (AGM-11)`() throws {
        let purpose = Meeting.Rule(
            id: "purpose", majority: Meeting.Majority(SampleMeeting.fraction("4/5")))
        #expect(try outcome(purpose, Votes(for: 80, against: 20)) == .adopted)
        #expect(try outcome(purpose, Votes(for: 79, against: 20)) == .rejected)
    }

    @Test func `where nothing is cast nothing is adopted`() throws {
        let any = Meeting.Rule(id: "any", majority: Meeting.Majority(SampleMeeting.fraction("0")))
        #expect(try outcome(any, Votes()) == .rejected)
        #expect(try outcome(any, Votes(abstaining: 100)) == .rejected)
    }

    @Test func `a weight beyond any machine's integers is counted exactly`() throws {
        let third = BigInt(10).power(60)
        let weight = 3 * third
        let votes = Votes(for: 2 * third, against: third)
        #expect(try outcome(SampleMeeting.articles, votes, of: weight) == .adopted)
        let less = Votes(for: 2 * third - 1, against: third + 1)
        #expect(try outcome(SampleMeeting.articles, less, of: weight) == .rejected)
    }

    @Test func `every category must pass, and one that casts nothing does not`() throws {
        var rule = SampleMeeting.ordinary
        rule.eachCategory = Meeting.Majority(SampleMeeting.half, strict: true)
        let resolution = SampleMeeting.resolution(
            ("M1", Votes(for: 10)), ("M2", Votes(for: 1, against: 2)))
        let meeting = SampleMeeting.meeting(rules: [rule], resolutions: [resolution])
        let count = try meeting.tally().resolutions[0]
        #expect(count.votes == Votes(for: 11, against: 2))
        #expect(count.notCast == 1)
        #expect(count.categories?.map(\.category) == ["A", "B", "C"])
        #expect(count.categories?.map(\.hasPassed) == [true, false, false])
        #expect(count.outcome == .rejected)
    }
}
