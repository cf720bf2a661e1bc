import Kernel
import Postgres
import TestKit
import Testing

@testable import Web

/// Each constraint on the association, violated by a statement that no page would send.
@Suite(.timeLimit(.minutes(1)))
struct AssociationConstraintTests {
    private static let details: SQL = """
        INSERT INTO kernel.association (name_nl, name_fr, name_en, enterprise_number, street,
            postal_code, city_nl, city_fr, city_en, iban, bic)
        VALUES ('Vereniging', 'Association', 'Association', '0428759497', 'Kaai 1', '1000',
            'Brussel', 'Bruxelles', 'Brussels', 'BE68539007547034', 'BBRUBEBB')
        """

    /// The name of the constraint that refuses the statement.
    private func refused(_ statement: SQL) async throws -> String? {
        do {
            try await TestDatabase.current.pool.transaction(.association) {
                try await $0.run(statement.done)
            }
            return nil
        } catch DatabaseError.violation(let violation) {
            return violation.constraint
        }
    }

    @Test(.migrated) func `the details are held by name`() async throws {
        #expect(try await refused(Self.details) == nil)
        let cases: [(String, SQL)] = [
            ("association_pkey", Self.details),
            ("association_has_three_names", "UPDATE kernel.association SET name_fr = ' '"),
            ("association_has_an_address", "UPDATE kernel.association SET street = ''"),
            ("association_has_an_address", "UPDATE kernel.association SET city_en = ' '"),
            (
                "association_enterprise_number_has_ten_digits",
                "UPDATE kernel.association SET enterprise_number = '428759497'"
            ),
            (
                "association_postal_code_has_four_digits",
                "UPDATE kernel.association SET postal_code = '0100'"
            ),
            (
                "association_iban_is_compact",
                "UPDATE kernel.association SET iban = 'BE68 5390 0754 7034'"
            ),
            (
                "association_bic_has_eight_or_eleven_signs",
                "UPDATE kernel.association SET bic = 'BBRUBEBBX'"
            ),
            (
                "association_payment_days_are_sane",
                "UPDATE kernel.association SET payment_days = 0"
            ),
        ]
        for (constraint, statement) in cases {
            #expect(try await refused(statement) == constraint)
        }
    }

    @Test(.migrated) func `the association cannot be deleted by the application`() async throws {
        await #expect(
            throws: DatabaseError.statement(
                sqlState: "42501", message: "permission denied for table association",
                position: nil)
        ) {
            _ = try await refused("DELETE FROM kernel.association")
        }
    }
}
