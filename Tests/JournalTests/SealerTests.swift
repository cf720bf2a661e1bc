import Kernel
import Postgres
import TestKit
import Testing

@testable import Journal

@Suite(.timeLimit(.minutes(1)))
struct SealerTests {
    @Test(.database(migrations: kernelMigrations))
    func `events of 32 writers at once are each sealed once by two sealers`() async throws {
        let database = try TestDatabase.current
        let sealers = (0..<2).map { _ in Sealer(pool: database.pool, logger: silence, batch: 7) }
        let ids = try await withThrowingTaskGroup(of: [Int64].self) { group in
            for writer in 0..<32 {
                group.addTask {
                    var ids: [Int64] = []
                    for _ in 0..<5 { ids += try await database.record([.sample(writer)]) }
                    return ids
                }
            }
            for sealer in sealers {
                group.addTask {
                    for _ in 0..<10 { try await sealer.sealPending() }
                    return []
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        for sealer in sealers { try await sealer.sealPending() }
        let sealed = try await database.sealedEvents()
        #expect(sealed.count == 160)
        #expect(Set(sealed) == Set(ids))
        let chain = try #require(try await database.intactChain())
        #expect(chain.head.position == 160)
    }

    @Test(.database(migrations: kernelMigrations))
    func `an event that is committed after later ones is sealed after them`() async throws {
        let database = try TestDatabase.current
        let sealer = Sealer(pool: database.pool, logger: silence)
        try await sealer.sealPending()
        let (recorded, gate) = (AsyncStream.makeStream(of: Int64.self), Gate())
        let writing = Task {
            try await database.pool.transaction(.association) { transaction in
                recorded.continuation.yield(try await transaction.run(Event.sample(1).recorded))
                await gate.passed()
            }
        }
        var numbers = recorded.stream.makeAsyncIterator()
        let late = try #require(await numbers.next())
        for number in 2..<6 {
            let early = try await database.record([.sample(number)])
            try await sealer.sealPending()
            #expect(try await database.sealedEvents().last == early[0])
            #expect(await sealer.settled < late)
        }
        #expect(try await !database.sealedEvents().contains(late))
        gate.open()
        try await writing.value
        #expect(try await sealer.sealPending() == 1)
        #expect(try await database.sealedEvents().last == late)
        #expect(try await database.intactChain() != nil)
    }

    @Test(.database(migrations: kernelMigrations))
    func `numbers below which nothing can come are not looked at again`() async throws {
        let database = try TestDatabase.current
        let sealer = Sealer(pool: database.pool, logger: silence)
        let first = try await database.record([.sample(1)])
        // Transactions in other databases of the server count, too, and end in their own time.
        while await sealer.settled < first[0] {
            _ = try await database.record([.sample(2)])
            try await sealer.sealPending()
        }
        #expect(try await database.sealedEvents().first == first[0])
    }

    @Test(.database(migrations: kernelMigrations))
    func `a sealer that runs seals what is committed until it is stopped`() async throws {
        let database = try TestDatabase.current
        let sealer = Sealer(pool: database.pool, logger: silence)
        let running = Task { try await sealer.run() }
        let event = try await database.record([.sample(1)])
        while try await database.sealedEvents() != event { await Task.yield() }
        running.cancel()
        await #expect(throws: CancellationError.self) { try await running.value }
    }
}
