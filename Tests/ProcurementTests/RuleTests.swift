import Kernel
import Testing
import Web

@testable import Procurement

/// That each rule of procurement is told to whoever breaks it, in every language.
@Suite struct RuleTests {
    /// PROC-11 says where the rules of modifications hold, and is told with them.
    @Test(arguments: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    func `each rule has a refusal that names it in three languages`(number: Int) throws {
        let name = "PROC-\(number)"
        let told = try RefusalTests.refusals().filter { refusal in
            refusal.message(in: .en).split { !$0.isLetter && !$0.isNumber && $0 != "-" }
                .contains(name[...])
        }
        #expect(!told.isEmpty, "\(name)")
        for refusal in told {
            for language in Language.allCases {
                #expect(refusal.message(in: language).contains(name), "\(refusal) \(language)")
            }
        }
    }

    @Test func `each refusal says in every language what to do: a sentence after what is wrong`()
        throws
    {
        for refusal in try RefusalTests.refusals() {
            for language in Language.allCases {
                let message = refusal.message(in: language)
                let sentences = message.split(separator: ". ")
                #expect(sentences.count > 1 || message.contains(":"), "\(message)")
                #expect(!message.contains("{"), "\(message)")
            }
        }
    }
}
