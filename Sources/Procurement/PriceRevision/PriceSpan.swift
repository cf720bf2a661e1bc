import Kernel
import Postgres

/// From which day on an item costs what; before the first span it costs what was awarded.
///
/// - Source: PROC-12
struct PriceSpan: Hashable, Sendable {
    let from: Day
    let price: Cents

    /// What an item of a price list costs on a day, as an expression over the row that a statement
    /// calls `item`.
    static func price(on day: Day) -> SQL { price(of: "item", on: day) }

    /// The same of the row that a statement calls otherwise.
    static func price(of item: SQL, on day: Day) -> SQL {
        """
        coalesce((
            SELECT span.price_cents FROM procurement.price_span AS span
            WHERE span.price_item_id = \(item).id AND span.from_on <= \(day)::date
            ORDER BY span.from_on DESC LIMIT 1), \(item).price_cents)
        """
    }

    /// All spans of the items of frameworks in a state, in order of their days.
    static func all(_ state: String) -> Query<[Int64: [PriceSpan]]> {
        SQL(
            """
            SELECT span.price_item_id, span.from_on, span.price_cents
            FROM procurement.price_span AS span
            JOIN procurement.price_item AS item ON item.id = span.price_item_id
            JOIN procurement.participant ON participant.id = item.participant_id
            JOIN procurement.lot ON lot.id = participant.lot_id
            JOIN procurement.framework ON framework.id = lot.framework_id
            WHERE framework.state = \(state)
            ORDER BY span.from_on
            """
        ).rows { row in
            (
                try row["price_item_id"] as Int64,
                PriceSpan(from: try row["from_on"], price: try row["price_cents"])
            )
        }.map { rows in Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) } }
    }
}
