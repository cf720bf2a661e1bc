import Journal
import Kernel
import Postgres
import TestKit
import Testing
import Web

@testable import Governance

/// Whole exchanges over HTTP: a body is founded, seated, and read (AGM-19).
@Suite struct BodyPagesTests {
    private static let board: KeyValuePairs = [
        "kind": "board", "nameNL": "Bestuur", "nameFR": "Conseil", "nameEN": "Board",
        "basis": "Article 18", "term": "4",
    ]

    /// Founds a board with three seats, and seats Ann.
    private func seat(_ client: HTTPClient) async throws {
        let founded = try await client.post("/governance/bodies", Self.board)
        #expect(founded.location == "/governance/bodies/1")
        let seats = try await client.post(
            "/governance/bodies/1/seats",
            ["number": "1", "count": "3", "nomination": "category", "category": "A"])
        #expect(seats.status == 303)
        let given = try await client.post(
            "/governance/seats/1/mandates", Self.mandate(until: "2026-12-31"))
        #expect(given.status == 303)
    }

    private static func mandate(until last: String) -> KeyValuePairs<String, String> {
        [
            "name": "Ann Example", "function": "Chair", "decision": "Assembly of June 2024",
            "from": "2025-01-01", "last": last,
        ]
    }

    @Test(.database(migrations: governanceMigrations, prepared: .governance))
    func `a body shows who sits on a day, and says where the law asks for more`() async throws {
        try await GovernanceSite.serving { site in
            let client = try await site.client("sec")
            try await seat(client)
            let page = try await client.get("/governance/bodies/1").text
            #expect(page.contains("Ann Example"))
            #expect(page.contains("members of category A"))
            #expect(page.contains("ends soon"))
            #expect(page.contains("1 director sits; the law asks for at least 3 (AGM-19)"))
            #expect(page.contains("Mandate given"))
            let before = try await client.get("/governance/bodies/1?on=2024-12-31&format=csv").text
            #expect(!before.contains("Ann Example"))
            let file = try await client.get("/governance/bodies/1?format=csv").text
            #expect(file.contains("Ann Example"))
            let wrong = try await client.get("/governance/bodies?on=2026-02-30").text
            #expect(wrong.contains("There is no such day"))
            let list = try await client.get("/governance/mandates?state=expiring").text
            #expect(list.contains("Ann Example"))
            #expect(try await client.get("/governance/bodies/2").status == 404)
        }
    }

    @Test(.database(migrations: governanceMigrations, prepared: .governance))
    func `what is refused keeps what was typed`() async throws {
        try await GovernanceSite.serving { site in
            let client = try await site.client("sec")
            try await seat(client)
            let again = try await client.post("/governance/bodies", Self.board)
            #expect(again.status == 422)
            #expect(again.text.contains("value=\"Conseil\""))
            let seats = try await client.post(
                "/governance/bodies/1/seats",
                ["number": "4", "count": "1", "nomination": "minister"])
            #expect(seats.status == 422)
            #expect(seats.text.contains("Write the name."))
            let held = try await client.post(
                "/governance/seats/1/mandates", Self.mandate(until: "2026-12-31"))
            #expect(held.status == 422)
            #expect(held.text.contains("value=\"Ann Example\""))
            #expect(held.text.contains("(AGM-19)"))
            let long = try await client.post(
                "/governance/seats/2/mandates",
                Self.mandate(until: "2029-01-01"))
            #expect(long.text.contains("lasts 4 years at most, here until 31/12/2028"))
        }
    }

    @Test(.database(migrations: governanceMigrations, prepared: .governance))
    func `a mandate ends for a reason, an interest is declared and stays with the association`()
        async throws
    {
        try await GovernanceSite.serving { site in
            let client = try await site.client("sec")
            try await seat(client)
            #expect(try await client.get("/governance/mandates/1/end").status == 200)
            let declared = try await client.post(
                "/governance/mandates/1/interests",
                ["subject": "Shares of a supplier", "declaredOn": "2026-11-01"])
            #expect(declared.status == 303)
            let later = try await client.post(
                "/governance/mandates/1/interests",
                ["subject": "Shares", "declaredOn": "2026-11-23"])
            #expect(later.status == 422)
            #expect(
                try await client.get("/governance/bodies/1").text.contains("Shares of a supplier"))
            let member = try await site.client("ann")
            let seen = try await member.get("/governance/bodies/1").text
            #expect(seen.contains("Ann Example"))
            #expect(!seen.contains("Shares of a supplier"))
            #expect(try await member.get("/governance/bodies/new").status == 403)
            let silent = try await client.post(
                "/governance/mandates/1/end", ["last": "2026-11-30", "reason": ""])
            #expect(silent.status == 422)
            let ended = try await client.post(
                "/governance/mandates/1/end", ["last": "2026-11-30", "reason": "Resignation"])
            #expect(ended.status == 303)
            let done = try await client.post("/governance/bodies/1/interests/1/end", [:])
            #expect(done.status == 303)
            let gone = try await client.post("/governance/bodies/1/interests/1/end", [:])
            #expect(gone.status == 404)
        }
    }
}
