import Kernel
import Postgres
import TestKit
import Testing

@testable import Web

/// What waits for somebody, counted in the navigation of every page.
@Suite(.timeLimit(.minutes(1)))
struct WaitingTests {
    private static let sort = Waiting(
        { count, _ in "\(count) notes" }, path: "/notes", at: "/notes", needs: .readNotes
    ) { asker in
        """
        SELECT count(*) AS count, NULL::text AS path FROM kernel.remark
        WHERE person_id <> \(asker.person.id)
        """
    }

    private static let forbidden = Waiting(
        { count, _ in "\(count)" }, path: "/notes/new", at: "/notes/new", needs: .writeNotes
    ) { _ in "SELECT 7::bigint AS count, NULL::text AS path" }

    private func remark(by person: Int64) async throws {
        let sql: SQL = """
            INSERT INTO kernel.remark (subject, person_id, body)
            VALUES ('note/1', \(person), 'Look')
            """
        try await TestDatabase.current.pool.transaction(.association) {
            try await $0.run(sql.done)
        }
    }

    @Test(.migrated) func `a place counts what waits there for who may open it`() async throws {
        let auditor = try await TestSite.add("auditor", .auditor)
        let another = try await TestSite.add("another", .finance)
        try await TestSite.run(
            waiting: [Self.sort, Self.forbidden], { $0.countsAge = .zero }
        ) { site in
            let client = site.client
            try await client.signIn("auditor", TestSite.password)
            #expect(try await !client.get("/rights").text.contains("to do"))
            try await remark(by: auditor)
            #expect(try await !client.get("/rights").text.contains("to do"))
            try await remark(by: another)
            let text = try await client.get("/rights").text
            #expect(text.contains("1 to do") && !text.contains("7 to do"))
        }
    }

    @Test(.migrated) func `counts are kept for a while, and read anew after a form`() async throws {
        try await TestSite.add("finance", .finance)
        let another = try await TestSite.add("another", .finance)
        try await TestSite.run(waiting: [Self.sort], { $0.countsAge = .seconds(600) }) { site in
            let client = site.client
            try await client.signIn("finance", TestSite.password)
            _ = try await client.get("/notes/new")
            try await remark(by: another)
            #expect(try await !client.get("/rights").text.contains("to do"))
            _ = try await client.post("/language", ["language": "en"])
            #expect(try await client.get("/rights").text.contains("1 to do"))
        }
    }
}
