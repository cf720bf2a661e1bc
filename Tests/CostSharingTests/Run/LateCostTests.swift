import Allocation
import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// A cost that comes in after its month was posted is charged by what held in its month.
@Suite struct LateCostTests {
    @Test(.database(migrations: cycleMigrations))
    func `a late cost weighs and is taxed as its own month was (VAT-3, VAT-12)`() async throws {
        let database = try await TestDatabase.withAssociation()
        let (january, march) = (try Period.month("2026-01"), try Period.month("2026-03"))
        try await database.close(january, .month("2026-02"))
        try await database.takeInLate(Cents(30_000), of: "P004", from: january, in: march)
        try await database.close(march)

        // M0003 is taxed from March on, and was exempt in January; p4 is shared alike.
        #expect(
            try await database.lines(of: "P004", in: march) == """
                2026-01 M0001 exempt 10000, 2026-01 M0002 taxed 10000, 2026-01 M0003 exempt 10000, \
                2026-03 M0001 exempt 3000, 2026-03 M0002 taxed 3000, 2026-03 M0003 taxed 3000
                """)
        #expect(
            try await database.documents(in: march) == """
                2026 M0001 exempt 10000, 2026 M0002 taxed 13000, 2026 M0003 exempt 10000, \
                2026 M0003 taxed 3000
                """)
        #expect(
            try await CycleVerification().verify(database.pool).map(\.fault) == [nil, nil, nil])
    }

    @Test(.database(migrations: cycleMigrations))
    func `a cost of an earlier year has a document and carries of its own (VAT-9)`() async throws {
        let database = try TestDatabase.current
        let december = try Period.month("2025-12")
        let january = try Period.month("2026-01")
        try await database.load(Self.thirds(from: december, through: .month("2026-03")))
        try await database.close(december, january)
        // December's hundred left a third of a cent with each; its last one settles them.
        try await database.takeInLate(
            Cents(200), of: "P001", from: december, in: .month("2026-02"))
        try await database.close(.month("2026-02"), .month("2026-03"))

        let february = try Period.month("2026-02")
        #expect(
            try await database.lines(of: "P001", in: february) == """
                2025-12 M0001 exempt 66, 2025-12 M0002 exempt 67, 2025-12 M0003 exempt 67, \
                2026-02 M0001 exempt 33, 2026-02 M0002 exempt 34, 2026-02 M0003 exempt 33
                """)
        #expect(
            try await database.documents(in: february) == """
                2025 M0001 exempt 66, 2025 M0002 exempt 67, 2025 M0003 exempt 67, \
                2026 M0001 exempt 33, 2026 M0002 exempt 34, 2026 M0003 exempt 33
                """)
        #expect(
            try await database.documents(in: .month("2026-03"))
                == "2026 M0001 exempt 33, 2026 M0002 exempt 33, 2026 M0003 exempt 34")
        let verified = try await CycleVerification().verify(database.pool)
        #expect(verified.map(\.fault) == [nil, nil, nil, nil])
    }

    @Test(.database(migrations: cycleMigrations))
    func `a late cost that comes in after computing holds up the posting`() async throws {
        let database = try await TestDatabase.withAssociation()
        let (january, february) = (try Period.month("2026-01"), try Period.month("2026-02"))
        try await database.close(january)
        try await database.compute(february)
        try await database.approve(february)
        try await database.takeInLate(Cents(100), of: "P001", from: january, in: february)
        await #expect(throws: CycleRefusal.inputsChanged(february)) {
            try await database.post(february)
        }
    }

    @Test(.database(migrations: cycleMigrations))
    func `a late cost's month says what it lacks`() async throws {
        let database = try await TestDatabase.withAssociation()
        let (january, december) = (try Period.month("2026-01"), try Period.month("2025-12"))
        try await database.takeInLate(Cents(100), of: "P004", from: december, in: january)
        let gap = CycleGap(kind: .standing, code: "M0003", key: "")
        await #expect(throws: CycleRefusal.gap(gap, december)) {
            try await database.compute(january)
        }
    }

    /// A hundred cents a month over three members alike.
    static func thirds(from first: Period, through last: Period) throws -> Problem {
        var months = [first]
        while let month = months.last, month < last { months.append(month.next) }
        return Problem(
            members: ["a", "b", "c"].map { .init(id: $0, vat: .always(.exempt)) },
            pools: [.init(id: "p", kind: .shared(keys: [.init(from: first, "three")]))],
            keys: [.init(id: "three", .equal(to: ["a", "b", "c"]))],
            costs: months.map { .init(pool: "p", period: $0, net: Cents(100)) })
    }
}

extension TestDatabase {
    /// Takes in one cost line that is charged in a later month than it belongs to.
    func takeInLate(
        _ net: Cents, of pool: String, from origin: Period, in period: Period
    ) async throws {
        try await asApplication(
            """
            WITH file AS (
                INSERT INTO cost_sharing.intake (kind, file_name, sha256, line_count, net_cents,
                    vat_cents, taken_by)
                VALUES ('costs', 'late.csv', sha256(convert_to(\(pool + "\(origin)"), 'UTF8')), 1,
                    \(net), 0, \(Desk.computing))
                RETURNING id
            )
            INSERT INTO cost_sharing.cost_line (intake_id, line, period, origin, pool_id, document,
                document_date, description, net_cents, vat_cents)
            SELECT file.id, 1, \(period), \(origin), pool.id, 'L-1', \(origin.firstDay), 'late',
                \(net), 0
            FROM file, cost_sharing.pool
            WHERE pool.code = \(pool)
            """)
    }

    fileprivate func lines(of pool: String, in period: Period) async throws -> String {
        try await value(
            """
            SELECT string_agg(concat_ws(' ', to_char(share.origin, 'YYYY-MM'), member.code,
                share.treatment, share.net_cents), ', ' ORDER BY share.origin, member.code)
            FROM cost_sharing.cycle
            JOIN cost_sharing.share ON share.run_id = cycle.run_id
            JOIN cost_sharing.pool ON pool.id = share.pool_id
            JOIN membership.member ON member.id = share.member_id
            WHERE cycle.period = \(period) AND pool.code = \(pool)
            """)
    }

    fileprivate func documents(in period: Period) async throws -> String {
        try await value(
            """
            SELECT string_agg(concat_ws(' ', document.year, member.code, document.treatment,
                document.base_cents), ', '
                ORDER BY document.year, member.code, document.treatment)
            FROM cost_sharing.cycle
            JOIN cost_sharing.document ON document.run_id = cycle.run_id
            JOIN membership.member ON member.id = document.member_id
            WHERE cycle.period = \(period)
            """)
    }
}
