import Kernel
import Postgres
import Web

/// The orders that were placed with the supplier whose people ask; what is still being made never is
/// among them.
enum RoomOrders {
    struct Row: Sendable {
        let id: Int64
        let purpose: String
        let member: String
        let framework: String
        let lot: Int
        let amount: Cents
        let placedOn: Day
        let state: CallOff.State
    }

    static let sortable = ["number", "member", "framework", "amount", "placed", "state"]

    private static let from: SQL = """
        FROM procurement.call_off
        JOIN procurement.framework ON framework.id = call_off.framework_id
        JOIN procurement.lot ON lot.id = call_off.lot_id
        JOIN procurement.supplied_member() AS member ON member.member_id = call_off.member_id
        """

    private static func condition(_ list: ListQuery) -> SQL {
        let pattern: SQL = "kernel.folded(\(list.pattern))"
        var condition: SQL = """
            (call_off.search LIKE \(pattern) OR framework.search LIKE \(pattern)
                OR kernel.folded(member.name) LIKE \(pattern)
                OR kernel.folded('CO ' || lpad(call_off.id::text, 6, '0')) LIKE \(pattern))
            """
        if let state = list["state"].flatMap(CallOff.State.init) {
            condition += " AND call_off.state = \(state)"
        }
        return condition
    }

    static func page(_ list: ListQuery) -> (Query<[Row]>, Query<Int>) {
        let order: SQL =
            switch list.sort {
            case "member": "member.name"
            case "framework": "framework.number"
            case "amount": "call_off.amount_cents"
            case "number": "call_off.id"
            case "state": "call_off.state"
            default: "call_off.placed_on"
            }
        let condition = condition(list)
        let rows: SQL = """
            SELECT call_off.id, call_off.purpose, member.name AS member,
                framework.number AS framework, lot.number AS lot, call_off.amount_cents,
                call_off.placed_on, call_off.state
            \(from)
            WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), call_off.id DESC
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total \(from) WHERE \(condition)"
        return (
            rows.rows { row in
                Row(
                    id: try row["id"], purpose: try row["purpose"], member: try row["member"],
                    framework: try row["framework"], lot: Int(try row["lot"] as Int32),
                    amount: try row["amount_cents"], placedOn: try row["placed_on"],
                    state: try row["state"])
            }, count.one { try $0["total"] }
        )
    }
}
