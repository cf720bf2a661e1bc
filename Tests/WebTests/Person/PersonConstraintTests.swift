import Kernel
import Postgres
import TestKit
import Testing

@testable import Web

/// Each constraint on people, violated by a statement that no page would send.
@Suite(.timeLimit(.minutes(1)))
struct PersonConstraintTests {
    /// The name of the constraint that refuses the statement.
    private func refused(_ statement: SQL) async throws -> String? {
        do {
            try await TestDatabase.current.owner.transaction(.association) {
                try await $0.run(statement.done)
            }
            return nil
        } catch DatabaseError.violation(let violation) {
            return violation.constraint
        }
    }

    private func person(
        login: String = "an", name: String = "An", role: String = "hr", member: Int64? = nil,
        supplier: Int64? = nil, language: String = "nl"
    ) -> SQL {
        """
        INSERT INTO kernel.person (login, name, role, member_id, supplier_id, language,
            password_hash)
        VALUES (\(login), \(name), \(role), \(member), \(supplier), \(language), '')
        """
    }

    @Test(.migrated) func `a person's facts are held by name`() async throws {
        try await TestSite.add("known", .hr)
        let cases: [(String, SQL)] = [
            ("person_login_is_unique", person(login: "known")),
            ("person_login_is_plain", person(login: "an peeters")),
            ("person_login_is_plain", person(login: "-an")),
            ("person_login_is_plain", person(login: String(repeating: "a", count: 61))),
            ("person_has_a_name", person(name: "")),
            ("person_role_is_known", person(role: "boss")),
            ("person_language_is_known", person(language: "de")),
            ("person_of_a_member_names_it", person(role: "member")),
            ("person_of_a_supplier_names_it", person(role: "supplier")),
            ("person_of_a_supplier_names_it", person(role: "hr", supplier: 1)),
            ("person_belongs_to_a_known_supplier", person(role: "supplier", supplier: 99)),
            ("person_belongs_to_a_known_member", person(role: "member", member: 99)),
        ]
        for (constraint, statement) in cases {
            #expect(try await refused(statement) == constraint)
        }
    }

    @Test(.migrated) func `the last administrator who may sign in stays one`() async throws {
        let (first, second) = (
            try await TestSite.add("first", .administrator),
            try await TestSite.add("second", .administrator)
        )
        let disable: SQL =
            "UPDATE kernel.person SET disabled_on = '2026-11-21' WHERE id = \(second)"
        #expect(try await refused(disable) == nil)
        for statement: SQL in [
            "UPDATE kernel.person SET disabled_on = '2026-11-21' WHERE id = \(first)",
            "UPDATE kernel.person SET role = 'hr' WHERE id = \(first)",
            "UPDATE kernel.person SET role = 'hr' WHERE role = 'administrator'",
            "DELETE FROM kernel.person WHERE id = \(first)",
        ] {
            #expect(try await refused(statement) == "an_administrator_stays")
        }
        #expect(
            try await refused("UPDATE kernel.person SET name = 'Root' WHERE id = \(first)") == nil)
    }

    @Test(.migrated) func `two administrators who disable each other at once leave one`()
        async throws
    {
        let ids = [
            try await TestSite.add("first", .administrator),
            try await TestSite.add("second", .administrator),
        ]
        let pool = try TestDatabase.current.pool
        let refusals = try await withThrowingTaskGroup(of: PersonRefusal?.self) { group in
            for id in ids {
                group.addTask {
                    do {
                        return try await pool.transaction(.association) { transaction in
                            guard let person = try await transaction.run(PersonStore.find(id))
                            else { return nil }
                            let others = try await transaction.run(
                                PersonStore.otherAdministrators(than: id))
                            let disablement = try Disablement.decide(
                                of: person, on: Day(number: 20_000), otherAdministrators: others)
                            _ = try await disablement.record(in: transaction, by: id)
                            return nil
                        }
                    } catch let refusal as PersonRefusal {
                        return refusal
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }.compactMap { $0 }
        }
        #expect(refusals.count == 1)
        #expect(try await pool.read(.association, PersonStore.otherAdministrators(than: 0)) == 1)
    }

    @Test(arguments: [
        ("person_login_is_unique", PersonRefusal.loginTaken("an")),
        ("person_login_is_plain", .loginMalformed("an")),
        ("person_login_is_lower_case", .loginMalformed("an")),
        ("person_has_a_name", .nameMissing), ("person_of_a_member_names_it", .memberMissing),
        ("person_of_a_supplier_names_it", .supplierMissing),
        ("an_administrator_stays", .lastAdministrator(name: "An")),
    ])
    func `a constraint gives the refusal of the same rule`(
        constraint: String, refusal: PersonRefusal
    ) {
        let violation = Violation(sqlState: "23514", constraint: constraint, table: nil)
        #expect(PersonRefusal(violation, login: "an", name: "An") == refusal)
    }
}
