import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// Costs are added up when they come in; pages read the totals.
@Suite struct CostTotalTests {
    @Test(.database(migrations: inputMigrations))
    func `files, entries and invoices add up to what their lines are, taken back or not`()
        async throws
    {
        let association = try await SmallAssociation()
        let database = association.database
        _ = try await association.make(SampleInvoice.belgian)
        let files = try await association.take(
            SampleInvoice.document("1", [SampleInvoice.line("1", "Racks", euro: 10)]))
        try await association.confirm(try #require(files.first?.invoice?.id), to: "RACKS")
        _ = try await association.take(.costs, oneCost())
        #expect(try await database.differingTotals() == 0)
        #expect(try await database.total() == 2)

        try await database.asOwner(
            """
            INSERT INTO cost_sharing.intake_withdrawal (intake_id, reason, withdrawn_by)
            SELECT id, 'twice', \(association.actor) FROM cost_sharing.intake
            """)
        #expect(try await database.differingTotals() == 0)
        #expect(try await database.total() == 1)
        #expect(try await EvidenceVerification().verify(database.pool).isEmpty)

        try await database.tamper(
            "UPDATE cost_sharing.intake_total SET net_cents = net_cents + 1")
        let found = try await EvidenceVerification().verify(database.pool)
        #expect(found == [.totals(try .month("2026-10"))])
    }

    @Test(.database(migrations: inputMigrations))
    func `the program writes no total`() async throws {
        let database = try TestDatabase.current
        for privilege in ["INSERT", "UPDATE", "DELETE", "TRUNCATE"] {
            let may: Bool = try await database.value(
                """
                SELECT has_table_privilege('aliquot_app', 'cost_sharing.intake_total',
                    \(privilege))
                """)
            #expect(!may, "\(privilege)")
        }
    }

    @Test(.database(migrations: inputMigrations))
    func `lines are found by any part of their words, and by signs that mean something to LIKE`()
        async throws
    {
        let association = try await SmallAssociation()
        _ = try await association.take(
            .costs,
            costFile() + """
                2026-10;RACKS;100%_A;2026-10-01;Café \\Sud;Line one;1.00;0.00
                2026-10;RACKS;100B;2026-10-01;Other;Line two;2.00;0.00
                2026-10;OFFICE;ZZ;2026-10-01;Other;Line three;4.00;0.00

                """)
        let october = try Period.month("2026-10")
        for (text, net) in [
            ("100%", 100), ("%_", 100), ("cafe \\s", 100), ("line t", 600), ("zz", 400),
            ("nothing", 0),
        ] {
            for period in [nil, october] where period != nil || text.count > 2 || text == "zz" {
                var filter = CostFilter(text: text)
                filter.period = period
                let (rows, total) = try await association.database.pool.read(
                    .association, CostStore.list(filter), CostStore.total(filter))
                #expect(total.costs.net == Cents(Int64(net)), "\(text)")
                #expect(rows.map(\.net).sum() == Cents(Int64(net)), "\(text)")
                #expect(rows.count == total.count, "\(text)")
            }
        }
        var filter = CostFilter(text: "other")
        filter.source = "entry"
        let (rows, total) = try await association.database.pool.read(
            .association, CostStore.list(filter), CostStore.total(filter))
        #expect(rows.isEmpty)
        #expect(total.count == 0)
    }
}

extension TestDatabase {
    /// How many months and pools of a source have other totals than lines.
    func differingTotals() async throws -> Int64 {
        try await value(
            """
            SELECT count(*)
            FROM (
                SELECT source, record_id, period, origin, pool, count(*) AS lines,
                    sum(net_cents) AS net, sum(vat_cents) AS vat
                FROM cost_sharing.cost_source
                GROUP BY source, record_id, period, origin, pool) AS line
            FULL JOIN (
                SELECT source, record_id, period, origin, pool, sum(line_count) AS lines,
                    sum(net_cents) AS net, sum(vat_cents) AS vat
                FROM cost_sharing.cost_total
                GROUP BY source, record_id, period, origin, pool) AS total
                USING (source, record_id, period, origin, pool, lines, net, vat)
            WHERE line.source IS NULL OR total.source IS NULL
            """)
    }

    /// How many lines count.
    fileprivate func total() async throws -> Int64 {
        try await value(
            "SELECT coalesce(sum(line_count), 0)::bigint FROM cost_sharing.cost_total")
    }
}
