import Journal
import Kernel
import Postgres

extension CostEntry {
    /// Enters the cost, booked in the months that are open now.
    ///
    /// - Refuses: what `CostEntryRefusal` lists.
    /// - Returns: the entry's number.
    public func record(
        by actor: Int64, today: Day, in transaction: Transaction
    ) async throws -> Int64 {
        let (months, members, pools) = try await transaction.run(
            OpenMonths.now, KeyStore.members, KeyStore.pools)
        let parts = try parts(
            in: months, among: TargetRegister(members: members, pools: pools), today: today)
        do {
            let id = try await transaction.run(EntryStore.insert(self, by: actor))
            _ = try await transaction.run(
                EntryStore.insert(parts, of: id),
                Event("cost-entry", of: EntryStore.subject(of: id), by: actor, after: facts)
                    .recorded)
            return id
        } catch { throw Self.refusal(for: error, pool: pool.code) }
    }

    static func refusal(for error: any Error, pool: String) -> any Error {
        guard case DatabaseError.violation(let violation) = error,
            let refusal = CostEntryRefusal(constraint: violation.constraint, pool: pool)
        else { return error }
        return refusal
    }

    private var facts: [Fact] {
        [
            Fact("pool", pool.code), Fact("document", document),
            Fact("document-date", "\(documentDate)"), Fact("supplier", supplier),
            Fact("net", net.decimal), Fact("vat", vat.decimal), Fact("from", "\(from)"),
            Fact("until", until.map { "\($0)" }),
        ]
    }
}

/// A cost entered by mistake: it no longer counts, and stays to be looked at.
struct EntryWithdrawal: Sendable {
    let entry: Int64
    let reason: String

    /// - Refuses: what `CostEntryRefusal` lists.
    func record(by actor: Int64, in transaction: Transaction) async throws {
        do {
            _ = try await transaction.run(
                EntryStore.withdraw(entry, reason: reason, by: actor),
                Event(
                    "entry-withdrawal", of: EntryStore.subject(of: entry), by: actor,
                    after: [Fact("reason", reason)]
                ).recorded)
        } catch { throw CostEntry.refusal(for: error, pool: "") }
    }
}
