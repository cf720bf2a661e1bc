import Journal
import Kernel
import Postgres

/// Another person's yes to a computed cycle.
public struct CycleApproval: Sendable {
    let period: Period
    let person: Int64

    public init(period: Period, person: Int64) {
        self.period = period
        self.person = person
    }

    /// - Throws: `CycleRefusal` where the rules say no.
    public func run(in transaction: Transaction) async throws {
        guard let cycle = try await transaction.run(CycleStore.locked(period)) else {
            throw CycleRefusal.notComputed(period)
        }
        try cycle.approval(by: person)
        _ = try await transaction.run(
            CycleStore.approved(cycle, by: person),
            Event(
                "cycle-approval", of: Cycle.subject(of: period), by: person,
                before: [Fact("state", cycle.state.rawValue)],
                after: [Fact("state", Cycle.State.approved.rawValue)]
            ).recorded)
    }
}
