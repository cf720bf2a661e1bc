import Kernel
import Postgres
import Web

/// The received invoices of suppliers that participate in a framework, with how far they are matched.
enum InvoiceRegister {
    enum State: String, CaseIterable, SQLEnum { case open, blocked, matched }

    struct Row: Sendable {
        let id: Int64
        let number: String
        let supplier: String
        let issueDate: Day
        let reference: String
        let net: Cents
        let matched: Cents
        let state: State
    }

    static let sortable = ["number", "supplier", "date", "net"]

    /// An invoice is open where an order through the association is placed at its supplier, and a line
    /// of it is neither matched nor a cost.
    private static let from: SQL = """
        FROM (
            SELECT invoice.id, invoice.number, invoice.supplier, invoice.issue_date,
                CASE invoice.order_reference WHEN '' THEN invoice.buyer_reference
                    ELSE invoice.order_reference END AS reference,
                invoice.net_cents, invoice.search, coalesce(done.net, 0)::bigint AS matched,
                CASE WHEN coalesce(done.blocks, false) THEN 'blocked'
                    WHEN coalesce(done.lines, 0) < lines.count THEN 'open'
                    ELSE 'matched' END AS state,
                done.lines IS NOT NULL OR invoice.state = 'waiting' AND EXISTS (
                    SELECT FROM procurement.participant
                    JOIN procurement.call_off ON call_off.participant_id = participant.id
                        AND call_off.state = 'placed' AND call_off.supply <> 'direct'
                    WHERE participant.supplier_id = invoice.supplier_id) AS is_ours
            FROM cost_sharing.received_invoice AS invoice
            CROSS JOIN LATERAL (
                SELECT count(*) AS count FROM cost_sharing.received_line AS line
                WHERE line.invoice_id = invoice.id) AS lines
            LEFT JOIN LATERAL (
                SELECT count(*) AS lines, sum(line.net_cents) AS net,
                    bool_or(standing.state = 'blocked') AS blocks
                FROM procurement.invoice_match_line AS line
                JOIN procurement.match_state AS standing ON standing.match_id = line.match_id
                WHERE line.invoice_id = invoice.id AND NOT line.is_withdrawn
                HAVING count(*) > 0) AS done ON true
            WHERE invoice.state <> 'rejected'
        ) AS invoice
        """

    static func page(_ list: ListQuery) -> (Query<[Row]>, Query<Int>) {
        var condition: SQL = """
            invoice.is_ours AND invoice.search LIKE kernel.folded(\(list.pattern))
            """
        if let state = list["state"].flatMap(State.init) {
            condition += " AND invoice.state = \(state)"
        }
        let order: SQL =
            switch list.sort {
            case "number": "invoice.number"
            case "supplier": "invoice.supplier"
            case "net": "invoice.net_cents"
            default: "invoice.issue_date"
            }
        let rows: SQL = """
            SELECT invoice.id, invoice.number, invoice.supplier, invoice.issue_date,
                invoice.reference, invoice.net_cents, invoice.matched, invoice.state
            \(from)
            WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), invoice.id DESC
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total \(from) WHERE \(condition)"
        return (
            rows.rows { row in
                Row(
                    id: try row["id"], number: try row["number"], supplier: try row["supplier"],
                    issueDate: try row["issue_date"], reference: try row["reference"],
                    net: try row["net_cents"], matched: try row["matched"],
                    state: try row["state"])
            }, count.one { try $0["total"] }
        )
    }

    /// How many wait for a match, as the desk and the navigation count them.
    static let open: SQL = """
        SELECT count(*) AS count, NULL::text AS path
        \(from)
        WHERE invoice.is_ours AND invoice.state = 'open'
        """
}

extension InvoiceRegister.State {
    func tag(_ t: Messages) -> TagView {
        switch self {
        case .open: TagView(.warn, t.match.open)
        case .blocked: TagView(.bad, t.match.blocked)
        case .matched: TagView(.ok, t.match.matched)
        }
    }
}
