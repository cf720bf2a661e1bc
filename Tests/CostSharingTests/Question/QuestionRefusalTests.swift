import Foundation
import Kernel
import Testing

@testable import CostSharing

/// Every refusal of a question in the three languages, to be read as prose in `Refusals.txt`.
@Suite struct QuestionRefusalTests {
    @Test func `every refusal says what is wrong and what to do`() throws {
        let told = Self.refusals.map { refusal in
            Language.allCases.map { "\($0): \(refusal.message(in: $0))" }.joined(separator: "\n")
        }.joined(separator: "\n\n")
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Refusals.txt")
        #expect(told + "\n" == (try String(contentsOf: file, encoding: .utf8)))
    }

    private static let refusals: [QuestionRefusal] = [
        .lineIsQuestioned, .hasNoLine, .isClosed, .correctionIsMissing,
        .onlyCorrectedHasCorrection, .correctionIsElsewhere("https://elsewhere.example"),
        .correctionIsUnknown("/cost-sharing/costs/csv/999"),
    ]
}
