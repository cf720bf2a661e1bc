import Kernel
import TestKit
import Testing

@testable import Postgres

@Suite(.database(migrations: [accounts])) struct CopyTests {
    @Test func `two hundred thousand rows go in and come out`() async throws {
        let pool = try TestDatabase.current.pool
        let first = try #require(Day("2026-01-01"))
        let rows = 200_000
        let copied = try await pool.transaction(.nobody) { transaction in
            try await transaction.copyIn(
                into: "public.entry", columns: ["id", "day", "cents", "note"]
            ) { writer in
                for number in 0..<Int64(rows) {
                    let cents = number % 3 == 0 ? nil : Cents(number)
                    try await writer.row(
                        number, first.adding(days: Int(number % 365)), cents, "note \(number)")
                }
            }
        }
        #expect(copied == rows)

        let (count, sum) = try await pool.read(.nobody) { transaction in
            var (count, sum) = (0, Int64(0))
            let from: Int64 = 1
            let query: SQL = """
                SELECT id, day, cents, note FROM public.entry
                WHERE id >= \(from) AND note <> \("it's") AND day >= \(first)
                """
            let entries = try await transaction.copyOut(query) { row in
                (
                    try row["id"] as Int64, try row["day"] as Day, try row["cents"] as Cents?,
                    try row["note"] as String
                )
            }
            for try await (id, day, cents, note) in entries {
                guard note == "note \(id)", day == first.adding(days: Int(id % 365)) else {
                    Issue.record("row \(id) came back as another")
                    break
                }
                count += 1
                sum += cents?.value ?? 0
            }
            return (count, sum)
        }
        #expect(count == rows - 1)
        #expect(sum == (0..<Int64(rows)).filter { $0 % 3 != 0 }.reduce(0, +))
    }

    @Test func `a writer that throws leaves no row and the transaction is undone`() async throws {
        struct Stopped: Error {}
        let pool = try TestDatabase.current.pool
        await #expect(throws: Stopped.self) {
            try await pool.transaction(.nobody) { transaction in
                try await transaction.copyIn(into: "account", columns: ["name", "cents"]) {
                    try await $0.row("half", Cents(1))
                    throw Stopped()
                }
            }
        }
        let half = SQL("SELECT count(*) AS n FROM account WHERE name = 'half'")
        #expect(try await pool.read(.nobody, half.one { try $0["n"] as Int }) == 0)
    }

    @Test func `a row that breaks a constraint says which`() async throws {
        let pool = try TestDatabase.current.pool
        let error = await #expect(throws: DatabaseError.self) {
            try await pool.transaction(.nobody) { transaction in
                try await transaction.copyIn(into: "account", columns: ["name", "cents"]) {
                    try await $0.row("overdrawn", Cents(-1))
                }
            }
        }
        guard case .violation(let violation) = error else {
            Issue.record("it was \(String(describing: error))")
            return
        }
        #expect(violation.constraint == "account_is_not_overdrawn")
    }

    @Test func `rows that nobody reads to the end do not block the transaction`() async throws {
        let numbers: SQL = "SELECT n FROM generate_series(1, \(100_000)) AS n"
        let result = try await TestDatabase.current.pool.read(.nobody) { transaction in
            for try await number in try await transaction.copyOut(numbers, { try $0["n"] as Int }) {
                if number == 10 { break }
            }
            return try await transaction.run(
                SQL("SELECT 5::bigint AS n").one { try $0["n"] as Int })
        }
        #expect(result == 5)
    }

    @Test func `literals of a COPY are read back as the values they were`() async throws {
        let text = "it's \\ \"quoted\" ; --"
        let instant = Instant(microseconds: 1_790_000_000_123_456)
        let days = [try #require(Day("2026-02-28")), try #require(Day("2024-02-29"))]
        let query: SQL = """
            SELECT \(text) AS text, \(instant) AS instant, \(days) AS days, \(-5) AS number,
                \(nil as Int?) AS nothing, \([text, ""]) AS texts
            """
        try await TestDatabase.current.pool.read(.nobody) { transaction in
            let rows = try await transaction.copyOut(query) { row in
                let values = (
                    try row["text"] as String, try row["instant"] as Instant,
                    try row["days"] as [Day], try row["number"] as Int,
                    try row["nothing"] as Int?
                )
                #expect(values == (text, instant, days, -5, nil))
                let texts: [String] = try row["texts"]
                #expect(texts == [text, ""])
            }
            var count = 0
            for try await _ in rows { count += 1 }
            #expect(count == 1)
        }
    }
}
