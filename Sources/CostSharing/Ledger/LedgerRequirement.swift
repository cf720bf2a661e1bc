import Journal
import Kernel
import Postgres

/// From which month on no cycle is posted without the balances of its accounts.
public struct LedgerRequirement: Sendable {
    let validFrom: Period
    let isRequired: Bool

    public init(from period: Period, isRequired: Bool) {
        validFrom = period
        self.isRequired = isRequired
    }

    /// - Throws: `AccountMappingRefusal.monthIsPosted` for a month that is posted already.
    public func record(by person: Int64, in transaction: Transaction) async throws {
        let isPosted = try await transaction.run(AccountMappingStore.isPosted(from: validFrom))
        if isPosted { throw AccountMappingRefusal.monthIsPosted(validFrom) }
        _ = try await transaction.run(
            SQL(
                """
                INSERT INTO cost_sharing.ledger_requirement (valid_from, is_required, decided_by)
                VALUES (\(validFrom), \(isRequired), \(person))
                """
            ).done,
            Event(
                "ledger-requirement", of: Self.subject, by: person,
                after: [
                    Fact("from", "\(validFrom)"), Fact("required", isRequired ? "yes" : "no"),
                ]
            ).recorded)
    }

    static let subject = "cost-sharing/ledger-requirement"

    /// The decisions, the latest month first.
    static let all: Query<[(from: Period, isRequired: Bool, person: String)]> = SQL(
        """
        SELECT DISTINCT ON (requirement.valid_from) requirement.valid_from,
            requirement.is_required, person.name
        FROM cost_sharing.ledger_requirement AS requirement
        JOIN kernel.person ON person.id = requirement.decided_by
        ORDER BY requirement.valid_from DESC, requirement.id DESC
        """
    ).rows { row in
        (try row["valid_from"], try row["is_required"], try row["name"])
    }
}
