import Kernel
import Postgres

/// What a list of documents is asked for.
struct InvoiceFilter: Sendable {
    /// Words of the number, our reference, the file or the supplier.
    var text = ""
    var state: InvoiceState?
    var supplierID: Int64?
    /// The month of issue.
    var month: Period?
    var sort = "date"
    var isDescending = true
    var limit = 50
    var offset = 0
}

/// Received documents as lists and pages read them.
enum InvoiceListStore {
    static func list(_ filter: InvoiceFilter) -> Query<[InvoiceRow]> {
        let column: SQL =
            switch filter.sort {
            case "number": "invoice.number"
            case "supplier": "kernel.folded(supplier.name)"
            case "net": "invoice.net_cents"
            case "payable": "invoice.payable_cents"
            default: "invoice.issue_date"
            }
        let direction: SQL = filter.isDescending ? " DESC" : ""
        let statement: SQL = """
            SELECT \(columns) FROM \(source) WHERE \(condition(filter))
            ORDER BY \(column)\(direction), invoice.id DESC
            LIMIT \(filter.limit) OFFSET \(filter.offset)
            """
        return statement.rows(InvoiceRow.init)
    }

    /// How many there are, how many of them wait, and their sums.
    static func total(
        _ filter: InvoiceFilter
    ) -> Query<(count: Int, waiting: Int, costs: NetAndVAT)> {
        let statement: SQL = """
            SELECT count(*) AS count,
                count(*) FILTER (WHERE state.state = 'waiting') AS waiting,
                coalesce(sum(invoice.net_cents), 0)::bigint AS net_cents,
                coalesce(sum(invoice.vat_cents), 0)::bigint AS vat_cents
            FROM \(source) WHERE \(condition(filter))
            """
        return statement.one {
            (
                try $0["count"], try $0["waiting"],
                NetAndVAT(net: try $0["net_cents"], vat: try $0["vat_cents"])
            )
        }
    }

    static func invoice(_ id: Int64) -> Query<InvoiceRow?> {
        ("SELECT \(columns) FROM \(source) WHERE invoice.id = \(id)" as SQL).first(InvoiceRow.init)
    }

    static func lines(of invoice: Int64) -> Query<[InvoiceLineRow]> {
        let statement: SQL = """
            SELECT position, item, accounting_cost, quantity, unit, net_cents, vat_cents, category,
                rate, covers_from, covers_until
            FROM cost_sharing.invoice_line WHERE invoice_id = \(invoice) ORDER BY position
            """
        return statement.rows(InvoiceLineRow.init)
    }

    /// The parts of the confirmation that counts.
    static func parts(of invoice: Int64) -> Query<[InvoicePartRow]> {
        let statement: SQL = """
            SELECT part.id, part.position, part.pool_id, pool.code, part.period, part.origin,
                part.net_cents, part.vat_cents
            FROM cost_sharing.invoice_part AS part
            JOIN cost_sharing.invoice_state AS state ON state.decision_id = part.decision_id
                AND state.invoice_id = part.invoice_id
            JOIN cost_sharing.pool ON pool.id = part.pool_id
            WHERE part.invoice_id = \(invoice) ORDER BY part.position, part.origin
            """
        return statement.rows(InvoicePartRow.init)
    }

    /// Another document that waits for its confirmation: the next one received, else the first.
    static func nextWaiting(after id: Int64) -> Query<Int64?> {
        let statement: SQL = """
            SELECT state.invoice_id FROM cost_sharing.invoice_state AS state
            WHERE state.state = 'waiting' AND state.invoice_id <> \(id)
            ORDER BY state.invoice_id < \(id), state.invoice_id
            LIMIT 1
            """
        return statement.first { try $0["invoice_id"] }
    }

    /// Credit notes that correct an invoice.
    static func corrections(of invoice: Int64) -> Query<[InvoiceRow]> {
        let statement: SQL = """
            SELECT \(columns) FROM \(source) WHERE invoice.corrects_id = \(invoice)
            ORDER BY invoice.id
            """
        return statement.rows(InvoiceRow.init)
    }

    /// The bytes as they were received.
    static func xml(of invoice: Int64) -> Query<(fileName: String, bytes: [UInt8])?> {
        ("SELECT file_name, xml FROM cost_sharing.invoice WHERE id = \(invoice)" as SQL)
            .first { (try $0["file_name"], try $0["xml"]) }
    }

    /// The months in which documents were issued, the latest first.
    static var months: Query<[Period]> {
        let statement: SQL = """
            SELECT DISTINCT date_trunc('month', issue_date)::date AS month
            FROM cost_sharing.invoice ORDER BY month DESC
            """
        return statement.rows { try $0["month"] }
    }

    private static let columns: SQL = """
        invoice.id, invoice.supplier_id, supplier.name AS supplier, invoice.kind, invoice.number,
        invoice.issue_date, invoice.due_date, invoice.corrects_id,
        corrected.number AS corrects_number, invoice.buyer_reference, invoice.payment_reference,
        invoice.account, invoice.net_cents, invoice.vat_cents, invoice.payable_cents,
        state.reverse_vat_cents, invoice.file_name, invoice.sha256,
        receiver.name AS received_by, invoice.received_at, state.state, state.reason,
        decider.name AS decided_by, state.decided_at
        """

    private static let source: SQL = """
        cost_sharing.invoice
        JOIN cost_sharing.supplier ON supplier.id = invoice.supplier_id
        JOIN cost_sharing.invoice_state AS state ON state.invoice_id = invoice.id
        LEFT JOIN cost_sharing.invoice AS corrected ON corrected.id = invoice.corrects_id
        LEFT JOIN kernel.person AS receiver ON receiver.id = invoice.received_by
        LEFT JOIN kernel.person AS decider ON decider.id = state.decided_by
        """

    private static func condition(_ filter: InvoiceFilter) -> SQL {
        var conditions: [SQL] = [
            """
            (position(kernel.folded(\(filter.text)) IN invoice.search) > 0
                OR position(kernel.folded(\(filter.text)) IN supplier.search) > 0)
            """
        ]
        if let state = filter.state { conditions.append("state.state = \(state)") }
        if let supplier = filter.supplierID {
            conditions.append("invoice.supplier_id = \(supplier)")
        }
        if let month = filter.month {
            conditions.append(
                "invoice.issue_date BETWEEN \(month.firstDay) AND \(month.lastDay)")
        }
        return .joined(conditions, separator: " AND ")
    }
}
