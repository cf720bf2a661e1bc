import Kernel
import Postgres
import Web

/// A cost line of a run, as its page and the file show it.
struct MonthLine: Sendable {
    let id: Int64
    let employee: Int64?
    let description: String
    let pool: String
    let member: String
    let amount: Cents
}

/// The statements that read runs for pages.
enum CostRunRegister {
    static let sortable = ["period", "whole", "charged"]
    static let sortableLines = ["description", "pool", "amount"]

    private static let columns: SQL = """
        SELECT run.id, run.period, run.round, run.file_id, file.file_name, run.state,
            run.employee_count, run.whole_cents, run.charged_cents, run.seconded_cents,
            run.computed_by, computer.name AS computed_name, run.computed_at,
            confirmer.name AS confirmed_name, run.confirmed_at,
            publisher.name AS published_name, run.published_at, run.booked_in
        FROM staffing.cost_run AS run
        JOIN staffing.payroll_file AS file ON file.id = run.file_id
        JOIN kernel.person AS computer ON computer.id = run.computed_by
        LEFT JOIN kernel.person AS confirmer ON confirmer.id = run.confirmed_by
        LEFT JOIN kernel.person AS publisher ON publisher.id = run.published_by
        """

    static func page(_ list: ListQuery) -> (Query<[CostRun]>, Query<Int>) {
        let column: SQL =
            switch list.sort {
            case "whole": "run.whole_cents"
            case "charged": "run.charged_cents"
            default: "run.period"
            }
        let state = list["state"] ?? ""
        let condition: SQL = """
            ('rc-' || to_char(run.period, 'YYYY-MM') || '/' || run.round
                    LIKE kernel.folded(\(list.pattern)))
                AND (run.state = \(state) OR \(state) = '')
            """
        let rows: SQL = """
            \(columns) WHERE \(condition)
            ORDER BY \(list.isDescending ? column + " DESC" : column), run.id DESC
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = """
            SELECT count(*) AS total FROM staffing.cost_run AS run WHERE \(condition)
            """
        return (rows.rows(CostRun.init), count.one { try $0["total"] })
    }

    static func run(_ id: Int64) -> Query<CostRun?> {
        SQL("\(columns) WHERE run.id = \(id)").first(CostRun.init)
    }

    static func lines(
        _ list: ListQuery, of run: Int64
    ) -> (Query<[MonthLine]>, Query<(total: Int, unpaid: [String])>) {
        let column: SQL =
            switch list.sort {
            case "pool": "pool.code"
            case "amount": "line.net_cents"
            default: "concat_ws(', ', employee.name, line.description)"
            }
        let condition: SQL = """
            line.run_id = \(run) AND (line.search LIKE kernel.folded(\(list.pattern))
                OR employee.search LIKE kernel.folded(\(list.pattern)))
            """
        let rows: SQL = """
            SELECT line.id, line.employee_id,
                concat_ws(', ', employee.name, line.description) AS description,
                pool.code AS pool, coalesce(member.code, '') AS member, line.net_cents
            FROM staffing.month_line AS line
            LEFT JOIN staffing.employee ON employee.id = line.employee_id
            JOIN cost_sharing.pool ON pool.id = line.pool_id
            LEFT JOIN membership.member ON member.id = pool.member_id
            WHERE \(condition)
            ORDER BY \(list.isDescending ? column + " DESC" : column), line.id
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = """
            SELECT count(*) AS total, ARRAY(\(unpaid(in: run))) AS unpaid
            FROM staffing.month_line AS line
            LEFT JOIN staffing.employee ON employee.id = line.employee_id
            WHERE \(condition)
            """
        return (
            rows.rows { row in
                MonthLine(
                    id: try row["id"], employee: try row["employee_id"],
                    description: try row["description"], pool: try row["pool"],
                    member: try row["member"], amount: try row["net_cents"])
            }, count.one { (try $0["total"], try $0["unpaid"]) }
        )
    }

    /// Numbers of those who were at a member in the month and stand in no line of its file.
    private static func unpaid(in run: Int64) -> SQL {
        """
        SELECT DISTINCT employee.number
        FROM staffing.cost_run AS run
        JOIN staffing.secondment_share AS share ON share.span && daterange(
            run.period, (run.period + interval '1 month')::date)
        JOIN staffing.employee ON employee.id = share.employee_id
        LEFT JOIN staffing.employee_cost AS cost
            ON cost.run_id = run.id AND cost.employee_id = share.employee_id
        WHERE run.id = \(run) AND coalesce(cost.payroll_cents, 0) = 0
        ORDER BY employee.number
        LIMIT 50
        """
    }
}
