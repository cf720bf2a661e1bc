import Kernel
import Postgres
import Web

/// The list of parts: every month of every assignment and secondment in sight, begun or not.
enum TimesheetRegister {
    /// Where a part stands in the list; `late` is what should have been submitted.
    enum State: String, CaseIterable { case submitted, late, returned, draft, missing, approved }

    struct Row: Sendable {
        let part: Int64?
        let round: Int
        let number: String
        let name: String
        let owner: TimesheetOwner
        let month: Period
        let member: String
        let title: String
        /// Nil where nothing was begun.
        let state: TimesheetPart.State?
        let worked: WorkTime
        let days: Millionths
        let cost: Cents
        let manager: Int64?
    }

    static let sortable = ["person", "month", "member", "worked"]

    /// - Parameter isWhole: whether seconded employees' are listed, too.
    private static func from(on today: Day, isWhole: Bool) -> SQL {
        let whose: SQL = isWhole ? "true" : "engagement.consultant_id IS NOT NULL"
        return """
            FROM (
                SELECT engagement.engagement, engagement.number, engagement.name,
                    engagement.search, engagement.title, engagement.member_id,
                    engagement.consultant_id, engagement.employee_id, engagement.manager_id,
                    engagement.day_minutes, engagement.assignment_id, months.month::date AS month
                FROM staffing.engagement
                CROSS JOIN LATERAL generate_series(
                    date_trunc('month', greatest(lower(engagement.span),
                        \(today)::date - 365))::timestamp,
                    least(upper(engagement.span) - 1, \(today)::date)::timestamp,
                    interval '1 month') AS months (month)
                WHERE \(whose)
            ) AS due
            JOIN staffing.engaged_member AS member ON member.id = due.member_id
            LEFT JOIN staffing.timesheet_part AS part
                ON part.engagement = due.engagement AND part.month = due.month
            LEFT JOIN staffing.assignment ON assignment.id = due.assignment_id
            """
    }

    static func page(_ list: ListQuery, on today: Day, isWhole: Bool) -> (Query<[Row]>, Query<Int>)
    {
        let pattern: SQL = "kernel.folded(\(list.pattern))"
        var condition: SQL = """
            (due.search LIKE \(pattern) OR member.search LIKE \(pattern)
                OR kernel.folded(due.title) LIKE \(pattern))
            """
        if let month = list["month"].flatMap(Period.init) {
            condition += " AND due.month = \(month)"
        }
        let first = today.period
        switch list["state"].flatMap(State.init) {
        case .submitted: condition += " AND part.state = 'submitted'"
        case .late:
            condition += """
                 AND coalesce(part.state, 'draft') IN ('draft', 'returned')
                 AND due.month < \(first)
                """
        case .returned: condition += " AND part.state = 'returned'"
        case .draft: condition += " AND part.state = 'draft'"
        case .missing: condition += " AND part.id IS NULL"
        case .approved: condition += " AND part.state = 'approved'"
        case nil: break
        }
        let order: SQL =
            switch list.sort {
            case "person": "due.number"
            case "member": "member.name"
            case "worked": "worked"
            default: "due.month"
            }
        let from = from(on: today, isWhole: isWhole)
        let rows: SQL = """
            SELECT due.number, due.name, due.title, due.month, due.consultant_id, due.employee_id,
                due.manager_id, member.name AS member, part.id, coalesce(part.round, 0) AS round,
                part.state, coalesce(assignment.day_minutes, 480) AS day_minutes,
                coalesce(assignment.rate_cents, 0) AS rate_cents,
                CASE WHEN part.state IN ('submitted', 'approved') THEN part.minutes
                    ELSE coalesce((SELECT sum(cell.minutes) FROM staffing.timesheet_cell AS cell
                        WHERE cell.part_id = part.id), 0) END AS worked
            \(from)
            WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), due.number, due.engagement
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total \(from) WHERE \(condition)"
        return (rows.rows(row), count.one { try $0["total"] })
    }

    @Sendable private static func row(_ row: Postgres.Row) throws -> Row {
        let (consultant, employee): (Int64?, Int64?) = (
            try row["consultant_id"], try row["employee_id"]
        )
        let minutes: Int64 = try row["worked"]
        let worked = WorkTime(minutes: Int(minutes))
        let day: Int = try row["day_minutes"]
        return Row(
            part: try row["id"], round: try row["round"], number: try row["number"],
            name: try row["name"],
            owner: consultant.map { .consultant($0) } ?? .employee(employee ?? 0),
            month: try row["month"], member: try row["member"], title: try row["title"],
            state: try row["state"], worked: worked, days: worked.days(of: day),
            cost: worked.cost(at: try row["rate_cents"], dayOf: day),
            manager: try row["manager_id"])
    }
}
