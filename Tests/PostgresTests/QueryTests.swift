import Kernel
import TestKit
import Testing

@testable import Postgres

@Suite(.database) struct QueryTests {
    @Test func `each value comes back as it was sent`() async throws {
        try await expectRoundTrip(Int.min)
        try await expectRoundTrip(Int64.max)
        try await expectRoundTrip(Int32.min)
        try await expectRoundTrip(Int16.max)
        try await expectRoundTrip(true)
        try await expectRoundTrip(false)
        try await expectRoundTrip("")
        try await expectRoundTrip("Zoë's \"café\" \\ ; -- 日本")
        try await expectRoundTrip([UInt8](0...255))
        try await expectRoundTrip([UInt8]())
        try await expectRoundTrip(Cents(-9_999_999_999_999))
        try await expectRoundTrip(Millionths(whole: 12))
        try await expectRoundTrip(try #require(Day(year: 2024, month: 2, day: 29)))
        try await expectRoundTrip(try #require(Day(year: 1, month: 1, day: 1)))
        try await expectRoundTrip(try #require(Period(year: 2026, month: 12)))
        try await expectRoundTrip(try #require(EnterpriseNumber("0403.019.261")))
        try await expectRoundTrip(try #require(IBAN("BE68 5390 0754 7034")))
        try await expectRoundTrip(StructuredReference(base: 123))
        try await expectRoundTrip(Language.fr)
        try await expectRoundTrip(Instant(microseconds: -1))
    }

    @Test func `NULL comes back as nil and is refused where nil is no value`() async throws {
        try await expectRoundTrip(nil as Int?)
        try await expectRoundTrip(nil as String?)
        try await expectRoundTrip(nil as Day?)
        try await expectRoundTrip(nil as [Int64]?)
        try await expectRoundTrip(Cents(5) as Cents?)
        let null = SQL("SELECT NULL::bigint AS value").one { try $0["value"] as Int }
        await #expect(throws: DatabaseError.self) { try await pool.read(.nobody, null) }
    }

    @Test func `arrays come back, the empty one and one with NULL too`() async throws {
        let day = try #require(Day("2026-07-01"))
        try await expectRoundTrip([Int64]())
        try await expectRoundTrip([1, 2, 3] as [Int64])
        try await expectRoundTrip(["", "a,b", "{}", "NULL", "\""])
        try await expectRoundTrip([Cents(1), Cents(-1)])
        try await expectRoundTrip([Millionths(1)])
        try await expectRoundTrip([day, day.adding(days: 1)])
        try await expectRoundTrip([day.period])
        try await expectRoundTrip([1, nil, 3] as [Int64?])
        try await expectRoundTrip([DaySpan(from: day)])
    }

    @Test(arguments: [
        (nil, nil), (Day("2026-01-01"), nil), (nil, Day("2026-02-01")),
        (Day("2026-01-01"), Day("2026-02-01")),
    ])
    func `a span of days comes back with its open ends`(from: Day?, until: Day?) async throws {
        try await expectRoundTrip(DaySpan(from: from, until: until))
    }

    @Test func `an empty span is refused`() async throws {
        let empty = SQL("SELECT 'empty'::daterange AS value").one { try $0["value"] as DaySpan }
        await #expect(throws: DatabaseError.self) { try await pool.read(.nobody, empty) }
    }

    @Test func `a day within a month is no period`() async throws {
        let day = SQL("SELECT '2026-07-02'::date AS value").one { try $0["value"] as Period }
        let error = DatabaseError.unreadable(
            column: "value", reason: "its day is not the first of a month")
        await #expect(throws: error) { try await pool.read(.nobody, day) }
    }

    @Test func `a sum of bigint says that it wants a cast`() async throws {
        let sum = SQL("SELECT sum(1::bigint) AS total").one { try $0["total"] as Cents }
        let error = await #expect(throws: DatabaseError.self) {
            try await pool.read(.nobody, sum)
        }
        #expect(error?.description.contains("cast it to bigint") == true)
    }

    @Test func `what looks like SQL in a value stays a value`() async throws {
        let evil = "x'; DROP TABLE kernel.migration; --"
        let echo = SQL("SELECT \(evil) AS value").one { try $0["value"] as String }
        let count = SQL("SELECT count(*) AS n FROM kernel.migration").one { try $0["n"] as Int }
        let (value, rows) = try await pool.read(.nobody, echo, count)
        #expect(value == evil)
        #expect(rows == 0)
    }

    @Test func `columns are found in any order, twice, and a wrong name is said`() async throws {
        let query = SQL("SELECT 1::bigint AS a, 2::bigint AS b").one { row in
            [try row["b"], try row["a"], try row["b"], try row["b"]] as [Int]
        }
        #expect(try await pool.read(.nobody, query) == [2, 1, 2, 2])
        let wrong = SQL("SELECT 1::bigint AS a").one { try $0["c"] as Int }
        await #expect(throws: DatabaseError.self) { try await pool.read(.nobody, wrong) }
    }

    @Test func `one row is wanted and none or two are refused`() async throws {
        let two = SQL("SELECT * FROM generate_series(1, 2) AS n").one { try $0["n"] as Int }
        await #expect(throws: DatabaseError.rowCount(2)) { try await pool.read(.nobody, two) }
        let none = SQL("SELECT 1::bigint AS n WHERE false")
        let first: Int? = try await pool.read(.nobody, none.first { try $0["n"] as Int })
        #expect(first == nil)
    }

    private var pool: Pool { get throws { try TestDatabase.current.pool } }

    private func expectRoundTrip<V: SQLValue & Equatable>(_ value: V) async throws {
        let echo = SQL("SELECT \(value) AS value").one { try $0["value"] as V }
        #expect(try await pool.read(.nobody, echo) == value)
    }
}
