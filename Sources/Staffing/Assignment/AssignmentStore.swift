import Journal
import Kernel
import Postgres
import Web

/// The statements about assignments.
enum AssignmentStore {
    static let sortable = ["person", "member", "supplier", "until", "used"]

    private static let columns: SQL = """
        SELECT assignment.id, assignment.consultant_id, consultant.number, consultant.name,
            assignment.supplier_id, coalesce(participant.name, supplier.name, '') AS supplier,
            assignment.member_id, member.name AS member, assignment.profile,
            assignment.call_off_id, assignment.position, assignment.days, assignment.rate_cents,
            assignment.ceiling_cents, assignment.day_minutes, assignment.span,
            assignment.manager_id, coalesce(manager.name, '') AS manager,
            coalesce(manager.login, '') AS manager_login, assignment.clause,
            assignment.council_told_on, assignment.state, assignment.started_on,
            assignment.end_reason, assignment.version, coalesce(spent.minutes, 0) AS used,
            coalesce(spent.approved_minutes, 0) AS approved
        """

    private static let from: SQL = """
        FROM staffing.assignment
        JOIN staffing.consultant ON consultant.id = assignment.consultant_id
        JOIN staffing.engaged_member AS member ON member.id = assignment.member_id
        LEFT JOIN cost_sharing.known_supplier AS supplier ON supplier.id = assignment.supplier_id
        LEFT JOIN procurement.call_off ON call_off.id = assignment.call_off_id
        LEFT JOIN procurement.participant ON participant.id = call_off.participant_id
        LEFT JOIN kernel.person AS manager ON manager.id = assignment.manager_id
        LEFT JOIN LATERAL (
            SELECT sum(CASE WHEN part.state IN ('submitted', 'approved') THEN part.minutes
                    ELSE part.approved_minutes END)::bigint AS minutes,
                sum(part.approved_minutes)::bigint AS approved_minutes
            FROM staffing.timesheet_part AS part WHERE part.assignment_id = assignment.id
        ) AS spent ON true
        """

    static func page(_ list: ListQuery) -> (Query<[Assignment]>, Query<Int>) {
        let pattern: SQL = "kernel.folded(\(list.pattern))"
        var condition: SQL = """
            (consultant.search LIKE \(pattern) OR assignment.search LIKE \(pattern)
                OR member.search LIKE \(pattern)
                OR kernel.folded(coalesce(supplier.name, '')) LIKE \(pattern))
            """
        if let state = list["state"].flatMap(Assignment.State.init) {
            condition += " AND assignment.state = \(state)"
        }
        let order: SQL =
            switch list.sort {
            case "member": "member.name"
            case "supplier": "supplier.name"
            case "until": "upper(assignment.span)"
            case "used": "coalesce(spent.minutes, 0)::numeric / assignment.days"
            default: "consultant.number"
            }
        let rows: SQL = """
            \(columns) \(from) WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), assignment.id
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total \(from) WHERE \(condition)"
        return (rows.rows { try assignment($0) }, count.one { try $0["total"] })
    }

    static func assignment(_ id: Int64) -> Query<Assignment?> {
        SQL("\(columns) \(from) WHERE assignment.id = \(id)").first { try assignment($0) }
    }

    static func assignments(ofConsultant id: Int64) -> Query<[Assignment]> {
        SQL(
            """
            \(columns) \(from) WHERE assignment.consultant_id = \(id)
            ORDER BY assignment.span DESC
            """
        ).rows { try assignment($0) }
    }

    @Sendable private static func assignment(_ row: Row) throws -> Assignment {
        let (used, approved): (Int64, Int64) = (try row["used"], try row["approved"])
        return Assignment(
            id: try row["id"], consultant: try row["consultant_id"], number: try row["number"],
            name: try row["name"], supplier: try row["supplier_id"],
            supplierName: try row["supplier"], member: try row["member_id"],
            memberName: try row["member"], profile: try row["profile"],
            order: try row["call_off_id"], position: try row["position"], days: try row["days"],
            rate: try row["rate_cents"], ceiling: try row["ceiling_cents"],
            dayMinutes: try row["day_minutes"], span: try row["span"],
            manager: try row["manager_id"], managerName: try row["manager"],
            managerLogin: try row["manager_login"], clause: try row["clause"],
            councilToldOn: try row["council_told_on"], state: try row["state"],
            startedOn: try row["started_on"], endReason: try row["end_reason"],
            version: try row["version"], used: WorkTime(minutes: Int(used)),
            approved: WorkTime(minutes: Int(approved)))
    }

    /// A line of an order, with what assignments but one leave of it.
    static func order(
        _ callOff: Int64, _ position: Int, but assignment: Int64
    ) -> Query<AssignmentDraft.Order?> {
        SQL(
            """
            SELECT ordered.member_id, ordered.supplier_id, ordered.profile, ordered.price_cents,
                ordered.state = 'placed' AS is_placed,
                ordered.quantity - coalesce(taken.days, 0)::bigint AS days_left,
                ordered.amount_cents - coalesce(taken.cents, 0)::bigint AS cents_left
            FROM procurement.order_of_people AS ordered
            LEFT JOIN LATERAL (
                SELECT sum(other.days) AS days, sum(other.ceiling_cents) AS cents
                FROM staffing.assignment AS other
                WHERE other.call_off_id = ordered.call_off_id
                    AND other.position = ordered.position AND other.id <> \(assignment)
            ) AS taken ON true
            WHERE ordered.call_off_id = \(callOff)
                AND ordered.position = \(Int32(clamping: position))
            """
        ).first { row in
            AssignmentDraft.Order(
                callOff: callOff, position: position, member: try row["member_id"],
                supplier: try row["supplier_id"], profile: try row["profile"],
                price: try row["price_cents"], isPlaced: try row["is_placed"],
                daysLeft: try row["days_left"], centsLeft: try row["cents_left"])
        }
    }

    /// A member's person by the name to sign in with.
    static func manager(_ login: String) -> Query<AssignmentDraft.Manager?> {
        SQL(
            """
            SELECT id, member_id FROM kernel.person
            WHERE login = lower(\(login)) AND member_id IS NOT NULL AND disabled_on IS NULL
            """
        ).first { row in
            AssignmentDraft.Manager(id: try row["id"], member: try row["member_id"])
        }
    }

    static func insert(
        _ draft: AssignmentDraft, of consultant: Int64, _ order: AssignmentDraft.Order,
        managedBy manager: Int64?
    ) -> Query<Int64> {
        SQL(
            """
            INSERT INTO staffing.assignment (member_id, consultant_id, supplier_id, profile,
                call_off_id, position, days, rate_cents, ceiling_cents, day_minutes, span,
                manager_id, clause, council_told_on)
            VALUES (\(order.member), \(consultant), \(order.supplier), \(order.profile),
                \(order.callOff), \(Int32(clamping: order.position)), \(draft.days),
                \(draft.rate), \(draft.ceiling), \(Int32(clamping: draft.dayMinutes)),
                \(draft.span), \(manager), \(draft.clause), \(draft.councilToldOn))
            RETURNING id
            """
        ).one { try $0["id"] }
    }

    /// Changes what is planned.
    static func change(
        _ id: Int64, version: Int, to draft: AssignmentDraft, _ order: AssignmentDraft.Order,
        managedBy manager: Int64?
    ) -> Query<Int> {
        SQL(
            """
            UPDATE staffing.assignment
            SET call_off_id = \(order.callOff), position = \(Int32(clamping: order.position)),
                days = \(draft.days), rate_cents = \(draft.rate),
                ceiling_cents = \(draft.ceiling),
                day_minutes = \(Int32(clamping: draft.dayMinutes)), span = \(draft.span),
                manager_id = \(manager), clause = \(draft.clause),
                council_told_on = \(draft.councilToldOn), version = version + 1
            WHERE id = \(id) AND version = \(Int32(clamping: version))
            """
        ).affected
    }

    static func start(_ id: Int64, on today: Day) -> Query<Int> {
        SQL(
            """
            UPDATE staffing.assignment
            SET state = 'running', started_on = \(today), version = version + 1
            WHERE id = \(id) AND state = 'planned'
            """
        ).affected
    }

    static func end(_ id: Int64, _ span: DaySpan, because reason: String) -> Query<Int> {
        SQL(
            """
            UPDATE staffing.assignment
            SET state = 'ended', span = \(span), end_reason = \(reason), version = version + 1
            WHERE id = \(id) AND state <> 'ended'
            """
        ).affected
    }
}
