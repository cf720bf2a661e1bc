import Crypto
import Journal
import Kernel
import Postgres
import Web

/// A file of balances as it came, for the month on whose page it was brought in.
public struct LedgerFile: Sendable {
    let period: Period
    let name: String
    let bytes: [UInt8]

    public init(_ period: Period, name: String, bytes: [UInt8]) {
        self.period = period
        self.name = name
        self.bytes = bytes
    }

    /// Takes the file in, whole or not at all; the month's earlier one is kept and counts no longer.
    /// Its explanations carry on where account and difference are the same.
    ///
    /// - Refuses: everything that is wrong with the file (`IntakeFindings`).
    /// - Returns: the ledger's number.
    public func take(by actor: Int64, in transaction: Transaction) async throws -> Int64 {
        let hash = Array(SHA256.hash(data: bytes))
        let (isPosted, present) = try await transaction.run(
            LedgerStore.isPosted(period), LedgerStore.hash(of: period))
        if isPosted { throw Self.findings(.monthIsPosted(period)) }
        if present == hash { throw Self.findings(.isPresent) }
        let lines = try LedgerReader.lines(of: bytes, in: period)
        let total = lines.map(\.balance).sum()
        let id = try await transaction.run(
            LedgerStore.insert(self, hash: hash, lines: lines.count, total: total, by: actor))
        let (_, carried) = try await transaction.run(
            LedgerStore.insert(lines, into: id), ExplanationStore.carry(into: id, of: period))
        _ = try await transaction.run(
            Event(
                "ledger-intake", of: Ledger.subject(of: period), by: actor,
                after: [
                    Fact("file", name), Fact("sha256", hash.hexadecimal),
                    Fact("lines", "\(lines.count)"), Fact("balance", total.decimal),
                    Fact("carried", "\(carried)"),
                ]
            ).recorded)
        return id
    }

    private static func findings(_ problem: LedgerProblem) -> IntakeFindings {
        IntakeFindings([CSVFinding(line: nil, problem)])
    }
}
