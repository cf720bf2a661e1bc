import Kernel
import Testing

@testable import Staffing

extension RefusalTests {
    static func realCostRefusals() throws -> [any Refusal] {
        let month = try #require(Period("2026-10"))
        let problems: [PayrollProblem] = [
            .fileIsKnown(month), .monthIsToCome(month), .hasNoLines,
            .hasTooManyLines(limit: 200_000), .columnIsUnknown("note"),
            .isOfAnotherMonth(month, expected: month.next), .employeeIsUnknown("0412"),
            .employeeCameLater("0412", from: try .day("2026-11-02")), .componentIsUnknown("BONUS"),
            .standsTwice(employee: "0412", component: "GROSS", first: 7), .amountIsZero,
            .amountIsTooLarge(PayrollReader.largest),
        ]
        let runs: [CostRunRefusal] = [
            .hasNoFile(month), .hasNoRestPools(month), .monthBeforeIsMissing(month),
            .nothingChanges(month), .isOwn, .isDecided, .isReplaced(month), .anotherWasPublished,
            .poolHoldsTooMuch,
        ]
        let rules: [CostRuleRefusal] = [.monthHasARate(month), .monthHasPools(month), .isOfAMember]
        return problems + runs + rules
    }
}
