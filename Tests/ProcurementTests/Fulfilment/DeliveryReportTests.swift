import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement

/// What a supplier reports of its orders, and sees of its payments.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement), .serialized)
struct DeliveryReportTests {
    @Test func `a report has a day, a note and a quantity, of an order that is being delivered`()
        throws
    {
        let (placed, today) = (try Day.day("2026-06-01"), try Day.day("2026-06-08"))
        func refusal(
            on day: String = "2026-06-05", _ pieces: [Int64] = [1], isDelivering: Bool = true
        ) throws -> DeliveryReportRefusal? {
            let report = DeliveryReport(
                order: 1, deliveredOn: try .day(day), deliveryNote: "DN",
                lines: pieces.map {
                    DeliveryReport.Line(position: 1, quantity: .pieces($0))
                })
            do {
                try report.decide(placedOn: placed, isDelivering: isDelivering, today: today)
                return nil
            } catch { return error }
        }
        #expect(try refusal() == nil)
        #expect(try refusal(on: "2026-06-01") == nil)
        #expect(try refusal(on: "2026-05-31") == .isBeforeItsOrder(placed))
        #expect(try refusal(on: "2026-06-09") == .isInTheFuture(today))
        #expect(try refusal([]) == .bringsNothing)
        #expect(try refusal(isDelivering: false) == .isNotPlaced)
    }

    private func report(
        _ note: String, of order: Int64, as scope: Scope = .supplier(1)
    ) async throws {
        let draft = DeliveryReport(
            order: order, deliveredOn: SampleFulfilment.today, deliveryNote: note,
            lines: [DeliveryReport.Line(position: 1, quantity: .pieces(6))])
        try await TestDatabase.current.pool.transaction(scope) {
            try await draft.record(by: Desk.sam, on: SampleFulfilment.today, in: $0)
        }
    }

    @Test func `only its supplier reports of an order, and a note once; receiving is not its part`()
        async throws
    {
        let database = try TestDatabase.current
        let fulfilment = try await SampleFulfilment(database, number: "RA-report")
        let order = try await fulfilment.placed(100)
        try await report("DN 1", of: order)
        await #expect(throws: DeliveryReportRefusal.isReported("DN 1")) {
            try await report("DN 1", of: order)
        }
        for scope: Scope in [.supplier(2), .association, .member(1)] {
            await #expect(throws: (any Error).self, "\(scope)") {
                try await report("DN 2", of: order, as: scope)
            }
        }
        let expected: [(Scope, Int)] = [
            (.supplier(1), 1), (.supplier(2), 0), (.association, 1), (.member(1), 1),
            (.member(2), 0),
        ]
        for (scope, count) in expected {
            let seen = try await database.pool.read(
                scope, DeliveryReportStore.reports(of: order))
            #expect(seen.count == count, "\(scope)")
        }
        let receipt = ReceiptDraft(
            order: order, receivedOn: SampleFulfilment.today, deliveryNote: "DN 1",
            lines: [ReceiptDraft.Line(position: 1, accepted: .pieces(6))])
        await #expect(throws: DatabaseError.self, "a supplier receives nothing for others") {
            try await database.pool.transaction(.supplier(1)) {
                _ = try await receipt.record(
                    by: Desk.sam, on: SampleFulfilment.today, in: $0)
            }
        }
        var reports = try await database.pool.read(
            .supplier(1), DeliveryReportStore.reports(of: order))
        #expect(reports.map(\.isReceived) == [false])
        let taken = try await fulfilment.receive(6, of: order)
        reports = try await database.pool.read(
            .supplier(1), DeliveryReportStore.reports(of: order))
        #expect(reports.map(\.isReceived) == [true])
        try await fulfilment.reverse(taken)
        reports = try await database.pool.read(
            .supplier(1), DeliveryReportStore.reports(of: order))
        #expect(reports.map(\.isReceived) == [false], "what is taken back is to come again")
    }

    @Test
    func `a supplier sees when its own invoices are due and paid, and nobody else's (PROC-9)`()
        async throws
    {
        let database = try TestDatabase.current
        let fulfilment = try await SampleFulfilment(database, number: "RA-due")
        let order = try await fulfilment.placed(100)
        try await fulfilment.receive(60, of: order)
        let right = try await fulfilment.match(
            try await fulfilment.invoiced("P-1", 30, net: .euro(30)), to: order, 30)
        let dear = try await fulfilment.match(
            try await fulfilment.invoiced("P-2", 10, net: .euro(12)), to: order, 10)
        func seen(_ scope: Scope) async throws -> [RoomPayments.Row] {
            try await database.pool.read(scope, RoomPayments.of(order: order))
        }
        let rows = try await seen(.supplier(1))
        #expect(Set(rows.map(\.state)) == [.due, .blocked])
        let first = try #require(rows.first { $0.invoice == "P-1" })
        #expect(first.payable == Cents(3_630), "30.00 with 21 %")
        #expect(first.dueOn == (try .day("2026-07-01")), "30 days after invoice and goods")
        for scope: Scope in [.supplier(2), .association, .member(1), .nobody] {
            #expect(try await seen(scope).isEmpty, "\(scope)")
        }
        try await fulfilment.move {
            try await fulfilment.steps(of: right).pay(on: SampleFulfilment.today, in: $0)
        }
        try await fulfilment.move {
            try await fulfilment.steps(of: dear, by: Desk.buyer).withdraw(because: "x", in: $0)
        }
        let later = try await seen(.supplier(1))
        #expect(later.map(\.state) == [.paid])
        #expect(later.map(\.paidOn) == [SampleFulfilment.today])
    }
}
