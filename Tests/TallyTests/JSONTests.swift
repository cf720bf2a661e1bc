import BigInt
import Tally
import Testing

@Suite struct JSONTests {
    @Test func `what is left out has its default`() throws {
        let json = #"""
            {"members":[{"id":"M1","category":"A","weight":1}],"rules":{"r":{"majority":"1"}},
             "present":["M1"],"resolutions":[{"id":"R1","rule":"r","votes":[{"member":"M1"}]}],
             "elections":[{"id":"E1","rule":"r","seats":1,"candidates":[],"ballots":[{"for":[]}]}]}
            """#
        let meeting = try Meeting(json: Array(json.utf8))
        let rule = Meeting.Rule(
            id: "r", majority: Meeting.Majority(SampleMeeting.fraction("1"), strict: false))
        #expect(meeting.rules == [rule])
        #expect(!meeting.isSecond)
        #expect(meeting.proxiesMax == nil)
        #expect(meeting.resolutions[0].votes == [Meeting.Vote("M1", Votes())])
        #expect(meeting.elections[0].papers == .secret([Meeting.Ballot(for: [], count: 1)]))
    }

    @Test func `the count stands in its published order`() throws {
        let meeting = SampleMeeting.meeting(
            present: ["M1"], proxies: [Meeting.Proxy(from: "M3", to: "M1")],
            resolutions: [SampleMeeting.resolution(("M1", Votes(for: 7, against: 3)))],
            elections: [SampleMeeting.election(.open([Meeting.Choice("M1", for: ["K1"])]))])
        #expect(
            try String(decoding: meeting.tally().json, as: UTF8.self) == """
                {"entitled":3,"resolutions":[{"id":"R1","heads":2,"represented":["M3"],"quorum":0,\
                "for":7,"against":3,"abstain":0,"notCast":1,"outcome":"adopted"}],\
                "elections":[{"id":"E1","heads":2,"represented":["M3"],"quorum":0,\
                "votes":[{"candidate":"K1","votes":10},
                {"candidate":"K2","votes":0},
                {"candidate":"K3","votes":0}],\
                "cast":10,"blank":0,"elected":["K1"],"tie":[],"outcome":"adopted"}]}
                """)
    }

    @Test func `identifiers differ by their bytes, and escapes are read and written`() throws {
        let (composed, decomposed) = ("\u{E9}", "e\u{301}")
        try #require(composed == decomposed)
        let json = #"""
            {"members":[{"id":"\u00e9\n\ud83d\ude00","category":"A","weight":1},
            {"id":"e\u0301\n\ud83d\ude00","category":"A","weight":1}],"rules":{},"present":[
            "e\u0301\n\ud83d\ude00"],"resolutions":[],"elections":[]}
            """#
        let meeting = try Meeting(json: Array(json.utf8))
        #expect(try meeting.tally().entitled == 2)
        #expect(meeting.members[0].id == composed + "\n😀")
        #expect(String(decoding: meeting.json, as: UTF8.self).contains(#""id":"é\u000a😀""#))
    }

    @Test(arguments: [
        "", " ", "[]", "null", "{", "{\"members\"}", "{}x", "\u{FEFF}{}", "{\"a\":\"\t\"}",
        "{\"members\":[{]}", "{\"members\":\"\\ud800\"}", "{\"members\":\"\\x\"}",
        String(repeating: "[", count: 100_000),
    ])
    func `another text is no meeting`(_ text: String) {
        #expect(throws: MalformedMeeting.self) { try Meeting(json: Array(text.utf8)) }
    }

    @Test func `bytes that are no UTF-8 are refused`() {
        let json = Array(#"{"members":""#.utf8) + [0xC3, 0x28] + Array(#""}"#.utf8)
        #expect(throws: MalformedMeeting.self) { try Meeting(json: json) }
    }

    @Test(arguments: UInt64(1)...40)
    func `a text cut short anywhere is refused`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let json = RandomMeeting.make(seed: seed).json
        let cut = Int.random(in: 0..<json.count, using: &generator)
        #expect(throws: MalformedMeeting.self) { try Meeting(json: Array(json[..<cut])) }
    }
}
