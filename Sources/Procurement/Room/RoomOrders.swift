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
        /// Until when it may be answered, and what was answered.
        let deadline: Day?
        let answer: CascadeAnswerKind?
    }

    static let sortable = ["number", "member", "framework", "amount", "placed", "state"]

    private static let from: SQL = """
        FROM procurement.call_off
        JOIN procurement.framework ON framework.id = call_off.framework_id
        JOIN procurement.lot ON lot.id = call_off.lot_id
        JOIN procurement.supplied_member() AS member ON member.member_id = call_off.member_id
        LEFT JOIN procurement.cascade_offer AS offer ON offer.call_off_id = call_off.id
        LEFT JOIN procurement.cascade_answer AS answer ON answer.call_off_id = call_off.id
        """

    private static func condition(_ list: ListQuery, _ today: Day) -> SQL {
        let pattern: SQL = "kernel.folded(\(list.pattern))"
        var condition: SQL = """
            (call_off.search LIKE \(pattern) OR framework.search LIKE \(pattern)
                OR kernel.folded(member.name) LIKE \(pattern)
                OR kernel.folded('CO ' || lpad(call_off.id::text, 6, '0')) LIKE \(pattern))
            """
        if let state = list["state"].flatMap(CallOff.State.init) {
            condition += " AND call_off.state = \(state)"
        }
        if list["answer"] == "waiting" {
            condition += """
                 AND call_off.state = 'placed' AND offer.deadline >= \(today)
                AND answer.kind IS NULL
                """
        }
        return condition
    }

    static func page(_ list: ListQuery, on today: Day) -> (Query<[Row]>, Query<Int>) {
        let order: SQL =
            switch list.sort {
            case "member": "member.name"
            case "framework": "framework.number"
            case "amount": "call_off.amount_cents"
            case "number": "call_off.id"
            case "state": "call_off.state"
            default: "call_off.placed_on"
            }
        let condition = condition(list, today)
        let rows: SQL = """
            SELECT call_off.id, call_off.purpose, member.name AS member,
                framework.number AS framework, lot.number AS lot, call_off.amount_cents,
                call_off.placed_on, call_off.state,
                offer.deadline, answer.kind AS answer
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
                    state: try row["state"], deadline: try row["deadline"],
                    answer: try row["answer"])
            }, count.one { try $0["total"] }
        )
    }

    /// One order as its supplier reads it.
    struct Order: Sendable {
        let id: Int64
        let purpose: String
        let clause: String
        let supply: CallOff.Supply
        let amount: Cents
        let placedOn: Day
        let state: CallOff.State
        let endReason: String
        let framework: String
        let title: String
        let lot: Int64
        let lotNumber: Int
        let lotTitle: String
        let supplier: String
        let supplierNumber: String
        let member: Customer
    }

    /// Whom the supplier delivers to.
    struct Customer: Sendable {
        let code: String
        let name: String
        let language: Language
        let enterpriseNumber: String?
    }

    static func order(_ id: Int64, in language: Language) -> Query<Order?> {
        let (title, lotTitle) = (language.title(of: "framework"), language.title(of: "lot"))
        return SQL(
            """
            SELECT call_off.id, call_off.purpose, call_off.clause, call_off.supply,
                call_off.amount_cents, call_off.placed_on, call_off.state, call_off.end_reason,
                framework.number AS framework, \(title) AS title, lot.id AS lot,
                lot.number AS lot_number, \(lotTitle) AS lot_title,
                participant.name AS supplier, participant.number AS supplier_number,
                member.code, member.name AS member, member.language, member.enterprise_number
            \(from)
            JOIN procurement.participant ON participant.id = call_off.participant_id
            WHERE call_off.id = \(id)
            """
        ).first { row in
            Order(
                id: try row["id"], purpose: try row["purpose"], clause: try row["clause"],
                supply: try row["supply"], amount: try row["amount_cents"],
                placedOn: try row["placed_on"], state: try row["state"],
                endReason: try row["end_reason"], framework: try row["framework"],
                title: try row["title"], lot: try row["lot"],
                lotNumber: Int(try row["lot_number"] as Int32), lotTitle: try row["lot_title"],
                supplier: try row["supplier"], supplierNumber: try row["supplier_number"],
                member: Customer(
                    code: try row["code"], name: try row["member"],
                    language: try row["language"],
                    enterpriseNumber: try row["enterprise_number"]))
        }
    }
}
