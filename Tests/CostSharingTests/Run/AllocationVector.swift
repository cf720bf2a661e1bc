import Allocation
import Foundation
import Testing

/// A worked problem with its result, computed by another program.
struct AllocationVector: Sendable, CustomTestStringConvertible {
    let name: String
    let problem: [UInt8]
    let expected: [UInt8]

    var testDescription: String { name }

    static func all() throws -> [AllocationVector] {
        let tests = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = tests.appending(path: "AllocationTests/Vectors/allocation.json")
        let cases = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
        return try #require(cases as? [[String: Any]]).map { fields in
            AllocationVector(
                name: fields["name"] as? String ?? "",
                problem: try bytes(fields["problem"]), expected: try bytes(fields["expected"]))
        }
    }

    private static func bytes(_ json: Any?) throws -> [UInt8] {
        [UInt8](try JSONSerialization.data(withJSONObject: try #require(json)))
    }
}
