import Allocation
import Journal
import Kernel
import Postgres

/// Computes a period: copies its inputs, runs the engine on the copy, stores what it found.
///
/// All of it is one transaction, so a second start, a refusal or a killed program leaves the cycle
/// as it was.
public struct CycleComputation: Sendable {
    let period: Period
    let person: Int64

    public init(period: Period, person: Int64) {
        self.period = period
        self.person = person
    }

    /// How long a computation may take before the database ends it.
    public static let limit: Duration = .seconds(900)

    /// - Throws: `CycleRefusal` where the rules say no.
    public func run(
        in transaction: Transaction,
        progress: @Sendable (CycleStep) async throws -> Void = { _ in }
    ) async throws {
        try await progress(.copying)
        let (_, found, earlier, gaps) = try await transaction.run(
            CycleStore.open(period), CycleStore.locked(period),
            CycleStore.earlierOpen(before: period), CycleGap.all(in: period))
        guard let cycle = found else { throw CycleRefusal.changedMeanwhile(period) }
        try cycle.computation(earlierOpen: earlier)
        if let gap = gaps.first { throw CycleRefusal.gap(gap, period) }
        try await refuseGapsOfLateCosts(in: transaction)

        let run = try await transaction.run(CycleStore.startRun(of: cycle))
        try await RunCopy(run: run, period: period).write(in: transaction)
        let inputs = try await RunInputs.load(run: run, in: transaction)
        guard inputs.costCount > 0 else { throw CycleRefusal.noCosts(period) }

        try await progress(.allocating)
        let result = try inputs.allocate()

        try await progress(.storing)
        try await RunResult(run: run, inputs: inputs, booking: result).write(in: transaction)
        _ = try await transaction.run(
            CycleStore.computed(cycle, run: run, by: person),
            Event(
                "cycle-computation", of: Cycle.subject(of: period), by: person,
                after: [
                    Fact("run", "\(run)"), Fact("costs", "\(inputs.costCount)"),
                    Fact("charged", result.documents.map(\.base).sum().decimal),
                    Fact("deductible", result.deductible.decimal),
                ]
            ).recorded)
        if let replaced = cycle.runID {
            _ = try await transaction.run(CycleStore.discard(run: replaced))
        }
    }

    /// What a month lacks that a late cost belongs to.
    private func refuseGapsOfLateCosts(in transaction: Transaction) async throws {
        let late = try await transaction.run(CycleStore.lateOrigins(in: period))
        let gaps = try await transaction.run(
            all: late.map { CycleGap.all(in: $0, chargedIn: period) })
        for (origin, found) in zip(late, gaps) {
            if let gap = found.first { throw CycleRefusal.gap(gap, origin) }
        }
    }
}

/// What a computation is at, in order.
public enum CycleStep: Int, Sendable, CaseIterable {
    case copying, allocating, storing
}

extension Cycle {
    /// The record's name in the chain of events and among the jobs.
    static func subject(of period: Period) -> String { "cost-sharing/cycle/\(period)" }

    /// A month that nobody has computed yet.
    static func draft(of period: Period) -> Cycle {
        Cycle(id: 0, period: period, state: .draft, runID: nil, computedBy: nil, version: 0)
    }
}
