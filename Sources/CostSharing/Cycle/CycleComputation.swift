import Allocation
import Journal
import Kernel
import Postgres

/// Computes a period: copies its inputs, runs the engine on the copy, stores what it found.
///
/// All that counts is one transaction, so a second start, a refusal or a killed program leaves the cycle
/// as it was; costs, weights and shares are loaded beside it and attached in it.
public struct CycleComputation: Sendable {
    let period: Period
    let person: Int64

    public init(period: Period, person: Int64) {
        self.period = period
        self.person = person
    }

    /// How long a computation may take before the database ends it.
    public static let limit: Duration = .seconds(900)

    /// - Parameter pool: for the copies that are loaded beside the transaction.
    /// - Throws: `CycleRefusal` where the rules say no.
    public func run(
        in transaction: Transaction, beside pool: Postgres.Pool,
        progress: @Sendable (CycleStep) async throws -> Void = { _ in }
    ) async throws {
        try await progress(.copying)
        _ = try await transaction.run(all: CycleStore.bulkSettings)
        let (_, locked, earlier) = try await transaction.run(
            CycleStore.open(period), CycleStore.locked(period),
            CycleStore.earlierOpen(before: period))
        guard let cycle = locked else { throw CycleRefusal.changedMeanwhile(period) }
        try cycle.computation(earlierOpen: earlier)

        let run = try await transaction.run(CycleStore.startRun(of: cycle))
        let copy = RunCopy(run: run, period: period)
        let snapshot = try await transaction.snapshot()
        async let read = copy.readCosts(seeing: snapshot, beside: pool)
        let (rows, weights) = try await copy.writeRest(in: transaction)
        async let weightsLoaded: Void = copy.load(.weight, beside: pool) { writer in
            try await rows.write(behind: run, to: &writer)
        }
        try await refuseGaps(weights, in: transaction)
        let lines = try await read
        guard !lines.isEmpty else { throw CycleRefusal.noCosts(period) }
        async let costsLoaded: Void = copy.load(.cost, beside: pool) { writer in
            try await lines.write(behind: run, to: &writer)
        }
        let inputs = try await RunInputs.load(run: run, lines.sums, weights, in: transaction)
        let result = try await allocate(inputs, progress)
        let found = RunResult(run: run, inputs: inputs, booking: result)
        async let sharesLoaded: Void = copy.load(.share, beside: pool) { writer in
            try await found.writeShares(to: &writer)
        }
        try await found.write(lines, in: transaction)
        _ = try await (weightsLoaded, costsLoaded, sharesLoaded)
        _ = try await transaction.run(
            all: [RunPartition.weight, .cost, .share].map { $0.attach(to: run) })
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

    private func allocate(
        _ inputs: RunInputs, _ progress: @Sendable (CycleStep) async throws -> Void
    ) async throws -> Allocation.Booking {
        try await progress(.allocating)
        let result = try inputs.allocate()
        try await progress(.storing)
        return result
    }

    /// What the period lacks, and then each month that a late cost belongs to.
    private func refuseGaps(_ weights: WeightRows, in transaction: Transaction) async throws {
        let months = [period] + weights.origins.filter { $0 != period }.sorted()
        let gaps = try await transaction.run(
            all: months.map {
                CycleGap.all(in: $0, chargedIn: period, weighing: weights.members(in: $0))
            })
        for (month, found) in zip(months, gaps) {
            if let gap = found.first { throw CycleRefusal.gap(gap, month) }
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
