import EInvoice
import Kernel
import Postgres
import Web

extension RecordKind {
    public static let invoice = RecordKind("cost-sharing/invoice/", needs: .readCosts) { id, _ in
        Int64(id).map { RecordAddress(InvoicePages.path(of: $0), InvoiceSearch.number(of: $0)) }
    }
}

extension SearchSource {
    /// Received documents, by their number, our reference, their file, supplier and items.
    public static let invoices = SearchSource(
        { Messages($0).invoice.title }, needs: .readCosts,
        list: { "/cost-sharing/invoices?" + $0 }
    ) { words, language in InvoiceSearch.hits(words, language) }
}

/// The statements that find received documents by words.
enum InvoiceSearch {
    static func subject(of invoice: Int64) -> String { "cost-sharing/invoice/\(invoice)" }

    static func number(of invoice: Int64) -> Query<String?> {
        let statement: SQL = "SELECT number FROM cost_sharing.invoice WHERE id = \(invoice)"
        return statement.first { try $0["number"] }
    }

    /// The best of those whose lines the database gathers behind the policy of the table.
    static func hits(_ words: SearchWords, _ language: Language) -> Query<SearchHits> {
        let most = Int32(SearchSource.counted)
        let statement: SQL = """
            SELECT invoice.id, invoice.number, invoice.kind, invoice.issue_date,
                supplier.name AS supplier, state.state,
                least(count(*) OVER (), \(SearchSource.counted))::bigint AS total
            FROM (
                SELECT invoice_id, min(rank) AS rank
                FROM cost_sharing.found_invoice_line(\(words.words), \(most))
                GROUP BY invoice_id) AS found
            JOIN cost_sharing.invoice ON invoice.id = found.invoice_id
            JOIN cost_sharing.supplier ON supplier.id = invoice.supplier_id
            JOIN cost_sharing.invoice_state AS state ON state.invoice_id = invoice.id
            ORDER BY found.rank, invoice.issue_date DESC, invoice.id DESC
            LIMIT \(SearchSource.shown)
            """
        return SearchHits.of(statement) { row in
            let t = Messages(language)
            let (id, kind): (Int64, EInvoice.Kind) = (try row["id"], try row["kind"])
            let state: InvoiceState = try row["state"]
            let day = Localized(language).day(try row["issue_date"] as Day)
            return SearchHit(
                path: InvoicePages.path(of: id), code: try row["number"],
                title: try row["supplier"], note: "\(kind.title(t)), \(day), \(state.word(t))")
        }
    }
}
