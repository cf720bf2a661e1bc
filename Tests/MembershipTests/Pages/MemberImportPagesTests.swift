import Kernel
import Postgres
import TestKit
import Testing
import Web

@testable import Membership

/// Whole exchanges over HTTP: the published list is looked at, decided on, and written.
@Suite(.timeLimit(.minutes(2))) struct MemberImportPagesTests {
    private static let path = "/membership/import"
    private static let header = "category,name,short_name,enterprise_number\n"

    private func serving(
        _ visit: @escaping @Sendable (HTTPClient) async throws -> Void
    ) async throws {
        _ = try await TestDatabase.current.visitor("governance", .governance)
        try await MembershipSite.serving { site in
            let client = try await site.client("governance")
            _ = try await client.get(Self.path)
            try await visit(client)
        }
    }

    private func send(
        _ list: String, _ fields: KeyValuePairs<String, String>, _ client: HTTPClient
    ) async throws -> Answer {
        try await client.post(
            Self.path, fields, file: (field: "list", name: "list.csv", bytes: Array(list.utf8)))
    }

    private var names: [String] {
        get async throws {
            try await TestDatabase.current.pool.read(.association, MemberImportStore.register)
                .map(\.member.facts.name)
        }
    }

    @Test(.database(migrations: membershipMigrations))
    func `a person sees what a list changes, then writes it whole`() async throws {
        try await serving { client in
            let list = Self.header + "A,First office,FO,\nB,Second office,,0403019261\n"
            let shown = try await send(list, ["from": "2026-03-01", "step": "preview"], client)
            #expect(shown.status == 200 && shown.text.contains("2 new members"))
            #expect(try await names == [])
            let content = try #require(shown.attribute("value", after: "name=\"content\""))
            let written = try await client.post(
                Self.path,
                ["content": content, "name": "list.csv", "from": "2026-03-01", "step": "write"],
                following: true)
            #expect(written.text.contains("Imported: 2 new members"))
            #expect(try await names == ["First office", "Second office"])
            let again = try await send(list, ["from": "2026-03-01", "step": "write"], client)
            #expect(again.status == 303)
            #expect(try await names.count == 2)
        }
    }

    @Test(.database(migrations: membershipMigrations))
    func `every mistake stands with its line and column, and nothing is written`() async throws {
        try await serving { client in
            let refused = try await send(
                Self.header + "D,First,,\nA,,,\nB,Third,,0403019262\n",
                ["from": "2026-03-01", "step": "preview"], client)
            #expect(refused.status == 422)
            for words in [
                "3 mistakes", "<td class=\"num\">2</td><td class=\"code\">category</td>",
                "<td class=\"num\">3</td><td class=\"code\">name</td>",
                "<td class=\"num\">4</td><td class=\"code\">enterprise_number</td>",
            ] {
                #expect(refused.text.contains(words), "\(words)")
            }
            let nothing = try await client.post(Self.path, ["from": "2026-03-01"])
            #expect(nothing.status == 422 && nothing.text.contains("No file is chosen"))
            let dayless = try await send(Self.header + "A,First,,\n", ["from": ""], client)
            #expect(dayless.status == 422)
            #expect(try await names == [])
        }
    }

    @Test(.database(migrations: membershipMigrations))
    func `a name that looks like a member's waits for a person's word`() async throws {
        try await serving { client in
            let before = Self.header + "A,Rijksdienst voor Kunst,RVK,\n"
            _ = try await send(before, ["from": "2026-03-01", "step": "write"], client)
            let after = Self.header + "A,Federale dienst voor Kunst,RVK,\n"
            let shown = try await send(after, ["from": "2026-03-02", "step": "preview"], client)
            #expect(shown.text.contains("name=\"match-2\""))
            let undecided = try await send(after, ["from": "2026-03-02", "step": "write"], client)
            #expect(undecided.status == 422)
            #expect(try await names == ["Rijksdienst voor Kunst"])
            let renamed = try await send(
                after, ["from": "2026-03-02", "step": "write", "match-2": "rename"], client)
            #expect(renamed.status == 303)
            #expect(try await names == ["Federale dienst voor Kunst"])
        }
    }

    @Test(.database(migrations: membershipMigrations))
    func `new members do not join in a month that is posted (VAT-9)`() async throws {
        let database = try TestDatabase.current
        let actor = try await database.person("clerk", role: "finance")
        let withoutRun: SQL = "SET LOCAL session_replication_role = replica"
        let posted: SQL = """
            INSERT INTO cost_sharing.cycle (period, state, run_id, computed_by, computed_at,
                approved_by, approved_at, posted_by, posted_at, seal)
            VALUES ('2026-02-01', 'posted', 1, \(actor), now(), \(actor + 1), now(), \(actor + 1),
                now(), sha256('seal'))
            """
        try await database.owner.transaction(.association) { transaction in
            try await transaction.run(withoutRun.done)
            try await transaction.run(posted.done)
        }
        try await serving { client in
            let refused = try await send(
                Self.header + "A,First,,\n", ["from": "2026-02-28", "step": "write"], client)
            #expect(refused.status == 422)
            #expect(refused.text.contains("February 2026 is posted and charged already"))
            #expect(try await names == [])
        }
    }
}
