import Foundation
import Tally
import Testing

/// Recorded meetings with their counts, computed by another program.
@Suite struct VectorTests {
    @Test(arguments: try Vector.named("tally"))
    func `a recorded meeting gives its count (AGM-9, AGM-10, AGM-11, AGM-19)`(
        _ vector: Vector
    ) throws {
        let meeting = try Meeting(json: vector.problem)
        let expected = try #require(vector.expected)
        #expect(try parsed(meeting.tally().json) == parsed(expected))
        #expect(try Meeting(json: meeting.json).tally().json == meeting.tally().json)
    }

    @Test(arguments: try Vector.named("tally-errors"))
    func `a broken record is refused by name`(_ vector: Vector) throws {
        let refusal = try #require(throws: MalformedMeeting.self) {
            try Meeting(json: vector.problem).tally()
        }
        #expect(refusal.description.contains(vector.names))
        #expect(!refusal.description.contains("\n"))
    }
}

/// One case of a file of vectors.
struct Vector: Sendable, CustomTestStringConvertible {
    let name: String
    let problem: [UInt8]
    let expected: [UInt8]?
    let names: String

    var testDescription: String { name }

    static func named(_ file: String) throws -> [Vector] {
        let url = try #require(
            Bundle.module.url(forResource: file, withExtension: "json", subdirectory: "Vectors"))
        let cases = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
        return try #require(cases as? [[String: Any]]).map { fields in
            Vector(
                name: fields["name"] as? String ?? "",
                problem: try bytes(try #require(fields["problem"])),
                expected: try fields["expected"].map(bytes),
                names: fields["names"] as? String ?? "")
        }
    }

    private static func bytes(_ json: Any) throws -> [UInt8] {
        [UInt8](try JSONSerialization.data(withJSONObject: json))
    }
}

func parsed(_ json: [UInt8]) throws -> NSDictionary {
    try #require(try JSONSerialization.jsonObject(with: Data(json)) as? NSDictionary)
}
