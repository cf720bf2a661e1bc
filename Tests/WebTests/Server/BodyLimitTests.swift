import TestKit
import Testing

@testable import Web

/// How much a form may hold: the route says, and who sends much is known before it is read.
@Suite(.timeLimit(.minutes(1))) struct BodyLimitTests {
    private static func file(_ kilobytes: Int) -> (field: String, name: String, bytes: [UInt8]) {
        ("file", "large.xml", [UInt8](repeating: 0x20, count: kilobytes * 1024))
    }

    @Test(.migrated) func `a route takes larger files than the others, up to its own limit`()
        async throws
    {
        try await TestSite.add("writer", .finance)
        try await TestSite.run { site in
            let writer = site.client
            try await writer.signIn("writer", TestSite.password)
            _ = try await writer.get("/notes/form")
            let taken = try await writer.post("/notes/files", file: Self.file(400))
            #expect(taken.status == 200)
            #expect(taken.text.contains("[\(400 * 1024)] bytes"))
            let beyond = try await writer.post("/notes/files", file: Self.file(513))
            #expect(beyond.status == 413)
            #expect(beyond.text.contains("Person writer"), "it is still the person's page")
            #expect(try await writer.post("/notes", file: Self.file(400)).status == 413)
        }
    }

    @Test(.migrated) func `a stranger, or who may not write, fills no memory`() async throws {
        try await TestSite.add("reader", .auditor)
        try await TestSite.run { site in
            #expect(try await site.client.post("/notes/files", file: Self.file(400)).status == 401)
            #expect(try await site.client.post("/nowhere", file: Self.file(400)).status == 404)
            let reader = site.client
            try await reader.signIn("reader", TestSite.password)
            #expect(try await reader.post("/notes/files", file: Self.file(400)).status == 403)
            #expect(try await reader.get("/notes").status == 200)
        }
    }
}
