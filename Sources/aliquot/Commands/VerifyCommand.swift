import ArgumentParser
import CostSharing
import Journal
import Kernel
import Logging
import Postgres

/// Recomputes the chain of events and every posted cycle from what is stored, and compares the received
/// documents and the explanations with the record of changes.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recompute the chain of events and every posted cycle; say where they break.")

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let logger = Logger(label: "aliquot") { _ in SwiftLogNoOpLogHandler() }
        let isIntact = try await Database.with(database, logger: logger) { pool in
            let anchors = try await CycleVerification().anchors(pool)
            let chain = try await EventChain.verify(pool, anchors: anchors)
            let cycles = try await CycleVerification().verify(pool)
            let evidence = try await EvidenceVerification().verify(pool)
            print(Self.line(chain))
            for finding in cycles {
                print("cycle \(finding.period): \(finding.fault.map(Self.words) ?? "intact")")
            }
            for finding in evidence { print(Self.line(finding)) }
            if evidence.isEmpty { print("received documents and explanations: intact") }
            return Self.isIntact(chain) && cycles.allSatisfy { $0.fault == nil }
                && evidence.isEmpty
        }
        guard isIntact else { throw ExitCode(StandardError.broken) }
    }

    private static func isIntact(_ chain: ChainVerification) -> Bool {
        if case .intact = chain { true } else { false }
    }

    private static func line(_ chain: ChainVerification) -> String {
        switch chain {
        case .intact(let found):
            "events: intact, head \(found.head), "
                + "\(found.erased) erased, \(found.unsealed) not sealed yet"
        case .broken(let at):
            "events: BROKEN at position \(at.position)"
                + (at.event.map { ", event \($0)" } ?? "") + ": \(at.reason)"
        }
    }

    private static func line(_ finding: EvidenceVerification.Finding) -> String {
        switch finding {
        case .document(let id): "invoice \(id): BROKEN, its bytes are not those that came"
        case .documentGone(let id): "invoice \(id): BROKEN, it came in and is gone"
        case .explanations(let period):
            "ledger \(period): BROKEN, an explanation is not what was recorded"
        case .totals(let period): "costs \(period): BROKEN, the totals are not those of the lines"
        }
    }

    private static func words(_ fault: CycleVerification.Fault) -> String {
        switch fault {
        case .inputs(let reason): "BROKEN, its inputs cannot be allocated: \(reason)"
        case .result: "BROKEN, shares or documents are not what its inputs give"
        case .digest: "BROKEN, inputs or result are not those that were sealed"
        case .seal: "BROKEN, numbers of documents or an earlier seal were changed"
        case .numbers(let year): "BROKEN, numbers of \(year) have a gap"
        }
    }
}
