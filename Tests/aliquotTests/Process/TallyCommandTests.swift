import Foundation
import TestKit
import Testing

/// `aliquot tally` as a process: what it reads, prints and leaves as its status.
@Suite struct TallyCommandTests {
    private static func vectors(_ name: String) throws -> [[String: Any]] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "TallyTests/Vectors/\(name)")
        return try #require(
            try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [[String: Any]])
    }

    @Test func `tally reads a meeting and prints its count`() async throws {
        for vector in try Self.vectors("tally.json").prefix(3) {
            let problem = try JSONSerialization.data(
                withJSONObject: try #require(vector["problem"]))
            let result = try await AliquotProgram.run(["tally"], input: problem)
            #expect(result.status == 0)
            #expect(result.errors.isEmpty)
            let printed = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
            #expect(
                try #require(printed as? NSDictionary)
                    == #require(vector["expected"] as? NSDictionary))
        }
    }

    @Test func `tally refuses a broken record with one line and status 65`() async throws {
        let broken = try Self.vectors("tally-errors.json").prefix(3).map { vector in
            (
                try JSONSerialization.data(withJSONObject: try #require(vector["problem"])),
                try #require(vector["names"] as? String)
            )
        }
        for (problem, name) in broken + [(Data("{".utf8), "JSON"), (Data(), "JSON")] {
            let result = try await AliquotProgram.run(["tally"], input: problem)
            #expect(result.status == 65)
            #expect(result.output.isEmpty)
            #expect(result.errors.contains(name), "\(result.errors)")
            #expect(result.errors.hasSuffix("\n"))
            #expect(result.errors.count(of: "\n") == 1, "\(result.errors)")
        }
    }

    @Test func `tally counts 332 members on twelve items`() async throws {
        let names = (1...332).map { "M\($0)" }
        let members = names.map { #"{"id":"\#($0)","category":"A","weight":7}"# }
        let votes = names.map { #"{"member":"\#($0)","for":5,"against":1}"# }
        let items = (1...12).map { item in
            #"{"id":"R\#(item)","rule":"o","votes":[\#(votes.joined(separator: ","))]}"#
        }
        let record = #"""
            {"members":[\#(members.joined(separator: ","))],"rules":{"o":{"majority":"1/2"}},
            "present":["\#(names.joined(separator: #"",""#))"],
            "resolutions":[\#(items.joined(separator: ","))],"elections":[]}
            """#
        let result = try await AliquotProgram.run(["tally"], input: Data(record.utf8))
        #expect(result.status == 0, "\(result.errors)")
        let counted =
            #""heads":332,"represented":[],"quorum":0,"for":1660,"against":332,"abstain":0,"#
            + #""notCast":332,"outcome":"adopted""#
        #expect(result.output.ranges(of: counted).count == 12)
    }
}
