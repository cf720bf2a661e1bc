import Kernel
import Postgres
import TestKit
import Testing

@testable import Procurement
@testable import Web

/// What each member may order under which terms, and what was ordered.
@Suite(.database(migrations: procurementMigrations, prepared: .procurement))
struct CentreTests {
    private func list(_ query: String) -> ListQuery {
        let pairs = query.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            return Fields.Pair(parts[0], parts[1].replacing("+", with: " "))
        }
        return ListQuery(
            path: "/procurement/centre", query: Fields(pairs), .en,
            sortable: CentreStore.sortable + ConsumptionStore.sortable, default: "item")
    }

    @Test
    func `a search finds what runs on the day, with what is left for the member (PROC-3, PROC-4)`()
        async throws
    {
        let database = try TestDatabase.current
        try await database.confirm(try await database.takeRegister("CE-1"), by: Desk.second)
        _ = try await database.takeRegister("CE-2")
        _ = try await database.take(
            .orders,
            """
            \(orderHead)
            S1;CE-1;1;IE1000001;M0001;2026-03-02;Desks;A;1000;1.00
            S2;CE-1;1;IE1000001;M0002;2026-04-02;Desks;A;1500;1.00
            """)
        func search(
            _ query: String, member: String? = nil, on day: String = "2026-06-01",
            as scope: Scope = .association
        ) async throws -> [String] {
            let question = CentreStore.Question(
                member: member, day: try .day(day), mode: nil)
            return try await database.pool.read(
                scope, CentreStore.page(list(query), question)
            ).offers.map { "\($0.item.code) \($0.framework) \($0.left?.decimal ?? "")" }
        }
        #expect(try await search("q=CE-1") == ["B CE-1 7500.00", "A CE-1 7500.00"])
        #expect(
            try await search("q=desk+CE-1+supplier") == ["A CE-1 7500.00"],
            "words of item, framework and supplier")
        #expect(try await search("q=30213100&sort=price").count == 2, "by CPV")
        let own = try await search("q=chair", member: "M0001")
        #expect(own == ["B CE-1 7500.00"], "8000 of its own, 7500 of the lot")
        #expect(try await search("q=CE-1", on: "2030-01-01") == [], "it has ended by then (PROC-2)")
        #expect(try await search("q=CE-2") == [], "a draft is not offered")
        #expect(try await search("q=CE-1", as: .member(1)).count == 2)
        #expect(try await search("q=CE-1", as: .member(3)) == [], "no beneficiary")

        let whole = try await database.pool.read(
            .association, ConsumptionStore.page(list("q=CE-1&sort=-amount"), by: .all))
        #expect(whole.rows.map(\.code) == ["M0002", "M0001"])
        #expect(whole.sums.orders == 2 && whole.sums.amount == .euro(2_500))
        let lots = try await database.pool.read(
            .association, ConsumptionStore.page(list("q=CE-1"), by: .lot))
        #expect(lots.rows.map(\.amount) == [.euro(2_500)])
        let mine = try await database.pool.read(
            .member(1), ConsumptionStore.page(list("q=CE-1"), by: .supplier))
        #expect(mine.sums.amount == .euro(1_000), "a member sees its own")
        let months = try await database.pool.read(
            .association, ConsumptionStore.months(list("q=CE-1"), most: 24))
        #expect(months.map(\.amount) == [.euro(1_000), .euro(1_500)])
    }
}
