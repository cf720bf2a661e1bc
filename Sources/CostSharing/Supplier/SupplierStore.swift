import Journal
import Kernel
import Postgres

/// A supplier with what its list and its page show.
struct SupplierRow: Sendable {
    let id: Int64
    let name: String
    let country: String
    /// Ten digits.
    let enterpriseNumber: String?
    let vatNumber: String?
    let knownSince: Day
    let version: Int
    let invoiceCount: Int
    let waitingCount: Int
    /// Net of its documents that were not rejected.
    let net: Cents

    init(_ row: Row) throws {
        id = try row["id"]
        name = try row["name"]
        country = try row["country"]
        enterpriseNumber = try row["enterprise_number"]
        vatNumber = try row["vat_number"]
        knownSince = try row["known_since"]
        version = Int(try row["version"] as Int32)
        invoiceCount = try row["invoice_count"]
        waitingCount = try row["waiting_count"]
        net = try row["net_cents"]
    }

    /// As the form of its correction shows it.
    var draft: SupplierDraft {
        SupplierDraft(
            name: name, country: country,
            enterpriseNumber: enterpriseNumber.flatMap { EnterpriseNumber($0) },
            vatNumber: vatNumber, knownSince: knownSince)
    }

    /// The enterprise number as people write it.
    var shownNumber: String {
        enterpriseNumber.flatMap { EnterpriseNumber($0) }?.description ?? ""
    }
}

/// What is kept of suppliers.
enum SupplierStore {
    static func list(_ list: SupplierFilter) -> Query<[SupplierRow]> {
        let column: SQL =
            switch list.sort {
            case "number": "coalesce(supplier.enterprise_number, supplier.vat_number)"
            case "since": "supplier.known_since"
            case "net": "coalesce(total.net_cents, 0)"
            default: "kernel.folded(supplier.name)"
            }
        let direction: SQL = list.isDescending ? " DESC" : ""
        let statement: SQL = """
            SELECT \(columns) FROM \(source)
            WHERE position(kernel.folded(\(list.text)) IN supplier.search) > 0
            ORDER BY \(column)\(direction), supplier.id
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        return statement.rows(SupplierRow.init)
    }

    static func count(_ list: SupplierFilter) -> Query<Int> {
        let statement: SQL = """
            SELECT count(*) AS count FROM cost_sharing.supplier
            WHERE position(kernel.folded(\(list.text)) IN supplier.search) > 0
            """
        return statement.one { try $0["count"] }
    }

    static func supplier(_ id: Int64) -> Query<SupplierRow?> {
        ("SELECT \(columns) FROM \(source) WHERE supplier.id = \(id)" as SQL)
            .first(SupplierRow.init)
    }

    /// The suppliers of these numbers, each with the number that it was asked by.
    static func known(by identities: [String]) -> Query<[(identity: String, id: Int64)]> {
        let statement: SQL = """
            SELECT asked.identity, supplier.id
            FROM unnest(\(identities)) AS asked (identity)
            JOIN cost_sharing.supplier ON supplier.enterprise_number = asked.identity
                OR supplier.vat_number = asked.identity
            ORDER BY supplier.id
            """
        return statement.rows { (try $0["identity"], try $0["id"]) }
    }

    static var names: Query<[(id: Int64, name: String)]> {
        ("SELECT id, name FROM cost_sharing.supplier ORDER BY kernel.folded(name), id" as SQL)
            .rows { (try $0["id"], try $0["name"]) }
    }

    static func insert(_ supplier: SupplierDraft, by actor: Int64?) -> Query<Int64> {
        let statement: SQL = """
            INSERT INTO cost_sharing.supplier
                (name, country, enterprise_number, vat_number, known_since, made_by)
            VALUES (\(supplier.name), \(supplier.country),
                \(supplier.enterpriseNumber?.digits), \(supplier.vatNumber),
                \(supplier.knownSince), \(actor))
            RETURNING id
            """
        return statement.one { try $0["id"] }
    }

    /// Changes a supplier that nobody has changed since `version`; 0 where somebody has.
    static func update(_ id: Int64, to supplier: SupplierDraft, version: Int) -> Query<Int> {
        let statement: SQL = """
            UPDATE cost_sharing.supplier
            SET name = \(supplier.name), country = \(supplier.country),
                enterprise_number = \(supplier.enterpriseNumber?.digits),
                vat_number = \(supplier.vatNumber), known_since = \(supplier.knownSince),
                version = version + 1
            WHERE id = \(id) AND version = \(Int32(version))
            """
        return statement.affected
    }

    private static let columns: SQL = """
        supplier.id, supplier.name, supplier.country, supplier.enterprise_number,
        supplier.vat_number, supplier.known_since, supplier.version,
        coalesce(total.invoice_count, 0) AS invoice_count,
        coalesce(total.waiting_count, 0) AS waiting_count,
        coalesce(total.net_cents, 0) AS net_cents
        """

    private static let source: SQL = """
        cost_sharing.supplier
        LEFT JOIN LATERAL (
            SELECT count(*) AS invoice_count,
                count(*) FILTER (WHERE invoice_state.state = 'waiting') AS waiting_count,
                sum(invoice.net_cents) FILTER (WHERE invoice_state.state <> 'rejected')::bigint
                    AS net_cents
            FROM cost_sharing.invoice
            JOIN cost_sharing.invoice_state ON invoice_state.invoice_id = invoice.id
            WHERE invoice.supplier_id = supplier.id
        ) AS total ON true
        """
}

/// What a list of suppliers is asked for.
struct SupplierFilter: Sendable {
    var text = ""
    var sort = "name"
    var isDescending = false
    var limit = 50
    var offset = 0
}
