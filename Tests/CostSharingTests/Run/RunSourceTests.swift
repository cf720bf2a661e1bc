import Allocation
import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// Who and what a run is computed from.
@Suite struct RunSourceTests {
    @Test(.database(migrations: cycleMigrations))
    func `all members weigh by their days of membership`() async throws {
        let database = try await TestDatabase.withAssociation()
        try await database.asOwner(
            """
            INSERT INTO membership.member (code, name, language, joined_on)
            VALUES ('M0004', 'Member four', 'nl', '2026-01-17')
            """,
            """
            INSERT INTO membership.category (member_id, category, span)
            VALUES (4, 'A', '[2026-01-17,)')
            """,
            """
            INSERT INTO membership.vat_standing (member_id, standing, span, basis)
            VALUES (4, 'exempt', '[2026-01-01,)', 'ruling')
            """)
        try await database.addPool("ALL", reach: "all", category: nil)
        try await database.addPool("CATA", reach: "category", category: "A")
        let january = try Period.month("2026-01")
        try await database.takeIn(Cents(10_800), of: "ALL", in: january, document: "all")
        try await database.takeIn(Cents(4_600), of: "CATA", in: january, document: "category")
        try await database.close(january)

        // 31 days each and 15 days; of category A are M0003 and M0004.
        #expect(
            try await database.shares(of: "ALL")
                == "M0001 3100, M0002 3100, M0003 3100, M0004 1500")
        #expect(try await database.shares(of: "CATA") == "M0003 3100, M0004 1500")
    }

    @Test(.database(migrations: cycleMigrations))
    func `who leaves inside the year settles its last fraction of a cent`() async throws {
        let database = try TestDatabase.current
        let (january, february) = (try Period.month("2026-01"), try Period.month("2026-02"))
        try await database.load(
            Problem(
                members: ["a", "b", "c"].map { .init(id: $0, vat: .always(.exempt)) },
                pools: [
                    .init(
                        id: "p",
                        kind: .shared(keys: [
                            .init(from: january, "three"), .init(from: february, "two"),
                        ])), .init(id: "q", kind: .direct(member: "b")),
                ],
                keys: [
                    .init(id: "three", .equal(to: ["a", "b", "c"])),
                    .init(id: "two", .equal(to: ["a", "c"])),
                ],
                costs: [
                    .init(pool: "p", period: january, net: Cents(10_000)),
                    .init(pool: "q", period: january, net: Cents(700)),
                    .init(pool: "p", period: february, net: Cents(5_001)),
                ]))
        try await database.close(january)
        try await database.asOwner(
            "UPDATE membership.member SET left_on = '2026-02-01' WHERE code = 'M0002'",
            """
            UPDATE membership.category SET span = daterange(lower(span), '2026-02-01')
            WHERE member_id = 2
            """)

        try await database.close(february)

        let carried: Int64 = try await database.value(
            "SELECT sum(net)::bigint FROM cost_sharing.carry WHERE run_id = 2")
        #expect(carried == 0)
        #expect(
            try await CycleVerification().verify(database.pool).map(\.fault) == [nil, nil])
    }

    @Test(.database(migrations: cycleMigrations))
    func `a member without VAT standing stops the month by name (VAT-3)`() async throws {
        let database = try await TestDatabase.withAssociation()
        try await database.asOwner("DELETE FROM membership.vat_standing WHERE member_id = 2")
        let january = try Period.month("2026-01")
        let gap = CycleGap(kind: .standing, code: "M0002", key: "")
        await #expect(throws: CycleRefusal.gap(gap, january)) {
            try await database.compute(january)
        }
        #expect(try await database.value("SELECT count(*) FROM cost_sharing.run") == Int64(0))
    }
}

extension TestDatabase {
    /// A shared pool whose key reaches all members, or those of a category.
    fileprivate func addPool(_ code: String, reach: String, category: String?) async throws {
        try await asOwner(
            """
            INSERT INTO cost_sharing.key (code, name_nl, name_fr, name_en)
            VALUES (\(code), 'sleutel', 'clé', 'key')
            """,
            """
            INSERT INTO cost_sharing.key_version (key_id, valid_from, type, reach, category,
                decision, decided_on)
            SELECT id, '2026-01-01', 'equal', \(reach), \(category), 'Board', '2026-01-01'
            FROM cost_sharing.key WHERE code = \(code)
            """,
            """
            INSERT INTO cost_sharing.pool (code, name_nl, name_fr, name_en, kind, key_id)
            SELECT code, 'plaats', 'centre', 'pool', 'shared', id FROM cost_sharing.key
            WHERE code = \(code)
            """)
    }

    fileprivate func shares(of pool: String) async throws -> String {
        try await value(
            """
            SELECT string_agg(member.code || ' ' || share.net_cents, ', ' ORDER BY member.code)
            FROM cost_sharing.share
            JOIN cost_sharing.pool ON pool.id = share.pool_id
            JOIN membership.member ON member.id = share.member_id
            WHERE pool.code = \(pool)
            """)
    }
}
