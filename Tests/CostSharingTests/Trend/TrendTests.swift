import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing
@testable import Web

/// What pools and members cost over time, from posted months.
@Suite(
    .database(migrations: cycleMigrations),
    .association(posted: ["2026-01", "2026-02"], computed: "2026-03"), .serialized)
struct TrendTests {
    private func list(_ query: Fields.Pair...) -> ListQuery {
        ListQuery(
            path: "/", query: Fields(query), .en, sortable: ["member", "total"],
            default: "-total", filters: ["year"])
    }

    @Test func `a pool's trend is its own costs and what it spread, month by month`() async throws {
        let database = try TestDatabase.current
        let pool: Int64 = try await database.value(
            "SELECT id FROM cost_sharing.pool WHERE code = 'P004'")
        let months = try await database.pool.read(
            .association,
            PoolTrendStore.months(of: pool, try .month("2025-01")...(try .month("2026-12"))))
        #expect(months.map(\.period) == [try .month("2026-01"), try .month("2026-02")])
        #expect(months.map(\.costs) == [Cents(121_000), Cents(3_000)])
        #expect(months.allSatisfy { $0.weightTotal == "3" })
        let received: Int64 = try await database.value(
            "SELECT sum(net_cents + vat_cents)::bigint FROM cost_sharing.run_flow WHERE to_pool_id = \(pool) AND run_id = 1"
        )
        #expect(months.first?.spread == Cents(121_000 + received))
        let third = ((121_000 + received) * 20_000 + 3) / 6
        #expect(months.first?.perWeight == Millionths(third))
    }

    @Test func `the costs per member add up to what the posted documents charge`() async throws {
        let database = try TestDatabase.current
        let (rows, totals, years) = try await database.pool.read(
            .association, MemberCostsStore.page(list(), in: 2026),
            MemberCostsStore.totals(list(), in: 2026), MemberCostsStore.years)
        let charged: Int64 = try await database.value(
            """
            SELECT sum(base_cents + vat_cents)::bigint FROM cost_sharing.document
            WHERE run_id IN (1, 2)
            """)
        #expect(years == [2026])
        #expect(totals.whole == Cents(charged))
        #expect(rows.map(\.total).sum() == Cents(charged))
        #expect(rows.map(\.total) == rows.map(\.total).sorted(by: >))
        for row in rows {
            #expect(row.total == row.exempt + row.taxed + row.disbursement)
            #expect(row.before == .zero)
            #expect(row.growth == nil)
        }
        let found = try await database.pool.read(
            .association,
            MemberCostsStore.totals(list(Fields.Pair("q", "M0002")), in: 2026))
        #expect(found.count == 1)
        #expect(found.whole == Cents(charged))
    }

    @Test func `a year stands beside the same months of the year before`() async throws {
        let row = MemberCosts(
            id: 1, code: "M0001", name: "One", total: Cents(300), exempt: Cents(300), taxed: .zero,
            disbursement: .zero, before: Cents(200))
        #expect(row.growth == Millionths(500_000))
        #expect(row.share(of: Cents(1_200)) == Millionths(250_000))
        let later = try await TestDatabase.current.pool.read(
            .association, MemberCostsStore.page(list(), in: 2027))
        #expect(later.isEmpty)
    }

    @Test func `a member's people see their own months alone`() async throws {
        let database = try TestDatabase.current
        let span = try Period.month("2025-01")...(try .month("2026-12"))
        let own = try await database.pool.read(
            .member(2), MemberCostsStore.months(of: nil, span))
        let asked = try await database.pool.read(
            .association, MemberCostsStore.months(of: 2, span))
        #expect(own.map(\.amount) == asked.map(\.amount))
        #expect(!own.isEmpty)
    }
}
