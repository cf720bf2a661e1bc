import Foundation
import Kernel
import Testing

@testable import CostSharing

/// Every refusal of ledgers and acknowledgements in the three languages, to be read as prose.
@Suite struct LedgerRefusalTests {
    @Test func `every refusal says what is wrong and what to do`() throws {
        let told = Self.refusals.map { name, refusal in
            let lines = Language.allCases.map { "  \($0.rawValue)  \(refusal.message(in: $0))" }
            return ([name] + lines).joined(separator: "\n")
        }.joined(separator: "\n\n")
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Refusals.txt")
        #expect(told + "\n" == (try String(contentsOf: file, encoding: .utf8)))
    }

    private static let refusals: [(String, any Refusal)] = {
        let period = Period.ofDecisions
        return [
            ("ledger: month is posted", LedgerProblem.monthIsPosted(period)),
            ("ledger: is present", LedgerProblem.isPresent),
            ("ledger: has no lines", LedgerProblem.hasNoLines),
            ("ledger: has too many lines", LedgerProblem.hasTooManyLines(limit: Ledger.limit)),
            ("ledger: column is unknown", LedgerProblem.columnIsUnknown("saldo")),
            (
                "ledger: is of another month",
                LedgerProblem.isOfAnotherMonth(period.previous, expected: period)
            ),
            ("ledger: account is malformed", LedgerProblem.accountIsMalformed("Hosting")),
            (
                "ledger: account stands twice",
                LedgerProblem.accountStandsTwice("610100", first: 4)
            ),
            ("ledger: total is too large", LedgerProblem.totalIsTooLarge),
            ("explanation: has no ledger", ExplanationRefusal.hasNoLedger(period)),
            ("explanation: month is posted", ExplanationRefusal.monthIsPosted(period)),
            ("explanation: account is unknown", ExplanationRefusal.accountIsUnknown("610100")),
            ("explanation: has no amount", ExplanationRefusal.hasNoAmount),
            ("mapping: account is malformed", AccountMappingRefusal.accountIsMalformed("x")),
            ("mapping: month is posted", AccountMappingRefusal.monthIsPosted(period)),
            ("mapping: needs pools", AccountMappingRefusal.needsPools),
            ("mapping: names pools", AccountMappingRefusal.namesPools),
            ("mapping: pool is unknown", AccountMappingRefusal.poolIsUnknown("STAFF-*")),
            ("acknowledgement: is gone", AcknowledgementRefusal.isGone),
            ("acknowledgement: is acknowledged", AcknowledgementRefusal.isAcknowledged),
            ("acknowledgement: is blocking", AcknowledgementRefusal.isBlocking),
        ]
    }()
}
