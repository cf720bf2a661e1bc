import Journal
import Kernel
import Postgres
import TestKit
import Testing

@testable import Web

/// Whole exchanges over HTTP: how documents name the association.
@Suite(.timeLimit(.minutes(1)))
struct AssociationPagesTests {
    private let path = "/association/correction"

    private func form(_ version: String, name: String = "Vereniging", days: String = "30")
        -> KeyValuePairs<String, String>
    {
        [
            "version": version, "name_nl": name, "name_fr": "Association",
            "name_en": "Association", "enterprise_number": "0428759497", "street": "Kaai 1",
            "postal_code": "1000", "city_nl": "Brussel", "city_fr": "Bruxelles",
            "city_en": "Brussels", "iban": "be68 5390 0754 7034", "bic": "bbrubebb",
            "payment_days": days,
        ]
    }

    private func serving(
        _ visit: @escaping @Sendable (TestSite, HTTPClient) async throws -> Void
    ) async throws {
        try await TestSite.add("finance", .finance)
        try await TestSite.add("hr", .hr)
        try await TestSite.run(rights: .ofAdministration) { site in
            let client = site.client
            try await client.signIn("finance", TestSite.password)
            try await visit(site, client)
        }
    }

    @Test(.migrated) func `the details are entered once and read by everybody`() async throws {
        try await serving { site, client in
            #expect(try await client.get("/association").text.contains("has no name yet"))
            let form = try await client.get(path)
            #expect(form.attribute("value", after: "name=\"version\"") == "0")
            let saved = try await client.post(path, self.form("0"), following: true)
            for words in [
                "<h1>Association</h1>", "0428.759.497", "BE68 5390 0754 7034", "BBRUBEBB",
                "30 days", "First entry", "are saved",
            ] {
                #expect(saved.text.contains(words), "\(words)")
            }
            #expect(saved.text.contains("<p class=\"paper-only caption\">Association</p>"))
            let dutch = try await client.get("/association?language=nl")
            #expect(dutch.text.contains("<p class=\"paper-only caption\">Vereniging</p>"))
            _ = try await client.post(path, self.form("1", name: "Groepering"))
            let renamed = try await client.get("/association?language=nl")
            #expect(renamed.text.contains("<p class=\"paper-only caption\">Groepering</p>"))
            let reader = site.client
            try await reader.signIn("hr", TestSite.password)
            let read = try await reader.get("/association")
            #expect(read.text.contains("BBRUBEBB") && !read.text.contains("href=\"\(path)\""))
            #expect(try await reader.get(path).status == 403)
            #expect(try await reader.post(path, self.form("2")).status == 403)
        }
    }

    @Test(.migrated) func `every detail is checked, and every mistake shown at once`() async throws
    {
        try await serving { _, client in
            _ = try await client.get(path)
            let refused = try await client.post(
                path,
                [
                    "version": "0", "name_nl": "", "name_fr": "Association",
                    "name_en": "Association", "enterprise_number": "0428759498",
                    "street": "Kaai 1", "postal_code": "0100", "city_nl": "Brussel",
                    "city_fr": "Bruxelles", "city_en": "Brussels", "iban": "BE68539007547035",
                    "bic": "BBRU1EBB", "payment_days": "91",
                ])
            #expect(refused.status == 422)
            for words in [
                "6 things to mend", "no enterprise number", "no account number", "no BIC",
                "four digits", "90 at most", "value=\"BBRU1EBB\"",
            ] {
                #expect(refused.text.contains(words), "\(words)")
            }
            #expect(try await client.get("/association").text.contains("has no name yet"))
        }
    }

    @Test(.migrated) func `two people who change the details both see both versions`() async throws
    {
        try await serving { _, client in
            _ = try await client.get(path)
            #expect(try await client.post(path, form("0")).status == 303)
            let first = try await client.post(path, form("0", name: "Te laat"))
            #expect(first.status == 409)
            #expect(first.text.contains("<mark>Te laat</mark>"))
            #expect(first.attribute("value", after: "name=\"version\"") == "1")
            #expect(try await client.post(path, form("1", days: "45")).status == 303)
            let late = try await client.post(path, form("1", days: "60"))
            #expect(late.status == 409)
            #expect(late.text.contains("<mark>60</mark>") && late.text.contains("<mark>45</mark>"))
            let same = try await client.post(path, form("2", days: "45"), following: true)
            #expect(same.text.contains("There was nothing to change."))
            let history = try await TestDatabase.current.pool.read(
                .association, History.of(AssociationRecord.subject))
            #expect(history.map(\.action) == ["correction", "foundation"])
            #expect(history.first?.after == [Fact("payment_days", "45")])
        }
    }
}
