import Kernel
import TestKit
import Testing

@testable import Postgres

@Suite(.database(migrations: [accounts])) struct TransactionTests {
    @Test func `queries of one call share a round trip and see the scope`() async throws {
        let scope = SQL("SELECT current_setting('aliquot.scope', true) AS scope")
            .one { try $0["scope"] as String }
        let level = SQL("SELECT current_setting('transaction_read_only') AS only")
            .one { try $0["only"] as String }
        #expect(try await pool.read(.member(7), scope, level) == ("member:7", "on"))
        #expect(try await pool.read(.association, scope) == "association")
        let written = try await pool.transaction(.nobody) { try await $0.run(scope, level) }
        #expect(written == ("", "off"))
    }

    @Test func `an error in the middle skips the rest and the connection serves on`() async throws {
        let one = SQL("SELECT 1::bigint AS n").one { try $0["n"] as Int }
        let wrong = SQL("SELECT 1 / \(0)").done
        let pool = try small(1)
        let session = SQL("SELECT pg_backend_pid() AS pid").one { try $0["pid"] as Int }
        let before = try await pool.read(.nobody, session)
        for _ in 1...3 {
            let error = await #expect(throws: DatabaseError.self) {
                try await pool.read(.nobody, one, wrong, one)
            }
            guard case .statement("22012", _, _) = error else {
                Issue.record("it was \(String(describing: error))")
                return
            }
        }
        #expect(try await pool.read(.nobody, one, session) == (1, before))
        await pool.close()
    }

    @Test func `a thrown error undoes the transaction`() async throws {
        struct Refused: Error {}
        await #expect(throws: Refused.self) {
            try await pool.transaction(.nobody) { transaction in
                _ = try await transaction.run(insert("undone", 1))
                throw Refused()
            }
        }
        #expect(try await balance("undone") == nil)
    }

    @Test func `a broken constraint says its name, and swallowing it does not commit`() async throws
    {
        let error = await #expect(throws: DatabaseError.self) {
            try await pool.transaction(.nobody) { transaction in
                _ = try await transaction.run(insert("swallowed", 1))
                _ = try? await transaction.run(insert("swallowed", -1))
            }
        }
        guard case .violation(let violation) = error else {
            Issue.record("it was \(String(describing: error))")
            return
        }
        #expect(violation.constraint == "account_is_not_overdrawn")
        #expect(violation.table == "public.account")
        #expect(violation.sqlState == "23514")
        #expect(try await balance("swallowed") == nil)
    }

    @Test func `transactions that meet are tried again until both are done`() async throws {
        _ = try await pool.transaction(.nobody) { try await $0.run(insert("met", 0)) }
        let attempts = Counter()
        try await withThrowingTaskGroup { group in
            for _ in 1...8 {
                group.addTask { [pool = try pool] in
                    try await pool.transaction(.nobody) { transaction in
                        attempts.increase()
                        let now = try await transaction.run(Self.balance(of: "met"))
                        let next = Cents((now?.value ?? 0) + 1)
                        let set = SQL("UPDATE account SET cents = \(next) WHERE name = 'met'")
                        _ = try await transaction.run(set.affected)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await balance("met") == Cents(8))
        #expect(attempts.value > 8)
    }

    @Test func `a deadlock is tried again`() async throws {
        _ = try await pool.transaction(.nobody) {
            try await $0.run(all: [insert("left", 0), insert("right", 0)])
        }
        let attempts = Counter()
        // Each waits for the other's first row at its first attempt, so that they must lock
        // crosswise.
        let (leftHeld, left) = AsyncStream.makeStream(of: Void.self)
        let (rightHeld, right) = AsyncStream.makeStream(of: Void.self)
        @Sendable func transfer(
            _ first: String, _ second: String, mine: AsyncStream<Void>.Continuation,
            other: AsyncStream<Void>
        ) async throws {
            try await TestDatabase.current.pool.transaction(.nobody) { transaction in
                attempts.increase()
                _ = try await transaction.run(Self.increase(first))
                mine.finish()
                for await _ in other {}
                _ = try await transaction.run(Self.increase(second))
            }
        }
        async let one: Void = transfer("left", "right", mine: left, other: rightHeld)
        async let two: Void = transfer("right", "left", mine: right, other: leftHeld)
        _ = try await (one, two)
        #expect(try await balance("left") == Cents(2))
        #expect(try await balance("right") == Cents(2))
        #expect(attempts.value > 2)
    }

    @Test func `a conflict that stays is thrown after the last attempt`() async throws {
        var configuration = try pool.configuration
        configuration.attempts = 3
        let stubborn = Pool(configuration, logger: .quiet)
        let attempts = Counter()
        let fail = SQL("DO $$ BEGIN RAISE EXCEPTION 'met' USING ERRCODE = '40001'; END $$").done
        await #expect(throws: DatabaseError.conflict) {
            try await stubborn.transaction(.nobody) { transaction in
                attempts.increase()
                try await transaction.run(fail)
            }
        }
        #expect(attempts.value == 3)
        await stubborn.close()
    }

    @Test func `two hundred and more texts of statements do not fill the session`() async throws {
        let pool = try small(1)
        for number in 0..<300 {
            let query = SQL("SELECT \(literal: Int64(number)) AS n").one { try $0["n"] as Int }
            #expect(try await pool.read(.nobody, query) == number)
        }
        let count = SQL("SELECT count(*) AS n FROM pg_prepared_statements")
            .one { try $0["n"] as Int }
        #expect(try await pool.read(.nobody, count) <= StatementCache.limit)
        await pool.close()
    }

    @Test func `a transaction begins first, also where a statement gives way to it`() async throws {
        let pool = try small(1)
        for number in 0..<300 {
            let query = SQL("SELECT \(literal: Int64(number)) AS n").one { try $0["n"] as Int }
            _ = try await pool.read(.nobody, query)
        }
        let isolation = SQL("SHOW transaction_isolation")
            .one { try $0["transaction_isolation"] as String }
        let level = try await pool.transaction(.nobody) { try await $0.run(isolation) }
        #expect(level == "serializable")
        await pool.close()
    }

    @Test func `a lock is held by one and free afterwards`() async throws {
        let pool = try pool
        let inner = try await pool.holdingLock(11) {
            try await pool.holdingLock(11) { "both" } ?? "one"
        }
        #expect(inner == "one")
        #expect(try await pool.holdingLock(11) { "again" } == "again")
    }

    private var pool: Pool { get throws { try TestDatabase.current.pool } }

    private func small(_ size: Int) throws -> Pool {
        var configuration = try pool.configuration
        configuration.size = size
        return Pool(configuration, logger: .quiet)
    }

    private func insert(_ name: String, _ cents: Int64) -> Query<Int> {
        SQL("INSERT INTO account (name, cents) VALUES (\(name), \(Cents(cents)))").affected
    }

    private static func increase(_ name: String) -> Query<Int> {
        SQL("UPDATE account SET cents = cents + 1 WHERE name = \(name)").affected
    }

    private static func balance(of name: String) -> Query<Cents?> {
        SQL("SELECT cents FROM account WHERE name = \(name)").first { try $0["cents"] }
    }

    private func balance(_ name: String) async throws -> Cents? {
        try await pool.read(.nobody, Self.balance(of: name))
    }
}
