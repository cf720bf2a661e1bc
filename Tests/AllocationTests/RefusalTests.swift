import Allocation
import Testing

/// Every refusal has an example: a sound problem with one text replaced.
@Suite struct RefusalTests {
    static let sound = #"""
        {"members":[{"id":"M1","vat":"exempt"},{"id":"M2","vat":[{"from":"2026-01","is":"taxed"}]}],
         "pools":[{"id":"U","kind":"support","keys":[{"from":"2026-01","key":"k0"}]},
          {"id":"S","kind":"shared","supply":"services","rate":"21","keys":[{"from":"2026-01","key":"k1"}]},
          {"id":"D","kind":"direct","member":"M1"}],
         "keys":[{"id":"k0","type":"measured","weights":[{"to":"S","quantity":"3","period":"2026-01"},{"to":"D","quantity":"1"}]},
          {"id":"k1","type":"composite","parts":[{"share":"0.4","key":"k2"},{"share":"0.6","key":"k3"}]},
          {"id":"k2","type":"equal","to":["M1","M2"]},{"id":"k3","type":"fixed","weights":[{"to":"M2","quantity":"1.5"}]}],
         "costs":[{"pool":"U","period":"2026-01","net":"100.00","vat":"21.00"}],
         "support":"stepDown","order":["U"],"rounding":"monthly","deduction":"actualUse"}
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

    @Test func `the sound problem is allocated`() throws {
        let allocation = try Problem(json: Array(Self.sound.utf8)).allocate()
        #expect(allocation.cycles.first?.shares.count == 3)
    }

    @Test(arguments: identifiers + values + text)
    func `a malformed problem is refused in one line that names the fault`(_ fault: Fault) throws {
        let json = Self.sound.replacing(fault.replaced, with: fault.by, maxReplacements: 1)
        try #require(json != Self.sound)
        let refusal = try #require(throws: MalformedProblem.self) {
            try Problem(json: Array(json.utf8)).allocate()
        }
        for name in fault.names { #expect(refusal.description.contains(name)) }
        #expect(!refusal.description.contains("\n"))
    }

    static let identifiers: [Fault] = [
        Fault(#""id":"M2""#, #""id":"M1""#, names: "M1"),
        Fault(#""id":"S""#, #""id":"D""#, names: "D"),
        Fault(#""id":"k3""#, #""id":"k2""#, names: "k2"),
        Fault(#""pool":"U""#, #""pool":"X\n""#, names: "X"),
        Fault(#""key":"k0""#, #""key":"kX""#, names: "kX", "U"),
        Fault(#""key":"k3""#, #""key":"kX""#, names: "kX", "k1"),
        Fault(#""member":"M1""#, #""member":"M9""#, names: "M9"),
        Fault(#"["M1","M2"]"#, #"["M1","S"]"#, names: "S", "k2"),
        Fault(#"{"to":"M2","#, #"{"to":"M8","#, names: "M8", "k3"),
        Fault(#"{"to":"D","quantity":"1"}"#, #"{"to":"M1","quantity":"1"}"#, names: "M1", "k0"),
        Fault(#"["M1","M2"]"#, "[]", names: "k2", "k1", "2026-01"),
        Fault(
            #""to":"S","quantity":"3","period":"2026-01"},{"to":"D""#,
            #""to":"U","quantity":"3"},{"to":"U""#, names: "U", "k0", "2026-01"),
        Fault(#""2026-01","key":"k0""#, #""2026-02","key":"k0""#, names: "U", "2026-01"),
        Fault(#""2026-01","key":"k1""#, #""2026-02","key":"k1""#, names: "S", "2026-01"),
        Fault(
            #"[{"from":"2026-01","key":"k0"}]"#,
            #"[{"from":"2026-01","key":"k0"},{"from":"2026-01","key":"k0"}]"#, names: "keys", "U"),
        Fault(#""share":"0.4""#, #""share":"0.3""#, names: "k1"),
        Fault(#""share":"0.4""#, #""share":"1.4""#, names: "k1"),
        Fault(#""key":"k2""#, #""key":"k1""#, names: "k1"),
        Fault(#""order":["U"]"#, #""order":[]"#, names: "order", "U"),
        Fault(#""order":["U"]"#, #""order":["U","U"]"#, names: "order", "U"),
        Fault(#""order":["U"]"#, #""order":["U","S"]"#, names: "order", "S"),
        Fault(
            #"[{"from":"2026-01","is":"taxed"}]"#, #"[{"from":"2026-02","is":"taxed"}]"#,
            names: "vat", "M2", "2026-01"),
    ]

    static let values: [Fault] = [
        Fault(#""net":"100.00""#, #""net":"100.0""#, names: "net"),
        Fault(#""net":"100.00""#, #""net":100.00"#, names: "net"),
        Fault(#""net":"100.00""#, #""net":"100000000000.01""#, names: "net"),
        Fault(#""vat":"21.00""#, #""vat":"+21.00""#, names: "vat"),
        Fault(
            #""vat":"21.00"}"#,
            #""vat":"99999999999.99"},{"pool":"U","period":"2026-01","net":"0.00","vat":"0.02"}"#,
            names: "vat", "U", "2026-01"),
        Fault(
            #""pool":"U","period":"2026-01""#, #""pool":"U","period":"2026-13""#, names: "period"),
        Fault(#"{"from":"2026-01","is""#, #"{"from":"2026-1","is""#, names: "from"),
        Fault(#""quantity":"3""#, #""quantity":"-3""#, names: "quantity"),
        Fault(#""quantity":"3""#, #""quantity":"0.0000001""#, names: "quantity"),
        Fault(#""quantity":"3""#, #""quantity":"1000000000000.1""#, names: "quantity"),
        Fault(#""kind":"direct""#, #""kind":"final""#, names: "kind"),
        Fault(#""supply":"services""#, #""supply":"labour""#, names: "supply"),
        Fault(#""supply":"services""#, #""supply":"disbursement""#, names: "supply", "S"),
        Fault(#""member":"M1"}"#, #""member":"M1","supply":"disbursement"}"#, names: "supply", "D"),
        Fault(#""rate":"21""#, #""rate":"20""#, names: "rate"),
        Fault(
            #""supply":"services","rate":"21""#,
            #""supply":"goods","rate":[{"from":"2026-02","is":"6"}]"#, names: "rate", "S"),
        Fault(#""deduction":"actualUse""#, #""deduction":{"proRata":"101"}"#, names: "proRata"),
        Fault(#""deduction":"actualUse""#, #""deduction":{"proRata":"7.5"}"#, names: "proRata"),
        Fault(#""deduction":"actualUse""#, #""deduction":{"proRata":7}"#, names: "proRata"),
        Fault(#""deduction":"actualUse""#, #""deduction":{}"#, names: "proRata"),
        Fault(#""deduction":"actualUse""#, #""deduction":"none""#, names: "deduction"),
        Fault(#""support":"stepDown""#, #""support":"direct""#, names: "support"),
        Fault(#""rounding":"monthly""#, #""rounding":"yearly""#, names: "rounding"),
        Fault(#""vat":"exempt""#, #""vat":"mixed""#, names: "vat"),
        Fault(#""type":"equal""#, #""type":"even""#, names: "type"),
    ]

    static let text: [Fault] = [
        Fault(#""pool":"U","#, "", names: "pool"),
        Fault(#""member":"M1""#, #""members":"M1""#, names: "members"),
        Fault(#","member":"M1""#, "", names: "member"),
        Fault(#""member":"M1""#, #""member":"M1","keys":[]"#, names: "keys"),
        Fault(#""to":["M1","M2"]"#, #""to":["M1"],"weights":[]"#, names: "weights"),
        Fault(#""quantity":"1.5""#, #""quantity":"1.5","period":"2026-01""#, names: "period"),
        Fault(#""net":"100.00""#, #""net":"1.00","net":"100.00""#, names: "net"),
        Fault(#""order":["U"]"#, #""order":"U""#, names: "order"),
        Fault(#""pool":"U""#, #""pool":null"#, names: "pool", "null"),
        Fault(#""deduction":"actualUse"}"#, #""deduction":"actualUse""#, names: "JSON"),
        Fault(#""deduction":"actualUse"}"#, #""deduction":"actualUse"}}"#, names: "JSON"),
        Fault(#""id":"M2""#, #""id":"\ud800""#, names: "JSON"),
        Fault(#""id":"M2""#, #""id":"\x""#, names: "JSON"),
        Fault(#""members":["#, #""members":[,"#, names: "JSON"),
    ]
}
