import Allocation
import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// Costs, late costs, postings and reversals in any order over two financial years, against a second
/// model: whatever happens, the real costs are shared out, and nobody drifts.
@Suite struct MonthsSimulationTests {
    @Test(.database(migrations: cycleMigrations), arguments: [UInt64(1), 2, 3])
    func `whatever is posted, reversed and posted again, the year is right to the cent (VAT-9)`(
        _ seed: UInt64
    ) async throws {
        let database = try TestDatabase.current
        try await database.load(try Simulation.problem())
        var simulation = try Simulation(database, seed: seed)
        for _ in 0..<12 { try await simulation.step() }
        try await simulation.closeAll()
        try await simulation.check()
        let verified = try await CycleVerification().verify(database.pool)
        #expect(verified.allSatisfy { $0.fault == nil }, "seed \(seed)")
    }
}

/// One random history.
private struct Simulation {
    static let pools = ["P001", "P002"]
    /// The weights of the members M0001 to M0003 in each pool.
    static let weights: [String: [Int64]] = ["P001": [1, 1, 1], "P002": [1, 2, 4]]

    let database: TestDatabase
    let months: [Period]
    var random: Dice

    init(_ database: TestDatabase, seed: UInt64) throws {
        self.database = database
        months = try ["2025-11", "2025-12", "2026-01", "2026-02"].map(Period.month)
        random = Dice(state: seed)
    }

    /// Three members, one pool shared alike and one by weights, a first cost of each.
    static func problem() throws -> Problem {
        let first = try Period.month("2025-11")
        return Problem(
            members: ["a", "b", "c"].map { .init(id: $0, vat: .always(.exempt)) },
            pools: [
                .init(id: "p", kind: .shared(keys: [.init(from: first, "alike")])),
                .init(id: "q", kind: .shared(keys: [.init(from: first, "weighed")])),
            ],
            keys: [
                .init(id: "alike", .equal(to: ["a", "b", "c"])),
                .init(
                    id: "weighed",
                    .fixed([
                        .init(to: "a", .init(whole: 1)), .init(to: "b", .init(whole: 2)),
                        .init(to: "c", .init(whole: 4)),
                    ])),
            ],
            costs: ["p", "q"].map { .init(pool: $0, period: first, net: Cents(100)) })
    }

    mutating func step() async throws {
        switch random.below(10) {
        case 0..<5: try await enter()
        case 5..<8: _ = try await closeNext()
        default: try await reverseOne()
        }
        try await check()
    }

    private mutating func enter() async throws {
        let from = random.below(months.count)
        let until = from + random.below(months.count - from)
        _ = try await database.enter(
            Cents(Int64(random.below(2_001)) - 700), vat: Cents(Int64(random.below(50)) + 1),
            of: Self.pools[random.below(2)], from: months[from], until: months[until])
    }

    private func closeNext() async throws -> Bool {
        let open: Period? = try await database.pool.read(
            .association,
            SQL(
                """
                SELECT min(period) AS period FROM cost_sharing.cost_source
                WHERE period NOT IN (
                    SELECT period FROM cost_sharing.cycle WHERE state = 'posted')
                """
            ).one { row in try row["period"] })
        guard let open else { return false }
        try await database.close(open)
        return true
    }

    private mutating func reverseOne() async throws {
        let posted = try await database.pool.read(.association, IntakeStore.postedPeriods)
        guard !posted.isEmpty else { return }
        try await database.reverse(posted.sorted()[random.below(posted.count)])
    }

    func closeAll() async throws {
        while try await closeNext() {}
    }

    /// The books, after each step.
    func check() async throws {
        #expect(try await database.misplacedCents() == 0)
        #expect(try await database.gapsOfNumbers() == 0)
        let unbalanced: Int64 = try await database.value(
            """
            SELECT count(*) FROM (
                SELECT FROM cost_sharing.carry GROUP BY run_id, year, pool_id
                HAVING sum(net) <> 0 OR sum(vat) <> 0) AS pool
            """)
        #expect(unbalanced == 0)
        let uncancelled: Int64 = try await database.value(
            """
            SELECT count(*) FROM cost_sharing.document AS correction
            JOIN cost_sharing.document ON document.id = correction.corrects_document_id
            LEFT JOIN cost_sharing.issue AS given ON given.document_id = correction.id
            LEFT JOIN cost_sharing.issue ON issue.document_id = document.id
            WHERE correction.base_cents + document.base_cents <> 0
                OR correction.vat_cents + document.vat_cents <> 0
                OR (given.document_id IS NULL) <> (issue.document_id IS NULL)
                OR given.kind = issue.kind
            """)
        #expect(uncancelled == 0)
        #expect(try await EvidenceVerification().verify(database.pool).isEmpty)
        #expect(try await database.differingTotals() == 0)
        try await checkQuotas()
    }

    /// What each member bears of a pool and year, against its exact quota; not while a reversed month
    /// waits to be posted again.
    private func checkQuotas() async throws {
        let waiting: Int64 = try await database.value(
            """
            SELECT count(*) FROM cost_sharing.cycle AS reversed
            WHERE state = 'reversed' AND NOT EXISTS (
                SELECT FROM cost_sharing.cycle
                WHERE cycle.period = reversed.period AND cycle.state = 'posted')
            """)
        guard waiting == 0 else { return }
        for quota in try await database.pool.read(.association, Self.quotas) {
            let weights = try #require(Self.weights[quota.pool])
            let weight = weights[Int(quota.member.suffix(1)).map { $0 - 1 } ?? 0]
            let total = weights.reduce(0, +)
            for (borne, cost) in [(quota.net, quota.netCost), (quota.vat, quota.vatCost)] {
                #expect(abs(borne * total - cost * weight) < total, "\(quota)")
            }
        }
    }

    private struct Quota: Sendable {
        let pool: String
        let member: String
        let net, vat, netCost, vatCost: Int64
    }

    /// Shares of every posting beside the costs of the posted months, by the year of their origin.
    private static let quotas: Query<[Quota]> = SQL(
        """
        WITH borne AS (
            SELECT pool_id, member_id, extract(year FROM origin) AS year,
                sum(net_cents)::bigint AS net, sum(vat_cents)::bigint AS vat
            FROM cost_sharing.posting JOIN cost_sharing.share USING (run_id)
            GROUP BY pool_id, member_id, extract(year FROM origin)
        ), cost AS (
            SELECT cost.pool, extract(year FROM cost.origin) AS year,
                sum(cost.net_cents)::bigint AS net, sum(cost.vat_cents)::bigint AS vat
            FROM cost_sharing.cost_source AS cost
            JOIN cost_sharing.cycle ON cycle.period = cost.period AND cycle.state = 'posted'
            GROUP BY cost.pool, extract(year FROM cost.origin)
        )
        SELECT pool.code AS pool, member.code AS member, borne.net, borne.vat,
            coalesce(cost.net, 0) AS net_cost, coalesce(cost.vat, 0) AS vat_cost
        FROM borne
        JOIN cost_sharing.pool ON pool.id = borne.pool_id
        JOIN membership.member ON member.id = borne.member_id
        LEFT JOIN cost ON cost.pool = borne.pool_id AND cost.year = borne.year
        """
    ).rows { row in
        Quota(
            pool: try row["pool"], member: try row["member"], net: try row["net"],
            vat: try row["vat"], netCost: try row["net_cost"], vatCost: try row["vat_cost"])
    }
}

/// Numbers that a seed reproduces.
private struct Dice {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
