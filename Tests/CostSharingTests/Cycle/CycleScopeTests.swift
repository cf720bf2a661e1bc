import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// What a member's people see of the database, whatever a page forgets.
@Suite(
    .database(migrations: cycleMigrations),
    .association(posted: ["2026-01"], computed: "2026-02"))
struct CycleScopeTests {
    /// Tables that hold nothing of a member: names, decisions, months, counters.
    private static let withoutMembers: Set<String> = [
        "cost_sharing.cycle", "cost_sharing.issue_counter", "cost_sharing.key",
        "cost_sharing.key_part", "cost_sharing.key_version", "cost_sharing.pool_rate",
        "cost_sharing.run", "cost_sharing.run_key_part",
    ]

    @Test func `every table with something of a member has row-level security`() async throws {
        let tables = try await TestDatabase.current.tables()
        let open = tables.filter { !$0.isSecured }
        #expect(Set(open.map(\.name)) == Self.withoutMembers)
        #expect(open.allSatisfy { !$0.namesMember })
    }

    @Test func `a member's people see rows of their own posted months only (GDPR)`() async throws {
        let database = try TestDatabase.current
        for table in try await database.tables() where table.namesMember {
            let foreign: Int64 = try await database.pool.read(
                .member(1),
                SQL(
                    """
                    SELECT count(*) AS count FROM \(identifier: table.name) WHERE member_id <> 1
                    """
                ).one { row in try row["count"] })
            #expect(foreign == 0, "\(table.name)")
        }
        for table in try await database.tables() where table.namesRun && table.isSecured {
            let early: Int64 = try await database.pool.read(
                .member(1),
                SQL(
                    """
                    SELECT count(*) AS count FROM \(identifier: table.name) WHERE run_id = 2
                    """
                ).one { row in try row["count"] })
            #expect(early == 0, "\(table.name)")
        }
        let others: Int64 = try await database.pool.read(
            .member(1),
            SQL("SELECT count(*) AS count FROM membership.member WHERE id <> 1")
                .one { row in try row["count"] })
        #expect(others == 0)
    }

    @Test func `nobody sees a row that concerns a member`() async throws {
        let database = try TestDatabase.current
        for table in try await database.tables() where table.isSecured {
            let seen: Int64 = try await database.pool.read(
                .nobody,
                SQL("SELECT count(*) AS count FROM \(identifier: table.name)")
                    .one { row in try row["count"] })
            #expect(seen == 0, "\(table.name)")
        }
    }

    @Test func `a member opens its own statement and finds no other`() async throws {
        let database = try TestDatabase.current
        let (january, february) = (try Period.month("2026-01"), try Period.month("2026-02"))
        let all = try await StatementStore.load(
            january, member: "M0001", scope: .association, from: database.pool)
        let own = try await StatementStore.load(
            january, member: "M0001", scope: .member(1), from: database.pool)
        #expect(own?.total == all?.total)
        #expect(own?.lines.map(\.net) == all?.lines.map(\.net))
        #expect(own?.lines.isEmpty == false)

        for (period, member, scope) in [
            (january, "M0002", Scope.member(1)), (february, "M0001", .member(1)),
            (january, "M0001", .nobody), (february, "M0001", .association),
        ] {
            let other = try await StatementStore.load(
                period, member: member, scope: scope, from: database.pool)
            #expect(other == nil)
        }
    }

    @Test func `the program reads no partition past the table's policy`() async throws {
        let database = try TestDatabase.current
        for partition in RunPartition.allCases {
            await #expect(throws: DatabaseError.self) {
                _ = try await database.pool.read(
                    .association,
                    SQL("SELECT 1 AS one FROM \(identifier: partition.table(of: 1))").done)
            }
        }
    }

}

/// A table of the departments, from the catalogue.
private struct CatalogueTable: Sendable {
    let name: String
    let isSecured: Bool
    let namesMember: Bool
    let namesRun: Bool
}

extension TestDatabase {
    fileprivate func tables() async throws -> [CatalogueTable] {
        let columns: SQL = """
            SELECT schema.nspname || '.' || class.relname AS name, class.relrowsecurity,
                EXISTS (SELECT FROM pg_attribute WHERE attrelid = class.oid
                    AND attname = 'member_id') AS names_member,
                EXISTS (SELECT FROM pg_attribute WHERE attrelid = class.oid
                    AND attname = 'run_id' AND class.relname <> 'cycle') AS names_run
            FROM pg_class AS class
            JOIN pg_namespace AS schema ON schema.oid = class.relnamespace
            WHERE schema.nspname IN ('cost_sharing', 'membership') AND class.relkind IN ('r', 'p')
                AND NOT class.relispartition
            ORDER BY name
            """
        return try await owner.read(
            .association,
            columns.rows { row in
                CatalogueTable(
                    name: try row["name"], isSecured: try row["relrowsecurity"],
                    namesMember: try row["names_member"], namesRun: try row["names_run"])
            })
    }
}
