import Kernel
import TestKit
import Testing

@testable import Postgres

@Suite struct MigratorTests {
    private let first = Migration(version: 1, name: "town", sql: "CREATE TABLE town (id int)")
    private let second = Migration(
        version: 2, name: "street",
        sql: "CREATE TABLE street (id int); INSERT INTO street VALUES (1), (2);")

    @Test(.database) func `each migration is applied once, in its order`() async throws {
        let owner = try TestDatabase.current.owner
        #expect(try await Migrator([second, first]).migrate(owner) == [first, second])
        #expect(try await Migrator([first, second]).migrate(owner) == [])
        let count = SQL("SELECT count(*) AS n FROM street").one { try $0["n"] as Int }
        #expect(try await owner.read(.nobody, count) == 2)
    }

    @Test(.database) func `programs that start together migrate once`() async throws {
        let owner = try TestDatabase.current.owner
        let applied = try await withThrowingTaskGroup { group in
            for _ in 1...4 {
                group.addTask { [first, second] in
                    try await Migrator([first, second]).migrate(owner).count
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(applied == 2)
    }

    @Test(.database) func `a file that changed is refused by its name`() async throws {
        let owner = try TestDatabase.current.owner
        _ = try await Migrator([first]).migrate(owner)
        let changed = Migration(version: 1, name: "town", sql: first.sql + ";")
        await #expect(throws: MigrationFault.changed("0001_town.sql")) {
            try await Migrator([changed, second]).migrate(owner)
        }
        let renamed = Migration(version: 1, name: "city", sql: first.sql)
        await #expect(throws: MigrationFault.changed("0001_city.sql")) {
            try await Migrator([renamed]).migrate(owner)
        }
    }

    @Test(.database) func `a file that went missing or comes too late is refused`() async throws {
        let owner = try TestDatabase.current.owner
        _ = try await Migrator([second]).migrate(owner)
        await #expect(throws: MigrationFault.missing("0002_street.sql")) {
            try await Migrator([first]).migrate(owner)
        }
        let late = MigrationFault.outOfOrder("0001_town.sql", after: "0002_street.sql")
        await #expect(throws: late) { try await Migrator([first, second]).migrate(owner) }
        #expect(late.description.contains("Give it a number after the last one"))
    }

    @Test(.database) func `two files of one number are refused`() async throws {
        let twin = Migration(version: 1, name: "twin", sql: "SELECT 1")
        await #expect(throws: MigrationFault.self) {
            try await Migrator([first, twin]).migrate(TestDatabase.current.owner)
        }
    }

    @Test(.database) func `a file that fails leaves nothing and names itself`() async throws {
        let owner = try TestDatabase.current.owner
        let broken = Migration(
            version: 2, name: "broken", sql: "CREATE TABLE half (id int); SELECT 1 / 0;")
        let fault = await #expect(throws: MigrationFault.self) {
            try await Migrator([first, broken]).migrate(owner)
        }
        #expect(fault?.description.contains("0002_broken.sql") == true)
        let half = SQL(
            "SELECT to_regclass('half')::text AS name, to_regclass('town')::text AS town"
        )
        .one { row in (try row["name"] as String?, try row["town"] as String?) }
        #expect(try await owner.read(.nobody, half) == (nil, "town"))
    }

    @Test(.database) func `a file that commits by itself is refused`() async throws {
        let commits = Migration(version: 1, name: "commits", sql: "SELECT 1; COMMIT;")
        await #expect(throws: MigrationFault.endsTransaction("0001_commits.sql")) {
            try await Migrator([commits]).migrate(TestDatabase.current.owner)
        }
    }
}
