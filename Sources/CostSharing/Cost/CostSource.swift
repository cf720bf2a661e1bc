import Postgres

/// Where cost lines come from. Each gives its lines from its own tables, so that a list reads the first
/// fifty of a million in the order of an index.
enum CostSource: String, CaseIterable, Sendable {
    case csv, entry, invoice, payroll

    /// One SELECT of its lines, those taken back or replaced included.
    var lines: SQL {
        switch self {
        case .csv: Self.ofFiles
        case .entry: Self.ofEntries
        case .invoice: Self.ofInvoices
        case .payroll: Self.ofPayroll
        }
    }

    private static let ofFiles: SQL = """
        SELECT 'csv'::text AS source, line.id AS line_id, line.intake_id AS record_id,
            line.line AS place, line.period, coalesce(line.origin, line.period) AS origin,
            line.pool_id AS pool, line.document, line.document_date, line.supplier,
            line.description, line.net_cents, line.vat_cents, line.search,
            line.intake_id IN (SELECT intake_id FROM cost_sharing.intake_withdrawal)
                AS is_withdrawn
        FROM cost_sharing.cost_line AS line
        """

    private static let ofEntries: SQL = """
        SELECT 'entry'::text AS source, part.id AS line_id, part.entry_id AS record_id,
            NULL::integer AS place, part.period, part.origin, entry.pool_id AS pool,
            entry.document, entry.document_date, entry.supplier, entry.description,
            part.net_cents, part.vat_cents, entry.search,
            part.entry_id IN (SELECT entry_id FROM cost_sharing.entry_withdrawal)
                AS is_withdrawn
        FROM cost_sharing.entry_part AS part
        JOIN cost_sharing.entry ON entry.id = part.entry_id
        """

    private static let ofInvoices: SQL = """
        SELECT 'invoice'::text AS source, part.id AS line_id, part.invoice_id AS record_id,
            NULL::integer AS place, part.period, part.origin, part.pool_id AS pool,
            invoice.number AS document, invoice.issue_date AS document_date,
            supplier.name AS supplier, line.item AS description, part.net_cents, part.vat_cents,
            kernel.folded(invoice.number || ' ' || supplier.name || ' ' || line.item) AS search,
            EXISTS (SELECT FROM cost_sharing.invoice_decision AS later
                WHERE later.invoice_id = part.invoice_id AND later.id > part.decision_id)
                AS is_withdrawn
        FROM cost_sharing.invoice_part AS part
        JOIN cost_sharing.invoice ON invoice.id = part.invoice_id
        JOIN cost_sharing.invoice_line AS line
            ON line.invoice_id = part.invoice_id AND line.position = part.position
        JOIN cost_sharing.supplier ON supplier.id = invoice.supplier_id
        """

    /// What staff really cost, as its department publishes it.
    private static let ofPayroll: SQL = """
        SELECT 'payroll'::text AS source, line.line_id, line.record_id, NULL::integer AS place,
            line.period, line.origin, line.pool, line.document, line.document_date, line.supplier,
            line.description, line.net_cents, line.vat_cents, line.search, false AS is_withdrawn
        FROM staffing.month_cost AS line
        """
}
