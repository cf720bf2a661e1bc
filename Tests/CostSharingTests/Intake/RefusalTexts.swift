import Kernel
import Web

@testable import CostSharing

/// Every refusal of costs, drivers, pools and keys, once, with what provokes it.
///
/// `Refusals.txt` is what they say, to be read as prose.
enum RefusalTexts {
    static var all: String {
        get throws {
            var text = ""
            for (title, refusals) in try chapters {
                text += "# \(title)\n\n"
                for refusal in refusals {
                    for language in Language.allCases {
                        text += "\(language): \(refusal.message(in: language))\n"
                    }
                    text += "\n"
                }
            }
            return text
        }
    }

    private static var chapters: [(String, [any Refusal])] {
        get throws {
            [
                ("A file of costs", try costRefusals), ("A file of drivers", try driverRefusals),
                ("A cost by hand", entryRefusals), ("A reversal", reversalRefusals),
                ("A held document", releaseRefusals),
                ("A version of a key", versionRefusals),
                ("The lines of a decision", lineRefusals),
                ("A key", [KeyRefusal.codeIsMalformed("a b"), KeyRefusal.codeIsTaken("HEADS")]),
                ("A pool", poolRefusals),
                (
                    "A withdrawal",
                    [
                        IntakeWithdrawalRefusal.periodIsPosted, IntakeWithdrawalRefusal.isWithdrawn,
                    ]
                ),
            ]
        }
    }

    /// What the reader says of each wrong file of `WrongFile.costs`.
    private static var costRefusals: [any Refusal] {
        get throws { try WrongFile.costs.flatMap { try $0.findings.map { $0 as any Refusal } } }
    }

    private static var driverRefusals: [any Refusal] {
        get throws { try WrongFile.drivers.flatMap { try $0.findings.map { $0 as any Refusal } } }
    }

    private static let period = WrongFile.period

    private static let entryRefusals: [any Refusal] = [
        CostEntryRefusal.booking(.documentIsInFuture(period.lastDay)),
        CostEntryRefusal.booking(.originIsBeyondRetention(period.advanced(by: -120))),
        CostEntryRefusal.booking(.beginsTooLate(period, latest: period.previous)),
        CostEntryRefusal.booking(.endsBeforeItBegins(from: period, until: period.previous)),
        CostEntryRefusal.booking(.isTooLong(from: period, until: period.advanced(by: 60))),
        CostEntryRefusal.bothAmountsAreZero,
        CostEntryRefusal.payerIsNoMember(pool: "D-M0003", member: "M0003", period),
        CostEntryRefusal.vatIsNotTheRates(
            vat: Cents(2_000), rate: 21, net: Cents(10_000), computed: Cents(2_100)),
        CostEntryRefusal.poolHoldsTooMuch(pool: "RACKS"), CostEntryRefusal.periodIsPosted,
        CostEntryRefusal.partIsPosted, CostEntryRefusal.isWithdrawn,
    ]

    private static let reversalRefusals: [any Refusal] = [
        ReversalRefusal.notPosted(period), ReversalRefusal.reversedBefore(period, round: 1),
        ReversalRefusal.rejectedBefore(period), ReversalRefusal.proposedBefore(period),
        ReversalRefusal.approvalByTheSamePerson(period), ReversalRefusal.underWay(period),
    ]

    private static let releaseRefusals: [any Refusal] = [
        ReleaseRefusal.reversed(period), ReleaseRefusal.releasedBefore,
        ReleaseRefusal.underReview(member: "M0042", period),
        ReleaseRefusal.settledAsTaxed(member: "M0042", period.previous, period: period),
    ]

    private static let versionRefusals: [any Refusal] = [
        KeyVersionRefusal.periodIsPosted(from: period, lastPosted: period.next),
        KeyVersionRefusal.versionExists(from: period),
        KeyVersionRefusal.decisionIsInFuture(period.lastDay),
        KeyVersionRefusal.reachNeedsEqual, KeyVersionRefusal.allAndListed,
        KeyVersionRefusal.hasNoWeights,
        KeyVersionRefusal.sharesAreNotOne(total: Millionths(900_000)),
        KeyVersionRefusal.partHasNoVersion(code: "HOURS", from: period),
        KeyVersionRefusal.isNested(code: "MIX"), KeyVersionRefusal.isPartItself(of: "MIX"),
    ]

    private static let lineRefusals: [any Refusal] = [
        LineRefusal(line: 1, reason: .hasNoQuantity("M0001")),
        LineRefusal(line: 2, reason: .isNoQuantity("1.234,5")),
        LineRefusal(line: 3, reason: .isNoShare("1.5")),
        LineRefusal(line: 4, reason: .isNoKey("HOURS")),
        LineRefusal(line: 5, reason: .target(.isUnknown(code: "M9999"))),
        LineRefusal(line: 6, reason: .target(.isNoMember(code: "M0003", period: period))),
        LineRefusal(line: 7, reason: .target(.isDisbursement(code: "PAID"))),
        LineRefusal(line: 8, reason: .standsTwice("M0001", first: 5)),
    ]

    private static let poolRefusals: [any Refusal] = [
        PoolRefusal.codeIsMalformed("a b"), PoolRefusal.codeIsAMembers("M0009"),
        PoolRefusal.codeIsTaken("RACKS"), PoolRefusal.directNeedsMember,
        PoolRefusal.onlyDirectHasMember, PoolRefusal.directHasNoKey,
        PoolRefusal.disbursementIsDirect, PoolRefusal.disbursementIsTarget(ofKey: "HEADS"),
        PoolRefusal.supportNeedsOrder, PoolRefusal.onlySupportHasOrder,
        PoolRefusal.orderIsTaken(1), PoolRefusal.ratePeriodIsPosted(period),
        PoolRefusal.rateExists(from: period),
    ]
}
