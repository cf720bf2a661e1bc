import Kernel
import Postgres
import TestKit
import Testing

@testable import Staffing

extension TestPreparation {
    /// Employee 1 is at First for 80 %, 2 moves from First to Second in October, 3 is nowhere.
    static let realCost = TestPreparation("real-cost") { database in
        try await database.fillForStaffing()
        try await database.fillForRealCost()
    }
}

extension TestDatabase {
    func fillForRealCost() async throws {
        try await asOwner(
            """
            INSERT INTO cost_sharing.pool (code, name_nl, name_fr, name_en, kind)
            VALUES ('BETWEEN', 'x', 'x', 'Between', 'shared'),
                ('INTERNAL', 'x', 'x', 'Internal', 'shared')
            """,
            """
            INSERT INTO staffing.job_function (code, name_nl, name_fr, name_en, field)
            VALUES ('ANALYST', 'x', 'x', 'Analyst', 'informationManagement')
            """,
            """
            INSERT INTO staffing.regime (code, name_nl, name_fr, name_en, compensation_days)
            VALUES ('FULL', 'x', 'x', 'Full time', 0)
            """,
            "INSERT INTO staffing.regime_day SELECT 1, day, 456 FROM generate_series(1, 5) AS day",
            """
            INSERT INTO staffing.employee (number, name, language, employed)
            SELECT '000' || number, 'Employee 000' || number, 'nl', '[2025-01-01,)'
            FROM generate_series(1, 3) AS number
            """,
            """
            INSERT INTO staffing.contract (employee_id, span, kind, function_id, grade, regime_id)
            SELECT id, '[2025-01-01,)', 'indefinite', 1, 'A1', 1 FROM staffing.employee
            """,
            """
            INSERT INTO staffing.secondment_basis (member_id, instrument, evidence, span)
            VALUES (1, 'law2001_2', 'x', '[2020-01-01,)'), (2, 'law2001_2', 'x', '[2020-01-01,)')
            """,
            """
            INSERT INTO staffing.secondment (employee_id, member_id, function_id, pool_id, span,
                terms)
            VALUES (1, 1, 1, 1, '[2026-01-01,2027-01-01)', 'BSM-1'),
                (2, 1, 1, 1, '[2026-01-01,2026-10-15)', 'BSM-2'),
                (2, 2, 1, 2, '[2026-10-15,2027-01-01)', 'BSM-3')
            """,
            """
            INSERT INTO staffing.secondment_share (secondment_id, employee_id, span,
                share_millionths)
            VALUES (1, 1, '[2026-01-01,2027-01-01)', 800000),
                (2, 2, '[2026-01-01,2026-10-15)', 500000),
                (3, 2, '[2026-10-15,2027-01-01)', 1000000)
            """,
            """
            INSERT INTO staffing.rest_pool (valid_from, between_pool_id, internal_pool_id,
                decision, recorded_by)
            VALUES ('2026-01-01', 3, 4, 'Board of 4 January 2026', 1)
            """,
            """
            INSERT INTO staffing.accrual_rate (kind, valid_from, rate_millionths,
                paid_years_after, decision, recorded_by)
            VALUES ('doubleHolidayPay', '2026-01-01', 76667, 1, 'Board of 4 January 2026', 1)
            """)
    }
}

/// What the payroll office delivers in these tests.
enum SamplePayroll {
    static let october = """
        employee;component;amount
        0001;GROSS;4500.00
        0001;NSSO;1125.00
        0002;GROSS;4000.00
        0002;NSSO;1000.00
        0003;GROSS;3000.00
        0003;NSSO;750.00

        """

    static func file(_ text: String, _ month: String = "2026-10") throws -> PayrollFile {
        PayrollFile(
            try #require(Period(month)), name: "payroll.csv", bytes: Array(text.utf8))
    }

    static func take(_ text: String, _ month: String = "2026-10") async throws -> Int64 {
        let file = try file(text, month)
        let today = try Day.day("2026-11-22")
        return try await TestDatabase.current.pool.transaction(.association) {
            try await file.take(by: officer, today: today, in: $0)
        }
    }

    static func compute(_ month: String = "2026-10") async throws -> Int64 {
        let period = try #require(Period(month))
        return try await TestDatabase.current.pool.transaction(.association) {
            try await CostRunComputation(period: period, person: officer).run(in: $0)
        }
    }

    static func confirm(_ run: Int64, by person: Int64 = 2) async throws {
        try await TestDatabase.current.pool.transaction(.association) {
            try await CostRunDecision(run: run, person: person).confirm(in: $0)
        }
    }

    static func publish(_ run: Int64) async throws {
        try await TestDatabase.current.pool.transaction(.association) {
            try await CostRunDecision(run: run, person: 2).publish(in: $0)
        }
    }
}
