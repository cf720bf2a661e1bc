import Kernel
import Postgres

/// People of the demo association at full size, where nobody loaded any: 1,062 at the members that have
/// a pool for them, some of them between two, and 1,104 of its own.
struct DemoStaff {
    static let load: [Query<Int>] = [
        SQL(
            """
            INSERT INTO staffing.job_function (code, name_nl, name_fr, name_en, field)
            VALUES ('ANALYST', 'Analist', 'Analyste', 'Analyst', 'informationManagement')
            """
        ).affected,
        SQL(
            """
            INSERT INTO staffing.regime (code, name_nl, name_fr, name_en, compensation_days)
            VALUES ('H39', '39 uur', '39 heures', '39 hours', 6)
            """
        ).affected,
        SQL(
            """
            INSERT INTO staffing.regime_day (regime_id, weekday, minutes)
            SELECT regime.id, day, 468 FROM staffing.regime CROSS JOIN generate_series(1, 5) AS day
            """
        ).affected,
        SQL(
            """
            INSERT INTO staffing.employee (number, name, language, employed)
            SELECT lpad(place::text, 4, '0'), 'Employee ' || lpad(place::text, 4, '0'),
                CASE place % 2 WHEN 0 THEN 'nl' ELSE 'fr' END, '[2024-01-01,)'
            FROM generate_series(1, 2166) AS place
            """
        ).affected,
        SQL(
            """
            INSERT INTO staffing.contract (employee_id, span, kind, function_id, grade, regime_id)
            SELECT employee.id, '[2024-01-01,)', 'indefinite', job_function.id, 'A1', regime.id
            FROM staffing.employee CROSS JOIN staffing.job_function CROSS JOIN staffing.regime
            """
        ).affected,
        SQL(
            """
            INSERT INTO staffing.secondment_basis (member_id, instrument, evidence, span)
            SELECT DISTINCT member_id, 'law2001_2', 'Demo: act of admission',
                '[2024-01-01,)'::daterange
            FROM cost_sharing.direct_pool WHERE code LIKE 'STAFF-%'
            """
        ).affected,
        SQL(
            """
            INSERT INTO staffing.secondment (employee_id, member_id, function_id, pool_id, span,
                terms)
            SELECT employee.id, pool.member_id, job_function.id, pool.id,
                CASE WHEN employee.id % 50 = 0 THEN '[2025-01-01,2026-07-01)'::daterange
                    ELSE daterange('2025-01-01', ('2026-12-01'::date
                        + (employee.id * 7 % 24) * interval '1 month')::date) END,
                'BSM-2025-' || employee.number
            FROM staffing.employee
            CROSS JOIN staffing.job_function
            JOIN (
                SELECT id, member_id, row_number() OVER (ORDER BY code DESC) - 1 AS place,
                    count(*) OVER () AS count
                FROM cost_sharing.direct_pool WHERE code LIKE 'STAFF-%'
            ) AS pool ON pool.place = employee.id % pool.count
            WHERE employee.id <= 1062
            """
        ).affected,
        SQL(
            """
            INSERT INTO staffing.secondment_share (secondment_id, employee_id, span,
                share_millionths)
            SELECT id, employee_id, span,
                CASE employee_id % 5 WHEN 0 THEN 500000 WHEN 1 THEN 800000 ELSE 1000000 END
            FROM staffing.secondment
            """
        ).affected,
    ]

    static let count: Query<Int> = SQL("SELECT count(*) AS count FROM staffing.employee")
        .one { try $0["count"] }
}
