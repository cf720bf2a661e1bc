import Allocation
import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// What passes through the program on its way into a run.
@Suite struct CostLinesTests {
    @Test(.database(migrations: cycleMigrations))
    func `the digest of a pool's lines is that of their text in SQL`() async throws {
        let database = try await TestDatabase.withAssociation()
        let january = try Period.month("2026-01")
        for words in [#"C:\tmp\n '"; | x"#, "d'été", "", "Ω 50 %", #"\"#, "''"] {
            try await database.takeIn(
                Cents(7), of: "P004", in: january, document: "L" + words, description: words)
        }
        try await database.compute(january)

        let passed = try await database.pool.read(.association) { transaction in
            let rows: SQL = """
                SELECT \(CostLines.columns) FROM cost_sharing.run_cost WHERE run_id = 1
                ORDER BY document DESC
                """
            return try CostLines(await transaction.copyOutRaw(rows))
        }
        let pools = passed.sums.map(\.pool)
        #expect(pools == pools.sorted())
        let (digests, found) = (try await database.digests(ofRun: 1), try passed.digests())
        #expect(pools.map { found[january]?[$0] } == digests)
    }

    @Test(
        arguments: [
            0, 1, -1, 9, 10, 99, -100, 12_345_678, -999_999, 1_000_000, 1_500_000, Int64.max,
            Int64.min + 1,
        ])
    func `a number is written as its String is`(_ value: Int64) {
        #expect(text { $0.append(number: value) } == "\(value)")
        #expect(text { $0.append(Cents(value)) } == Cents(value).decimal)
        #expect(text { $0.append(Millionths(value)) } == Millionths(value).decimal)
    }

    private func text(_ write: (inout [UInt8]) -> Void) -> String {
        var bytes: [UInt8] = []
        write(&bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension TestDatabase {
    /// The digests of a run's pools, ascending, as earlier runs took them.
    fileprivate func digests(ofRun run: Int64) async throws -> [[UInt8]] {
        try await pool.read(
            .association,
            SQL(
                """
                SELECT sha256(convert_to(string_agg(concat_ws('|', cost.source, cost.line_id,
                    quote_literal(cost.document), cost.document_date - DATE '1970-01-01',
                    quote_literal(cost.supplier), quote_literal(cost.description),
                    cost.net_cents, cost.vat_cents), E'\\n'
                    ORDER BY cost.source, cost.line_id), 'UTF8')) AS digest
                FROM cost_sharing.run_cost AS cost
                WHERE cost.run_id = \(run)
                GROUP BY cost.pool_id
                ORDER BY cost.pool_id
                """
            ).rows { row in try row["digest"] as [UInt8] })
    }
}
