import Journal
import Kernel
import Postgres
import TestKit
import Testing

@testable import Web

/// Whole exchanges over HTTP: who may sign in.
@Suite(.timeLimit(.minutes(2)))
struct PersonPagesTests {
    /// Serves an administrator, an auditor and one of finance.
    private func serving(
        _ visit: @escaping @Sendable (TestSite, HTTPClient, Int64) async throws -> Void
    ) async throws {
        let administrator = try await TestSite.add("root", .administrator)
        try await TestSite.add("auditor", .auditor)
        try await TestSite.add("finance", .finance)
        try await TestSite.run(rights: .ofAdministration) { site in
            let client = site.client
            try await client.signIn("root", TestSite.password)
            try await visit(site, client, administrator)
        }
    }

    private func member(_ code: String, _ name: String) async throws {
        let sql: SQL = """
            INSERT INTO membership.member (code, name, language, joined_on)
            VALUES (\(code), \(name), 'nl', '2024-01-01')
            """
        try await TestDatabase.current.owner.transaction(.association) {
            try await $0.run(sql.done)
        }
    }

    private func actions(_ id: Int64) async throws -> [String] {
        try await TestDatabase.current.pool.read(
            .association, History.of(PersonRecord.subject(of: id))
        ).map(\.action)
    }

    @Test(.migrated) func `the list is searched, filtered, sorted and saved`() async throws {
        try await serving { _, client, _ in
            let all = try await client.get("/people?sort=-login").text
            let places = ["root", "finance", "auditor"].compactMap { all.firstRange(of: ">\($0)<") }
            #expect(places.count == 3)
            #expect(places.map(\.lowerBound) == places.map(\.lowerBound).sorted())
            let found = try await client.get("/people?q=FINANCE").text
            #expect(found.contains(">finance<") && !found.contains(">auditor<"))
            let filtered = try await client.get("/people?role=auditor&state=enabled").text
            #expect(filtered.contains(">auditor<") && !filtered.contains(">finance<"))
            #expect(try await client.get("/people?state=disabled").text.contains("Nobody found"))
            let file = try await client.get("/people?format=csv").text
            #expect(file.contains("auditor,Person auditor,auditor,,,en,"))
        }
    }

    @Test(.migrated)
    func `somebody new gets a password that is shown once and stands nowhere`() async throws {
        try await member("M0001", "Demo member")
        try await serving { site, client, _ in
            #expect(try await client.get("/people/new").status == 200)
            let refused = try await client.post(
                "/people", ["login": "an b", "name": "An", "role": "member", "language": "nl"])
            #expect(refused.status == 422)
            #expect(refused.text.contains("cannot be a user name"))
            let unknown = try await client.post(
                "/people",
                [
                    "login": "an", "name": "An", "role": "member", "member": "m0009",
                    "language": "nl",
                ])
            #expect(unknown.status == 422)
            #expect(unknown.text.contains("knows no member M0009"))
            let taken = try await client.post(
                "/people", ["login": "FINANCE", "name": "An", "role": "hr", "language": "nl"])
            #expect(taken.status == 422)
            #expect(taken.text.contains("Somebody has the user name “finance” already"))

            let issued = try await client.post(
                "/people",
                [
                    "login": "An.Peeters", "name": " An  Peeters", "role": "member",
                    "member": "m0001", "language": "nl",
                ])
            #expect(issued.status == 201)
            let password = try #require(
                issued.text.firstMatch(of: /[a-z0-9]{5}(?:-[a-z0-9]{5}){3}/)
            ).output
            let visitor = site.client
            #expect(try await visitor.signIn("an.peeters", String(password)).status == 303)

            let path = try #require(
                issued.text.firstMatch(of: /href="(\/people\/[0-9]+)">To the person/)
            ).output.1
            let shown = try await client.get(String(path)).text
            for words in ["Demo member", "M0001", "Access given", "Nederlands", "An Peeters"] {
                #expect(shown.contains(words), "\(words)")
            }
            #expect(!shown.contains(password))
            let kept: SQL = """
                SELECT count(*) AS count FROM kernel.event_payload
                WHERE strpos(body, \(String(password))) > 0
                """
            #expect(
                try await TestDatabase.current.pool.read(
                    .association, kept.one { try $0["count"] as Int }) == 0)
        }
    }

    @Test(.migrated) func `somebody of a supplier is admitted by its number`() async throws {
        let known: SQL = """
            INSERT INTO cost_sharing.supplier (name, country, enterprise_number, known_since)
            VALUES ('Laptops and more', 'BE', '0403019261', '2025-01-01')
            """
        try await TestDatabase.current.owner.transaction(.association) {
            try await $0.run(known.done)
        }
        try await serving { _, client, _ in
            for (role, number, words) in [
                ("supplier", "", "needs its supplier"),
                ("supplier", "BE9", "No known supplier has the number BE9"),
                ("hr", "0403.019.261", "does not work for a supplier"),
            ] {
                let refused = try await client.post(
                    "/people",
                    [
                        "login": "sam", "name": "Sam", "role": role, "supplier": number,
                        "language": "nl",
                    ])
                #expect(refused.status == 422)
                #expect(refused.text.contains(words))
            }
            let issued = try await client.post(
                "/people",
                [
                    "login": "sam", "name": "Sam", "role": "supplier",
                    "supplier": "0403.019.261", "language": "nl",
                ])
            #expect(issued.status == 201)
            let path = try #require(
                issued.text.firstMatch(of: /href="(\/people\/[0-9]+)">To the person/)
            ).output.1
            let shown = try await client.get(String(path)).text
            #expect(shown.contains("Laptops and more") && shown.contains("0403.019.261"))
            let list = try await client.get("/people?q=laptops&sort=member").text
            #expect(list.contains(">sam<"))
            let file = try await client.get("/people?role=supplier&format=csv").text
            #expect(file.contains("sam,Sam,supplier,,0403019261,nl,"))
        }
    }

    @Test(.migrated) func `two people who change one person both see both versions`() async throws {
        try await serving { _, client, _ in
            let id = try await TestSite.add("eva", .hr)
            let path = "/people/\(id)/correction"
            #expect(
                try await client.get(path).attribute("value", after: "name=\"version\"") == "1")
            let first = try await client.post(
                path, ["version": "1", "name": "Eva", "role": "finance", "language": "fr"])
            #expect(first.status == 303)
            let second = try await client.post(
                path, ["version": "1", "name": "Eva Maes", "role": "hr", "language": "fr"])
            #expect(second.status == 409)
            for words in [
                "<mark>Eva Maes</mark>", "<mark>Eva</mark>", "<mark>Staffing</mark>",
                "<mark>Finance</mark>", "value=\"Eva Maes\"",
            ] {
                #expect(second.text.contains(words), "\(words)")
            }
            let wrong = try await client.post(
                path,
                ["version": "2", "name": "Eva", "role": "hr", "member": "M0001", "language": "fr"])
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("works for the association and not for a member"))
            let same = try await client.post(
                path, ["version": "2", "name": "Eva", "role": "finance", "language": "fr"],
                following: true)
            #expect(same.text.contains("There was nothing to change."))
            #expect(try await actions(id) == ["person-correction"])
            #expect(try await client.get("/people/999/correction").status == 404)
        }
    }

    @Test(.migrated) func `who is disabled is signed out at once, and back when enabled`()
        async throws
    {
        try await serving { site, client, _ in
            let id = try await TestSite.add("hilde", .finance)
            let visitor = site.client
            try await visitor.signIn("hilde", TestSite.password)
            let done = try await client.post(
                "/people/\(id)/disablement", ["version": "1"], following: true)
            #expect(done.text.contains("signed out everywhere"))
            let sessions: SQL =
                "SELECT count(*) AS count FROM kernel.session WHERE person_id = \(id)"
            #expect(
                try await TestDatabase.current.pool.read(
                    .nobody, sessions.one { try $0["count"] as Int }) == 0)
            #expect(try await visitor.get("/notes").status == 303)
            #expect(try await visitor.signIn("hilde", TestSite.password).status == 401)
            let late = try await client.post("/people/\(id)/enablement", ["version": "1"])
            #expect(late.status == 409)
            #expect(
                try await client.post("/people/\(id)/enablement", ["version": "2"]).status == 303)
            #expect(try await visitor.signIn("hilde", TestSite.password).status == 303)
            #expect(
                try await actions(id) == ["sign-in", "enablement", "disablement", "sign-in"])
        }
    }

    @Test(.migrated) func `the last administrator stays one`() async throws {
        try await serving { _, client, administrator in
            let path = "/people/\(administrator)"
            let disabled = try await client.post("\(path)/disablement", ["version": "1"])
            #expect(disabled.status == 422)
            #expect(disabled.text.contains("Person root is the last active administrator"))
            let changed = try await client.post(
                "\(path)/correction",
                ["version": "1", "name": "Root", "role": "finance", "language": "en"])
            #expect(changed.status == 422)
            #expect(changed.text.contains("is the last active administrator"))
            let second = try await TestSite.add("second", .administrator)
            #expect(
                try await client.post("/people/\(second)/disablement", ["version": "1"]).status
                    == 303)
            #expect(
                try await client.post("\(path)/disablement", ["version": "1"]).status == 422)
            #expect(try await client.get(path).status == 200)
        }
    }

    @Test(.migrated) func `a new password by the administrator ends sessions and the wait`()
        async throws
    {
        try await serving { site, client, _ in
            let id = try await TestSite.add("gil", .finance)
            let visitor = site.client
            try await visitor.signIn("gil", TestSite.password)
            for _ in 1...5 { try await site.client.signIn("gil", "wrong") }
            let issued = try await client.post("/people/\(id)/password-reset")
            #expect(issued.status == 200)
            let password = try #require(
                issued.text.firstMatch(of: /[a-z0-9]{5}(?:-[a-z0-9]{5}){3}/)
            ).output
            #expect(try await visitor.get("/notes").status == 303)
            #expect(try await visitor.signIn("gil", TestSite.password).status == 401)
            #expect(try await visitor.signIn("gil", String(password)).status == 303)
            #expect(try await actions(id).contains("password-reset"))
        }
    }

    @Test(.migrated) func `the auditor reads people, and finance does not even do that`()
        async throws
    {
        try await serving { site, _, administrator in
            let (auditor, finance) = (site.client, site.client)
            try await auditor.signIn("auditor", TestSite.password)
            try await finance.signIn("finance", TestSite.password)
            let page = try await auditor.get("/people/\(administrator)")
            #expect(page.status == 200)
            #expect(!page.text.contains("Disable from today"))
            for path in ["/people/new", "/people/\(administrator)/correction"] {
                #expect(try await auditor.get(path).status == 403)
            }
            for path in ["/people", "/people/1/disablement", "/people/1/password-reset"] {
                #expect(try await auditor.post(path, ["version": "1"]).status == 403)
            }
            #expect(try await finance.get("/people").status == 403)
        }
    }
}
