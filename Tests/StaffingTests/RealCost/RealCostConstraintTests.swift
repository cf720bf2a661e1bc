import Kernel
import Postgres
import TestKit
import Testing

@testable import Staffing

/// What the database refuses of real cost by itself, whatever the program forgets.
@Suite(.database(migrations: staffingMigrations, prepared: .breakableCost), .serialized)
struct RealCostConstraintTests {
    @Test(arguments: RealCostBreach.all)
    func `each constraint of real cost refuses what its name says`(_ breach: Breach) async throws {
        #expect(try await breach.refusing() == breach.constraint)
    }

    @Test func `no named constraint of real cost is without its breach`() async throws {
        let names: String = try await TestDatabase.current.value(
            """
            SELECT string_agg(conname, ' ' ORDER BY conname)
            FROM pg_constraint
            JOIN pg_class ON pg_class.oid = pg_constraint.conrelid
            JOIN pg_namespace ON pg_namespace.oid = pg_class.relnamespace
            WHERE pg_namespace.nspname = 'staffing' AND conname !~ '_(pkey|fkey|check)$'
                AND pg_class.relname IN ('component', 'accrual_rate', 'rest_pool',
                    'payroll_file', 'payroll_body', 'payroll_line', 'cost_run', 'employee_cost',
                    'cost_part', 'accrual_movement', 'month_line', 'month_total',
                    'indexation')
            """)
        let missing = Set(names.split(separator: " ").map(String.init))
            .subtracting(RealCostBreach.all.map(\.constraint))
        #expect(missing.sorted() == [])
    }
}

extension TestPreparation {
    /// What the breaches are tried on.
    static let breakableCost = TestPreparation("real-cost-breakable") { database in
        try await database.fillForStaffing()
        try await database.fillForRealCost()
        try await database.asOwner(
            """
            INSERT INTO staffing.employee (number, name, language, employed)
            VALUES ('0004', 'Employee 0004', 'nl', '[2025-01-01,)')
            """)
        let file = try SamplePayroll.file(SamplePayroll.october)
        let today = try Day.day("2026-11-22")
        _ = try await database.pool.transaction(.association) { transaction in
            _ = try await file.take(by: officer, today: today, in: transaction)
            return try await CostRunComputation(period: file.period, person: officer)
                .run(in: transaction)
        }
    }
}
