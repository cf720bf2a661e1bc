import Journal
import Kernel
import Postgres
import Web

/// An account to which a supplier asks to be paid; it counts once somebody else confirmed it.
///
/// - Source: ID-3, ID-4
public struct SupplierAccount: Hashable, Sendable {
    public let iban: IBAN
    public let bic: BIC
    /// How the supplier made it known.
    public let evidence: String

    public init(iban: IBAN, bic: BIC, evidence: String) {
        self.iban = iban
        self.bic = bic
        self.evidence = evidence
    }

    /// Proposes it; what counted before goes on counting.
    ///
    /// - Returns: its identifier.
    /// - Refuses: `accountIsTheSame`.
    public func propose(
        of supplier: Int64, by person: Int64, on today: Day, in transaction: Transaction
    ) async throws -> Int64 {
        let present: SQL = """
            SELECT iban FROM procurement.present_supplier_account WHERE supplier_id = \(supplier)
            """
        let counting: String? = try await transaction.run(present.first { try $0["iban"] })
        guard counting != iban.compact else { throw DossierRefusal.accountIsTheSame }
        let insert: SQL = """
            INSERT INTO procurement.supplier_account (supplier_id, iban, bic, evidence, proposed_by,
                proposed_on)
            VALUES (\(supplier), \(iban.compact), \(bic.compact), \(evidence), \(person), \(today))
            RETURNING id
            """
        let (id, _) = try await transaction.run(
            insert.one { try $0["id"] as Int64 },
            Event(
                "supplier-account", of: Dossier.subject(of: supplier), by: person,
                before: [Fact("iban", counting)].filter { $0.value != nil },
                after: [
                    Fact("iban", iban.compact), Fact("bic", bic.compact),
                    Fact("evidence", evidence),
                ]
            ).recorded)
        return id
    }

    /// Another person's yes or no.
    ///
    /// - Refuses: `accountIsUnknown`, `accountIsDecided`, `confirmationByTheSamePerson`.
    public static func decide(
        _ account: Int64, of supplier: Int64, confirmed isConfirmed: Bool, by person: Int64,
        on today: Day, in transaction: Transaction
    ) async throws {
        guard
            let found = try await transaction.run(Dossier.account(account, of: supplier))
        else { throw DossierRefusal.accountIsUnknown }
        guard found.decision == nil else { throw DossierRefusal.accountIsDecided }
        guard !isConfirmed || found.proposedBy != person else {
            throw DossierRefusal.confirmationByTheSamePerson
        }
        let insert: SQL = """
            INSERT INTO procurement.supplier_account_decision (account_id, is_confirmed, decided_by,
                decided_on)
            VALUES (\(account), \(isConfirmed), \(person), \(today))
            """
        do {
            _ = try await transaction.run(
                insert.affected,
                Event(
                    "supplier-account-\(isConfirmed ? "confirmation" : "rejection")",
                    of: Dossier.subject(of: supplier), by: person,
                    after: [Fact("iban", found.iban)]
                ).recorded)
        } catch DatabaseError.violation(let violation) {
            throw DossierRefusal(constraint: violation.constraint)
                ?? DatabaseError.violation(violation)
        }
    }
}
