import Kernel
import Postgres
import TestKit
import Testing

@testable import Membership

/// Row-level security holds even where a page forgets to ask.
@Suite struct MemberScopeTests {
    @Test(.database(migrations: membershipMigrations))
    func `a member's people see their own member and nobody sees without a scope`() async throws {
        let database = try TestDatabase.current
        let actor = try await database.person("keeper", role: "governance")
        let own = try await database.admit(MemberFacts(name: "Own", language: .nl), by: actor)
        let other = try await database.admit(MemberFacts(name: "Other", language: .nl), by: actor)
        let list = MemberListStore(MemberFilter(), today: try .day("2026-01-01"))
        let rows = list.rows(by: .code, descending: false, limit: 10, offset: 0)

        for (scope, visible) in [
            (Scope.association, [own, other]), (.member(own), [own]), (.member(other), [other]),
            (.nobody, []),
        ] {
            let (members, count, register) = try await database.pool.read(
                scope, rows, list.count, MemberImportStore.register)
            #expect(members.map(\.member.id) == visible)
            #expect(count == visible.count)
            #expect(register.map(\.member.id) == visible)
        }
        let (hidden, categories, standings) = try await database.pool.read(
            .member(own), MemberStore.find(other), CategoryStore.spans(of: other),
            VATStandingStore.spans(of: other))
        #expect(hidden == nil)
        #expect(categories.isEmpty)
        #expect(standings.isEmpty)
    }

    @Test(.database(migrations: membershipMigrations))
    func `the published views show a member's people their own rows`() async throws {
        let database = try TestDatabase.current
        let actor = try await database.person("publisher", role: "governance")
        let own = try await database.admit(MemberFacts(name: "Mine", language: .nl), by: actor)
        _ = try await database.admit(MemberFacts(name: "Theirs", language: .nl), by: actor)
        let views: [SQL] = [
            "SELECT id FROM membership.active_member",
            "SELECT member_id AS id FROM membership.member_category",
            "SELECT member_id AS id FROM membership.member_vat_standing",
        ]
        for view in views {
            let query: Query<[Int64]> = view.rows { try $0["id"] }
            #expect(try await database.pool.read(.member(own), query) == [own])
            #expect(try await database.pool.read(.association, query).count >= 2)
        }
    }
}
