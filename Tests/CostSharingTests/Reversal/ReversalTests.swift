import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// A posted month that was wrong is taken back and posted anew.
@Suite struct ReversalTests {
    @Test(.database(migrations: cycleMigrations))
    func `a reversal turns every posted row, and its credit notes name what they correct (PEP-6)`()
        async throws
    {
        let database = try await TestDatabase.withAssociation()
        let (january, february) = (try Period.month("2026-01"), try Period.month("2026-02"))
        try await database.close(january, february)
        try await database.reverse(january)

        #expect(try await database.state(of: january) == "reversed")
        for (table, amount) in [
            ("share", "net_cents"), ("share", "vat_cents"), ("run_spread", "net_cents"),
            ("run_flow", "vat_cents"), ("run_total", "charged_cents"),
        ] {
            let left: Int64 = try await database.value(
                """
                SELECT sum(\(identifier: amount))::bigint FROM \(identifier: "cost_sharing.\(table)")
                WHERE run_id IN (1, 3)
                """)
            #expect(left == 0, "\(table).\(amount)")
        }
        let corrections: String = try await database.value(
            """
            SELECT string_agg(DISTINCT original.kind || ' ' || correction.kind, ', ')
            FROM cost_sharing.document
            JOIN cost_sharing.issue AS correction ON correction.document_id = document.id
            JOIN cost_sharing.issue AS original
                ON original.document_id = document.corrects_document_id
            WHERE document.run_id = 3
            """)
        #expect(corrections == "invoice credit_note")
        let verified = try await CycleVerification().verify(database.pool)
        #expect(verified.map(\.period) == [january, february, january])
        #expect(verified.map(\.fault) == [nil, nil, nil])
    }

    @Test(.database(migrations: cycleMigrations))
    func `a reversed credit note becomes an invoice (PEP-6)`() async throws {
        let database = try await TestDatabase.withAssociation()
        let february = try Period.month("2026-02")
        try await database.close(.month("2026-01"), february)
        try await database.reverse(february)
        let pairs: String = try await database.value(
            """
            SELECT string_agg(original.kind || ' ' || correction.kind, ', '
                ORDER BY original.kind)
            FROM cost_sharing.document
            JOIN cost_sharing.issue AS correction ON correction.document_id = document.id
            JOIN cost_sharing.issue AS original
                ON original.document_id = document.corrects_document_id
            WHERE document.run_id = 3 AND original.kind = 'credit_note'
            """)
        #expect(pairs == "credit_note invoice")
    }

    @Test(.database(migrations: cycleMigrations))
    func `the month is open again, and its next round makes the year right to the cent (VAT-9)`()
        async throws
    {
        let database = try await TestDatabase.withAssociation()
        let (january, february) = (try Period.month("2026-01"), try Period.month("2026-02"))
        try await database.close(january, february)
        try await database.reverse(january)
        try await database.takeIn(Cents(10_001), vat: Cents(7), of: "P004", in: january)
        await #expect(throws: CycleRefusal.earlierPeriodOpen(.ofMarch, january)) {
            try await database.compute(.ofMarch)
        }
        try await database.close(january)
        try await database.close(.ofMarch)

        let rounds: String = try await database.value(
            """
            SELECT string_agg(round || ' ' || state, ', ' ORDER BY round)
            FROM cost_sharing.cycle WHERE period = '2026-01-01'
            """)
        #expect(rounds == "1 reversed, 2 posted")
        #expect(try await database.misplacedCents() == 0)
        #expect(try await database.gapsOfNumbers() == 0)
        let verified = try await CycleVerification().verify(database.pool)
        #expect(verified.map(\.fault) == Array(repeating: nil, count: 5))
    }

    @Test(.database(migrations: cycleMigrations))
    func `a month is reversed by two people, and once`() async throws {
        let database = try await TestDatabase.withAssociation()
        let january = try Period.month("2026-01")
        let today = january.next.lastDay
        await #expect(throws: ReversalRefusal.notPosted(january)) {
            _ = try await database.propose(january)
        }
        try await database.compute(january)
        await #expect(throws: ReversalRefusal.notPosted(january)) {
            _ = try await database.propose(january)
        }
        try await database.approve(january)
        try await database.post(january)
        let proposed = try await database.propose(january)
        await #expect(throws: ReversalRefusal.proposedBefore(january)) {
            _ = try await database.propose(january, by: Desk.approving)
        }
        await #expect(throws: ReversalRefusal.approvalByTheSamePerson(january)) {
            try await database.take(back: proposed, on: today, by: Desk.computing)
        }
        try await database.take(back: proposed, on: today)
        await #expect(throws: ReversalRefusal.reversedBefore(january, round: 1)) {
            try await database.take(back: proposed, on: today)
        }
        await #expect(throws: ReversalRefusal.reversedBefore(january, round: 1)) {
            _ = try await database.propose(january)
        }
    }

    @Test(.database(migrations: cycleMigrations))
    func `a request that is laid aside changes nothing, and may come again`() async throws {
        let database = try await TestDatabase.withAssociation()
        let january = try Period.month("2026-01")
        try await database.close(january)
        let first = try await database.propose(january)
        try await database.pool.transaction(.association) {
            try await ReversalRejection(reversal: first, person: Desk.approving).run(in: $0)
        }
        await #expect(throws: ReversalRefusal.rejectedBefore(january)) {
            try await database.take(back: first, on: january.next.lastDay)
        }
        #expect(try await database.state(of: january) == "posted")
        try await database.reverse(january)
        #expect(try await database.state(of: january) == "reversed")
    }

    @Test(.database(migrations: cycleMigrations))
    func `a month whose costs were all wrong holds nothing up once they are withdrawn`()
        async throws
    {
        let database = try await TestDatabase.withAssociation()
        let december = try Period.month("2025-12")
        try await database.asOwner(
            "UPDATE membership.vat_standing SET span = daterange('2025-01-01', upper(span)) WHERE lower(span) = '2026-01-01'"
        )
        try await database.takeIn(Cents(9_00), of: "P001", in: december)
        try await database.close(december, .month("2026-01"))
        try await database.reverse(december)
        try await database.asOwner(
            """
            INSERT INTO cost_sharing.intake_withdrawal (intake_id, reason, withdrawn_by)
            SELECT intake_id, 'another association', \(Desk.computing)
            FROM cost_sharing.cost_line WHERE period = \(december)
            """)
        try await database.close(.month("2026-02"))
        #expect(try await database.misplacedCents() == 0)
    }
}

extension Period {
    fileprivate static var ofMarch: Period { ofDecisions.first(month: 3, year: 2026) }

    fileprivate func first(month: Int, year: Int) -> Period {
        Period(year: year, month: month) ?? self
    }
}

extension TestDatabase {
    func state(of period: Period) async throws -> String {
        try await value(
            """
            SELECT state FROM cost_sharing.cycle WHERE period = \(period)
            ORDER BY round DESC LIMIT 1
            """)
    }

    /// By how much what the posted runs charged and deducted differs from the costs of the months in
    /// force, over all pools.
    func misplacedCents() async throws -> Int64 {
        try await value(
            """
            SELECT coalesce(sum(abs(pool.charged - pool.costs)), 0)::bigint
            FROM (
                SELECT spread.pool_id, sum(spread.own_net_cents + spread.own_vat_cents) AS charged,
                    (SELECT coalesce(sum(cost.net_cents + cost.vat_cents), 0)
                        FROM cost_sharing.cost_source AS cost
                        JOIN cost_sharing.cycle ON cycle.period = cost.period
                            AND cycle.state = 'posted'
                        WHERE cost.pool = spread.pool_id) AS costs
                FROM cost_sharing.posting
                JOIN cost_sharing.run_spread AS spread ON spread.run_id = posting.run_id
                GROUP BY spread.pool_id) AS pool
            """)
    }

    /// How many numbers are missing between the first and the last of each kind and year.
    func gapsOfNumbers() async throws -> Int64 {
        try await value(
            """
            SELECT coalesce(sum(counter.last_sequence - found.count), 0)::bigint
            FROM cost_sharing.issue_counter AS counter
            JOIN LATERAL (
                SELECT count(*) AS count FROM cost_sharing.issue
                WHERE issue.kind = counter.kind AND issue.year = counter.year) AS found ON true
            """)
    }
}
