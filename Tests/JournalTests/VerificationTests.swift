import Kernel
import Postgres
import TestKit
import Testing

@testable import Journal

/// Somebody with all rights changes the record behind the program's back.
struct Tampering: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let statements: [SQL]
    let reason: ChainBreak.Reason
}

@Suite struct VerificationTests {
    private static let second: SQL = """
        (SELECT event_id FROM kernel.event_seal WHERE position = 2)
        """

    private static let tamperings: [Tampering] = [
        Tampering(
            testDescription: "the actor of an event",
            statements: ["UPDATE kernel.event SET action = 'x' WHERE id = \(second)"],
            reason: .hashDiffers),
        Tampering(
            testDescription: "the time of an event",
            statements: ["UPDATE kernel.event SET at = at + '1 microsecond' WHERE id = \(second)"],
            reason: .hashDiffers),
        Tampering(
            testDescription: "what changed",
            statements: [
                "UPDATE kernel.event_payload SET body = body || ' ' WHERE event_id = \(second)"
            ],
            reason: .payloadChanged),
        Tampering(
            testDescription: "what changed, with its digest",
            statements: [
                "UPDATE kernel.event_payload SET body = '{}' WHERE event_id = \(second)",
                """
                UPDATE kernel.event SET payload_digest = sha256(salt || '{}'::bytea)
                FROM kernel.event_payload WHERE event_id = id AND id = \(second)
                """,
            ],
            reason: .hashDiffers),
        Tampering(
            testDescription: "the payload away",
            statements: ["DELETE FROM kernel.event_payload WHERE event_id = \(second)"],
            reason: .payloadMissing),
        Tampering(
            testDescription: "the payload away, blaming an event that is no erasure",
            statements: [
                "DELETE FROM kernel.event_payload WHERE event_id = \(second)",
                """
                INSERT INTO kernel.event_erasure (event_id, erased_by)
                SELECT \(second), event_id FROM kernel.event_seal WHERE position = 1
                """,
            ],
            reason: .payloadMissing),
        Tampering(
            testDescription: "the event away",
            statements: [
                "SET LOCAL session_replication_role = replica",
                "DELETE FROM kernel.event WHERE id = \(second)",
            ],
            reason: .eventMissing),
        Tampering(
            testDescription: "a seal's hash",
            statements: ["UPDATE kernel.event_seal SET hash = sha256(hash) WHERE position = 2"],
            reason: .hashDiffers),
        Tampering(
            testDescription: "a seal away",
            statements: ["DELETE FROM kernel.event_seal WHERE position = 2"],
            reason: .positionMissing),
        Tampering(
            testDescription: "a seal away and the later ones moved up",
            statements: [
                "DELETE FROM kernel.event_seal WHERE position = 2",
                "UPDATE kernel.event_seal SET position = 2 WHERE position = 3",
            ],
            reason: .hashDiffers),
    ]

    @Test(.database(migrations: kernelMigrations), arguments: tamperings)
    func `whoever changes the record behind the program is found`(_ tampering: Tampering)
        async throws
    {
        let database = try TestDatabase.current
        _ = try await database.recordAndSeal(3)
        #expect(try await database.intactChain()?.head.position == 3)
        let second: SQL = "SELECT event_id FROM kernel.event_seal WHERE position = 2"
        let event: Int64 = try await database.pool.read(
            .association, second.one { try $0["event_id"] })
        try await database.owner.transaction(.association) { transaction in
            let triggers: [SQL] = [
                "ALTER TABLE kernel.event DISABLE TRIGGER event_is_append_only",
                "ALTER TABLE kernel.event_seal DISABLE TRIGGER event_seal_is_append_only",
            ]
            for statement in triggers + tampering.statements {
                try await transaction.run(statement.done)
            }
        }
        guard case .broken(let place) = try await EventChain.verify(database.pool) else {
            Issue.record("nobody noticed")
            return
        }
        #expect(place.position == 2)
        #expect(place.reason == tampering.reason)
        if tampering.reason != .positionMissing, !tampering.testDescription.contains("moved") {
            #expect(place.event == event)
        }
    }

    @Test(.database(migrations: kernelMigrations))
    func `a tail that was cut off differs from a head that was printed`() async throws {
        let database = try TestDatabase.current
        _ = try await database.recordAndSeal(3)
        let printed = try #require(try await database.pool.read(.association, EventChain.head))
        #expect(try await EventChain.verify(database.pool, anchors: [printed]) != .broken(cut))
        try await database.execute(
            "ALTER TABLE kernel.event_seal DISABLE TRIGGER event_seal_is_append_only",
            "DELETE FROM kernel.event_seal WHERE position = 3")
        #expect(try await database.intactChain()?.unsealed == 1)
        #expect(try await EventChain.verify(database.pool, anchors: [printed]) == .broken(cut))
        let other = EventChain.Head(position: 2, hash: printed.hash)
        guard case .broken(let place) = try await EventChain.verify(database.pool, anchors: [other])
        else {
            Issue.record("another hash was printed, and nobody noticed")
            return
        }
        #expect(place.reason == .anchorDiffers)
    }

    private let cut = ChainBreak(position: 3, event: nil, reason: .positionMissing)

    @Test(.database(migrations: kernelMigrations))
    func `what was erased is counted and breaks nothing`() async throws {
        let database = try TestDatabase.current
        let events = try await database.recordAndSeal(3)
        let erase = Event.erase(
            payloadsOf: [events[0], events[2]], about: "member/1", because: "term", by: nil)
        let erasure = try await database.pool.transaction(.association) { try await $0.run(erase) }
        let waiting = try #require(try await database.intactChain())
        #expect(waiting.erased == 2)
        #expect(waiting.unsealed == 1)
        #expect(try #require(waiting.oldestUnsealed) >= .zero)
        try await Sealer(pool: database.pool, logger: silence).sealPending()
        let chain = try #require(try await database.intactChain())
        #expect(chain.head.position == 4)
        #expect(chain.erased == 2)
        #expect(chain.unsealed == 0)
        #expect(chain.oldestUnsealed == nil)
        #expect(try await database.sealedEvents().last == erasure)
    }

    @Test(.database(migrations: kernelMigrations))
    func `a record without events is intact`() async throws {
        let chain = try #require(try await TestDatabase.current.intactChain())
        #expect(chain.head.position == 0)
        #expect("\(chain.head)" == "0:" + String(repeating: "0", count: 64))
    }
}
