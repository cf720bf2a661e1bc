import Journal
import Kernel
import Postgres

extension SupplierDraft {
    /// Makes the supplier known.
    ///
    /// - Refuses: what `SupplierRefusal` lists.
    /// - Returns: the supplier's number in the register.
    public func record(
        by actor: Int64?, today: Day, in transaction: Transaction
    ) async throws -> Int64 {
        try decide(today: today)
        let id = try await refusing {
            try await transaction.run(SupplierStore.insert(self, by: actor))
        }
        let event = Event(
            "supplier", of: "cost-sharing/supplier/\(id)", by: actor, after: facts)
        _ = try await transaction.run(event.recorded)
        return id
    }

    /// Corrects the supplier; what it sent stays as it came, and posted months keep the name that
    /// they were posted with.
    ///
    /// - Refuses: what `SupplierRefusal` lists.
    /// - Returns: false where another version is kept by now; nothing is written then.
    func record(
        over supplier: SupplierRow, by actor: Int64, today: Day, in transaction: Transaction
    ) async throws -> Bool {
        try decide(today: today)
        let changed = try await refusing {
            try await transaction.run(
                SupplierStore.update(supplier.id, to: self, version: supplier.version))
        }
        guard changed == 1 else { return false }
        let pairs = zip(supplier.draft.facts, facts).filter { $0 != $1 }
        let event = Event(
            "supplier-correction", of: "cost-sharing/supplier/\(supplier.id)", by: actor,
            before: pairs.map(\.0), after: pairs.map(\.1))
        _ = try await transaction.run(event.recorded)
        return true
    }

    /// Takes in the files that waited for a supplier of these numbers.
    ///
    /// - Returns: the delivery that they make; nil where none waited.
    func takeWaiting(by actor: Int64, today: Day, in transaction: Transaction) async throws
        -> Int64?
    {
        let waiting = try await transaction.run(DeliveryStore.waiting(for: identities))
        guard !waiting.isEmpty else { return nil }
        return try await Delivery(waiting, by: actor).take(today: today, in: transaction)
    }

    private var facts: [Fact] {
        [
            Fact("name", name), Fact("country", country),
            Fact("enterprise-number", enterpriseNumber?.description),
            Fact("vat-number", vatNumber), Fact("known-since", knownSince.description),
        ]
    }

    /// Runs a statement, and says in the supplier's words what the database refused.
    private func refusing<T: Sendable>(_ write: () async throws -> T) async throws -> T {
        do {
            return try await write()
        } catch DatabaseError.violation(let violation) {
            let refusal = violation.constraint.flatMap { SupplierRefusal(constraint: $0, of: self) }
            throw refusal ?? DatabaseError.violation(violation) as any Error
        }
    }
}
