import Kernel
import Postgres

/// The statements that write runs.
enum CostRunStore {
    struct Total: Sendable {
        let people: Int
        let whole: Cents
        let charged: Cents
        let seconded: Cents
    }

    static func period(of run: Int64) -> Query<Period> {
        SQL("SELECT period FROM staffing.cost_run WHERE id = \(run)").one { try $0["period"] }
    }

    /// - Returns: the run that was under way.
    static func drop(of period: Period) -> Query<Int64?> {
        SQL(
            """
            UPDATE staffing.cost_run SET state = 'dropped'
            WHERE period = \(period) AND state IN ('computed', 'confirmed')
            RETURNING id
            """
        ).first { try $0["id"] }
    }

    static func insert(
        _ period: Period, _ round: Int, _ file: Int64, _ total: Total, by person: Int64
    ) -> Query<Int64> {
        SQL(
            """
            INSERT INTO staffing.cost_run (period, round, file_id, employee_count, whole_cents,
                charged_cents, seconded_cents, computed_by)
            VALUES (\(period), \(Int32(round)), \(file), \(Int32(total.people)), \(total.whole),
                \(total.charged), \(total.seconded), \(person))
            RETURNING id
            """
        ).one { try $0["id"] }
    }

    static func insert(_ costs: [RealCost], into run: Int64) -> Query<Int> {
        SQL(
            """
            INSERT INTO staffing.employee_cost (run_id, employee_id, payroll_cents, accrued_cents,
                consumed_cents, whole_cents, full_weight)
            SELECT \(run), employee, payroll, accrued, consumed, whole, weight
            FROM unnest(\(costs.map(\.employee)), \(costs.map(\.payroll)),
                \(costs.map(\.accrued)), \(costs.map(\.consumed)), \(costs.map(\.whole)),
                \(costs.map(\.fullWeight)))
                AS computed (employee, payroll, accrued, consumed, whole, weight)
            """
        ).affected
    }

    static func insertParts(_ costs: [RealCost], into run: Int64) -> Query<Int> {
        let parts = costs.flatMap { cost in cost.parts.map { (employee: cost.employee, part: $0) } }
        return SQL(
            """
            INSERT INTO staffing.cost_part (run_id, employee_id, secondment_id, pool_id, weight,
                whole_cents, charged_cents)
            SELECT \(run), employee, nullif(secondment, 0), pool, weight, whole, charged
            FROM unnest(\(parts.map(\.employee)), \(parts.map { $0.part.bearer.secondment ?? 0 }),
                \(parts.map(\.part.bearer.pool)), \(parts.map(\.part.weight)),
                \(parts.map(\.part.whole)), \(parts.map(\.part.charged)))
                AS computed (employee, secondment, pool, weight, whole, charged)
            """
        ).affected
    }

    static func insertMovements(_ costs: [RealCost], into run: Int64) -> Query<Int> {
        let moved = costs.flatMap { cost in
            cost.accruals.flatMap { accrual in
                accrual.movements.map { year, movement in
                    (employee: cost.employee, kind: accrual.kind, year: year, movement: movement)
                }
            }
        }
        return SQL(
            """
            INSERT INTO staffing.accrual_movement (run_id, employee_id, kind, earned_year,
                accrued_cents, consumed_cents)
            SELECT \(run), employee, kind, year, accrued, consumed
            FROM unnest(\(moved.map(\.employee)), \(moved.map(\.kind.rawValue)),
                \(moved.map { Int32($0.year) }), \(moved.map(\.movement.accrued)),
                \(moved.map(\.movement.consumed)))
                AS computed (employee, kind, year, accrued, consumed)
            """
        ).affected
    }

    static func insert(
        _ lines: [RealCostLines.Line], _ document: String, into run: Int64
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO staffing.month_line (run_id, secondment_id, employee_id, pool_id,
                document, description, net_cents)
            SELECT \(run), nullif(secondment, 0), nullif(employee, 0), pool, \(document),
                description, amount
            FROM unnest(\(lines.map { $0.secondment ?? 0 }), \(lines.map { $0.employee ?? 0 }),
                \(lines.map(\.pool)), \(lines.map(\.description)), \(lines.map(\.amount)))
                AS computed (secondment, employee, pool, description, amount)
            """
        ).affected
    }

    static func confirm(_ run: Int64, by person: Int64) -> Query<Int> {
        SQL(
            """
            UPDATE staffing.cost_run
            SET state = 'confirmed', confirmed_by = \(person), confirmed_at = clock_timestamp()
            WHERE id = \(run)
            """
        ).affected
    }

    /// - Returns: the month that charges it.
    static func publish(_ run: Int64, by person: Int64) -> Query<Period> {
        SQL(
            """
            UPDATE staffing.cost_run
            SET state = 'published', published_by = \(person), published_at = clock_timestamp(),
                booked_in = cost_sharing.first_open_month(period)
            WHERE id = \(run)
            RETURNING booked_in
            """
        ).one { try $0["booked_in"] }
    }
}
