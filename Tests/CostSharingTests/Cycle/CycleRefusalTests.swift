import Allocation
import Foundation
import Kernel
import Testing

@testable import CostSharing

/// Every refusal of a cycle in the three languages, to be read as prose in `Refusals.txt`.
@Suite struct CycleRefusalTests {
    @Test func `every refusal says what is wrong and what to do`() throws {
        let told = Self.refusals.map { name, refusal in
            let lines = Language.allCases.map { "  \($0.rawValue)  \(refusal.message(in: $0))" }
            return ([name] + lines).joined(separator: "\n")
        }.joined(separator: "\n\n")
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Refusals.txt")
        #expect(told + "\n" == (try String(contentsOf: file, encoding: .utf8)))
    }

    private static let refusals: [(String, CycleRefusal)] = {
        let period = Period.ofDecisions
        return [
            ("posted", .posted(period)),
            ("earlier period open", .earlierPeriodOpen(period, period.previous)),
            ("not computed", .notComputed(period)), ("not approved", .notApproved(period)),
            ("approved before", .approvedBefore(period)),
            ("approval by the same person", .approvalByTheSamePerson(period)),
            ("inputs changed", .inputsChanged(period)), ("under way", .underWay(period)),
            ("changed meanwhile", .changedMeanwhile(period)), ("no costs", .noCosts(period)),
            ("no association", .noAssociation),
            ("does not reconcile", .doesNotReconcile(period)),
            ("ledger is missing", .ledgerIsMissing(period)),
            ("ledger differs", .ledgerDiffers(period, lines: 2, amount: Cents(118_040))),

        ] + gaps + malformed
    }()

    private static let gaps: [(String, CycleRefusal)] = [
        CycleGap(kind: .standing, code: "M0042", key: ""),
        CycleGap(kind: .category, code: "M0042", key: ""),
        CycleGap(kind: .stranger, code: "M0042", key: "HOURS"),
        CycleGap(kind: .part, code: "DESKS", key: "FLOOR"),
        CycleGap(kind: .noKey, code: "ICT", key: ""),
        CycleGap(kind: .noWeight, code: "ICT", key: "HOURS"),
        CycleGap(kind: .partWithoutWeight, code: "DESKS", key: "FLOOR"),
    ].map { ("gap: \($0.kind.rawValue)", .gap($0, .ofDecisions)) }

    private static let malformed: [(String, CycleRefusal)] = {
        let period = Period.ofDecisions
        let problems: [(String, MalformedProblem)] = [
            ("no key in force", .noKeyInForce(pool: "ICT", period: period)),
            (
                "nothing to spread over",
                .nothingToSpreadOver(pool: "ICT", period: period, key: "HOURS")
            ),
            (
                "part without weight",
                .partWithoutWeight(key: "FLOOR", part: "DESKS", period: period)
            ),
            ("no way out", .noWayOut(pools: ["ICT", "HR"], period: period)),
            ("beyond the limit", .beyondLimit(field: "net", pool: "ICT", period: period)),
            ("no standing in force", .noStandingInForce(member: "M0042", period: period)),
            (
                "a direct pool of a member that left",
                .unknownIdentifier(.member, id: "M0042", in: .pool("STAFF"))
            ),
            ("an identifier twice", .repeatedIdentifier(.pool, id: "ICT")),
            (
                "an unknown target", .unknownIdentifier(.target, id: "M0042", in: .key("HOURS"))
            ),
            (
                "two versions",
                .repeatedVersion(field: "keys", of: .pool("ICT"), from: period)
            ),
            ("a wrong quantity", .badQuantity(key: "HOURS", target: "M0042")),
            ("a wrong deductible part", .badProRata(101)),
            ("a misplaced disbursement", .misplacedDisbursement(pool: "ICT")),
            ("overhead on a disbursement", .targetedDisbursement(pool: "STAFF", key: "HOURS")),
            ("shares that do not make one", .sharesNotOne(key: "FLOOR")),
            ("a composite in a composite", .nestedComposite(key: "FLOOR", part: "DESKS")),
            ("a wrong order", .wrongOrder(pool: "ICT")),
            ("no rate in force", .noRateInForce(pool: "ICT", period: period)),
            ("wrong carries", .badCarries(pool: "ICT", year: 2026)),
            ("an overflow", .overflow(period: period)),
            ("anything else", .notJSON(reason: "no object", byte: 0)),
        ]
        return problems.map { ($0.0, .malformed($0.1, period)) }
    }()
}
