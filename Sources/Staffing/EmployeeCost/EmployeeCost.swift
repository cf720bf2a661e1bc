import Kernel
import Postgres

/// What a person cost in a month, as a run found it, and who bears it.
///
/// - Source: GDPR-3
struct EmployeeCost: Sendable {
    /// For who sees the association: the whole month of the person.
    struct Whole: Sendable {
        let payroll: Cents
        let accrued: Cents
        let consumed: Cents
        let whole: Cents
        /// Full time. Unit: millionths of a working day.
        let fullWeight: Int64
    }

    struct Part: Sendable {
        let terms: String?
        let member: String
        let pool: String
        let weight: Int64
        let whole: Cents
        let charged: Cents
    }

    /// Nothing of it is in the program's own hands: the database gives it to who may see it.
    struct Amount: Sendable {
        /// Empty for all that the reader may not see by itself, in one sum.
        let code: String
        let names: Names
        let amount: Cents
    }

    let run: Int64
    let period: Period
    let document: String
    let state: CostRun.State
    let employee: Int64
    let number: String
    let name: String
    /// Nil for a member's people.
    let whole: Whole?
}

/// The statements about a person's month.
enum EmployeeCostStore {
    /// A member's people find who was at their member in a published month.
    static func cost(of employee: Int64, in run: Int64) -> Query<EmployeeCost?> {
        SQL(
            """
            SELECT run.id, run.period, run.round, run.state, employee.id AS employee_id,
                employee.number, employee.name, cost.payroll_cents, cost.accrued_cents,
                cost.consumed_cents, cost.whole_cents, cost.full_weight
            FROM staffing.cost_run AS run
            JOIN staffing.employee ON employee.id = \(employee)
            LEFT JOIN staffing.employee_cost AS cost
                ON cost.run_id = run.id AND cost.employee_id = employee.id
            WHERE run.id = \(run) AND EXISTS (
                SELECT FROM staffing.cost_part AS part
                WHERE part.run_id = run.id AND part.employee_id = employee.id)
            """
        ).first { row in
            let payroll: Cents? = try row["payroll_cents"]
            let accrued: Cents? = try row["accrued_cents"]
            let consumed: Cents? = try row["consumed_cents"]
            let whole: Cents? = try row["whole_cents"]
            let weight: Int64? = try row["full_weight"]
            let period: Period = try row["period"]
            return EmployeeCost(
                run: try row["id"], period: period,
                document: RealCostLines.document(
                    of: period, round: Int(try row["round"] as Int32)),
                state: try row["state"], employee: try row["employee_id"],
                number: try row["number"], name: try row["name"],
                whole: whole.map {
                    EmployeeCost.Whole(
                        payroll: payroll ?? .zero, accrued: accrued ?? .zero,
                        consumed: consumed ?? .zero, whole: $0, fullWeight: weight ?? 0)
                })
        }
    }

    static func parts(of employee: Int64, in run: Int64) -> Query<[EmployeeCost.Part]> {
        SQL(
            """
            SELECT secondment.terms, coalesce(member.name, '') AS member,
                coalesce(pool.code, '') AS pool, part.weight, part.whole_cents, part.charged_cents
            FROM staffing.cost_part AS part
            LEFT JOIN staffing.secondment ON secondment.id = part.secondment_id
            LEFT JOIN membership.member ON member.id = secondment.member_id
            LEFT JOIN cost_sharing.pool ON pool.id = part.pool_id
            WHERE part.run_id = \(run) AND part.employee_id = \(employee)
            ORDER BY part.secondment_id NULLS LAST, part.pool_id
            """
        ).rows { row in
            EmployeeCost.Part(
                terms: try row["terms"], member: try row["member"], pool: try row["pool"],
                weight: try row["weight"], whole: try row["whole_cents"],
                charged: try row["charged_cents"])
        }
    }

    /// What a member's people may see of their part; nothing for anybody else.
    static func own(of employee: Int64, in run: Int64) -> Query<[EmployeeCost.Amount]> {
        SQL(
            """
            SELECT code, name_nl, name_fr, name_en, amount_cents
            FROM staffing.read_own_payroll(\(run), \(employee))
            """
        ).rows(amount)
    }

    /// All components; that they were read is recorded with the purpose.
    static func read(
        of employee: Int64, in run: Int64, by reader: Int64, purpose: String
    ) -> Query<[EmployeeCost.Amount]> {
        SQL(
            """
            SELECT code, name_nl, name_fr, name_en, amount_cents
            FROM staffing.read_payroll(\(run), \(employee), \(reader), \(purpose))
            """
        ).rows(amount)
    }

    /// Where a cost line leads: to the person, or to the run where many are in one.
    static func line(_ id: Int64) -> Query<(run: Int64, employee: Int64?)?> {
        SQL("SELECT run_id, employee_id FROM staffing.month_line WHERE id = \(id)").first {
            (try $0["run_id"], try $0["employee_id"])
        }
    }

    private static func amount(_ row: Row) throws -> EmployeeCost.Amount {
        EmployeeCost.Amount(
            code: try row["code"],
            names: Names(nl: try row["name_nl"], fr: try row["name_fr"], en: try row["name_en"]),
            amount: try row["amount_cents"])
    }
}
