import BigInt
import Tally
import Testing

/// Who counts as a head, and for whom one votes.
@Suite struct RoomTests {
    @Test func `quorum counts heads and majority counts votes (AGM-13, AGM-8)`() throws {
        let alone = SampleMeeting.meeting(
            present: ["M1"],
            resolutions: [SampleMeeting.resolution(by: "articles", ("M1", Votes(for: 10)))])
        let count = try alone.tally().resolutions[0]
        #expect((count.head.heads, count.head.quorum) == (1, 2))
        #expect(count.votes.inFavour == 10)
        #expect(count.outcome == .noQuorum)
    }

    @Test func `a second meeting needs no quorum and the same majority (AGM-12)`() throws {
        let votes = Votes(for: 6, against: 4)
        let resolution = SampleMeeting.resolution(by: "articles", ("M1", votes))
        let second = SampleMeeting.meeting(
            isSecond: true, present: ["M1"], resolutions: [resolution])
        let count = try second.tally().resolutions[0]
        #expect(count.head.quorum == 0)
        #expect(count.outcome == .rejected)
    }

    @Test func `a proxy makes a head and lets its giver vote (AGM-7)`() throws {
        let meeting = SampleMeeting.meeting(
            present: ["M1"], proxies: [Meeting.Proxy(from: "M3", to: "M1")],
            resolutions: [SampleMeeting.resolution(by: "articles", ("M3", Votes(for: 1)))])
        let count = try meeting.tally().resolutions[0]
        #expect(count.head.represented == ["M3"])
        #expect(count.head.heads == 2)
        #expect(count.outcome == .adopted)
        #expect(count.notCast == 10)
        #expect(try meeting.proxiesWithoutEffect().isEmpty)
    }

    @Test func `a proxy of one present, to one absent, or passed on is without effect (AGM-7)`()
        throws
    {
        let proxies = [
            Meeting.Proxy(from: "M1", to: "M2"), Meeting.Proxy(from: "M3", to: "M4"),
            Meeting.Proxy(from: "M4", to: "M1"),
        ]
        let meeting = SampleMeeting.meeting(
            weights: [("M1", "A", 1), ("M2", "A", 1), ("M3", "A", 1), ("M4", "A", 1)],
            proxiesMax: 1, present: ["M1", "M2"], proxies: proxies,
            resolutions: [SampleMeeting.resolution()])
        #expect(try meeting.proxiesWithoutEffect() == Array(proxies.prefix(2)))
        #expect(try meeting.tally().resolutions[0].head.represented == ["M4"])
    }

    @Test func `an item with a room of its own has proxies of its own`() throws {
        var item = SampleMeeting.resolution()
        item.room.present = ["M2"]
        let proxies = [Meeting.Proxy(from: "M3", to: "M1")]
        var meeting = SampleMeeting.meeting(present: ["M1"], proxies: proxies, resolutions: [item])
        #expect(try meeting.tally().resolutions[0].head.heads == 1)
        item.room = Meeting.OwnRoom(proxies: [Meeting.Proxy(from: "M2", to: "M1")])
        meeting.resolutions = [item]
        #expect(try meeting.tally().resolutions[0].head.represented == ["M2"])
    }

    @Test func `an excluded member is a head without votes, and its proxy still votes`() throws {
        let meeting = SampleMeeting.meeting(
            present: ["M1", "M2"], proxies: [Meeting.Proxy(from: "M3", to: "M1")],
            resolutions: [
                SampleMeeting.resolution(
                    by: "articles", excluded: ["M1"], ("M2", Votes(for: 3)), ("M3", Votes(for: 1)))
            ])
        let count = try meeting.tally().resolutions[0]
        #expect(count.head.heads == 3)
        #expect(count.votes == Votes(for: 4))
        #expect(count.notCast == 0)
    }
}
