import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement

/// Invoices beside orders: what came, what is charged, and what becomes a cost.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement), .serialized)
struct MatchTests {
    @Test func `no more is invoiced than came, and no line twice (PROC-9)`() async throws {
        let fulfilment = try await SampleFulfilment(try TestDatabase.current)
        let order = try await fulfilment.placed(100)
        try await fulfilment.receive(60, of: order)
        let number = CallOff.number(order)
        let invoice = try await fulfilment.invoiced(
            "1", 60, net: .euro(60), reference: number)
        let proposals = try await fulfilment.database.pool.read(
            .association, MatchStore.proposals(for: invoice))
        #expect(proposals.orders.first?.order == order)
        #expect(proposals.orders.filter { $0.basis == .reference }.count == 1)
        await #expect(
            throws: MatchRefusal.isAboveWhatCame("A", 1, .pieces(61), .pieces(60))
        ) { try await fulfilment.match(invoice, to: order, 61) }
        let match = try await fulfilment.match(invoice, to: order, 60)
        #expect(try await fulfilment.state(of: match) == .due)
        await #expect(throws: MatchRefusal.lineIsMatched("One euro's worth")) {
            try await fulfilment.match(invoice, to: order, 1)
        }
        let whole = try await fulfilment.database.pool.read(
            .association, MatchRegister.whole(match))
        #expect(whole?.row.dueOn == (try .day("2026-07-01")))
        #expect(whole?.basis == .reference)

        let credit = try await fulfilment.invoiced("2", 10, net: .euro(10), credit: invoice)
        await #expect(throws: MatchRefusal.isCreditedBelowNothing("A")) {
            try await fulfilment.match(credit, to: order, -61)
        }
        try await fulfilment.match(credit, to: order, -10)
        #expect(try await fulfilment.progress(of: order)?.invoicedNet == .euro(50))
    }

    @Test func `any order of the supplier is found, the likeliest first and nothing cut unseen`()
        async throws
    {
        let fulfilment = try await SampleFulfilment(
            try TestDatabase.current, number: "RA-search")
        let oldest = try await fulfilment.placed(3)
        for _ in 0..<MatchProposals.shown { _ = try await fulfilment.placed(7) }
        let invoice = try await fulfilment.invoiced("search", 7, net: .euro(7))
        func proposals(_ pattern: String = "%", _ chosen: Int64? = nil) async throws
            -> MatchProposals
        {
            try await fulfilment.database.pool.read(
                .association,
                MatchStore.proposals(for: invoice, fitting: pattern, chosen: chosen))
        }
        let first = try await proposals()
        #expect(first.orders.count == MatchProposals.shown)
        #expect(first.total > first.orders.count, "and says so")
        #expect(!first.orders.map(\.order).contains(oldest))
        let found = try await proposals("%\(CallOff.number(oldest))%")
        #expect(found.orders.map(\.order) == [oldest])
        #expect(found.total == 1)
        #expect(try await proposals("%", oldest).orders.first?.order == oldest)
    }

    @Test func `a difference beyond the tolerance blocks until another explains it (PROC-9)`()
        async throws
    {
        let fulfilment = try await SampleFulfilment(
            try TestDatabase.current, number: "RA-block")
        let order = try await fulfilment.placed(1_000)
        try await fulfilment.receive(1_000, of: order)
        let invoice = try await fulfilment.invoiced("10", 1_000, net: Cents(101_001))
        let match = try await fulfilment.match(invoice, to: order, 1_000)
        #expect(try await fulfilment.state(of: match) == .blocked, "10,01 above 10,00")
        let held: Bool = try await fulfilment.database.value(
            """
            SELECT is_held AS value FROM cost_sharing.line_destination_now
            WHERE invoice_id = \(invoice)
            """)
        #expect(held)
        await #expect(throws: MatchRefusal.isBlocked) {
            try await fulfilment.move {
                try await fulfilment.steps(of: match).pay(on: SampleFulfilment.today, in: $0)
            }
        }
        await #expect(throws: MatchRefusal.explanationByTheSamePerson) {
            try await fulfilment.move {
                try await fulfilment.steps(of: match, by: Desk.buyer).explain("Freight", in: $0)
            }
        }
        try await fulfilment.move {
            try await fulfilment.steps(of: match).explain("Freight", in: $0)
        }
        #expect(try await fulfilment.state(of: match) == .due)
        let stillHeld: Bool = try await fulfilment.database.value(
            """
            SELECT is_held AS value FROM cost_sharing.line_destination_now
            WHERE invoice_id = \(invoice)
            """)
        #expect(!stillHeld)
        await #expect(throws: MatchRefusal.isNotBlocked) {
            try await fulfilment.move {
                try await fulfilment.steps(of: match, by: Desk.third).explain("Freight", in: $0)
            }
        }
        try await fulfilment.move {
            try await fulfilment.steps(of: match).pay(on: SampleFulfilment.today, in: $0)
        }
        #expect(try await fulfilment.state(of: match) == .paid)
        await #expect(throws: MatchRefusal.isOver) {
            try await fulfilment.move {
                try await fulfilment.steps(of: match).withdraw(because: "x", in: $0)
            }
        }
    }

    @Test func `a match that is taken back frees its line, and what it was received for`()
        async throws
    {
        let fulfilment = try await SampleFulfilment(
            try TestDatabase.current, number: "RA-back")
        let order = try await fulfilment.placed(10)
        let receipt = try await fulfilment.receive(10, of: order)
        let invoice = try await fulfilment.invoiced("20", 10, net: .euro(10))
        let match = try await fulfilment.match(invoice, to: order, 10)
        await #expect(throws: ReceiptRefusal.isInvoiced) {
            try await fulfilment.reverse(receipt)
        }
        try await fulfilment.move {
            try await fulfilment.steps(of: match).withdraw(because: "Wrong order", in: $0)
        }
        let left: Int64 = try await fulfilment.database.value(
            """
            SELECT count(*) AS value FROM cost_sharing.line_destination_now
            WHERE invoice_id = \(invoice)
            """)
        #expect(left == 0)
        try await fulfilment.match(invoice, to: order, 10)
        #expect(try await fulfilment.progress(of: order)?.invoiced == .pieces(10))
    }

    @Test
    func `only orders through the association take its invoices, in the member's pool (VAT-7)`()
        async throws
    {
        let fulfilment = try await SampleFulfilment(
            try TestDatabase.current, number: "RA-channel")
        let direct = try await fulfilment.placed(10, .direct)
        try await fulfilment.receive(10, of: direct)
        let invoice = try await fulfilment.invoiced("30", 10, net: .euro(10))
        await #expect(throws: MatchRefusal.orderIsDirect) {
            try await fulfilment.match(invoice, to: direct, 10)
        }
        let order = try await fulfilment.placed(10)
        try await fulfilment.receive(10, of: order)
        let staff: Int64 = try await fulfilment.database.value(
            "SELECT id AS value FROM cost_sharing.pool WHERE code = 'STAFF-1'")
        await #expect(throws: MatchRefusal.poolIsAnother) {
            try await fulfilment.match(invoice, to: order, 10, pool: staff)
        }
        let foreign = try await fulfilment.invoiced("31", 10, net: .euro(10), supplier: 2)
        await #expect(throws: MatchRefusal.isOfAnotherSupplier) {
            try await fulfilment.match(foreign, to: order, 10)
        }
        let pools = try await fulfilment.database.pool.read(
            .association, MatchStore.pools(of: order, in: .en))
        #expect(pools.map(\.code) == ["GOODS-1"])
        let none = try await fulfilment.database.pool.read(
            .member(1), MatchRegister.matches(of: order))
        #expect(none.isEmpty, "a member's people see no invoices of the association")
    }
}
