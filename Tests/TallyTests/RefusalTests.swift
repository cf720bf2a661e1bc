import Tally
import Testing

/// Every refusal has an example: a sound meeting with one text replaced.
@Suite struct RefusalTests {
    static let sound = #"""
        {"members":[{"id":"M1","category":"A","weight":10},{"id":"M2","category":"B","weight":3},
          {"id":"M3","category":"C","weight":1},{"id":"M4","category":"C","weight":1}],
         "rules":{"articles":{"quorum":{"heads":"2/3"},"majority":"2/3","strict":false,"abstentions":"ignored"},
          "double":{"majority":"1/2","eachCategory":{"majority":"1/2","strict":true}},
          "ordinary":{"majority":"1/2","strict":true,"abstentions":"counted"}},
         "secondMeeting":false,"proxiesMax":1,"present":["M1"],
         "proxies":[{"from":"M3","to":"M1"},{"from":"M2","to":"M4"}],
         "resolutions":[{"id":"R1","rule":"articles","excluded":["M2"],"votes":[{"member":"M1","for":7,"against":3},{"member":"M3","for":1}]}],
         "elections":[{"id":"E1","rule":"ordinary","seats":1,"candidates":["K1","K2"],"votes":[{"member":"M1","for":["K1"]},{"member":"M3","for":["K2"]}]},
          {"id":"E2","rule":"ordinary","seats":2,"candidates":["K3"],"ballots":[{"for":["K3"],"count":11}]}]}
        """#

    struct Fault: Sendable, CustomTestStringConvertible {
        let replaced: String
        let by: String
        let names: [String]

        init(_ replaced: String, _ by: String, names: String...) {
            self.replaced = replaced
            self.by = by
            self.names = names
        }

        var testDescription: String { "\(replaced) → \(by)" }
    }

    @Test func `the sound meeting is counted`() throws {
        let tally = try Meeting(json: Array(Self.sound.utf8)).tally()
        #expect(tally.resolutions.count == 1)
        #expect(tally.elections.map(\.outcome) == [.adopted, .open])
    }

    @Test(arguments: members + votes + papers + identifiers + values + text)
    func `a record that breaks a rule is refused in one line that names the fault`(
        _ fault: Fault
    ) throws {
        let json = Self.sound.replacing(fault.replaced, with: fault.by, maxReplacements: 1)
        try #require(json != Self.sound)
        let refusal = try #require(throws: MalformedMeeting.self) {
            try Meeting(json: Array(json.utf8)).tally()
        }
        for name in fault.names { #expect(refusal.description.contains(name), "\(refusal)") }
        #expect(!refusal.description.contains("\n"))
    }

    static let members: [Fault] = [
        Fault(#""weight":3"#, #""weight":-3"#, names: "weight", "M2"),
        Fault(#""present":["M1"]"#, #""present":["M9"]"#, names: "present", "M9"),
        Fault(#""present":["M1"]"#, #""present":["M1","M1"]"#, names: "present", "M1"),
        Fault(#""excluded":["M2"]"#, #""excluded":["M9"]"#, names: "excluded", "M9"),
        Fault(#""excluded":["M2"]"#, #""excluded":["M2","M2"]"#, names: "excluded", "M2"),
        Fault(#"{"from":"M3","to":"M1"}"#, #"{"from":"M3","to":"M3"}"#, names: "proxies", "M3"),
        Fault(#"{"from":"M2","to":"M4"}"#, #"{"from":"M3","to":"M4"}"#, names: "proxies", "M3"),
        Fault(#"{"from":"M2","to":"M4"}"#, #"{"from":"M2","to":"M1"}"#, names: "proxiesMax", "M1"),
        Fault(#"{"from":"M2","to":"M4"}"#, #"{"from":"M2","to":"M9"}"#, names: "proxies", "M9"),
        Fault(#"{"from":"M2","to":"M4"}"#, #"{"from":"M9","to":"M4"}"#, names: "proxies", "M9"),
    ]

    static let votes: [Fault] = [
        Fault(#""against":3"#, #""against":4"#, names: "M1", "R1", "11", "10"),
        Fault(#""for":7,"against":3"#, #""for":7,"against":-3"#, names: "M1", "R1"),
        Fault(#"{"member":"M3","for":1}"#, #"{"member":"M1","for":1}"#, names: "M1", "twice"),
        Fault(#"{"member":"M3","for":1}"#, #"{"member":"M9","for":1}"#, names: "M9", "R1"),
        Fault(#"{"member":"M3","for":1}"#, #"{"member":"M2","for":1}"#, names: "M2", "excluded"),
        Fault(#"{"member":"M3","for":1}"#, #"{"member":"M4","for":1}"#, names: "M4", "present"),
    ]

    static let papers: [Fault] = [
        Fault(#"{"member":"M3","for":["K2"]}"#, #"{"member":"M1","for":["K2"]}"#, names: "M1"),
        Fault(#"{"member":"M3","for":["K2"]}"#, #"{"member":"M4","for":["K2"]}"#, names: "M4"),
        Fault(#"{"member":"M3","for":["K2"]}"#, #"{"member":"M9","for":["K2"]}"#, names: "M9"),
        Fault(#""for":["K2"]"#, #""for":["K3"]"#, names: "K3", "E1"),
        Fault(#""for":["K2"]"#, #""for":["K1","K2"]"#, names: "K2", "E1"),
        Fault(#""for":["K3"]"#, #""for":["K3","K3"]"#, names: "K3", "E2"),
        Fault(#""for":["K3"]"#, #""for":["K1"]"#, names: "K1", "E2"),
        Fault(#""count":11"#, #""count":12"#, names: "E2", "12", "11"),
        Fault(#""count":11"#, #""count":0"#, names: "count", "E2"),
        Fault(#""count":11"#, #""count":-1"#, names: "count", "E2"),
        Fault(#""seats":1"#, #""seats":0"#, names: "seats", "E1"),
        Fault(
            #""rule":"ordinary","seats":2"#, #""rule":"double","seats":2"#,
            names: "eachCategory", "double", "E2"),
        Fault(#""ballots":["#, #""votes":[],"ballots":["#, names: "ballots"),
        Fault(#","ballots":[{"for":["K3"],"count":11}]"#, "", names: "votes"),
    ]

    static let identifiers: [Fault] = [
        Fault(#""id":"M2""#, #""id":"M1""#, names: "M1"),
        Fault(#""id":"E2""#, #""id":"E1""#, names: "E1"),
        Fault(#""id":"E2""#, #""id":"R1""#, names: "R1"),
        Fault(#"["K1","K2"]"#, #"["K1","K1"]"#, names: "K1"),
        Fault(#""rule":"articles""#, #""rule":"nothing""#, names: "nothing", "R1"),
        Fault(#""rule":"ordinary""#, #""rule":"no\nrule""#, names: "rule", "E1"),
    ]

    static let values: [Fault] = [
        Fault(#""weight":3"#, #""weight":3.0"#, names: "weight", "3.0"),
        Fault(#""weight":3"#, #""weight":03"#, names: "weight"),
        Fault(#""weight":3"#, #""weight":3e1"#, names: "weight"),
        Fault(#""weight":3"#, #""weight":"3""#, names: "weight"),
        Fault(#""weight":3"#, #""weight":null"#, names: "weight", "null"),
        Fault(#""against":3"#, #""against":[]"#, names: "against"),
        Fault(#""proxiesMax":1"#, #""proxiesMax":-1"#, names: "proxiesMax"),
        Fault(#""secondMeeting":false"#, #""secondMeeting":0"#, names: "secondMeeting"),
        Fault(#""heads":"2/3""#, #""heads":"3/2""#, names: "heads", "3/2"),
        Fault(#""majority":"2/3""#, #""majority":"2/0""#, names: "majority"),
        Fault(#""majority":"2/3""#, #""majority":"-2/3""#, names: "majority"),
        Fault(#""majority":"2/3""#, #""majority":"2/3/4""#, names: "majority"),
        Fault(#""majority":"2/3""#, #""majority":"0.6""#, names: "majority"),
        Fault(#""majority":"2/3""#, #""majority":"/3""#, names: "majority"),
        Fault(#""majority":"2/3""#, #""majority":0"#, names: "majority"),
        Fault(#""abstentions":"ignored""#, #""abstentions":"blank""#, names: "abstentions"),
        Fault(#""quorum":{"heads":"2/3"}"#, #""quorum":"2/3""#, names: "quorum"),
        Fault(#""present":["M1"]"#, #""present":"M1""#, names: "present"),
        Fault(#""present":["M1"]"#, #""present":[1]"#, names: "present"),
    ]

    static let text: [Fault] = [
        Fault(#""present":["M1"],"#, "", names: "present"),
        Fault(#""weight":3"#, #""votes":3"#, names: "votes"),
        Fault(#","weight":3"#, "", names: "weight"),
        Fault(#""weight":3"#, #""weight":3,"weight":3"#, names: "weight"),
        Fault(#""double":"#, #""articles":"#, names: "articles"),
        Fault(#""quorum":{"heads":"2/3"}"#, #""quorum":{}"#, names: "heads"),
        Fault(#","strict":true}}"#, #","abstentions":"ignored"}}"#, names: "abstentions"),
        Fault(#""seats":1"#, #""seats":1,"excluded":[]"#, names: "excluded"),
        Fault(#""majority":"2/3","#, "", names: "majority"),
        Fault(#""count":11}]}]}"#, #""count":11}]}]"#, names: "JSON"),
        Fault(#""count":11}]}]}"#, #""count":11}]}]}}"#, names: "JSON"),
        Fault(#""members":["#, #""members":[,"#, names: "JSON"),
        Fault(#""id":"M2""#, #""id""M2""#, names: "JSON"),
    ]
}
