import Kernel
import Postgres
import TestKit
import Testing

@testable import Staffing

/// A month from the payroll office's file to cost lines, its correction, and who may see what.
@Suite(.database(migrations: staffingMigrations, prepared: .realCost), .serialized)
struct CostRunTests {
    private static let lines: SQL = """
        SELECT string_agg(source.period || ' ' || source.origin || ' ' || pool.code || ' '
            || source.document || ' ' || source.description || ' ' || source.net_cents, chr(10)
            ORDER BY source.document, pool.code, source.line_id)
        FROM cost_sharing.cost_source AS source
        JOIN cost_sharing.pool ON pool.id = source.pool
        """

    @Test func `a file becomes costs of who bears them, and its correction differences (HR-6)`()
        async throws
    {
        let database = try TestDatabase.current
        _ = try await SamplePayroll.take(SamplePayroll.october)
        let run = try await SamplePayroll.compute()
        #expect(try await database.value("SELECT count(*) FROM cost_sharing.cost_source") == 0)
        await #expect(throws: CostRunRefusal.isOwn) {
            try await SamplePayroll.confirm(run, by: officer)
        }
        await #expect(throws: CostRunRefusal.isDecided) { try await SamplePayroll.publish(run) }
        try await SamplePayroll.confirm(run)
        try await SamplePayroll.publish(run)
        let first = """
            2026-10-01 2026-10-01 BETWEEN RC-2026-10/1 Overige tijd / temps restant / other time 240006
            2026-10-01 2026-10-01 D0001 RC-2026-10/1 BSM-1 477600
            2026-10-01 2026-10-01 D0001 RC-2026-10/1 BSM-2 120606
            2026-10-01 2026-10-01 D0002 RC-2026-10/1 BSM-3 289455
            2026-10-01 2026-10-01 INTERNAL RC-2026-10/1 Overige tijd / temps restant / other time 398000
            """
        #expect(try await database.value(Self.lines) == first)
        #expect(
            try await database.value(
                """
                SELECT sum(net_cents)::bigint FROM cost_sharing.cost_total
                WHERE source = 'payroll' AND vat_cents = 0
                """) == Int64(1_525_667))

        await #expect(throws: CostRunRefusal.nothingChanges(try #require(Period("2026-10")))) {
            _ = try await SamplePayroll.compute()
        }
        _ = try await SamplePayroll.take(
            SamplePayroll.october.replacing("1125.00", with: "1225.00"))
        let correction = try await SamplePayroll.compute()
        try await SamplePayroll.confirm(correction)
        try await SamplePayroll.publish(correction)
        let second = """
            2026-10-01 2026-10-01 BETWEEN RC-2026-10/2 Overige tijd / temps restant / other time 2000
            2026-10-01 2026-10-01 D0001 RC-2026-10/2 BSM-1 8000
            """
        #expect(try await database.value(Self.lines) == first + "\n" + second)
        try await expectPrivacy(run)
    }

    /// What a member and an auditor see of employee 1 (GDPR-3).
    private func expectPrivacy(_ run: Int64) async throws {
        let pool = try TestDatabase.current.pool
        let own = try await pool.read(
            .member(1), EmployeeCostStore.own(of: 1, in: run))
        #expect(own.map(\.code) == ["GROSS", "NSSO", ""])
        #expect(own.map(\.amount.value) == [360_000, 90_000, 27_600])
        let others = try await pool.read(
            .member(2), EmployeeCostStore.own(of: 1, in: run))
        #expect(others.isEmpty)
        let hidden = try await pool.read(
            .member(1), EmployeeCostStore.cost(of: 3, in: run))
        #expect(hidden == nil)
        let shown = try await pool.transaction(.association) {
            try await $0.run(
                EmployeeCostStore.read(of: 1, in: run, by: officer, purpose: "A question of Ann"))
        }
        #expect(shown.map(\.amount.value) == [450_000, 112_500])
        let readings: String = try await TestDatabase.current.value(
            "SELECT employee_id || ' ' || part || ' ' || purpose FROM staffing.dossier_reading")
        #expect(readings == "1 payroll A question of Ann")
        #expect(
            try await constraint {
                _ = try await pool.transaction(.association) {
                    try await $0.run(
                        EmployeeCostStore.read(of: 1, in: run, by: 2, purpose: "Curious"))
                }
            } == "payroll_is_read_by_hr_or_an_auditor")
        await #expect(throws: DatabaseError.self, "permission denied for table payroll_line") {
            _ = try await pool.read(
                .association,
                SQL("SELECT count(*) AS count FROM staffing.payroll_line").one {
                    try $0["count"] as Int64
                })
        }
    }
}

/// What stands in the way of a run.
@Suite(.database(migrations: staffingMigrations, prepared: .realCost), .serialized)
struct CostRunRefusalTests {
    @Test func `a month needs its file, its pools and the month before`() async throws {
        let database = try TestDatabase.current
        let october = try #require(Period("2026-10"))
        await #expect(throws: CostRunRefusal.hasNoFile(october)) {
            _ = try await SamplePayroll.compute()
        }
        _ = try await SamplePayroll.take(SamplePayroll.october, "2025-12")
        await #expect(throws: CostRunRefusal.hasNoRestPools(try #require(Period("2025-12")))) {
            _ = try await SamplePayroll.compute("2025-12")
        }
        _ = try await SamplePayroll.take("employee,component,amount\n0001,GROSS,1.00", "2026-08")
        let august = try await SamplePayroll.compute("2026-08")
        try await SamplePayroll.confirm(august)
        try await SamplePayroll.publish(august)
        _ = try await SamplePayroll.take("employee,component,amount\n0001,GROSS,2.00")
        await #expect(throws: CostRunRefusal.monthBeforeIsMissing(october)) {
            _ = try await SamplePayroll.compute()
        }
        _ = try await SamplePayroll.take("employee,component,amount\n0001,GROSS,3.00", "2026-09")
        let first = try await SamplePayroll.compute("2026-09")
        let second = try await SamplePayroll.compute("2026-09")
        #expect(
            try await database.value("SELECT state FROM staffing.cost_run WHERE id = \(first)")
                == "dropped")
        _ = try await SamplePayroll.take("employee,component,amount\n0001,GROSS,4.00", "2026-09")
        await #expect(throws: CostRunRefusal.isReplaced(try #require(Period("2026-09")))) {
            try await SamplePayroll.confirm(second)
        }
        _ = try await SamplePayroll.take("employee,component,amount\n0001,GROSS,5.00", "2026-08")
        let september = try await SamplePayroll.compute("2026-09")
        let correction = try await SamplePayroll.compute("2026-08")
        try await SamplePayroll.confirm(correction)
        try await SamplePayroll.publish(correction)
        await #expect(throws: CostRunRefusal.anotherWasPublished) {
            try await SamplePayroll.confirm(september)
        }
    }

    @Test func `costs of a posted month are charged in the next open one`() async throws {
        let database = try TestDatabase.current
        try await database.asOwner(
            "ALTER TABLE cost_sharing.cycle DROP CONSTRAINT cycle_run_is_its_own",
            """
            INSERT INTO cost_sharing.cycle (period, state, run_id, computed_by, computed_at,
                approved_by, approved_at, posted_by, posted_at, seal)
            SELECT month, 'posted', 1, 1, now(), 2, now(), 2, now(), sha256('x')
            FROM unnest(ARRAY['2025-01-01', '2025-03-01']::date[]) AS month
            """)
        let months: String = try await database.value(
            """
            SELECT string_agg(cost_sharing.first_open_month(month)::text, ' ' ORDER BY month)
            FROM unnest(ARRAY['2024-12-01', '2025-03-01', '2025-07-01']::date[]) AS month
            """)
        #expect(months == "2025-04-01 2025-04-01 2025-07-01")
        try await database.asOwner(
            "ALTER TABLE cost_sharing.cycle DISABLE TRIGGER USER",
            "UPDATE cost_sharing.cycle SET state = 'reversed' WHERE period = '2025-01-01'")
        #expect(
            try await database.value("SELECT cost_sharing.first_open_month('2024-12-01')::text")
                == "2025-01-01")
    }
}
