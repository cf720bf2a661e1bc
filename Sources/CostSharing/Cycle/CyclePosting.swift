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
        try await PostingControl(period: period).check(in: transaction)

        let numbered = try await RunNumbering(run: run, today: today).number(in: transaction)
        let (previous, digest) = try await transaction.run(
            CycleSeal.previous, CycleSeal.digest(of: run))
        let seal = CycleSeal.seal(
            previous: previous, digest: digest, issues: numbered.issues, held: numbered.held)
        _ = try await transaction.run(
            CycleStore.posted(cycle, by: person, seal: seal),
            Event(
                "cycle-posting", of: Cycle.subject(of: period), by: person,
                after: [
                    Fact("run", "\(run)"), Fact("documents", "\(numbered.issues.count)"),
                    Fact("seal", seal.hexadecimal),
                ]
            ).recorded)
    }
}
