import Kernel
import Testing
import Web

@testable import Membership

/// Every refusal of the department once, read as prose.
@Suite struct RefusalMessageTests {
    private func examples() throws -> [any Refusal] {
        let number = try #require(EnterpriseNumber("0403.019.261"))
        let (day, period) = (try Day.day("2026-03-01"), try #require(Period("2026-03")))
        let row = PublishedMember(line: 7, category: .b, name: "Fedassil")
        let match = ProposedMatch(
            row: row, known: .sample(2, "Fedasil", .b), likeness: .closeName)
        let members: [MemberRefusal] = [
            .nameMissing, .nameTooLong(limit: 200), .shortNameTooLong(limit: 40),
            .nameTaken("Fedasil"), .enterpriseNumberTaken(number), .leavesBeforeJoining,
            .codesUsedUp,
        ]
        let categories: [CategoryChangeRefusal] = [
            .hasLeft(day), .noPresentCategory, .sameCategory(.b), .notAfterPresent(day), .overlaps,
        ]
        let standings: [VATStandingChangeRefusal] = [
            .hasLeft(day), .basisMissing, .basisTooLong(limit: 500), .noPresentStanding,
            .nothingChanges, .notAfterPresent(period), .notAMonth, .overlaps,
        ]
        let rows: [MemberRowRefusal] = [
            .columnUnknown(allowed: ["category", "name"]), .noRows, .nameTwice(line: 5),
            .enterpriseNumberTwice(line: 5), .enterpriseNumberDiffers(code: "M0002", number),
            .enterpriseNumberElsewhere(code: "M0002", name: "Fedasil"),
            .hasLeft(code: "M0002", day),
        ]
        let imports: [MemberImportRefusal] = [
            .noSuchMatch(["M0009", "7"]), .unconfirmed([match]), .sameEnterprise(match),
        ]
        return members + categories + standings + rows + imports
    }

    @Test func `every refusal says what, which rule and what to do`() throws {
        let prose = try examples().map { $0.message(in: .en) }.joined(separator: "\n")
        #expect(prose == Self.prose)
    }

    @Test func `every refusal is written in each language`() throws {
        for refusal in try examples() {
            let messages = Language.allCases.map { refusal.message(in: $0) }
            #expect(Set(messages).count == Language.allCases.count)
            for message in messages {
                #expect(!message.contains("{"))
                #expect(message.last == ".")
            }
        }
    }

    private static let prose = """
        A
        """
}
