import Journal
import Kernel
import Postgres
import TestKit
import Testing

@testable import Web

/// Whole exchanges over HTTP: remarks and files on the page of a person.
@Suite(.timeLimit(.minutes(2)))
struct RecordPagesTests {
    private static let rights = RightsTable([
        .finance: [.readPeople, .readRemarks, .keepRemarks],
        .governance: [.readPeople, .readRemarks, .keepRemarks],
        .hr: [.readRemarks, .keepRemarks],
        .auditor: [.readPeople, .readRemarks, .readWithdrawn],
        .administrator: [.readPeople],
    ])

    /// Serves two who keep remarks, one who may not read people, an auditor, and an administrator
    /// about whom the remarks are.
    private func serving(
        _ visit: @escaping @Sendable (TestSite, HTTPClient, String) async throws -> Void
    ) async throws {
        let subject = "person/\(try await TestSite.add("root", .administrator))"
        try await TestSite.add("an", .finance)
        try await TestSite.add("bob", .governance)
        try await TestSite.add("hr", .hr)
        try await TestSite.add("auditor", .auditor)
        try await TestSite.run(rights: Self.rights, records: [.person]) { site in
            let client = site.client
            try await client.signIn("an", TestSite.password)
            _ = try await client.get("/people/1")
            try await visit(site, client, subject)
        }
    }

    private func client(_ login: String, _ site: TestSite) async throws -> HTTPClient {
        let client = site.client
        try await client.signIn(login, TestSite.password)
        _ = try await client.get("/password")
        return client
    }

    @Test(.migrated) func `a remark is kept with its author, and struck out by nobody else`()
        async throws
    {
        try await serving { site, an, subject in
            let words = "First <b>line</b>\nsecond line"
            let kept = try await an.post("/remarks", ["subject": subject, "remark": words])
            #expect(kept.status == 303 && kept.location == "/people/1")
            let page = try await an.get("/people/1").text
            #expect(page.contains("First &lt;b&gt;line&lt;/b&gt;\nsecond line"))
            #expect(page.contains("The remark is kept.") && page.contains("/remarks/1/strike"))

            let bob = try await client("bob", site)
            #expect(try await !bob.get("/people/1").text.contains("/remarks/1/strike"))
            let refused = try await bob.post("/remarks/1/strike")
            #expect(refused.status == 422 && refused.text.contains("is by Person an"))

            #expect(try await an.post("/remarks/1/strike").status == 303)
            let struck = try await bob.get("/people/1").text
            #expect(struck.contains("<del>First") && struck.contains("struck out on"))
            let twice = try await an.post("/remarks/1/strike")
            #expect(twice.status == 422 && twice.text.contains("struck out already"))
            let history = try await TestDatabase.current.pool.read(
                .association, History.of("remark/1"))
            #expect(history.map(\.action) == ["remark-strike", "remark"])
        }
    }

    @Test(.migrated) func `an empty or too long remark comes back as it was typed`() async throws {
        try await serving { _, an, subject in
            let empty = try await an.post("/remarks", ["subject": subject, "remark": "  "])
            #expect(empty.status == 422 && empty.text.contains("Remark on Person root"))
            let long = String(repeating: "x", count: 4001)
            let refused = try await an.post("/remarks", ["subject": subject, "remark": long])
            #expect(refused.status == 422 && refused.text.contains(long))
        }
    }

    @Test(.migrated) func `a file is handed out as it came, to keep and never to show`()
        async throws
    {
        try await serving { site, an, subject in
            let bytes = Array("%PDF-1.7 of a test".utf8)
            let kept = try await an.post(
                "/attachments", ["subject": subject],
                file: (field: "attachment", name: "Décision (2).exe", bytes: bytes))
            #expect(kept.status == 303)
            let page = try await an.get("/people/1").text
            #expect(page.contains("Decision-2.pdf is kept."))
            #expect(page.contains("SHA-256"))
            let file = try await an.get("/attachments/1")
            #expect(Array(file.bytes) == bytes)
            #expect(file.headers["content-type"] == "application/pdf")
            #expect(
                file.headers["content-disposition"] == "attachment; filename=\"Decision-2.pdf\"")
            #expect(file.headers["x-content-type-options"] == "nosniff")
            let policy = file.headers["content-security-policy"] ?? ""
            #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
            let hr = try await client("hr", site)
            #expect(try await hr.get("/attachments/1").status == 404)
        }
    }

    @Test(.migrated) func `what is no file of ours is refused, and said why`() async throws {
        try await serving { _, an, subject in
            let page = try await an.post(
                "/attachments", ["subject": subject],
                file: (field: "attachment", name: "a.txt", bytes: Array("<html>".utf8)))
            #expect(page.status == 422 && page.text.contains("a.txt is no PDF"))
            let nothing = try await an.post("/attachments", ["subject": subject])
            #expect(nothing.status == 422 && nothing.text.contains("No file came"))
        }
    }

    @Test(.migrated) func `a file is withdrawn with a reason; only an auditor opens it then`()
        async throws
    {
        try await serving { site, an, subject in
            _ = try await an.post(
                "/attachments", ["subject": subject],
                file: (field: "attachment", name: "a.txt", bytes: Array("Wrong".utf8)))
            let refused = try await an.post("/attachments/1/withdrawal", ["reason": " "])
            #expect(refused.status == 422 && refused.text.contains("Withdraw a.txt"))
            let done = try await an.post(
                "/attachments/1/withdrawal", ["reason": "Of another member"])
            #expect(done.status == 303)
            #expect(try await an.get("/people/1").text.contains("Of another member"))
            #expect(try await an.get("/attachments/1").status == 404)
            let twice = try await an.post("/attachments/1/withdrawal", ["reason": "Again"])
            #expect(twice.status == 422)
            let auditor = try await client("auditor", site)
            #expect(try await auditor.get("/attachments/1").text == "Wrong")
            #expect(try await auditor.post("/attachments/1/withdrawal").status == 403)
        }
    }

    @Test(.migrated) func `who may not read a record finds none of its remarks`() async throws {
        try await serving { site, an, subject in
            _ = try await an.post("/remarks", ["subject": subject, "remark": "Kept"])
            let hr = try await client("hr", site)
            for subject in [subject, "person/999", "person/x", "pool/1", ""] {
                let answer = try await hr.post("/remarks", ["subject": subject, "remark": "x"])
                #expect(answer.status == 404, "\(subject)")
            }
            #expect(try await hr.post("/remarks/1/strike").status == 404)
            let root = try await client("root", site)
            let page = try await root.get("/people/1").text
            #expect(!page.contains("Kept") && !page.contains("/remarks"))
            let nobody = try await an.post("/remarks", ["subject": "person/999", "remark": "x"])
            #expect(nobody.status == 404)
        }
    }
}
