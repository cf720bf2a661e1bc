import Kernel
import Postgres

/// What holds up posting a month beyond its approval: a run that does not close to the cent, a
/// ledger that is required and missing, a difference with the accounts that nobody has explained.
///
/// - Source: VAT-9
struct PostingControl {
    let period: Period

    /// - Throws: `CycleRefusal` where the month does not reconcile.
    func check(in transaction: Transaction) async throws {
        let month = try await transaction.run(ControlMonth.of(period))
        let (_, sides, isRequired, hash, comparison) = try await transaction.run(
            ReconciliationStore.hashing, ReconciliationStore.all(of: month),
            LedgerStore.isRequired(period),
            LedgerStore.hash(of: period), LedgerStore.comparison(of: period))
        try Self.decide(
            period, sides: sides, isLedgerMissing: isRequired && hash == nil,
            open: comparison.map(\.open))
    }

    static func decide(
        _ period: Period, sides: [Reconciliation], isLedgerMissing: Bool, open: [Cents]
    ) throws(CycleRefusal) {
        if sides.contains(where: { $0.difference != .zero }) { throw .doesNotReconcile(period) }
        if isLedgerMissing { throw .ledgerIsMissing(period) }
        let differences = open.filter { $0 != .zero }
        if !differences.isEmpty {
            throw .ledgerDiffers(
                period, lines: differences.count, amount: differences.map(\.magnitude).sum())
        }
    }
}
