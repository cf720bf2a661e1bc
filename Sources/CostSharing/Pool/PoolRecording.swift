import Journal
import Kernel
import Postgres

/// Somebody else has changed the pool since the form was opened.
struct PoolChangedMeanwhile: Error {}

extension PoolDraft {
    /// Makes the pool.
    ///
    /// - Refuses: what `PoolRefusal` lists.
    /// - Returns: the pool's number.
    /// - Source: allocation, "Words"
    public func record(by actor: Int64?, in transaction: Transaction) async throws -> Int64 {
        try decide()
        do {
            let id = try await transaction.run(PoolStore.insert(self))
            if let rate { try await transaction.run(PoolStore.insert(rate, of: id)) }
            let event = Event("pool", of: "cost-sharing/pool/\(id)", by: actor, after: facts)
            _ = try await transaction.run(event.recorded)
            return id
        } catch { throw refusal(for: error) }
    }

    /// Changes the pool; posted cycles keep their own copy of what it was.
    ///
    /// - Parameters:
    ///   - pool: as it was when the form was opened.
    /// - Refuses: what `PoolRefusal` lists; a change made meanwhile (`PoolChangedMeanwhile`).
    func record(
        over pool: PoolRow, version: Int, by actor: Int64?, in transaction: Transaction
    ) async throws {
        try decide()
        if supply == .disbursement,
            let key = try await transaction.run(PoolStore.keys(weighing: pool.id)).first
        {
            throw PoolRefusal.disbursementIsTarget(ofKey: key)
        }
        do {
            let changed = try await transaction.run(
                PoolStore.update(pool.id, to: self, version: version))
            guard changed == 1 else { throw PoolChangedMeanwhile() }
            if let rate { try await transaction.run(PoolStore.insert(rate, of: pool.id)) }
        } catch { throw refusal(for: error) }
        let before = pool.draft.facts
        let changes = facts.filter { !before.contains($0) }
        let event = Event(
            "pool-change", of: "cost-sharing/pool/\(pool.id)", by: actor,
            before: before.filter { fact in changes.contains { $0.name == fact.name } },
            after: changes)
        _ = try await transaction.run(event.recorded)
    }

    private func refusal(for error: any Error) -> any Error {
        guard case DatabaseError.violation(let violation) = error,
            let refusal = violation.constraint.flatMap({ PoolRefusal(constraint: $0, of: self) })
        else { return error }
        return refusal
    }

    private var facts: [Fact] {
        [
            Fact("code", code), Fact("name-nl", names.nl), Fact("name-fr", names.fr),
            Fact("name-en", names.en), Fact("kind", kind.rawValue),
            Fact("supply", supply.rawValue), Fact("member", memberID.map(String.init)),
            Fact("key", keyID.map(String.init)), Fact("order", supportOrder.map(String.init)),
            Fact("rate", rate.map { "\($0.rate) % from \($0.from)" }),
        ]
    }
}
