import Journal
import Kernel
import Postgres

/// One person's wish to take a posted month back.
public struct ReversalProposal: Sendable {
    let period: Period
    let reason: String
    let person: Int64

    public init(period: Period, reason: String, person: Int64) {
        self.period = period
        self.reason = reason
        self.person = person
    }

    /// - Returns: the reversal's number.
    /// - Refuses: what `ReversalRefusal` lists.
    public func run(in transaction: Transaction) async throws -> Int64 {
        let (cycle, reversed) = try await transaction.run(
            CycleStore.locked(period), ReversalStore.reversedRounds(of: period))
        let open = try await transaction.run(ReversalStore.open(of: cycle?.id ?? 0))
        try Reversal.proposal(
            of: cycle, in: period, reversed: reversed, isProposed: open != nil)
        let id = try await transaction.run(
            ReversalStore.insert(of: cycle?.id ?? 0, reason: reason, by: person))
        _ = try await transaction.run(
            Event(
                "reversal-proposal", of: Cycle.subject(of: period), by: person,
                after: [Fact("reason", reason)]
            ).recorded)
        return id
    }
}

/// Laying a proposal aside: the month stays as it is posted.
public struct ReversalRejection: Sendable {
    let reversal: Int64
    let person: Int64

    public init(reversal: Int64, person: Int64) {
        self.reversal = reversal
        self.person = person
    }

    /// - Refuses: what `ReversalRefusal` lists.
    public func run(in transaction: Transaction) async throws {
        let work = Jobs.latest(
            kind: ReversalWork.kind, subject: ReversalWork.subject(of: reversal), limit: 1)
        let (proposed, jobs) = try await transaction.run(ReversalStore.reversal(reversal), work)
        guard let proposed else { throw NotFoundReversal() }
        if jobs.contains(where: { !$0.hasEnded }) {
            throw ReversalRefusal.underWay(proposed.period)
        }
        guard let found = try await transaction.run(ReversalStore.locked(reversal)) else {
            throw NotFoundReversal()
        }
        try found.rejection()
        _ = try await transaction.run(
            ReversalStore.rejected(reversal, by: person),
            Event("reversal-rejection", of: Cycle.subject(of: found.period), by: person).recorded)
    }
}

/// Nobody proposed this.
struct NotFoundReversal: Error {}
