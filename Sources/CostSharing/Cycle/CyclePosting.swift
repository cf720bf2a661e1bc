import Journal
import Kernel
import Postgres

/// Posts a cycle: numbers its documents and seals it, in one transaction; nothing of it changes after.
public struct CyclePosting: Sendable {
    let period: Period
    let person: Int64
    /// The day that the documents carry.
    let today: Day

    public init(period: Period, person: Int64, today: Day) {
        self.period = period
        self.person = person
        self.today = today
    }

    /// - Throws: `CycleRefusal` where the rules say no.
    public func run(in transaction: Transaction) async throws {
        guard let cycle = try await transaction.run(CycleStore.locked(period)) else {
            throw CycleRefusal.notComputed(period)
        }
        guard let run = cycle.runID else { throw CycleRefusal.notComputed(period) }
        _ = try await transaction.run(all: CycleStore.bulkSettings)
        let (stale, earlier) = try await transaction.run(
            RunCopy.isStale(run: run, period: period), CycleStore.earlierOpen(before: period))
        try cycle.posting(stale: stale, earlierOpen: earlier)

        let issues = try await number(run, in: transaction)
        let (previous, digest) = try await transaction.run(
            CycleSeal.previous(before: period), CycleSeal.digest(of: run))
        let seal = CycleSeal.seal(previous: previous, digest: digest, issues: issues)
        _ = try await transaction.run(
            CycleStore.posted(cycle, by: person, seal: seal),
            Event(
                "cycle-posting", of: Cycle.subject(of: period), by: person,
                after: [
                    Fact("run", "\(run)"), Fact("documents", "\(issues.count)"),
                    Fact("seal", seal.hexadecimal),
                ]
            ).recorded)
    }

    private func number(
        _ run: Int64, in transaction: Transaction
    ) async throws -> [Numbering.Issue] {
        let year = today.components.year
        let (_, last, paymentDays, waiting) = try await transaction.run(
            NumberingStore.open(year), NumberingStore.last(in: year), NumberingStore.paymentDays,
            NumberingStore.waiting(in: run))
        guard let paymentDays else { throw CycleRefusal.noAssociation }
        var numbering = Numbering(
            issuedOn: today, paymentDays: paymentDays,
            last: Dictionary(uniqueKeysWithValues: last.map { ($0.kind, $0.sequence) }))
        let issues = waiting.compactMap { numbering.number($0) }
        _ = try await transaction.run(
            NumberingStore.record(issues),
            NumberingStore.advance(.invoice, in: year, to: numbering.last(.invoice)),
            NumberingStore.advance(.creditNote, in: year, to: numbering.last(.creditNote)))
        return issues
    }
}
