import Journal
import Kernel
import Postgres
import TestKit
import Testing

@Suite(.database(migrations: kernelMigrations))
struct EventTests {
    @Test func `an event keeps who did what, with any text before and after`() async throws {
        let database = try TestDatabase.current
        let person = try await database.person("Ada")
        let before = [Fact("category", "A"), Fact("note", "\"\\\u{1}\n é 🏛 \u{0}")]
        let after = [Fact("category", "B"), Fact("note", nil), Fact("note", "")]
        let event = Event(
            "category-change", of: "membership/member/1", by: person, before: before, after: after)
        let ids = try await database.record([event])
        let history = try await database.pool.read(.association, History.of("membership/member/1"))
        #expect(history.map(\.id) == ids)
        #expect(history.first?.actor == "Ada")
        #expect(history.first?.action == "category-change")
        #expect(history.first?.before == before)
        #expect(history.first?.after == after)
        #expect(history.first?.isErased == false)
    }

    @Test func `an event goes with the transaction that fails`() async throws {
        struct Failure: Error {}
        let database = try TestDatabase.current
        await #expect(throws: Failure.self) {
            try await database.pool.transaction(.association) { transaction in
                _ = try await transaction.run(Event("x", of: "lost", by: nil).recorded)
                throw Failure()
            }
        }
        #expect(try await database.pool.read(.association, History.of("lost")).isEmpty)
    }

    @Test func `a long history comes in pages, the newest first`() async throws {
        let database = try TestDatabase.current
        let ids = try await database.record((0..<5).map { _ in Event("x", of: "long", by: nil) })
        let first = try await database.pool.read(.association, History.of("long", limit: 3))
        let second = try await database.pool.read(
            .association, History.of("long", before: first.last?.id, limit: 3))
        #expect((first + second).map(\.id) == ids.sorted(by: >))
        #expect(second.count == 2)
    }

    @Test(
        .database(migrations: kernelMigrations),
        arguments: [
            "UPDATE kernel.event SET action = 'y'", "DELETE FROM kernel.event",
            "UPDATE kernel.event_seal SET event_id = event_id", "DELETE FROM kernel.event_seal",
        ] as [SQL])
    func `neither the program nor its owner changes what was recorded`(change: SQL) async throws {
        let database = try TestDatabase.current
        _ = try await database.recordAndSeal(1)
        let refused = await #expect(throws: DatabaseError.self) {
            try await database.execute(change)
        }
        guard case .violation(let violation) = refused else {
            Issue.record("refused otherwise: \(String(describing: refused))")
            return
        }
        #expect(violation.constraint?.hasSuffix("_is_append_only") == true)
        let denied = await #expect(throws: DatabaseError.self) {
            try await database.pool.transaction(.association) { try await $0.run(change.done) }
        }
        guard case .statement("42501", _, _) = denied else {
            Issue.record("the program's role may: \(String(describing: denied))")
            return
        }
    }

    @Test func `an erasure takes what changed and leaves who did what when`() async throws {
        let database = try TestDatabase.current
        let person = try await database.person("Bea")
        let kept = Event("admission", of: "erased/1", by: person, after: [Fact("name", "Cas")])
        let ids = try await database.record([kept])
        let erase = Event.erase(payloadsOf: ids, about: "erased/1", because: "term", by: person)
        let erasure = try await database.pool.transaction(.association) { try await $0.run(erase) }
        let history = try await database.pool.read(.association, History.of("erased/1"))
        #expect(history.map(\.id) == [erasure] + ids)
        #expect(history.map(\.isErased) == [false, true])
        #expect(history.last?.actor == "Bea")
        #expect(history.last?.after.isEmpty == true)
        #expect(history.first?.after.first == Fact("reason", "term"))
    }
}
