import Kernel
import Postgres
import Web

/// The lists of invoices beside orders, and of what is due when.
enum MatchRegister {
    /// A match, as it is listed.
    struct Row: Sendable {
        let id: Int64
        let order: Int64
        let invoiceID: Int64
        let invoice: String
        let supplier: String
        let member: String
        let dueOn: Day
        let net: Cents
        let vat: Cents
        let state: Match.State
        let paidOn: Day?

        init(_ row: Postgres.Row) throws {
            id = try row["id"]
            order = try row["call_off_id"]
            invoiceID = try row["invoice_id"]
            invoice = try row["invoice"]
            supplier = try row["supplier"]
            member = try row["member"]
            dueOn = try row["due_on"]
            net = try row["net"]
            vat = try row["vat"]
            state = try row["state"]
            paidOn = try row["paid_on"]
        }
    }

    private static let columns: SQL = """
        matched.id, matched.call_off_id, matched.invoice_id, invoice.number AS invoice,
        invoice.supplier, member.name AS member, matched.due_on, sums.net, sums.vat, standing.state,
        payment.paid_on
        """

    private static let from: SQL = """
        FROM procurement.invoice_match AS matched
        JOIN procurement.match_state AS standing ON standing.match_id = matched.id
        JOIN procurement.call_off ON call_off.id = matched.call_off_id
        JOIN membership.active_member AS member ON member.id = call_off.member_id
        JOIN cost_sharing.received_invoice AS invoice ON invoice.id = matched.invoice_id
        LEFT JOIN procurement.match_payment AS payment ON payment.match_id = matched.id
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(line.net_cents), 0)::bigint AS net,
                coalesce(sum(line.vat_cents), 0)::bigint AS vat
            FROM procurement.invoice_match_line AS line WHERE line.match_id = matched.id
        ) AS sums
        """

    static func matches(of order: Int64) -> Query<[Row]> {
        SQL("SELECT \(columns) \(from) WHERE matched.call_off_id = \(order) ORDER BY matched.id")
            .rows { try Row($0) }
    }

    static func matches(ofInvoice invoice: Int64) -> Query<[Row]> {
        SQL("SELECT \(columns) \(from) WHERE matched.invoice_id = \(invoice) ORDER BY matched.id")
            .rows { try Row($0) }
    }

    static let sortable = ["due", "invoice", "supplier", "member", "amount"]

    /// What a list of due matches shows: of a state, or all that is not paid yet; of a week, or late.
    static func due(_ list: ListQuery, today: Day) -> (Query<[Row]>, Query<Int>) {
        let condition = condition(list, today: today)
        let order: SQL =
            switch list.sort {
            case "invoice": "invoice.number"
            case "supplier": "invoice.supplier"
            case "member": "member.name"
            case "amount": "sums.net + sums.vat"
            default: "matched.due_on"
            }
        let rows: SQL = """
            SELECT \(columns) \(from)
            WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), matched.id
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total \(from) WHERE \(condition)"
        return (rows.rows { try Row($0) }, count.one { try $0["total"] })
    }

    private static func condition(_ list: ListQuery, today: Day) -> SQL {
        let pattern: SQL = "kernel.folded(\(list.pattern))"
        var condition: SQL = """
            (invoice.search LIKE \(pattern) OR member.search LIKE \(pattern)
                OR kernel.folded('CO ' || lpad(matched.call_off_id::text, 6, '0')) LIKE \(pattern))
            """
        if let state = list["state"].flatMap(Match.State.init) {
            condition += " AND standing.state = \(state)"
        } else {
            condition += " AND standing.state IN ('due', 'blocked')"
        }
        switch list["week"] {
        case "late": condition += " AND matched.due_on < \(today)::date"
        case let week?:
            guard let monday = Day(week) else { break }
            condition += """
                 AND matched.due_on BETWEEN \(monday)::date AND \(monday.adding(days: 6))::date
                """
        case nil: break
        }
        return condition
    }

    /// What is to be paid in one week, or was to be before today.
    struct Week: Sendable {
        let monday: Day
        let isLate: Bool
        let count: Int
        let sum: Cents
    }

    /// What is not paid yet, late ones as one, then week by week.
    static func weeks(today: Day) -> Query<[Week]> {
        SQL(
            """
            SELECT found.is_late, min(found.monday) AS monday, count(*) AS count,
                sum(found.sum)::bigint AS sum
            FROM (
                SELECT matched.due_on < \(today)::date AS is_late,
                    date_trunc('week', matched.due_on)::date AS monday,
                    sums.net + sums.vat AS sum
                \(from)
                WHERE standing.state IN ('due', 'blocked')
            ) AS found
            GROUP BY found.is_late, CASE WHEN found.is_late THEN NULL ELSE found.monday END
            ORDER BY found.is_late DESC, monday
            LIMIT 12
            """
        ).rows { row in
            Week(
                monday: try row["monday"], isLate: try row["is_late"], count: try row["count"],
                sum: try row["sum"])
        }
    }

    /// A match, whole.
    struct Whole: Sendable {
        let row: Row
        let matchedBy: Int64
        let matcher: String
        let matchedOn: Day
        let basis: MatchDraft.Basis
        let pool: String
        let invoiceOn: Day
        let goodsOn: Day
        let isBlocked: Bool
        let explanation: String
        let explainer: String
        let withdrawal: String
    }

    static func whole(_ id: Int64) -> Query<Whole?> {
        SQL(
            """
            SELECT \(columns), matched.matched_by, matcher.name AS matcher, matched.matched_on,
                matched.basis, pool.code AS pool, matched.invoice_on, matched.goods_on,
                matched.is_blocked, coalesce(told.explanation, '') AS explanation,
                coalesce(explainer.name, '') AS explainer,
                coalesce(taken.reason, '') AS withdrawal
            \(from)
            JOIN kernel.person AS matcher ON matcher.id = matched.matched_by
            JOIN cost_sharing.direct_pool AS pool ON pool.id = matched.pool_id
            LEFT JOIN procurement.match_explanation AS told ON told.match_id = matched.id
            LEFT JOIN kernel.person AS explainer ON explainer.id = told.explained_by
            LEFT JOIN procurement.match_withdrawal AS taken ON taken.match_id = matched.id
            WHERE matched.id = \(id)
            """
        ).first { row in
            Whole(
                row: try Row(row), matchedBy: try row["matched_by"], matcher: try row["matcher"],
                matchedOn: try row["matched_on"], basis: try row["basis"],
                pool: try row["pool"], invoiceOn: try row["invoice_on"],
                goodsOn: try row["goods_on"], isBlocked: try row["is_blocked"],
                explanation: try row["explanation"], explainer: try row["explainer"],
                withdrawal: try row["withdrawal"])
        }
    }

    /// A line of a match, with what was ordered and what came.
    struct Line: Sendable {
        let item: String
        let code: String
        let unit: String
        let ordered: Millionths
        let price: Cents
        let came: Millionths
        let quantity: Millionths
        let net: Cents
        let value: Cents
        let allowed: Cents
    }

    static func lines(of match: Int64) -> Query<[Line]> {
        SQL(
            """
            SELECT charged.item, item.code, item.unit, ordered.quantity AS ordered,
                ordered.price_cents, coalesce(came.accepted, 0)::bigint AS came, line.quantity,
                line.net_cents, line.ordered_cents, line.allowed_cents
            FROM procurement.invoice_match_line AS line
            JOIN procurement.call_off_line AS ordered
                ON ordered.call_off_id = line.call_off_id AND ordered.position = line.position
            JOIN procurement.price_item AS item ON item.id = ordered.price_item_id
            JOIN cost_sharing.received_line AS charged
                ON charged.invoice_id = line.invoice_id
                    AND charged.position = line.invoice_position
            LEFT JOIN LATERAL (
                SELECT sum(receipt.accepted) AS accepted
                FROM procurement.receipt_line AS receipt
                WHERE receipt.call_off_id = line.call_off_id
                    AND receipt.position = line.position) AS came ON true
            WHERE line.match_id = \(match)
            ORDER BY line.invoice_position
            """
        ).rows { row in
            Line(
                item: try row["item"], code: try row["code"], unit: try row["unit"],
                ordered: try row["ordered"], price: try row["price_cents"],
                came: try row["came"], quantity: try row["quantity"], net: try row["net_cents"],
                value: try row["ordered_cents"], allowed: try row["allowed_cents"])
        }
    }
}
