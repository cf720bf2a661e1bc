import Kernel
import Postgres

/// A cost line with its pool, from whatever source.
struct CostRow: Sendable {
    /// `csv`, `entry`, `invoice`, or a later department's.
    let source: String
    /// Unique in its source.
    let lineID: Int64
    /// The file, the entry or the invoice that it comes from.
    let recordID: Int64
    /// The line of a file that it stands on.
    let place: Int?
    /// The month that charges it.
    let period: Period
    /// The month that it belongs to.
    let origin: Period
    let pool: PoolRow.Link
    let poolNames: Names
    let document: String
    let documentDate: Day
    let supplier: String
    let description: String
    let net: Cents
    let vat: Cents
    let isWithdrawn: Bool

    var isLate: Bool { origin < period }

    var path: String { "/cost-sharing/costs/\(source)/\(lineID)" }

    /// The page of the record that it comes from; nil where its source has none here.
    var recordPath: String? {
        switch source {
        case "csv": "/cost-sharing/intakes/\(recordID)"
        case "entry": "/cost-sharing/entries/\(recordID)"
        case "invoice": "/cost-sharing/invoices/\(recordID)"
        case "payroll": "/staffing/month-costs/\(lineID)"
        default: nil
        }
    }

    init(_ row: Row) throws {
        source = try row["source"]
        lineID = try row["line_id"]
        recordID = try row["record_id"]
        place = (try row["place"] as Int32?).map { Int($0) }
        period = try row["period"]
        origin = try row["origin"]
        pool = PoolRow.Link(id: try row["pool_id"], code: try row["code"])
        poolNames = Names(
            nl: try row["name_nl"], fr: try row["name_fr"], en: try row["name_en"])
        document = try row["document"]
        documentDate = try row["document_date"]
        supplier = try row["supplier"]
        description = try row["description"]
        net = try row["net_cents"]
        vat = try row["vat_cents"]
        isWithdrawn = try row["is_withdrawn"]
    }

    /// The cells of a cost file, in the order of its columns: taken in again, it is booked anew.
    var cells: [String] {
        [
            origin.description, pool.code, document, documentDate.description, supplier,
            description, net.decimal, vat.decimal,
        ]
    }
}
