import Kernel
import Postgres

/// A part of a timesheet as who approves it sees it.
struct TimesheetPartRow: Sendable {
    let id: Int64
    let number: String
    let name: String
    let owner: TimesheetOwner
    let month: Period
    let member: String
    let title: String
    let state: TimesheetPart.State
    let round: Int
    let worked: WorkTime
    let approved: WorkTime
    /// The member's person who decides; nil where any of the member may.
    let manager: Int64?
    let managerName: String
    let memberID: Int64
    let assignment: Int64?
    let order: Int64?
    let receipt: Int64?
    let span: DaySpan
    let limit: AssignmentLimit?
    let cells: [Day: WorkTime]

    static func subject(of id: Int64) -> String { "staffing/timesheet-part/\(id)" }

    func mayBeDecided(by person: Int64) -> Bool { manager == nil || manager == person }

    /// Those of the numbers that the reader may see.
    static func parts(_ ids: [Int64]) -> Query<[TimesheetPartRow]> {
        SQL(
            """
            SELECT part.id, engagement.number, engagement.name, part.consultant_id,
                part.employee_id, part.month, member.name AS member, engagement.title, part.state,
                part.round, part.minutes, part.approved_minutes, engagement.manager_id,
                coalesce(manager.name, '') AS manager, part.member_id, part.assignment_id,
                assignment.call_off_id, part.receipt_id, engagement.span,
                assignment.days AS limit_days, assignment.ceiling_cents, assignment.rate_cents,
                assignment.day_minutes, \(TimesheetStore.usedElsewhere) AS used,
                array(SELECT cell.day FROM staffing.timesheet_cell AS cell
                    WHERE cell.part_id = part.id ORDER BY cell.day) AS days,
                array(SELECT cell.minutes FROM staffing.timesheet_cell AS cell
                    WHERE cell.part_id = part.id ORDER BY cell.day) AS cell_minutes
            FROM staffing.timesheet_part AS part
            JOIN staffing.engagement ON engagement.engagement = part.engagement
            JOIN staffing.engaged_member AS member ON member.id = part.member_id
            LEFT JOIN staffing.assignment ON assignment.id = part.assignment_id
            LEFT JOIN kernel.person AS manager ON manager.id = engagement.manager_id
            WHERE part.id = ANY (\(ids))
            ORDER BY part.assignment_id, part.id
            """
        ).rows { row in
            let (consultant, employee): (Int64?, Int64?) = (
                try row["consultant_id"], try row["employee_id"]
            )
            let limit: Int64? = try row["limit_days"]
            let days: [Day] = try row["days"]
            let minutes: [Int32] = try row["cell_minutes"]
            return TimesheetPartRow(
                id: try row["id"], number: try row["number"], name: try row["name"],
                owner: consultant.map { .consultant($0) } ?? .employee(employee ?? 0),
                month: try row["month"], member: try row["member"], title: try row["title"],
                state: try row["state"], round: try row["round"],
                worked: WorkTime(minutes: try row["minutes"]),
                approved: WorkTime(minutes: try row["approved_minutes"]),
                manager: try row["manager_id"], managerName: try row["manager"],
                memberID: try row["member_id"], assignment: try row["assignment_id"],
                order: try row["call_off_id"], receipt: try row["receipt_id"],
                span: try row["span"], limit: try limit.map { _ in try TimesheetStore.limit(row) },
                cells: Dictionary(
                    zip(days, minutes.map { WorkTime(minutes: Int($0)) })
                ) { first, _ in first })
        }
    }

    /// What was done with a part, the latest first.
    struct Step: Sendable {
        let kind: PartDecision.Kind
        let round: Int
        let worked: WorkTime
        let remark: String
        let person: String
        let day: Day
    }

    static func steps(of part: Int64) -> Query<[Step]> {
        SQL(
            """
            SELECT decision.kind, decision.round, decision.minutes, decision.remark, person.name,
                decision.decided_on
            FROM staffing.part_decision AS decision
            JOIN kernel.person ON person.id = decision.decided_by
            WHERE decision.part_id = \(part)
            ORDER BY decision.id DESC
            """
        ).rows { row in
            Step(
                kind: try row["kind"], round: try row["round"],
                worked: WorkTime(minutes: try row["minutes"]), remark: try row["remark"],
                person: try row["name"], day: try row["decided_on"])
        }
    }
}
