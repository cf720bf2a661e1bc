import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement

/// What an order gives back when it comes to less: amount and quantity, at every level.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement), .serialized)
struct ClosingTests {
    @Test func `a lower final quantity is free again on its lot, to the piece (PROC-3)`()
        async throws
    {
        let database = try TestDatabase.current
        let fulfilment = try await SampleFulfilment(
            database, lot: .sample(quantity: .pieces(100)))
        let order = try await fulfilment.placed(100)
        #expect((try? await fulfilment.sample.submitted(1)) == nil, "the lot is used up")
        let steps = fulfilment.sample.steps(of: order)
        func close(_ final: Cents, _ pieces: [Int: Millionths]) async throws {
            try await database.pool.transaction(.association, isolation: .readCommitted) {
                try await steps.close(at: final, pieces, in: $0)
            }
        }
        await #expect(throws: CallOffRefusal.finalQuantityIsMissing("A", 1)) {
            try await close(.euro(60), [:])
        }
        await #expect(
            throws: CallOffRefusal.finalQuantityIsAboveTheOrder(
                "A", 1, .pieces(101), .pieces(100))
        ) { try await close(.euro(60), [1: .pieces(101)]) }
        try await close(.euro(60), [1: .pieces(60)])
        let sixty = Cents.euro(60)
        #expect(try await fulfilment.sample.taken() == [sixty, sixty, sixty])
        let quantity: Int64 = try await database.value(
            """
            SELECT taken_quantity AS value FROM procurement.lot_limit
            WHERE lot_id = \(fulfilment.sample.lot)
            """)
        #expect(quantity == 60_000_000)
        let next = try await fulfilment.sample.submitted(40)
        #expect(try await fulfilment.sample.approve(next) == .approved, "what was given back")
        #expect((try? await fulfilment.sample.submitted(1)) == nil)
    }

    @Test func `it closes at what is invoiced, and not below it (PROC-3)`() async throws {
        let database = try TestDatabase.current
        let fulfilment = try await SampleFulfilment(database, number: "RA-close")
        let order = try await fulfilment.placed(100)
        try await fulfilment.receive(70, of: order)
        let invoice = try await fulfilment.invoiced("C-1", 70, net: .euro(70))
        try await fulfilment.match(invoice, to: order, 70)
        let lines = try await database.pool.read(.association, LineProgress.lines(of: order))
        #expect(lines.isInvoiced)
        #expect(lines.proposedFinal == .euro(70))
        #expect(lines.first?.proposedQuantity(of: lines) == .pieces(70))
        let steps = fulfilment.sample.steps(of: order)
        await #expect(throws: CallOffRefusal.finalIsBelowItsInvoices(.euro(69), .euro(70))) {
            try await database.pool.transaction(.association, isolation: .readCommitted) {
                try await steps.close(at: .euro(69), [1: .pieces(70)], in: $0)
            }
        }
        try await database.pool.transaction(.association, isolation: .readCommitted) {
            try await steps.close(at: .euro(70), [1: .pieces(70)], in: $0)
        }
        #expect(try await fulfilment.sample.state(of: order) == .closed)
    }

    @Test func `goods are resold, services are not, an advance names its document (VAT-7)`()
        async throws
    {
        let database = try TestDatabase.current
        let services = try await SampleFramework(database, number: "RA-services")
        await #expect(throws: CallOffRefusal.onlyGoodsAreResold) {
            _ = try await services.submitted(10, supply: .resale)
        }
        let draft = CallOffDraft(
            participant: services.participant, member: 1, supply: .disbursement, purpose: "x",
            lines: services.draft(1).lines)
        await #expect(throws: CallOffRefusal.memberDocumentIsMissing) {
            _ = try await database.pool.transaction(.association) {
                try await draft.record(by: Desk.buyer, on: SampleFramework.today, in: $0)
            }
        }
        let advance = try await services.submitted(10, supply: .disbursement)
        let order = try await database.pool.read(.association, CallOffStore.callOff(advance))
        #expect(order?.memberDocument == "Document 1")
    }
}
