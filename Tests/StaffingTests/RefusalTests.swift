import Foundation
import Kernel
import Testing

@testable import Staffing

/// Every refusal of the department in the three languages, to be read as prose in `Refusals.txt`.
@Suite struct RefusalTests {
    @Test func `every refusal says what is wrong and what to do`() throws {
        let refusals =
            try Self.dossierRefusals() + Self.realCostRefusals()
            + Self.consultantRefusals()
        let told = refusals.map { refusal in
            Language.allCases.map { "\($0): \(refusal.message(in: $0))" }.joined(separator: "\n")
        }.joined(separator: "\n\n")
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Refusals.txt")
        #expect(told + "\n" == (try String(contentsOf: file, encoding: .utf8)))
    }
}
