import Kernel
import Postgres
import TestKit
import Testing

@testable import Membership

/// - Source: AGM-18, VAT-16
@Suite(.database(migrations: membershipMigrations))
struct MemberListTests {
    private let today = Day(number: 20_000)

    /// The codes that a list shows.
    private func codes(
        _ filter: MemberFilter, by order: MemberOrder = .code, descending: Bool = false,
        limit: Int = 50, offset: Int = 0
    ) async throws -> [String] {
        let store = MemberListStore(filter, today: today)
        let rows = store.rows(by: order, descending: descending, limit: limit, offset: offset)
        return try await TestDatabase.current.pool.read(.association, rows).map(\.member.code)
    }

    private func fill() async throws {
        try await TestDatabase.current.execute(
            """
            INSERT INTO membership.member
                (code, name, short_name, enterprise_number, language, joined_on, left_on)
            VALUES
                ('M0001', 'Société wallonne du Logement', '', NULL, 'fr', '2020-01-01', NULL),
                ('M0002', 'De Munt', 'DM', '0403019261', 'nl', '2021-05-15', NULL),
                ('M0003', 'Beliris', '100%_', NULL, 'nl', '2019-01-01', '2023-01-01'),
                ('M0004', 'actiris', '', NULL, 'fr', '2030-02-10', NULL)
            """)
        try await TestDatabase.current.execute(
            """
            INSERT INTO membership.category (member_id, category, span)
            SELECT id, row.category, row.span::daterange FROM membership.member JOIN (VALUES
                ('M0001', 'B', '[2020-01-01,2022-01-01)'), ('M0001', 'A', '[2022-01-01,)'),
                ('M0002', 'B', '[2021-05-15,)'), ('M0003', 'C', '[2019-01-01,2023-01-01)'),
                ('M0004', 'C', '[2030-02-10,)')) AS row (code, category, span)
                ON row.code = member.code
            """)
        try await TestDatabase.current.execute(
            """
            INSERT INTO membership.vat_standing (member_id, standing, span, basis)
            SELECT id, CASE code WHEN 'M0002' THEN 'taxed' ELSE 'exempt' END,
                daterange(date_trunc('month', joined_on)::date, left_on), 'ruling'
            FROM membership.member
            """)
    }

    @Test func `the register is searched, filtered, sorted and read as it stood`() async throws {
        try await fill()
        #expect(try await codes(MemberFilter()) == ["M0001", "M0002", "M0004"])
        #expect(try await codes(MemberFilter(search: "societe LOGEMENT")) == ["M0001"])
        #expect(try await codes(MemberFilter(search: "0403.019.261")) == ["M0002"])
        #expect(try await codes(MemberFilter(search: "m0004")) == ["M0004"])
        #expect(try await codes(MemberFilter(search: "dm")) == ["M0002"])
        #expect(try await codes(MemberFilter(search: "%")).isEmpty)
        #expect(try await codes(MemberFilter(search: "e_M")).isEmpty)
        #expect(try await codes(MemberFilter(category: .a)) == ["M0001"])
        #expect(try await codes(MemberFilter(standing: .taxed)) == ["M0002"])
        #expect(try await codes(MemberFilter(language: .fr)) == ["M0001", "M0004"])

        #expect(try await codes(MemberFilter(), by: .name) == ["M0004", "M0002", "M0001"])
        #expect(
            try await codes(MemberFilter(), by: .category, descending: true)
                == ["M0004", "M0002", "M0001"])
        #expect(
            try await codes(MemberFilter(), by: .joined, descending: true)
                == ["M0004", "M0002", "M0001"])
        #expect(try await codes(MemberFilter(), limit: 1, offset: 1) == ["M0002"])

        let then = MemberFilter(day: try .day("2021-06-30"))
        #expect(try await codes(then) == ["M0001", "M0002", "M0003"])
        #expect(try await codes(MemberFilter(search: "%_", day: then.day)) == ["M0003"])
        let store = MemberListStore(then, today: today)
        let (rows, count) = try await TestDatabase.current.pool.read(
            .association, store.rows(by: .code, descending: false, limit: 10, offset: 0),
            store.count)
        #expect(count == 3)
        #expect(rows.map(\.category) == [.b, .b, .c])
        #expect(rows.map(\.standing?.standing) == [.exempt, .taxed, .exempt])
    }
}
