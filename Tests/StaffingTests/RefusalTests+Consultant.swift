import Kernel
import Testing

@testable import Staffing

extension RefusalTests {
    static func consultantRefusals() throws -> [any Refusal] {
        let day = try #require(Day("2026-11-21"))
        let consultants: [ConsultantRefusal] = [
            .changedMeanwhile, .supplierIsUnknown("BE0123456749"), .numberIsTaken("C-0412"),
            .loginIsUnknown("jan"), .loginIsTaken("jan"), .isAnonymous, .isKept(day), .isKept(nil),
        ]
        let requests: [ConsultantRequestRefusal] = [
            .endsBeforeItBegins(day), .hasNoCriterion, .weightsAreNotAHundred(90), .isOver,
            .isNotSent, .lotIsUnknown, .consultantIsUnknown("C-0412"), .isOfferedAlready,
            .isNotScored, .isNotYoursToSelect,
        ]
        let assignments: [AssignmentRefusal] = [
            .changedMeanwhile, .consultantIsUnknown("C-0412"), .orderIsUnknown,
            .isOfAnotherSupplier, .endsBeforeItBegins(day), .rateIsAbove(Cents(66_000)),
            .exceedsOrderDays(left: Millionths(12_500_000)),
            .exceedsOrderAmount(left: Cents(825_000)), .managerIsUnknown, .isNotPlanned,
            .hasNoOrder, .hasNoManager, .hasNoClause, .councilWasNotTold, .isOver,
            .workLiesOutside, .isBelowWhatWasWorked, .keepsItsFacts,
        ]
        let timesheets: [TimesheetRefusal] = [
            .changedMeanwhile, .isNotOpen, .isNotSubmitted, .timeIsUnreadable("7:75"),
            .dayIsOverfull(day), .isAhead(day),
            .exceedsDays(Millionths(whole: 21), left: Millionths(12_500_000)),
            .exceedsCeiling(Cents(1_386_000), Cents(1_320_000)), .isNotYoursToApprove,
            .nothingIsChosen, .hasNoReason, .isInvoiced, .orderIsClosed,
        ]
        return consultants + requests + assignments + timesheets
    }
}
