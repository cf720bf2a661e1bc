import Kernel
import TestKit
import Testing

@testable import Postgres

@Suite(.database(migrations: [accounts])) struct LimitTests {
    @Test func `a cancelled task stops its statement on the server`() async throws {
        let sleep = SQL("SELECT pg_sleep(600) AS cancelled_sleep").done
        let task = Task { [pool = try pool] in try await pool.read(.nobody, sleep) }
        try await eventually { try await running("cancelled_sleep") == 1 }
        task.cancel()
        await #expect(throws: DatabaseError.cancelled) { try await task.value }
        #expect(try await running("cancelled_sleep") == 0)
    }

    @Test func `a cancelled task stops the statement of its transaction`() async throws {
        let sleep = SQL("SELECT pg_sleep(600) AS transaction_sleep").done
        let task = Task { [pool = try pool] in
            try await pool.transaction(.nobody) { try await $0.run(sleep) }
        }
        try await eventually { try await running("transaction_sleep") == 1 }
        task.cancel()
        await #expect(throws: DatabaseError.cancelled) { try await task.value }
        #expect(try await running("transaction_sleep") == 0)
    }

    @Test func `a statement, a lock and a transaction have a time limit`() async throws {
        let pool = try pool { $0.statementTime = .milliseconds(50) }
        let sleep = SQL("SELECT pg_sleep(600)").done
        await #expect(throws: DatabaseError.timedOut) { try await pool.read(.nobody, sleep) }

        let impatient = try self.pool { $0.lockTime = .milliseconds(50) }
        let lock = SQL("LOCK TABLE account IN ACCESS EXCLUSIVE MODE").done
        try await pool.transaction(.nobody) { holder in
            try await holder.run(lock)
            await #expect(throws: DatabaseError.timedOut) {
                try await impatient.transaction(.nobody) { try await $0.run(lock) }
            }
        }

        let brief = try self.pool { _ in }
        await #expect(throws: DatabaseError.timedOut) {
            try await brief.read(.nobody, within: .milliseconds(50)) { transaction in
                let nap = SQL("SELECT pg_sleep(0.03)").done
                while true { try await transaction.run(nap) }
            }
        }
        for pool in [pool, impatient, brief] { await pool.close() }
    }

    @Test func `a limit of its own lets a transaction take longer`() async throws {
        let pool = try pool { $0.statementTime = .milliseconds(20) }
        let sleep = SQL("SELECT pg_sleep(0.1)").done
        try await pool.transaction(.nobody, within: .seconds(60)) { try await $0.run(sleep) }
        await #expect(throws: DatabaseError.timedOut) { try await pool.read(.nobody, sleep) }
        await pool.close()
    }

    @Test func `a full queue and a long wait are refused, a cancelled one leaves`() async throws {
        let pool = try pool {
            $0.size = 1
            $0.queue = 1
            $0.waitTime = .milliseconds(50)
        }
        let one = SQL("SELECT 1::bigint AS n").one { try $0["n"] as Int }
        let (held, hold) = AsyncStream.makeStream(of: Void.self)
        let (released, release) = AsyncStream.makeStream(of: Void.self)
        let holder = Task {
            try await pool.read(.nobody) { _ in
                hold.finish()
                for await _ in released {}
            }
        }
        for await _ in held {}
        await #expect(throws: DatabaseError.saturated) { try await pool.read(.nobody, one) }

        let waiting = try self.pool {
            $0.size = 1
            $0.queue = 0
        }
        _ = try await waiting.read(.nobody) { _ in
            await #expect(throws: DatabaseError.saturated) {
                try await Task.detached { try await waiting.read(.nobody, one) }.value
            }
        }
        release.finish()
        try await holder.value
        #expect(try await pool.read(.nobody, one) == 1)
        for pool in [pool, waiting] { await pool.close() }
    }

    @Test func `one who is cancelled while waiting leaves the queue`() async throws {
        let pool = try pool { $0.size = 1 }
        let one = SQL("SELECT 1::bigint AS n").one { try $0["n"] as Int }
        _ = try await pool.read(.nobody) { _ in
            let waiter = Task.detached { try await pool.read(.nobody, one) }
            waiter.cancel()
            await #expect(throws: DatabaseError.cancelled) { try await waiter.value }
        }
        #expect(try await pool.read(.nobody, one) == 1)
        await pool.close()
    }

    @Test func `a closed pool refuses`() async throws {
        let pool = try pool { _ in }
        let one = SQL("SELECT 1::bigint AS n").one { try $0["n"] as Int }
        #expect(try await pool.read(.nobody, one) == 1)
        await pool.close()
        await #expect(throws: DatabaseError.unavailable("the pool is closed")) {
            try await pool.read(.nobody, one)
        }
    }

    private var pool: Pool { get throws { try TestDatabase.current.pool } }

    private func pool(_ change: (inout PoolConfiguration) -> Void) throws -> Pool {
        var configuration = try pool.configuration
        change(&configuration)
        return Pool(configuration, logger: .quiet)
    }

    private func running(_ word: String) async throws -> Int {
        let query = SQL(
            """
            SELECT count(*) AS n FROM pg_stat_activity
            WHERE state = 'active' AND query LIKE \("%AS " + word)
            """)
        return try await TestDatabase.current.owner.read(.nobody, query.one { try $0["n"] })
    }
}
