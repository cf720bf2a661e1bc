import Allocation
import Kernel
import Testing

@Suite struct JSONTests {
    private func problem(_ member: String, _ other: String) -> [UInt8] {
        Array(
            """
            \t{ "members" : [ {"id":"\(member)","vat":"exempt"}, {"vat":"exempt","id":"\(other)"} ] ,
            "keys":[{"id":"k","type":"equal","to":["\(other)","\(member)"]}],\r
            "pools":[{"keys":[{"key":"k","from":"2026-01"}],"kind":"shared","id":"S"}],
            "costs":[{"net":"0.01","period":"2026-01","pool":"S"}] }

            """.utf8)
    }

    @Test func `what is left out has its default`() throws {
        let read = try Problem(json: problem("M1", "M2"))
        #expect(read.support == .stepDown(order: []))
        #expect(read.rounding == .cumulative)
        #expect(read.deduction == .actualUse)
        #expect(read.costs[0].vat == .zero)
        #expect(read.pools[0].supply == .services)
        #expect(read.pools[0].rate == .always(.standard))
    }

    @Test func `escapes are read, and written where they must be`() throws {
        let json = problem(#"\u0041\n\"\\\/\ud83d\ude00"#, "B")
        let read = try Problem(json: json)
        #expect(read.members[0].id == "A\n\"\\/😀")
        let written = try String(decoding: read.allocate().json, as: UTF8.self)
        #expect(written.contains(#""member":"A\u000a\"\\/😀""#))
    }

    @Test func `identifiers differ by their bytes and are in their order`() throws {
        let (composed, decomposed) = ("\u{E9}", "e\u{301}")
        try #require(composed == decomposed)
        let shares = try Problem(json: problem(composed, decomposed)).allocate().cycles[0].shares
        #expect(shares.map { Array($0.member.utf8) } == [Array(decomposed.utf8)])
    }

    @Test(arguments: [
        "", " ", "[]", "null", "{", "{\"members\"}", "{}x", "\u{FEFF}{}", "{\"a\":\"\t\"}",
    ])
    func `another text is no problem`(_ text: String) {
        #expect(throws: MalformedProblem.self) { try Problem(json: Array(text.utf8)) }
    }

    @Test func `bytes that are no UTF-8 are refused`() {
        var json = problem("M1", "M2")
        json.replace([UInt8(ascii: "M"), UInt8(ascii: "1")], with: [0xC3, 0x28])
        #expect(throws: MalformedProblem.self) { try Problem(json: json) }
    }

    @Test(arguments: UInt64(1)...40)
    func `a text cut short anywhere is refused`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let json = problem("M1", "M2")
        let end = json.lastIndex(of: UInt8(ascii: "}")) ?? 0
        let cut = Int.random(in: 0..<end, using: &generator)
        #expect(throws: MalformedProblem.self) { try Problem(json: Array(json[..<cut])) }
    }
}
