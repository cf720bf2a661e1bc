import Logging
import Postgres
import Testing

@testable import Web

struct JSONLogTests {
    @Test func `a message is one line of JSON whatever stands in it`() {
        let line = JSONLog.line(
            at: Instant(microseconds: 0), .warning, "aliquot", "a \"quote\"\nand\u{1}more",
            ["b": "\\", "a": "é"])
        #expect(
            String(decoding: line, as: UTF8.self)
                == #"{"at":"1970-01-01T00:00:00Z","level":"warning","label":"aliquot","#
                + #""message":"a \"quote\"\nand\u0001more","a":"é","b":"\\"}"# + "\n")
    }
}
