import Kernel
import Postgres
import Web

/// The list of what came, of all orders.
///
/// Row-level security leaves a member's people the receipts of its own orders.
enum ReceiptRegister {
    enum State: String, CaseIterable, SQLEnum { case stands, reversed, reversal }

    struct Row: Sendable {
        let id: Int64
        let order: Int64
        let purpose: String
        let member: String
        let code: String
        let supplier: String
        let receivedOn: Day
        let deliveryNote: String
        /// At the prices ordered, without VAT; negative where it reverses another.
        let accepted: Cents
        let refuses: Bool
        let person: String
        let state: State
    }

    static let sortable = ["number", "received", "order", "member", "supplier", "amount"]

    private static let from: SQL = """
        FROM procurement.receipt
        JOIN procurement.call_off ON call_off.id = receipt.call_off_id
        JOIN procurement.participant ON participant.id = call_off.participant_id
        JOIN membership.active_member AS member ON member.id = call_off.member_id
        JOIN kernel.person ON person.id = receipt.recorded_by
        LEFT JOIN procurement.receipt AS reversal ON reversal.reverses_id = receipt.id
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(round(
                    line.accepted::numeric * ordered.price_cents / 1000000)), 0)::bigint AS accepted,
                coalesce(bool_or(line.refused > 0), false) AS refuses
            FROM procurement.receipt_line AS line
            JOIN procurement.call_off_line AS ordered
                ON ordered.call_off_id = line.call_off_id AND ordered.position = line.position
            WHERE line.receipt_id = receipt.id
        ) AS came
        """

    private static let state: SQL = """
        CASE WHEN receipt.reverses_id IS NOT NULL THEN 'reversal'
            WHEN reversal.id IS NOT NULL THEN 'reversed' ELSE 'stands' END
        """

    static func page(_ list: ListQuery) -> (Query<[Row]>, Query<Int>) {
        let pattern: SQL = "kernel.folded(\(list.pattern))"
        var condition: SQL = """
            (receipt.search LIKE \(pattern) OR call_off.search LIKE \(pattern)
                OR member.search LIKE \(pattern) OR participant.search LIKE \(pattern)
                OR 'co ' || lpad(call_off.id::text, 6, '0') LIKE \(pattern))
            """
        if let wanted = list["state"].flatMap(State.init) {
            condition += " AND \(state) = \(wanted)"
        }
        let order: SQL =
            switch list.sort {
            case "number": "receipt.id"
            case "order": "call_off.id"
            case "member": "member.name"
            case "supplier": "participant.name"
            case "amount": "came.accepted"
            default: "receipt.received_on"
            }
        let rows: SQL = """
            SELECT receipt.id, receipt.call_off_id, call_off.purpose, member.name AS member,
                member.code, participant.name AS supplier, receipt.received_on,
                receipt.delivery_note, came.accepted, came.refuses, person.name AS person,
                \(state) AS state
            \(from)
            WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), receipt.id DESC
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total \(from) WHERE \(condition)"
        return (
            rows.rows { row in
                Row(
                    id: try row["id"], order: try row["call_off_id"],
                    purpose: try row["purpose"], member: try row["member"],
                    code: try row["code"], supplier: try row["supplier"],
                    receivedOn: try row["received_on"],
                    deliveryNote: try row["delivery_note"], accepted: try row["accepted"],
                    refuses: try row["refuses"], person: try row["person"],
                    state: try row["state"])
            }, count.one { try $0["total"] }
        )
    }
}
