import Kernel
import Postgres
import Web

/// How a secondment stands on a day.
enum SecondmentState: String, CaseIterable, Sendable {
    case ahead, running, paused, ended

    func tag(_ t: Messages) -> TagView {
        switch self {
        case .ahead: TagView(.info, t.secondment.ahead)
        case .running: TagView(.ok, t.secondment.running)
        case .paused: TagView(.warn, t.secondment.paused)
        case .ended: TagView(.plain, t.secondment.ended)
        }
    }
}

/// A secondment as it is shown.
struct SecondmentRow: Sendable {
    let id: Int64
    let employee: Int64
    let employeeName: String
    let employeeNumber: String
    let member: Int64
    let memberName: String
    let memberCode: String
    let function: String
    let pool: String
    let span: DaySpan
    let terms: String
    let endReason: String
    /// The part of full time on the day; nil for none.
    let shareNow: Millionths?
    /// Whether nothing follows at the member, for the same person.
    let isLast: Bool
    /// The request that it began with.
    let request: Int64?
    let version: Int

    func state(on day: Day) -> SecondmentState {
        if let from = span.from, day < from { return .ahead }
        if let until = span.until, until <= day { return .ended }
        return shareNow == nil ? .paused : .running
    }
}

/// The statements that read secondments.
enum SecondmentStore {
    static let sortable = ["employee", "member", "from", "last", "share"]

    /// How long before its end HR is told. Unit: days.
    static let notice = 90

    private static func columns(on day: SQL, _ language: Language) -> SQL {
        """
        SELECT secondment.id, secondment.employee_id, employee.name AS employee,
            employee.number, secondment.member_id, member.name AS member, member.code,
            \(language.dossierName(of: "job")) AS function_name, pool.code AS pool,
            secondment.span, secondment.terms, secondment.end_reason, secondment.version,
            share.share_millionths AS share, proposal.request_id AS request,
            NOT EXISTS (\(following)) AS is_last
        \(from)
        LEFT JOIN staffing.secondment_share AS share
            ON share.secondment_id = secondment.id AND share.span @> \(day)
        LEFT JOIN staffing.special_terms AS paper ON paper.secondment_id = secondment.id
        LEFT JOIN staffing.proposal ON proposal.id = paper.proposal_id
        """
    }

    private static let from: SQL = """
        FROM staffing.secondment
        JOIN staffing.employee ON employee.id = secondment.employee_id
        JOIN staffing.job_function AS job ON job.id = secondment.function_id
        JOIN membership.active_member AS member ON member.id = secondment.member_id
        LEFT JOIN cost_sharing.pool ON pool.id = secondment.pool_id
        """

    private static let following: SQL = """
        SELECT FROM staffing.secondment AS next
        WHERE next.employee_id = secondment.employee_id
            AND next.member_id = secondment.member_id
            AND lower(next.span) >= upper(secondment.span)
        """

    /// Secondments that end within the notice, after which nobody follows.
    static func ending(on day: Day) -> SQL {
        """
        secondment.span @> \(day) AND upper(secondment.span) <= \(day.adding(days: notice))
            AND NOT EXISTS (\(following))
        """
    }

    static func page(
        _ list: ListQuery, on day: Day, in language: Language
    ) -> (Query<[SecondmentRow]>, Query<Int>) {
        var condition: SQL = """
            (employee.search LIKE kernel.folded(\(list.pattern))
                OR member.search LIKE kernel.folded(\(list.pattern))
                OR kernel.folded(secondment.terms) LIKE kernel.folded(\(list.pattern)))
            """
        if let member = list["member"] { condition += " AND member.code = \(member)" }
        let share: SQL = """
            EXISTS (
                SELECT FROM staffing.secondment_share AS held
                WHERE held.secondment_id = secondment.id AND held.span @> \(day))
            """
        switch list["state"] {
        case "ahead": condition += " AND lower(secondment.span) > \(day)"
        case "running": condition += " AND secondment.span @> \(day) AND \(share)"
        case "paused": condition += " AND secondment.span @> \(day) AND NOT \(share)"
        case "ended": condition += " AND upper(secondment.span) <= \(day)"
        case "ending": condition += " AND \(ending(on: day))"
        default: break
        }
        let order: SQL =
            switch list.sort {
            case "member": "member.name"
            case "from": "lower(secondment.span)"
            case "last": "upper(secondment.span)"
            case "share": "coalesce(share.share_millionths, 0)"
            default: "employee.number"
            }
        let rows: SQL = """
            \(columns(on: "\(day)", language))
            WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), secondment.id
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total \(from) WHERE \(condition)"
        return (rows.rows { try row($0) }, count.one { try $0["total"] })
    }

    static func secondment(
        _ id: Int64, on day: Day, in language: Language
    ) -> Query<SecondmentRow?> {
        SQL("\(columns(on: "\(day)", language)) WHERE secondment.id = \(id)").first { row in
            try self.row(row)
        }
    }

    static func ofEmployee(
        _ employee: Int64, on day: Day, in language: Language
    ) -> Query<[SecondmentRow]> {
        SQL(
            """
            \(columns(on: "\(day)", language))
            WHERE secondment.employee_id = \(employee)
            ORDER BY lower(secondment.span) DESC, secondment.id
            """
        ).rows { try row($0) }
    }

    /// Those that HR has to find something after, the soonest first.
    static func endingSoon(
        on day: Day, most: Int, in language: Language
    ) -> Query<[SecondmentRow]> {
        SQL(
            """
            \(columns(on: "\(day)", language))
            WHERE \(ending(on: day))
            ORDER BY upper(secondment.span), employee.number
            LIMIT \(most)
            """
        ).rows { try row($0) }
    }

    @Sendable private static func row(_ row: Row) throws -> SecondmentRow {
        SecondmentRow(
            id: try row["id"], employee: try row["employee_id"],
            employeeName: try row["employee"], employeeNumber: try row["number"],
            member: try row["member_id"], memberName: try row["member"],
            memberCode: try row["code"], function: try row["function_name"],
            pool: try row["pool"] as String? ?? "", span: try row["span"],
            terms: try row["terms"], endReason: try row["end_reason"],
            shareNow: try row["share"], isLast: try row["is_last"],
            request: try row["request"], version: Int(try row["version"] as Int32))
    }

    static func parts(of secondment: Int64) -> Query<[WorkPart]> {
        SQL(
            """
            SELECT span, share_millionths FROM staffing.secondment_share
            WHERE secondment_id = \(secondment) ORDER BY span
            """
        ).rows { try part($0) }.map { $0.compactMap { $0 } }
    }

    /// What a person's time is given to, but for one secondment.
    static func workload(of employee: Int64, but secondment: Int64) -> Query<Workload> {
        SQL(
            """
            SELECT span, share_millionths FROM staffing.secondment_share
            WHERE employee_id = \(employee) AND secondment_id <> \(secondment)
            """
        ).rows { try part($0) }.map { Workload($0.compactMap { $0 }) }
    }

    @Sendable private static func part(_ row: Row) throws -> WorkPart? {
        let (span, share): (DaySpan, Millionths) = (
            try row["span"], try row["share_millionths"]
        )
        return Stay(span).map { WorkPart(stay: $0, share: share) }
    }
}
