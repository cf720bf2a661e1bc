import Foundation
import Kernel
import Testing

@testable import Procurement

/// Every refusal of the department in the three languages, to be read as prose in `Refusals.txt`.
@Suite struct RefusalTests {
    @Test func `every refusal says what is wrong, by which rule, and what to do`() throws {
        let told = try Self.refusals().map { refusal in
            Language.allCases.map { "\($0): \(refusal.message(in: $0))" }.joined(separator: "\n")
        }.joined(separator: "\n\n")
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Refusals.txt")
        try (told + "\n").write(to: file, atomically: true, encoding: .utf8)
        #expect(told + "\n" == (try String(contentsOf: file, encoding: .utf8)))
    }

    static func refusals() throws -> [any Refusal] {
        frameworks(try .day("2029-12-31")) + lots + modifications + orders + fulfilment
            + competitions + cascades(try .day("2026-06-08")) + dossiers(try .day("2027-06-01"))
            + files + delegations + foreign
            + outside(try .day("2026-03-02"), try .day("2029-12-31")) + splitting
            + library(try .day("2026-06-01")) + revisions(try .day("2026-06-01"))
    }

    private static func frameworks(_ day: Day) -> [any Refusal] {
        let refusals: [FrameworkRefusal] = [
            .startsBeforeItsNotice, .endsBeforeItStarts, .spanIsTooLong(last: day),
            .maximumIsBelowEstimate(.euro(800_000), .euro(700_000)),
            .procedureIsTooLight(
                .negotiatedWithoutPublication, .euro(150_000), limit: .euro(140_000)),
            .noticeIsMissing(.euro(150_000), limit: .euro(140_000), isEuropean: false),
            .noticeIsMissing(.euro(250_000), limit: .euro(216_000), isEuropean: true),
            .numberIsTaken("RA-1"), .isInForce, .confirmationByTheSamePerson, .hasNoLot,
            .lotIsAboveFramework(2, .euro(1_200_000), .euro(1_000_000)),
            .lotHasTheWrongNumberOfParticipants(1, .single, 3),
            .lotHasTheWrongNumberOfParticipants(1, .cascade, 1), .lotHasNoPrices(1),
            .hasNoBeneficiary, .hasAnExcludedParticipant, .isNotInForce,
        ]
        return refusals
    }

    private static let delegations: [any Refusal] =
        ([
            .personIsUnknown, .isNotYoursToGive, .isToOneself,
            .endsBeforeItBegins(SampleFramework.today), .isHeld, .hasEnded,
        ] as [DelegationRefusal])
        + ([
            .memberIsUnknown("M9999"), .isOfTheAssociation, .procurementAlwaysApproves,
            .isNoThreshold, .isProposed, .isDecided, .confirmedByTheSamePerson,
        ] as [ApprovalThresholdRefusal])

    private static let foreign: [any Refusal] =
        ([
            .isOurOwn, .isNotInForce, .liesAhead(SampleFramework.today),
            .isBeforeTheLast(SampleFramework.today), .isListed,
        ] as [ForeignReportRefusal])
        + ([
            CallOffRefusal.check(
                CheckedStep(step: .beneficiary, outcome: .refused, note: "Another authority")),
            OutsideOrderRefusal.isListedNowhere("RA-1", "Another authority"),
            OutsideOrderRefusal.endsOutsideItsDays(
                SampleFramework.today, from: SampleFramework.today, until: SampleFramework.today),
            OutsideOrderRefusal.finalIsAboveTheOrder("LT-13", .euro(1_100), .euro(1_000)),
        ] as [any Refusal])

    private static let lots: [any Refusal] =
        ([
            .hasNoMaximum, .quantityAndUnitGoTogether, .directAmountIsMissing,
            .directAmountIsOfHybrids, .numberIsTaken(1), .rankIsTaken(1), .supplierParticipates,
            .supplierIsUnknown, .itemStandsTwice("LT-13"), .supplierIsExcluded,
        ] as [LotRefusal])
        + ([.memberStandsTwice("M0001"), .memberIsUnknown("M9999"), .lineIsMalformed(3)]
            as [BeneficiaryRefusal])

    private static let modifications: [any Refusal] =
        [
            .isNotInForce, .changesNothing, .endsBeforeItStarts,
            .decreeDoesNotHold(.euro(28_000), .euro(30_000)),
            .isAboveHalf(.euro(600_000), .euro(500_000)),
            .isAboveItsShare(.euro(140_001), .euro(140_000), percent: 10),
            .reachesTheThreshold(.euro(216_000), .euro(216_000)),
            .isBelowWhatIsTaken(.euro(400_000), .euro(500_000)), .approvalByTheSamePerson,
            .decidedBefore, .lotIsBelowWhatIsTaken,
        ] as [ModificationRefusal]

    private static let orders: [any Refusal] =
        ([
            .lineIsMalformed("quantity-1"),
            .priceIsAboveTheList("LT-13", .euro(1_000), list: .euro(984)), .hasNoLines, .isTooLarge,
            .isNoBeneficiary, .isNotDraft, .isNotSubmitted, .approvalByTheSamePerson,
            .approvedBefore, .isNotApproved, .isNotPlaced,
            .delegationIsOver(.inspector, last: SampleFramework.today),
            .stepGoesBefore(.budgetHolder), .isNoApprover(.inspector), .isNoApprover(.procurement),
            .isNotAccepted,
            .finalIsAboveItsAmount(.euro(1_100), .euro(1_000)), .hasEnded,
            .cancellationNeedsProcurement,
        ] as [CallOffRefusal])
        + CheckStep.allCases.map { step in
            CallOffRefusal.check(
                CheckedStep(
                    step: step, outcome: .refused, figure: 100_320_000, bound: 100_000_000,
                    note: step == .scope || step == .price ? "LT-99" : ""))
        } + [
            CallOffRefusal.check(CheckedStep(step: .mode, outcome: .refused, bound: 2)),
            CallOffRefusal.check(
                CheckedStep(step: .mode, outcome: .refused, figure: 100_320_000)),
            CallOffRefusal.check(
                CheckedStep(step: .mode, outcome: .refused, note: "MC 000012")),
            CallOffRefusal.check(
                CheckedStep(
                    step: .mode, outcome: .refused, figure: 100_320_000, bound: 100_000_000,
                    note: "MC 000012")),
            CallOffRefusal.awardIsAnother, CallOffRefusal.awardIsUsedUp,
        ]

    private static func cascades(_ day: Day) -> [any Refusal] {
        [
            .isNotOffered, .isAnswered, .reasonIsMissing, .isOfTheFuture, .lapsesTooEarly(day),
            .comesTooLate(day), .evidenceIsMissing, .deadlineIsPast, .isNotRefused,
            .nextDoesNotSell("LT-13", supplier: "Supplier two"),
        ] as [CascadeRefusal]
    }

    private static func dossiers(_ day: Day) -> [any Refusal] {
        [
            .cannotBeReached, .emailIsMalformed("ann"), .telephoneIsMalformed("call me"),
            .bicIsMalformed("KRED"), .accountIsTheSame, .accountIsUnknown, .accountIsDecided,
            .confirmationByTheSamePerson, .checkIsOfTheFuture, .checkHoldsTooLong(day),
        ] as [DossierRefusal]
    }

    private static let competitions: [any Refusal] = {
        let end = Deadline(Day(year: 2026, month: 12, day: 1) ?? Day(number: 0), hour: 12).instant
        return [
            .lotDoesNotReopen(.cascade), .quantityAndUnitGoTogether, .questionsCloseAfterTenders,
            .priceIsNotOneCriterion(2), .weightsAreNotAHundred(95), .nobodyIsInvited,
            .reasonForLeavingOut("Supplier two"), .isNotPrepared, .frameworkIsNotInForce,
            .termIsTooShort(days: 10, earliest: end), .someParticipantIsNotListed, .isNotInvited,
            .deadlineHasPassed(end), .correctionShortens, .questionsAreClosed(end),
            .questionIsAnswered, .supplierIsNotInvited, .tenderIsLate(end), .withdrawalIsLate(end),
            .tenderIsReplaced, .openingIsEarly(end),
            .openedByTheSamePerson, .openingNeedsAnOfficer, .isNotOpened, .declaredBefore,
            .evaluatorsAreComplete(2), .declarationIsMissing, .scoreIsMissing, .scoredBefore,
            .scoresAreMissing, .nothingToExclude, .tenderIsExcluded("Supplier two"),
            .exclusionIsDecided, .exclusionConfirmedByTheSamePerson,
            .exclusionIsUndecided("Supplier two"),
            .nothingWasTendered, .proposedBefore, .isNotProposed,
            .awardedByTheSamePerson, .returnedByTheSamePerson, .hasEnded,
        ] as [CompetitionRefusal]
    }()
    private static let fulfilment: [any Refusal] =
        ([
            .onlyGoodsAreResold, .onlyWorkIsPassedOn, .memberDocumentIsMissing,
            .finalQuantityIsMissing("LT-13", 1),
            .finalQuantityIsAboveTheOrder("LT-13", 1, .pieces(12), .pieces(10)),
            .finalIsBelowItsInvoices(.euro(900), .euro(1_000)),
        ] as [CallOffRefusal])
        + ([
            .isNotPlaced, .isBeforeItsOrder(SampleFramework.today), .isInTheFuture, .bringsNothing,
            .refusalHasNoReason("LT-13", 1),
            .isAboveTheOrder("LT-13", 1, .pieces(12), .pieces(10)), .isReversed, .isInvoiced,
        ] as [ReceiptRefusal])
        + ([
            .isNotPlaced, .isBeforeItsOrder(SampleFramework.today),
            .isInTheFuture(SampleFramework.today), .bringsNothing, .isReported("DN 12"),
        ] as [DeliveryReportRefusal])
        + ([
            .orderIsDirect, .orderIsNotPlaced, .matchesNothing, .lineIsMatched("Laptops"),
            .isAboveWhatCame("LT-13", 1, .pieces(12), .pieces(10)),
            .isCreditedBelowNothing("LT-13"), .isOfAnotherSupplier, .invoiceIsRejected,
            .poolIsAnother, .isBooked, .isNotBlocked, .explanationByTheSamePerson, .isBlocked,
            .isInTheFuture, .isOver,
        ] as [MatchRefusal])
        + ([
            .isInForce, .isOfTheEarlierLaw, .isTooLong(days: 61, most: 60), .hasNoReason(usual: 30),
        ] as [TermRefusal])

    private static let files: [any Refusal] =
        ([
            .fileIsKnown(intake: 12), .fileHasNoLines, .columnIsUnknown(["framework", "lot"]),
            .amountIsOutOfBounds(Cents(1)), .quantityIsOutOfBounds, .numberIsOutOfBounds(1, 999),
            .flagIsMalformed, .cpvIsMalformed, .rateIsUnknown, .standsTwice(line: 7),
            .standsAlready, .frameworkIsUnknown("RA-1"), .frameworkIsNoDraft("RA-1"),
            .lotIsUnknown("RA-1", 3), .supplierIsUnknown("0401234507"),
            .supplierIsNoParticipant("0401234507"), .supplierIsAnother("0401234507"),
            .memberIsUnknown("M9999"), .changedMeanwhile,
        ] as [IntakeRefusal])
        + ([
            .isNotReady([.init(number: "RA-1", refusal: .hasNoLot)]), .hasNoDraft,
        ] as [IntakeConfirmationRefusal])

    private static func outside(_ day: Day, _ end: Day) -> [any Refusal] {
        let refusals: [OutsideOrderRefusal] = [
            .liesAhead(day), .frameworkIsNotInForce("RA-1"),
            .liesOutsideTheSpan("RA-1", day, from: day, until: end),
            .isNoBeneficiary("M0001", "RA-1"), .isNoMember("M0001", day),
            .isOfAnotherMember("M0001"), .evidenceIsMissing(.miniCompetition), .clauseIsMissing,
            .itemIsUnknown("LT-13"),
            .priceIsAboveTheList("LT-13", .euro(1_000), list: .euro(984)), .amountIsOutOfBounds,
            .isNotHeld("RA-1/2", .euro(60_000)), .isKnown("SO-1"), .linesDiffer(line: 7),
            .itemStandsTwice(line: 7),
            .isAboveCeiling(
                .lot, "RA-1/2", .euro(60_000), left: .euro(50_000), maximum: .euro(1_000_000)),
            .isAboveQuantity("RA-1/2", Millionths(whole: 12), left: Millionths(whole: 7)),
        ]
        return refusals
    }

    private static let splitting: [any Refusal] =
        [CallOffRefusal.splittingIsUnanswered, SplittingRefusal.isAnswered]
        + [SplittingRefusal.isBySubmitter]
}
