import Allocation
import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing
@testable import Web

/// From a cost line to everybody who bears it.
@Suite struct BearerTests {
    @Test(.database(migrations: cycleMigrations), arguments: UInt64(1)...4)
    func `the parts of a line are the line, through support pools too (VAT-9)`(
        _ seed: UInt64
    ) async throws {
        let database = try TestDatabase.current
        let association = try RandomAssociation(seed: seed)
        try await database.load(association.problem)
        for month in Set(association.problem.costs.map(\.period)).sorted() {
            try await database.close(month)
        }
        let ids = try await database.pool.read(
            .association,
            SQL("SELECT line_id FROM cost_sharing.cost_source ORDER BY line_id")
                .rows { row in try row["line_id"] as Int64 })
        #expect(ids.count > 15)
        for id in ids {
            let posting = try #require(
                try await database.pool.read(.association, BearerStore.posting(of: "csv", id)))
            let (line, flows) = try await database.pool.read(
                .association, BearerStore.line(posting), BearerStore.flows(of: posting))
            let bearers = Bearers(line, through: flows)
            let total = try await database.pool.read(
                .association, BearerStore.total(bearers, .everything))
            let rows = try await database.pool.read(
                .association, BearerStore.page(bearers, .everything))
            #expect(rows.map(\.borne).reduce(.zero, +) == total.borne)
            #expect(rows.count == total.count)
            let offset = bearers.offset(total.borne)
            #expect(offset == .zero, "line \(id): \(offset)")
        }
    }

    @Test func `a line is split by what was charged, credits against their sign apart`() {
        let parts = Bearers.proportional(
            Cents(100), to: [Cents(34), Cents(33), Cents(33), Cents(-1)])
        #expect(parts == [Cents(34), Cents(33), Cents(33), .zero])
        #expect(
            Bearers.proportional(Cents(-100), to: [Cents(1), Cents(1), Cents(1)])
                == [Cents(-34), Cents(-33), Cents(-33)])
        #expect(Bearers.proportional(Cents(100), to: [Cents(5), Cents(-5)]) == [.zero, .zero])
    }

    @Test func `overhead is followed from pool to pool in its order`() {
        let line = Bearers.Line(
            run: 1, period: .ofDecisions, origin: .ofDecisions, source: "csv", id: 1, pool: 1,
            document: "D", description: "", costs: NetAndVAT(net: Cents(100), vat: Cents(21)),
            deducted: Cents(1))
        let flows = [
            Bearers.Flow(
                source: 2, order: 2, target: 9, costs: .init(net: Cents(30), vat: Cents(6))),
            Bearers.Flow(
                source: 1, order: 1, target: 2, costs: .init(net: Cents(10), vat: Cents(2))),
            Bearers.Flow(
                source: 1, order: 1, target: 8, costs: .init(net: Cents(30), vat: Cents(6))),
        ]
        #expect(
            Bearers(line, through: flows).reached == [
                .init(pool: 8, net: Cents(75), vat: Cents(15)),
                .init(pool: 9, net: Cents(25), vat: Cents(5)),
            ])
    }
}

extension ListQuery {
    /// A list without filters, on one long page.
    fileprivate static var everything: ListQuery {
        ListQuery(
            path: "/", query: Fields(), .en, sortable: ["part"], default: "-part", pageSize: 1000)
    }
}
