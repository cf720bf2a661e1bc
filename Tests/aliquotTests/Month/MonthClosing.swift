import Kernel
import Postgres
import Testing

/// What has to hold of a month that was posted, taken back and posted again, each by one statement
/// that counts what breaks it.
struct MonthClosing {
    let pool: Pool
    let month: Period
    /// The first round, its reversal, and the second round.
    let runs: (first: Int64, reversal: Int64, second: Int64)

    init(_ pool: Pool, _ month: Period) async throws {
        (self.pool, self.month) = (pool, month)
        let all = try await pool.read(.association, MonthFigures.runs(of: month))
        try #require(all.count == 3)
        runs = (all[0], all[1], all[2])
    }

    func expectClosed() async throws {
        for run in [runs.first, runs.second] {
            let broken = try await pool.read(
                .association, Self.pools(of: run), Self.members(of: run), Self.carries(of: run))
            #expect(broken == (0, 0, 0), "pools, members, carries of run \(run)")
            let (costs, charged) = try await pool.read(
                .association, Self.costs(of: run), Self.charged(of: run))
            #expect(costs == charged, "costs in = charged + deductible, run \(run)")
        }
        let (source, second) = try await pool.read(
            .association, Self.source(of: month), Self.costs(of: runs.second))
        #expect(source == second, "the second round charged what the sources say")
        let negated = try await pool.read(
            .association, Self.unNegated(of: runs.first, by: runs.reversal), Self.gaps)
        #expect(negated == (0, 0), "credit notes = negated statements, numbers without a gap")
    }

    private static func cents(_ statement: SQL) -> Query<Cents> {
        statement.one { try $0["cents"] }
    }

    private static func count(_ statement: SQL) -> Query<Int> {
        statement.one { try $0["count"] }
    }

    private static func source(of month: Period) -> Query<Cents> {
        cents(
            """
            SELECT sum(net_cents + vat_cents)::bigint AS cents FROM cost_sharing.cost_source
            WHERE period = \(month)
            """)
    }

    private static func costs(of run: Int64) -> Query<Cents> {
        cents(
            """
            SELECT sum(net_cents + vat_cents)::bigint AS cents FROM cost_sharing.run_cost
            WHERE run_id = \(run)
            """)
    }

    /// The bases of the documents, and the input VAT of what is charged with VAT.
    private static func charged(of run: Int64) -> Query<Cents> {
        cents(
            """
            SELECT (SELECT sum(base_cents) FROM cost_sharing.document WHERE run_id = \(run))::bigint
                + (SELECT coalesce(sum(vat_cents), 0) FROM cost_sharing.share
                    WHERE run_id = \(run) AND treatment = 'taxed')::bigint AS cents
            """)
    }

    /// Pools and origins whose costs and receipts are not what they passed on and charged, in either
    /// stream.
    private static func pools(of run: Int64) -> Query<Int> {
        count(
            """
            SELECT count(*) AS count FROM (
                SELECT pool_id, origin FROM (
                    SELECT pool_id, origin, net_cents AS net, vat_cents AS vat
                    FROM cost_sharing.run_cost WHERE run_id = \(run)
                    UNION ALL
                    SELECT to_pool_id, origin, net_cents, vat_cents
                    FROM cost_sharing.run_flow WHERE run_id = \(run)
                    UNION ALL
                    SELECT from_pool_id, origin, -net_cents, -vat_cents
                    FROM cost_sharing.run_flow WHERE run_id = \(run)
                    UNION ALL
                    SELECT pool_id, origin, -net_cents, -vat_cents
                    FROM cost_sharing.share WHERE run_id = \(run)
                ) AS side
                GROUP BY pool_id, origin
                HAVING sum(net) <> 0 OR sum(vat) <> 0
            ) AS open
            """)
    }

    /// Documents that are not their member's shares.
    private static func members(of run: Int64) -> Query<Int> {
        count(
            """
            SELECT count(*) AS count FROM (
                SELECT member_id, treatment, year FROM (
                    SELECT member_id, treatment, extract(year FROM origin)::integer AS year,
                        net_cents + CASE treatment WHEN 'taxed' THEN 0 ELSE vat_cents END AS cents
                    FROM cost_sharing.share WHERE run_id = \(run)
                    UNION ALL
                    SELECT member_id, treatment, year, -base_cents
                    FROM cost_sharing.document WHERE run_id = \(run)
                ) AS side
                GROUP BY member_id, treatment, year
                HAVING sum(cents) <> 0
            ) AS open
            """)
    }

    /// Pools whose carries do not sum to zero.
    private static func carries(of run: Int64) -> Query<Int> {
        count(
            """
            SELECT count(*) AS count FROM (
                SELECT pool_id, year FROM cost_sharing.carry WHERE run_id = \(run)
                GROUP BY pool_id, year
                HAVING sum(net) <> 0 OR sum(vat) <> 0
            ) AS open
            """)
    }

    /// Documents of a round without their opposite in its reversal, with its own number, or one that
    /// had a number and was not corrected under another.
    private static func unNegated(of run: Int64, by reversal: Int64) -> Query<Int> {
        count(
            """
            SELECT count(*) AS count
            FROM (SELECT * FROM cost_sharing.document WHERE run_id = \(run)) AS own
            FULL JOIN (SELECT * FROM cost_sharing.document WHERE run_id = \(reversal)) AS turned
                ON turned.corrects_document_id = own.id
            LEFT JOIN cost_sharing.issue AS numbered ON numbered.document_id = own.id
            LEFT JOIN cost_sharing.issue AS credit ON credit.document_id = turned.id
            WHERE own.id IS NULL OR turned.id IS NULL
                OR turned.base_cents <> -own.base_cents OR turned.vat_cents <> -own.vat_cents
                OR (numbered.kind IS NULL) <> (credit.kind IS NULL) OR numbered.kind = credit.kind
            """)
    }

    /// Kinds and years whose numbers have a gap.
    private static let gaps: Query<Int> = count(
        """
        SELECT count(*) AS count FROM (
            SELECT kind, year FROM cost_sharing.issue GROUP BY kind, year
            HAVING max(sequence) <> count(*) OR min(sequence) <> 1
        ) AS gap
        """)
}
