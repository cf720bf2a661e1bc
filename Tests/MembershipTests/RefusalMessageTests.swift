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
        A member has a name. Fill in the name.
        The name is longer than 200 characters. Shorten it.
        The short name is longer than 40 characters. Shorten it.
        Another member is called “Fedasil” already (AGM-18). Find it in the register, or give \
        another name.
        Another member has the enterprise number 0403.019.261 already (ID-1). Find it in the \
        register, or correct the number.
        A member leaves after the day on which it joined. Correct one of the two days.
        The codes up to M9999 are used up. Ask the administrator for longer codes.
        The member left on 1 March 2026. Choose an earlier day.
        The member has no category that still runs; there is nothing to change.
        The member is of category B already. Choose another.
        The present category begins on 1 March 2026; a new one can begin only after that day \
        (AGM-18). Choose a later day.
        Another category holds on that day already (AGM-18). Open the page again and choose a \
        later day.
        The member left on 1 March 2026. Choose an earlier day.
        A VAT standing rests on a basis (VAT-3). Name the evidence.
        The basis is longer than 500 characters. Shorten it.
        The member has no VAT standing that still runs; there is nothing to change.
        This standing on this basis stands there already. Choose another standing or name newer \
        evidence.
        The present standing begins in March 2026; a new one can begin only after that month \
        (VAT-3). Choose a later month.
        A VAT standing counts for whole months (VAT-3). Choose the first day of a month.
        Another standing holds in that month already (VAT-3). Open the page again and choose a \
        later month.
        The list has no such column. Remove it, or name it as one of category, name.
        The list has a first line and no members. Add the members.
        This name stands on line 5, too. Remove one of the two.
        This enterprise number stands on line 5, too (ID-1). Correct one of the two.
        For M0002 the register has the number 0403.019.261 (ID-1). Correct the list, or the \
        register first.
        This enterprise number is of M0002, “Fedasil” (ID-1). Correct the list, or the register \
        first.
        M0002 left on 1 March 2026 and keeps its name. Remove the row.
        These codes and lines are in no proposed match: M0009, 7. Correct them or leave them \
        out.
        Nothing was written: 1 row is probably a member with a new name.
        Line 7: “Fedassil” is probably M0002 “Fedasil” (nearly the same name)
        Confirm each with --rename CODE (or all with --accept-matches); where it is a new \
        member, use --admit LINE.
        Line 7 has the enterprise number of M0002 and can be no other member (ID-1). Confirm it, \
        or correct the number.
        """
}
