import Kernel

@testable import Procurement

extension RefusalTests {
    static func library(_ day: Day) -> [any Refusal] {
        ([
            .numberIsTaken("BESTEK-7"), .fileIsMissing, .fileIsTooLarge, .fileIsOfAnotherKind,
            .versionIsTheSame, .hasNoVersion, .savingIsOneOfTwo,
        ] as [SpecificationRefusal])
            + ([
                .hasEnded, .changedMeanwhile, .liesBehind(day), .hasTwoTenderers, .endsInTwoWays,
                .needHasNoValue,
            ] as [PlannedTenderRefusal])
    }

    static func revisions(_ day: Day) -> [any Refusal] {
        ([
            .codeIsMalformed("c.p.i."), .codeIsTaken("CPI"), .hasNoValues,
            .monthStandsTwice(day.period), .valueIsOutOfBounds(day.period),
        ] as [PriceIndexRefusal])
            + ([
                .shareIsNoPart, .sharesDoNotSumToOne(Millionths(900_000)), .secondTermIsNotWhole,
                .indexStandsTwice, .startsBefore(day), .hasARevision,
            ] as [RevisionFormulaRefusal])
            + ([
                .hasNoFormula, .isNotInForce, .oneWaits, .startsBehind(day),
                .startsAfterTheEnd(day), .startsTooEarly(day), .indexIsMissing("CPI", day.period),
                .factorIsOutOfBounds, .priceIsOutOfBounds("LT-13"), .changesNothing,
                .confirmationByTheSamePerson, .decidedBefore, .isTooLate, .isOutdated,
                .ceilingFallsBelowWhatIsTaken,
            ] as [PriceRevisionRefusal])
    }
}
