import Kernel
import Postgres
import Web

/// The list of competitions.
enum CompetitionRegister {
    struct Row: Sendable {
        let id: Int64
        let subject: String
        let member: String
        let framework: String
        let lot: Int
        let estimated: Cents
        let tendersUntil: Instant
        let isOver: Bool
        let state: Competition.State
    }

    static let sortable = ["number", "subject", "framework", "estimated", "until", "state"]

    private static let from: SQL = """
        FROM procurement.competition
        JOIN procurement.lot ON lot.id = competition.lot_id
        JOIN procurement.framework ON framework.id = lot.framework_id
        LEFT JOIN membership.active_member AS member ON member.id = competition.member_id
        """

    private static func condition(_ list: ListQuery) -> SQL {
        let pattern: SQL = "kernel.folded(\(list.pattern))"
        var condition: SQL = """
            (competition.search LIKE \(pattern) OR framework.search LIKE \(pattern)
                OR kernel.folded('MC ' || lpad(competition.id::text, 6, '0')) LIKE \(pattern))
            """
        if let state = list["state"].flatMap(Competition.State.init) {
            condition += " AND competition.state = \(state)"
        }
        if let lot = list["lot"].flatMap({ Int64($0) }) {
            condition += " AND competition.lot_id = \(lot)"
        }
        return condition
    }

    static func page(_ list: ListQuery) -> (Query<[Row]>, Query<Int>) {
        let order: SQL =
            switch list.sort {
            case "subject": "competition.subject"
            case "framework": "framework.number"
            case "estimated": "competition.estimated_cents"
            case "until": "competition.tenders_until"
            case "state": "competition.state"
            default: "competition.id"
            }
        let condition = condition(list)
        let rows: SQL = """
            SELECT competition.id, competition.subject, coalesce(member.name, '') AS member,
                framework.number AS framework, lot.number AS lot, competition.estimated_cents,
                competition.tenders_until,
                competition.tenders_until <= clock_timestamp() AS is_over, competition.state
            \(from)
            WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), competition.id DESC
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total \(from) WHERE \(condition)"
        return (
            rows.rows { row in
                Row(
                    id: try row["id"], subject: try row["subject"], member: try row["member"],
                    framework: try row["framework"], lot: Int(try row["lot"] as Int32),
                    estimated: try row["estimated_cents"],
                    tendersUntil: try row["tenders_until"], isOver: try row["is_over"],
                    state: try row["state"])
            }, count.one { try $0["total"] }
        )
    }
}
