import Journal
import Kernel
import Postgres
import TestKit
import Testing
import Web

@testable import Membership

/// Whole exchanges over HTTP: what changes the register.
@Suite struct MemberChangePagesTests {
    /// Serves one member of category C, exempt, since 1 March 2024.
    private func servingMember(
        _ visit: @escaping @Sendable (HTTPClient, Int64) async throws -> Void
    ) async throws {
        let database = try TestDatabase.current
        let actor = try await database.visitor("governance", .governance)
        let id = try await database.admit(MemberFacts(name: "De Munt", language: .nl), by: actor)
        try await MembershipSite.serving { site in
            try await visit(try await site.client("governance"), id)
        }
    }

    private func actions(_ id: Int64) async throws -> [String] {
        try await TestDatabase.current.pool.read(
            .association, History.of(Member.subject(of: id))
        ).map(\.action)
    }

    @Test(.database(migrations: membershipMigrations))
    func `two people who correct one member both see both versions`() async throws {
        try await servingMember { client, id in
            let path = "/membership/members/\(id)/correction"
            let form = try await client.get(path)
            #expect(form.attribute("value", after: "name=\"version\"") == "1")
            let first = try await client.post(
                path, ["version": "1", "name": "Koninklijke Munt", "language": "nl"])
            #expect(first.status == 303)

            let second = try await client.post(
                path,
                [
                    "version": "1", "name": "La Monnaie", "short_name": "LM",
                    "enterprise_number": "0403019261", "language": "fr",
                ])
            #expect(second.status == 409)
            #expect(second.text.contains("<mark>La Monnaie</mark>"))
            #expect(second.text.contains("<mark>Koninklijke Munt</mark>"))
            #expect(second.text.contains("value=\"La Monnaie\""))
            #expect(second.text.contains("value=\"0403019261\""))
            #expect(second.attribute("value", after: "name=\"version\"") == "2")
            #expect(try await TestDatabase.current.member(id).facts.name == "Koninklijke Munt")

            let again = try await client.post(
                path, ["version": "2", "name": "La Monnaie", "language": "fr"])
            #expect(again.status == 303)
            #expect(try await TestDatabase.current.member(id).facts.name == "La Monnaie")
            let same = try await client.post(
                path, ["version": "3", "name": "La Monnaie", "language": "fr"], following: true)
            #expect(same.text.contains("There was nothing to change."))
            #expect(try await actions(id) == ["correction", "correction", "admission"])

            let empty = try await client.post(
                path, ["version": "3", "name": " ", "language": "xx"])
            #expect(empty.status == 422)
            #expect(empty.text.contains("2 things to mend"))
        }
    }

    @Test(.database(migrations: membershipMigrations))
    func `a category changes from a day, not before the present one`() async throws {
        try await servingMember { client, id in
            let path = "/membership/members/\(id)/category-change"
            #expect(
                try await client.get(path).text.contains("Now: category C, since 1 March 2024."))
            let early = try await client.post(path, ["category": "B", "from": "2024-03-01"])
            #expect(early.status == 422)
            #expect(early.text.contains("a new one can begin only after that day (AGM-18)"))
            #expect(early.text.contains("value=\"2024-03-01\""))
            let same = try await client.post(path, ["category": "C", "from": "2026-01-01"])
            #expect(same.status == 422)
            #expect(same.text.contains("The member is of category C already."))
            let done = try await client.post(
                path, ["category": "B", "from": "2026-01-01"], following: true)
            #expect(done.text.contains("Category B from 1 January 2026."))
            #expect(done.text.contains("31/12/2025"))
            #expect(try await actions(id) == ["category-change", "admission"])
            #expect(try await client.get("/membership/members/99/category-change").status == 404)
        }
    }

    @Test(.database(migrations: membershipMigrations))
    func `a standing changes from a month, with its evidence`() async throws {
        try await servingMember { client, id in
            let path = "/membership/members/\(id)/vat-standing-change"
            #expect(try await client.get(path).text.contains("Now: exempt, since March 2024."))
            let refused = try await client.post(
                path, ["vat_standing": "taxed", "from": "2024-03", "basis": ""])
            #expect(refused.status == 422)
            #expect(refused.text.contains("One thing to mend"))
            let early = try await client.post(
                path, ["vat_standing": "taxed", "from": "2024-03", "basis": "figures"])
            #expect(early.status == 422)
            #expect(early.text.contains("a new one can begin only after that month (VAT-3)"))
            let done = try await client.post(
                path, ["vat_standing": "taxed", "from": "2026-07", "basis": "figures"],
                following: true)
            #expect(done.text.contains("VAT standing taxed from July 2026."))
            #expect(try await actions(id) == ["vat-standing-change", "admission"])
        }
    }
}
