import Foundation
import Kernel
import Testing

@testable import Web

/// Every refusal of remarks and files in the three languages, to be read as prose in `Refusals.txt`.
struct RecordRefusalTests {
    private static let refusals: [(String, any Refusal)] = [
        ("remark of another", RemarkRefusal.ofAnother(author: "An Peeters")),
        ("remark struck before", RemarkRefusal.struckBefore),
        ("no file", AttachmentRefusal.nothing),
        ("file too large", AttachmentRefusal.tooLarge(size: 12_900_000)),
        ("file of unknown type", AttachmentRefusal.unknownType(name: "page.html")),
        ("file withdrawn before", AttachmentRefusal.withdrawnBefore),
    ]

    @Test func `every refusal says what is wrong and what to do`() throws {
        let told = Self.refusals.map { name, refusal in
            let lines = Language.allCases.map { "  \($0.rawValue)  \(refusal.message(in: $0))" }
            return ([name] + lines).joined(separator: "\n")
        }.joined(separator: "\n\n")
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Refusals.txt")
        #expect(told + "\n" == (try String(contentsOf: file, encoding: .utf8)))
    }
}
