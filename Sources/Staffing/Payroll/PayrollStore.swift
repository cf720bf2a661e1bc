import Kernel
import Postgres
import Web

/// A file as lists and its page show it.
struct PayrollRow: Sendable {
    let id: Int64
    let period: Period
    let name: String
    let lines: Int
    let people: Int
    let total: Cents
    let hash: [UInt8]
    let takenBy: String
    let takenAt: Instant
    let isReplaced: Bool
    /// The latest run that was computed from it; nil while there is none.
    let run: (id: Int64, state: CostRun.State)?

    init(_ row: Row) throws {
        id = try row["id"]
        period = try row["period"]
        name = try row["file_name"]
        lines = Int(try row["line_count"] as Int32)
        people = Int(try row["employee_count"] as Int32)
        total = try row["total_cents"]
        hash = try row["sha256"]
        takenBy = try row["taken_by"]
        takenAt = try row["taken_at"]
        isReplaced = try row["is_replaced"]
        let (runID, state): (Int64?, CostRun.State?) = (try row["run_id"], try row["state"])
        run = runID.flatMap { id in state.map { (id, $0) } }
    }
}

/// What a person was paid in a file, all components together.
struct PayrollTotal: Sendable {
    let employee: Int64
    let number: String
    let name: String
    let lines: Int
    let total: Cents
}

/// The statements about files of the payroll office.
enum PayrollStore {
    static let sortable = ["period", "at", "total", "people"]
    static let sortableTotals = ["number", "total"]

    /// The month of the file that had the very same bytes.
    static func period(ofBytes bytes: [UInt8]) -> Query<Period?> {
        SQL("SELECT period FROM staffing.payroll_file WHERE sha256 = sha256(\(bytes))")
            .first { try $0["period"] }
    }

    static let employees: Query<[(id: Int64, number: String, from: Day)]> = SQL(
        "SELECT id, number, lower(employed) AS employed_from FROM staffing.employee"
    ).rows { (try $0["id"], try $0["number"], try $0["employed_from"]) }

    static let components: Query<[(String, Int64)]> = SQL(
        "SELECT code, id FROM staffing.component"
    ).rows { (try $0["code"], try $0["id"]) }

    static func insert(
        _ file: PayrollFile, lines: Int, people: Int, total: Cents, by actor: Int64
    ) -> Query<Int64> {
        SQL(
            """
            INSERT INTO staffing.payroll_file (period, file_name, sha256, line_count,
                employee_count, total_cents, taken_by)
            VALUES (\(file.period), \(file.name), sha256(\(file.bytes)), \(Int32(lines)),
                \(Int32(people)), \(total), \(actor))
            RETURNING id
            """
        ).one { try $0["id"] }
    }

    static func keep(_ bytes: [UInt8], of file: Int64) -> Query<Void> {
        SQL("INSERT INTO staffing.payroll_body (file_id, bytes) VALUES (\(file), \(bytes))").done
    }

    static func insert(_ lines: [PayrollReader.Line], into file: Int64) -> Query<Int> {
        SQL(
            """
            INSERT INTO staffing.payroll_line (file_id, line, employee_id, component_id,
                amount_cents)
            SELECT \(file), line, employee, component, amount
            FROM unnest(\(lines.map { Int32($0.line) }), \(lines.map(\.employee)),
                \(lines.map(\.component)), \(lines.map(\.amount)))
                AS arriving (line, employee, component, amount)
            """
        ).affected
    }

    private static let columns: SQL = """
        SELECT file.id, file.period, file.file_name, file.line_count, file.employee_count,
            file.total_cents, file.sha256, person.name AS taken_by, file.taken_at,
            EXISTS (
                SELECT FROM staffing.payroll_file AS later
                WHERE later.period = file.period AND later.id > file.id) AS is_replaced,
            run.id AS run_id, run.state
        FROM staffing.payroll_file AS file
        JOIN kernel.person ON person.id = file.taken_by
        LEFT JOIN LATERAL (
            SELECT cost_run.id, cost_run.state FROM staffing.cost_run
            WHERE cost_run.file_id = file.id AND cost_run.state <> 'dropped'
            ORDER BY cost_run.id DESC LIMIT 1) AS run ON true
        """

    static func page(_ list: ListQuery) -> (Query<[PayrollRow]>, Query<Int>) {
        let column: SQL =
            switch list.sort {
            case "at": "file.taken_at"
            case "total": "file.total_cents"
            case "people": "file.employee_count"
            default: "file.period"
            }
        let condition: SQL = """
            (kernel.folded(file.file_name) LIKE kernel.folded(\(list.pattern))
                OR to_char(file.period, 'YYYY-MM') LIKE \(list.pattern))
            """
        let rows: SQL = """
            \(columns) WHERE \(condition)
            ORDER BY \(list.isDescending ? column + " DESC" : column), file.id DESC
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = """
            SELECT count(*) AS total FROM staffing.payroll_file AS file WHERE \(condition)
            """
        return (rows.rows(PayrollRow.init), count.one { try $0["total"] })
    }

    static func file(_ id: Int64) -> Query<PayrollRow?> {
        SQL("\(columns) WHERE file.id = \(id)").first(PayrollRow.init)
    }

    static func totals(
        _ list: ListQuery, of file: Int64
    ) -> (Query<[PayrollTotal]>, Query<Int>) {
        let column: SQL = list.sort == "total" ? "total.total_cents" : "employee.number"
        let found: SQL = """
            FROM staffing.payroll_total AS total
            JOIN staffing.employee ON employee.id = total.employee_id
            WHERE total.file_id = \(file)
                AND employee.search LIKE kernel.folded(\(list.pattern))
            """
        let rows: SQL = """
            SELECT employee.id, employee.number, employee.name, total.line_count,
                total.total_cents
            \(found)
            ORDER BY \(list.isDescending ? column + " DESC" : column), employee.id
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        return (
            rows.rows { row in
                PayrollTotal(
                    employee: try row["id"], number: try row["number"], name: try row["name"],
                    lines: try row["line_count"], total: try row["total_cents"])
            }, SQL("SELECT count(*) AS total \(found)").one { try $0["total"] }
        )
    }
}
