import Kernel
import Postgres
import Web

/// What of the asking supplier's invoices is due for orders through the association.
///
/// - Source: PROC-9
enum RoomPayments {
    struct Row: Sendable {
        let order: Int64
        let invoice: String
        let issuedOn: Day
        /// With VAT.
        let payable: Cents
        let dueOn: Day
        let paidOn: Day?
        let state: Match.State
    }

    static let sortable = ["due", "invoice", "order", "amount"]

    private static let columns: SQL = """
        SELECT payment.call_off_id, payment.invoice, payment.issue_date, payment.payable_cents,
            payment.due_on, payment.paid_on, payment.state
        FROM procurement.supplier_payment AS payment
        """

    @Sendable private static func row(_ row: Postgres.Row) throws -> Row {
        Row(
            order: try row["call_off_id"], invoice: try row["invoice"],
            issuedOn: try row["issue_date"], payable: try row["payable_cents"],
            dueOn: try row["due_on"], paidOn: try row["paid_on"], state: try row["state"])
    }

    static func of(order: Int64) -> Query<[Row]> {
        SQL(
            """
            \(columns) WHERE payment.call_off_id = \(order)
            ORDER BY payment.due_on, payment.match_id
            """
        ).rows(row)
    }

    static func page(_ list: ListQuery) -> (Query<[Row]>, Query<Int>) {
        let order: SQL =
            switch list.sort {
            case "invoice": "payment.invoice"
            case "order": "payment.call_off_id"
            case "amount": "payment.payable_cents"
            default: "payment.due_on"
            }
        var condition: SQL = "payment.search LIKE kernel.folded(\(list.pattern))"
        if let state = list["state"].flatMap(Match.State.init) {
            condition += " AND payment.state = \(state)"
        }
        let rows: SQL = """
            \(columns) WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), payment.match_id DESC
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = """
            SELECT count(*) AS total FROM procurement.supplier_payment AS payment
            WHERE \(condition)
            """
        return (rows.rows(row), count.one { row in try row["total"] })
    }
}

extension RoomPayments.Row {
    /// Paid, due, late, or still being compared with what came.
    func tag(on today: Day, _ t: Messages, _ format: Localized) -> TagView {
        switch state {
        case .paid: TagView(.ok, t.payment.paid, date: paidOn.map { format.day($0) } ?? "")
        case .blocked: TagView(.warn, t.payment.inVerification)
        case .due:
            dueOn < today ? TagView(.bad, t.payment.late) : TagView(.info, t.payment.due)
        case .withdrawn: TagView(.plain, t.match.withdrawn)
        }
    }
}
