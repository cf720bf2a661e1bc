import Kernel
import Postgres

/// Whose sheet it is.
enum TimesheetOwner: Hashable, Sendable {
    case consultant(Int64)
    case employee(Int64)

    func path(_ month: Period) -> String {
        switch self {
        case .consultant(let id): "/staffing/consultants/\(id)/timesheets/\(month)"
        case .employee(let id): "/staffing/employees/\(id)/timesheets/\(month)"
        }
    }

    var consultant: Int64? { if case .consultant(let id) = self { id } else { nil } }
    var employee: Int64? { if case .employee(let id) = self { id } else { nil } }
}

/// The statements about the sheets of a month.
enum TimesheetStore {
    /// Who it is, and the sheet as far as there is one.
    struct Head: Sendable {
        let number: String
        let name: String
        let sheet: Int64?
        let version: Int
        /// The regime's minutes by weekday; nil of a consultant.
        let week: WorkWeek?
    }

    static func head(_ owner: TimesheetOwner, _ month: Period) -> Query<Head?> {
        let statement: SQL =
            switch owner {
            case .consultant(let id):
                """
                SELECT consultant.number, consultant.name, sheet.id, sheet.version,
                    '{}'::integer[] AS weekdays, '{}'::integer[] AS minutes
                FROM staffing.consultant
                LEFT JOIN staffing.timesheet AS sheet
                    ON sheet.consultant_id = consultant.id AND sheet.month = \(month)
                WHERE consultant.id = \(id)
                """
            case .employee(let id):
                """
                SELECT employee.number, employee.name, sheet.id, sheet.version,
                    coalesce(regime.weekdays, '{}') AS weekdays,
                    coalesce(regime.minutes, '{}') AS minutes
                FROM staffing.employee
                LEFT JOIN staffing.timesheet AS sheet
                    ON sheet.employee_id = employee.id AND sheet.month = \(month)
                LEFT JOIN LATERAL (
                    SELECT array_agg(day.weekday ORDER BY day.weekday) AS weekdays,
                        array_agg(day.minutes ORDER BY day.weekday) AS minutes
                    FROM staffing.regime_day AS day
                    WHERE day.regime_id = (
                        SELECT contract.regime_id FROM staffing.contract
                        WHERE contract.employee_id = employee.id
                            AND contract.span && \(month.span)
                        ORDER BY contract.span DESC LIMIT 1)
                ) AS regime ON true
                WHERE employee.id = \(id)
                """
            }
        return statement.first { row in
            let weekdays: [Int32] = try row["weekdays"]
            let minutes: [Int32] = try row["minutes"]
            let week = WorkWeek(
                minutes: Dictionary(
                    zip(weekdays.map(Int.init), minutes.map(Int.init))
                ) { first, _ in first })
            return Head(
                number: try row["number"], name: try row["name"], sheet: try row["id"],
                version: try row["version"] ?? 0, week: weekdays.isEmpty ? nil : week)
        }
    }

    /// The parts of a month, those that nobody began included.
    static func parts(_ owner: TimesheetOwner, _ month: Period) -> Query<[TimesheetPart]> {
        let own: SQL =
            switch owner {
            case .consultant(let id): "engagement.consultant_id = \(id)"
            case .employee(let id): "engagement.employee_id = \(id)"
            }
        let statement: SQL = """
            SELECT engagement.engagement, engagement.title, member.name AS member, member.code,
                engagement.span, coalesce(manager.name, '') AS manager, part.id,
                coalesce(part.state, 'draft') AS state, coalesce(part.round, 0) AS round,
                array(SELECT cell.day FROM staffing.timesheet_cell AS cell
                    WHERE cell.part_id = part.id ORDER BY cell.day) AS days,
                array(SELECT cell.minutes FROM staffing.timesheet_cell AS cell
                    WHERE cell.part_id = part.id ORDER BY cell.day) AS minutes,
                coalesce((SELECT decision.remark FROM staffing.part_decision AS decision
                    WHERE decision.part_id = part.id AND decision.kind IN ('return', 'reopening')
                    ORDER BY decision.id DESC LIMIT 1), '') AS remark,
                assignment.days AS limit_days, assignment.ceiling_cents, assignment.rate_cents,
                assignment.day_minutes, \(Self.usedElsewhere) AS used
            FROM staffing.engagement
            JOIN staffing.engaged_member AS member ON member.id = engagement.member_id
            LEFT JOIN staffing.assignment ON assignment.id = engagement.assignment_id
            LEFT JOIN kernel.person AS manager ON manager.id = engagement.manager_id
            LEFT JOIN staffing.timesheet_part AS part
                ON part.engagement = engagement.engagement AND part.month = \(month)
            WHERE \(own) AND engagement.span && \(month.span)
            ORDER BY member.name, engagement.engagement DESC
            """
        return statement.rows { row in
            let limit: Int64? = try row["limit_days"]
            let engagement = Engagement(
                id: try row["engagement"], title: try row["title"], member: try row["member"],
                memberCode: try row["code"], span: try row["span"], manager: try row["manager"],
                limit: try limit.map { _ in try Self.limit(row) })
            let days: [Day] = try row["days"]
            let minutes: [Int32] = try row["minutes"]
            return TimesheetPart(
                engagement: engagement, id: try row["id"], state: try row["state"],
                round: try row["round"],
                cells: Dictionary(
                    zip(days, minutes.map { WorkTime(minutes: Int($0)) })
                ) { first, _ in first },
                remark: try row["remark"])
        }
    }

    /// What other months of an assignment have used, of the part `part`.
    static let usedElsewhere: SQL = """
        (SELECT coalesce(sum(CASE WHEN other.state IN ('submitted', 'approved')
                THEN other.minutes ELSE other.approved_minutes END), 0)
            FROM staffing.timesheet_part AS other
            WHERE other.assignment_id = assignment.id AND other.id IS DISTINCT FROM part.id)
        """

    @Sendable static func limit(_ row: Row) throws -> AssignmentLimit {
        let used: Int64 = try row["used"]
        return AssignmentLimit(
            days: try row["limit_days"], ceiling: try row["ceiling_cents"],
            rate: try row["rate_cents"], dayMinutes: try row["day_minutes"],
            usedElsewhere: WorkTime(minutes: Int(used)))
    }

    /// The days off given for public holidays.
    static let calendar: Query<WorkCalendar> = SQL(
        "SELECT holiday, taken_on FROM staffing.replacement_day"
    ).rows { row in (try row["holiday"] as Day, try row["taken_on"] as Day) }
        .map { rows in
            WorkCalendar(replacements: Dictionary(rows) { first, _ in first })
        }

    /// The sheet that is written to: made, where nobody had begun it; nil where another was first.
    static func open(
        _ owner: TimesheetOwner, _ month: Period, version: Int
    ) -> Query<Int64?> {
        let statement: SQL =
            version == 0
            ? """
            INSERT INTO staffing.timesheet (consultant_id, employee_id, month)
            VALUES (\(owner.consultant), \(owner.employee), \(month))
            ON CONFLICT DO NOTHING
            RETURNING id
            """
            : """
            UPDATE staffing.timesheet SET version = version + 1
            WHERE (consultant_id = \(owner.consultant) OR employee_id = \(owner.employee))
                AND month = \(month) AND version = \(Int32(clamping: version))
            RETURNING id
            """
        return statement.first { row in try row["id"] }
    }

    static func insertParts(_ engagements: [Int64], of sheet: Int64, _ month: Period) -> Query<Int>
    {
        SQL(
            """
            INSERT INTO staffing.timesheet_part (timesheet_id, assignment_id, secondment_id, month,
                member_id)
            SELECT \(sheet), CASE WHEN chosen.id > 0 THEN chosen.id END,
                CASE WHEN chosen.id < 0 THEN -chosen.id END, \(month)::date, 0
            FROM unnest(\(engagements)) AS chosen (id)
            ON CONFLICT (engagement, month) DO NOTHING
            """
        ).affected
    }

    /// One row for each day that was worked.
    struct Cells: Sendable {
        var engagements: [Int64] = []
        var days: [Day] = []
        var minutes: [Int32] = []

        init(_ parts: [TimesheetPart]) {
            for part in parts {
                for (day, time) in part.cells.sorted(by: { $0.key < $1.key }) where time > .zero {
                    engagements.append(part.engagement.id)
                    days.append(day)
                    minutes.append(Int32(time.minutes))
                }
            }
        }
    }

    /// Takes away the days that are empty now.
    static func deleteCells(
        of sheet: Int64, _ engagements: [Int64], but kept: Cells
    ) -> Query<Int> {
        SQL(
            """
            DELETE FROM staffing.timesheet_cell AS cell
            USING staffing.timesheet_part AS part
            WHERE cell.part_id = part.id AND part.timesheet_id = \(sheet)
                AND part.engagement = ANY (\(engagements))
                AND (part.engagement, cell.day) NOT IN (
                    SELECT kept.engagement, kept.day
                    FROM unnest(\(kept.engagements), \(kept.days)) AS kept (engagement, day))
            """
        ).affected
    }

    static func insertCells(of sheet: Int64, _ cells: Cells) -> Query<Int> {
        SQL(
            """
            INSERT INTO staffing.timesheet_cell AS cell (part_id, day, minutes)
            SELECT part.id, typed.day, typed.minutes
            FROM unnest(\(cells.engagements), \(cells.days), \(cells.minutes))
                AS typed (engagement, day, minutes)
            JOIN staffing.timesheet_part AS part
                ON part.timesheet_id = \(sheet) AND part.engagement = typed.engagement
            ON CONFLICT (part_id, day) DO UPDATE SET minutes = excluded.minutes
            WHERE cell.minutes <> excluded.minutes
            """
        ).affected
    }

    /// The parts of a sheet by their engagements.
    static func partsOf(sheet: Int64) -> Query<[Int64: PartDecision.Choice]> {
        SQL(
            """
            SELECT engagement, id, round FROM staffing.timesheet_part
            WHERE timesheet_id = \(sheet)
            """
        ).rows { row in
            (
                try row["engagement"] as Int64,
                PartDecision.Choice(part: try row["id"], round: try row["round"])
            )
        }.map { rows in Dictionary(rows) { first, _ in first } }
    }
}

extension Period {
    /// From its first day up to that of the next.
    var span: DaySpan { DaySpan(from: firstDay, until: next.firstDay) }
}
