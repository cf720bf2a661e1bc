import Kernel
import Postgres
import Web

extension Waiting {
    /// Placed orders of which something has not come.
    public static let callOffsToReceive = Waiting(
        { Messages($1).receipt.toReceive(count: $0) },
        path: "/procurement/call-offs?state=placed", at: "/procurement/call-offs",
        needs: .receiveGoods
    ) { _ in
        """
        SELECT count(*) AS count, NULL::text AS path
        FROM (
            SELECT FROM procurement.call_off
            WHERE call_off.state = 'placed' AND EXISTS (
                SELECT FROM procurement.call_off_line AS line
                WHERE line.call_off_id = call_off.id AND line.quantity > (
                    SELECT coalesce(sum(receipt.accepted), 0)
                    FROM procurement.receipt_line AS receipt
                    WHERE receipt.call_off_id = line.call_off_id
                        AND receipt.position = line.position))
            LIMIT 1000
        ) AS open
        """
    }

    /// Invoices of suppliers with orders through the association that nobody has matched.
    public static let invoicesToMatch = Waiting(
        { Messages($1).match.toMatch(count: $0) },
        path: "/procurement/invoices?state=open", at: "/procurement/invoices",
        needs: .matchInvoices
    ) { _ in InvoiceRegister.open }

    /// Differences that somebody else found.
    public static let matchesToExplain = Waiting(
        { Messages($1).match.toExplain(count: $0) }, .bad,
        path: "/procurement/due?state=blocked", at: "/procurement/due", needs: .matchInvoices
    ) { asker in
        """
        SELECT count(*) AS count, NULL::text AS path
        FROM procurement.invoice_match AS matched
        JOIN procurement.match_state AS standing ON standing.match_id = matched.id
        WHERE matched.is_blocked AND standing.state = 'blocked'
            AND matched.matched_by <> \(asker.person.id)
        """
    }

    /// What is to be paid this week, or was to be before.
    public static let invoicesDue = Waiting(
        { Messages($1).due.dueThisWeek(count: $0) }, .warn, path: "/procurement/due",
        at: "/procurement/due", needs: .recordPayments
    ) { asker in
        let sunday = asker.today.adding(days: 6 - (asker.today.number + 3) % 7)
        return """
            SELECT count(*) AS count, NULL::text AS path
            FROM procurement.invoice_match AS matched
            JOIN procurement.match_state AS standing ON standing.match_id = matched.id
            WHERE standing.state = 'due' AND matched.due_on <= \(sunday)::date
            """
    }
}
