import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement

/// What comes of an order, in parts, and what is taken back.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement), .serialized)
struct ReceiptTests {
    @Test func `an order comes in parts, some of it refused, and what is wrong is reversed`()
        async throws
    {
        let fulfilment = try await SampleFulfilment(try TestDatabase.current)
        let order = try await fulfilment.placed(100, .direct)
        try await fulfilment.receive(60, of: order, refused: 5)
        let second = try await fulfilment.receive(30, of: order)
        var line = try #require(try await fulfilment.progress(of: order))
        #expect(line.accepted == .pieces(90))
        #expect(line.refused == .pieces(5))
        #expect(line.missing == .pieces(10))
        try await fulfilment.reverse(second)
        line = try #require(try await fulfilment.progress(of: order))
        #expect(line.accepted == .pieces(60))
        await #expect(throws: ReceiptRefusal.isReversed) {
            try await fulfilment.reverse(second)
        }
        let rows = try await fulfilment.database.pool.read(
            .association, ReceiptStore.rows(of: order))
        #expect(rows.map(\.accepted) == [.pieces(-30), .pieces(30), .pieces(60)])
        await #expect(throws: ReceiptRefusal.isReversed, "a reversal is not reversed") {
            try await fulfilment.reverse(try #require(rows.first).receipt)
        }
    }

    @Test func `more than was ordered has a reason, and nothing comes before its order`()
        async throws
    {
        let fulfilment = try await SampleFulfilment(
            try TestDatabase.current, number: "RA-more")
        let order = try await fulfilment.placed(100, .direct)
        await #expect(
            throws: ReceiptRefusal.isAboveTheOrder("A", 1, .pieces(101), .pieces(100))
        ) { try await fulfilment.receive(101, of: order) }
        try await fulfilment.receive(101, of: order, reason: "Packed by the dozen")
        await #expect(throws: ReceiptRefusal.isInTheFuture) {
            try await fulfilment.receive(1, of: order, reason: "x", on: "2026-06-02")
        }
        await #expect(throws: ReceiptRefusal.isBeforeItsOrder(SampleFulfilment.today)) {
            try await fulfilment.receive(1, of: order, reason: "x", on: "2026-05-31")
        }
        let draft = try await fulfilment.sample.submitted(1)
        await #expect(throws: ReceiptRefusal.isNotPlaced) {
            try await fulfilment.receive(1, of: draft)
        }
    }

    @Test func `a member's people receive the orders of their own member only`() async throws {
        let fulfilment = try await SampleFulfilment(
            try TestDatabase.current, number: "RA-own-receipts")
        let order = try await fulfilment.placed(10, .direct)
        let draft = ReceiptDraft(
            order: order, receivedOn: SampleFulfilment.today, deliveryNote: "DN 1",
            lines: [ReceiptDraft.Line(position: 1, accepted: .pieces(4))])
        await #expect(throws: NotFoundCallOff.self) {
            _ = try await fulfilment.database.pool.transaction(.member(2)) {
                try await draft.record(by: Desk.ben, on: SampleFulfilment.today, in: $0)
            }
        }
        _ = try await fulfilment.database.pool.transaction(.member(1)) {
            try await draft.record(by: Desk.ann, on: SampleFulfilment.today, in: $0)
        }
        let own = try await fulfilment.database.pool.read(
            .member(1), ReceiptStore.rows(of: order))
        #expect(own.map(\.person) == ["Ann"])
        let others = try await fulfilment.database.pool.read(
            .member(2), ReceiptStore.rows(of: order))
        #expect(others.isEmpty)
    }
}
