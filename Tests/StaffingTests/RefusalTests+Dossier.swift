import Kernel
import Postgres
import Testing

@testable import Staffing

extension RefusalTests {
    static func dossierRefusals() throws -> [any Refusal] {
        let (day, last) = (try Day.day("2026-03-01"), try Day.day("2026-12-31"))
        let stay = try #require(Stay(from: day, last: last))
        let employees: [EmployeeRefusal] = [
            .numberIsMalformed, .numberIsKnown("E0412"), .endsBeforeItBegins(day),
            .fixedTermHasNoEnd, .gradeIsMalformed,
            .isNotEmployed(DaySpan(from: day, until: last)), .contractDoesNotFollow(day),
            .salaryDoesNotFollow, .isSeconded(last: last), .contractBeginsLater(day),
            .hasLeft(last), .salaryIsNotYours, .changedMeanwhile,
        ]
        let catalogue: [CatalogueRefusal] = [
            .codeIsMalformed, .codeIsKnown("W39"), .hoursAreMalformed, .nobodyWorks,
        ]
        let bases: [BasisRefusal] = [
            .endsBeforeItBegins, .holdsAlready, .carriesSecondments, .isNotShortened,
        ]
        let secondments: [SecondmentRefusal] = [
            .endsBeforeItBegins(day), .functionIsNotCovered, .isNoMember(on: day),
            .hasNoBasis(on: day), .poolIsAnothers, .hasNoContract(on: day), .isThereAlready,
            .exceedsFullTime(free: WorkPart(stay: stay, share: Millionths(400_000))),
            .dayIsOutside(stay), .isPausedTwice, .isNotShortened(last: last),
            .termsAreKnown("BSM-2026/0412"), .changedMeanwhile,
        ]
        let requests: [RequestRefusal] = [
            .endsBeforeItBegins(day), .beginsInThePast(day), .functionIsNotCovered,
            .hasNoBasis(on: day), .memberIsUnknown, .isNotOpen, .employeeIsUnknown("E9999"),
            .isProposedAlready, .isNotYoursToAnswer, .isAnsweredAlready, .hasNothingAgreed,
            .termsAreMalformed, .signedInTheFuture,
        ]
        let files: [DossierFileRefusal] = [
            .fileIsKnown(3), .fileHasNoLines, .columnIsUnknown(["number", "name"]),
            .functionIsUnknown("COOK"), .regimeIsUnknown("W99"), .employeeIsUnknown("E9999"),
            .memberIsUnknown("M9999"), .poolIsUnknown("STAFF-M9999"), .standsTwice(line: 12),
            .shareIsOutOfBounds, .grossIsOutOfBounds, .changedMeanwhile,
        ]
        return employees + catalogue + bases + secondments + requests + files
    }
}
