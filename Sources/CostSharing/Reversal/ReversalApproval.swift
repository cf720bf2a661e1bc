import Journal
import Kernel
import Postgres

/// What another person's yes does: the month is taken back, in one transaction.
///
/// - Source: VAT-9, PEP-6
public struct ReversalApproval: Sendable {
    let reversal: Int64
    let person: Int64
    /// The day that the credit notes carry.
    let today: Day

    public init(reversal: Int64, person: Int64, today: Day) {
        self.reversal = reversal
        self.person = person
        self.today = today
    }

    /// - Refuses: what `ReversalRefusal` lists, `CycleRefusal.noAssociation`.
    public func run(
        in transaction: Transaction,
        progress: @Sendable (ReversalStep) async throws -> Void = { _ in }
    ) async throws {
        try await progress(.turning)
        _ = try await transaction.run(all: CycleStore.bulkSettings)
        guard let found = try await transaction.run(ReversalStore.locked(reversal)) else {
            throw NotFoundReversal()
        }
        try found.approval(by: person)
        let run = try await transaction.run(ReversalStore.startRun(of: found))
        let turned = ReversalRun(run: run, reversed: found.run)
        try await turned.write(in: transaction)

        try await progress(.numbering)
        let numbered = try await RunNumbering(run: run, today: today).number(in: transaction)

        try await progress(.sealing)
        let (previous, digest) = try await transaction.run(
            CycleSeal.previous, CycleSeal.digest(of: run))
        let seal = CycleSeal.seal(previous: previous, digest: digest, issues: numbered.issues)
        _ = try await transaction.run(
            ReversalStore.approved(reversal, run: run, by: person, seal: seal),
            ReversalStore.reversed(found.cycle),
            Event(
                "reversal-approval", of: Cycle.subject(of: found.period), by: person,
                before: [Fact("state", Cycle.State.posted.rawValue)],
                after: [
                    Fact("state", Cycle.State.reversed.rawValue), Fact("run", "\(run)"),
                    Fact("documents", "\(numbered.issues.count)"), Fact("seal", seal.hexadecimal),
                ]
            ).recorded)
    }
}
