import Kernel
import Postgres

/// How far a line of an order is: what was ordered, what came, what was invoiced.
///
///     ordered 10   came 6, 1 more refused   invoiced 6   still to come 4
struct LineProgress: Sendable {
    let position: Int
    let item: PriceItem
    let ordered: Millionths
    /// For one unit, without VAT.
    let price: Cents
    let amount: Cents
    let accepted: Millionths
    let refused: Millionths
    let invoiced: Millionths
    let invoicedNet: Cents

    /// What has not come yet; never below nothing.
    var missing: Millionths { Millionths(max(0, ordered.value - accepted.value)) }

    /// What came and is not invoiced yet; never below nothing.
    var uninvoiced: Millionths { Millionths(max(0, accepted.value - invoiced.value)) }

    /// A quantity at the price of the order, rounded half away from zero.
    func value(of quantity: Millionths) -> Cents {
        let product = Int128(quantity.value) * Int128(price.value)
        let half: Int128 = product < 0 ? -500_000 : 500_000
        return Cents(Int64(clamping: (product + half) / 1_000_000))
    }

    /// The lines of an order. A member's people see no invoices: there these are nothing.
    static func lines(of order: Int64) -> Query<[LineProgress]> {
        SQL(
            """
            SELECT line.position, item.id, item.code, item.name, item.unit, item.price_cents,
                item.vat_rate, line.quantity, line.price_cents AS price, line.amount_cents,
                coalesce(came.accepted, 0)::bigint AS accepted,
                coalesce(came.refused, 0)::bigint AS refused,
                coalesce(billed.quantity, 0)::bigint AS invoiced,
                coalesce(billed.net, 0)::bigint AS invoiced_net
            FROM procurement.call_off_line AS line
            JOIN procurement.price_item AS item ON item.id = line.price_item_id
            LEFT JOIN LATERAL (
                SELECT sum(receipt.accepted) AS accepted, sum(receipt.refused) AS refused
                FROM procurement.receipt_line AS receipt
                WHERE receipt.call_off_id = line.call_off_id
                    AND receipt.position = line.position
            ) AS came ON true
            LEFT JOIN LATERAL (
                SELECT sum(matched.quantity) AS quantity, sum(matched.net_cents) AS net
                FROM procurement.invoice_match_line AS matched
                WHERE matched.call_off_id = line.call_off_id
                    AND matched.position = line.position AND NOT matched.is_withdrawn
            ) AS billed ON true
            WHERE line.call_off_id = \(order)
            ORDER BY line.position
            """
        ).rows { row in
            LineProgress(
                position: try row["position"], item: try PriceItem(row),
                ordered: try row["quantity"], price: try row["price"],
                amount: try row["amount_cents"], accepted: try row["accepted"],
                refused: try row["refused"], invoiced: try row["invoiced"],
                invoicedNet: try row["invoiced_net"])
        }
    }
}

extension [LineProgress] {
    /// What the order may be closed at: what is invoiced, else what came, else what was ordered; never
    /// above what was ordered.
    ///
    /// - Source: PROC-3
    var proposedFinal: Cents {
        let amount = map(\.amount).sum()
        let invoiced = map(\.invoicedNet).sum()
        if invoiced != .zero { return Swift.max(.zero, Swift.min(invoiced, amount)) }
        return Swift.min(map { $0.value(of: $0.proposedQuantity(of: self)) }.sum(), amount)
    }

    /// Whether everything that came is invoiced, and something did.
    var isInvoiced: Bool {
        contains { $0.invoiced > .zero } && allSatisfy { $0.uninvoiced == .zero }
    }

    var isComplete: Bool { !isEmpty && allSatisfy { $0.missing == .zero } }
}

extension LineProgress {
    /// What the line may be closed at: what came of it, or all where nothing of the order was received.
    func proposedQuantity(of lines: [LineProgress]) -> Millionths {
        guard lines.contains(where: { $0.accepted > .zero }) else { return ordered }
        return min(accepted, ordered)
    }
}
