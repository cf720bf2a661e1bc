import Kernel
import Postgres

/// Where a line goes because of the record behind it, as its department says: an order of a member, for
/// example. The line is confirmed like any other, but in that pool, and not while it is held.
///
/// - Source: VAT-7
struct LineDestination: Hashable, Sendable {
    let position: Int
    let poolID: Int64
    /// Whether a difference must be explained before.
    let isHeld: Bool
    /// The subject of the record.
    let record: String
    /// How people quote it: `CO 000123`.
    let title: String

    /// What holds of a document's lines now.
    static func of(_ invoice: Int64) -> Query<[LineDestination]> {
        SQL(
            """
            SELECT position, pool_id, is_held, record, title
            FROM cost_sharing.line_destination_now WHERE invoice_id = \(invoice)
            ORDER BY position
            """
        ).rows { row in
            LineDestination(
                position: try row["position"], poolID: try row["pool_id"],
                isHeld: try row["is_held"], record: try row["record"],
                title: try row["title"])
        }
    }
}
