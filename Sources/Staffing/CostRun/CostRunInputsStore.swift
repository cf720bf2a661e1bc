import Kernel
import Postgres

/// The statements that read what a month's real cost is computed from.
enum CostRunInputsStore {
    /// The month's latest file.
    static func file(of month: Period) -> Query<Int64?> {
        SQL(
            """
            SELECT id FROM staffing.payroll_file WHERE period = \(month) ORDER BY id DESC LIMIT 1
            """
        ).first { try $0["id"] }
    }

    /// 1 until the month is published.
    static func round(of month: Period) -> Query<Int> {
        SQL(
            """
            SELECT 1 + count(*) AS round FROM staffing.cost_run
            WHERE period = \(month) AND state = 'published'
            """
        ).one { try $0["round"] }
    }

    static func restPools(in month: Period) -> Query<(between: Int64, `internal`: Int64)?> {
        SQL(
            """
            SELECT between_pool_id, internal_pool_id FROM staffing.rest_pool
            WHERE valid_from <= \(month) ORDER BY valid_from DESC LIMIT 1
            """
        ).first { (try $0["between_pool_id"], try $0["internal_pool_id"]) }
    }

    static func employees(in month: Period) -> Query<[CostRunInputs.Employee]> {
        SQL(
            """
            SELECT employee.id, upper(employee.employed) AS until,
                EXISTS (
                    SELECT FROM staffing.secondment
                    WHERE secondment.employee_id = employee.id
                        AND lower(secondment.span) < \(month.next)) AS was_seconded
            FROM staffing.employee
            ORDER BY employee.id
            """
        ).rows { row in
            CostRunInputs.Employee(
                id: try row["id"], until: try row["until"],
                wasSeconded: try row["was_seconded"])
        }
    }

    static func sums(of month: Period) -> Query<[CostRunInputs.Sums]> {
        SQL(
            """
            SELECT employee_id, total_cents, gross_cents, holiday_paid, holiday_provided,
                premium_paid, premium_provided
            FROM staffing.payroll_sums((
                SELECT max(id) FROM staffing.payroll_file WHERE period = \(month)))
            """
        ).rows { row in
            let gross: Cents = try row["gross_cents"]
            return CostRunInputs.Sums(
                employee: try row["employee_id"], total: try row["total_cents"],
                delivered: [
                    .doubleHolidayPay: Accrual.Delivered(
                        gross: gross, paid: try row["holiday_paid"],
                        provided: try row["holiday_provided"]),
                    .yearEndPremium: Accrual.Delivered(
                        gross: gross, paid: try row["premium_paid"],
                        provided: try row["premium_provided"]),
                ])
        }
    }

    static func contracts(in month: Period) -> Query<[CostRunInputs.Contract]> {
        SQL(
            """
            SELECT contract.employee_id, contract.span * employee.employed AS span,
                contract.regime_id
            FROM staffing.contract
            JOIN staffing.employee ON employee.id = contract.employee_id
            WHERE contract.span * employee.employed
                && daterange(\(month.firstDay), \(month.next.firstDay))
            """
        ).rows { row in
            CostRunInputs.Contract(
                employee: try row["employee_id"], span: try row["span"],
                regime: try row["regime_id"])
        }
    }

    static let regimeDays: Query<[(regime: Int64, weekday: Int, minutes: Int)]> = SQL(
        "SELECT regime_id, weekday, minutes FROM staffing.regime_day"
    ).rows { row in
        (
            try row["regime_id"], Int(try row["weekday"] as Int32),
            Int(try row["minutes"] as Int32)
        )
    }

    static func shares(in month: Period) -> Query<[CostRunInputs.Share]> {
        SQL(
            """
            SELECT share.employee_id, share.secondment_id, secondment.pool_id, secondment.terms,
                lower(share.span * secondment.span) AS from_day,
                upper(share.span * secondment.span) AS until_day, share.share_millionths
            FROM staffing.secondment_share AS share
            JOIN staffing.secondment ON secondment.id = share.secondment_id
            WHERE share.span * secondment.span
                && daterange(\(month.firstDay), \(month.next.firstDay))
            ORDER BY share.secondment_id, lower(share.span)
            """
        ).rows { row in
            CostRunInputs.Share(
                employee: try row["employee_id"],
                share: WorkedTime.Share(
                    secondment: try row["secondment_id"], from: try row["from_day"],
                    until: try row["until_day"], part: try row["share_millionths"]),
                pool: try row["pool_id"], terms: try row["terms"])
        }
    }

    /// What earlier runs of the month charged.
    static func charges(of month: Period) -> Query<[CostRunInputs.Charge]> {
        SQL(
            """
            SELECT part.employee_id, part.secondment_id, part.pool_id,
                coalesce(secondment.terms, '') AS terms,
                sum(part.charged_cents)::bigint AS charged
            FROM staffing.cost_part AS part
            JOIN staffing.cost_run AS run ON run.id = part.run_id
            LEFT JOIN staffing.secondment ON secondment.id = part.secondment_id
            WHERE run.period = \(month) AND run.state = 'published'
            GROUP BY part.employee_id, part.secondment_id, part.pool_id, secondment.terms
            """
        ).rows { row in
            CostRunInputs.Charge(
                employee: try row["employee_id"],
                bearer: RealCost.Bearer(
                    secondment: try row["secondment_id"], pool: try row["pool_id"]),
                terms: try row["terms"], amount: try row["charged"])
        }
    }

    /// What is left of each year's earning, and what earlier runs of the month moved.
    static func movements(of month: Period) -> Query<[CostRunInputs.Movement]> {
        SQL(
            """
            SELECT movement.employee_id, movement.kind, movement.earned_year,
                sum(movement.accrued_cents - movement.consumed_cents)::bigint AS balance,
                coalesce(sum(movement.accrued_cents) FILTER (
                    WHERE run.period = \(month)), 0)::bigint AS accrued,
                coalesce(sum(movement.consumed_cents) FILTER (
                    WHERE run.period = \(month)), 0)::bigint AS consumed
            FROM staffing.accrual_movement AS movement
            JOIN staffing.cost_run AS run ON run.id = movement.run_id
            WHERE run.state = 'published'
            GROUP BY movement.employee_id, movement.kind, movement.earned_year
            """
        ).rows { row in
            CostRunInputs.Movement(
                employee: try row["employee_id"], kind: try row["kind"],
                year: Int(try row["earned_year"] as Int32), balance: try row["balance"],
                moved: Accrual.Movement(
                    accrued: try row["accrued"], consumed: try row["consumed"]))
        }
    }

    static func rates(in month: Period) -> Query<[Accrual.Rate]> {
        SQL(
            """
            SELECT DISTINCT ON (kind) kind, rate_millionths, paid_years_after
            FROM staffing.accrual_rate
            WHERE valid_from <= \(month)
            ORDER BY kind, valid_from DESC
            """
        ).rows { row in
            Accrual.Rate(
                try row["kind"], try row["rate_millionths"],
                paidYearsAfter: Int(try row["paid_years_after"] as Int32))
        }
    }

    static let replacements: Query<[(Day, Day)]> = SQL(
        "SELECT holiday, taken_on FROM staffing.replacement_day"
    ).rows { (try $0["holiday"], try $0["taken_on"]) }
}
