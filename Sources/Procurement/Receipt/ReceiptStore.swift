import Kernel
import Postgres

/// The statements about receipts.
enum ReceiptStore {
    /// One receipt, without its lines.
    struct Head: Sendable {
        let id: Int64
        let order: Int64
        let deliveryNote: String
        let isReversal: Bool
        let isReversed: Bool
    }

    /// One line of a receipt, as it is listed.
    struct Row: Sendable {
        let receipt: Int64
        let receivedOn: Day
        let deliveryNote: String
        let reason: String
        let code: String
        let unit: String
        let accepted: Millionths
        let refused: Millionths
        let refusal: String
        let person: String
        let isReversal: Bool
        let isReversed: Bool
    }

    static func receipt(_ id: Int64) -> Query<Head?> {
        SQL(
            """
            SELECT receipt.id, receipt.call_off_id, receipt.delivery_note,
                receipt.reverses_id IS NOT NULL AS is_reversal,
                reversal.id IS NOT NULL AS is_reversed
            FROM procurement.receipt
            LEFT JOIN procurement.receipt AS reversal ON reversal.reverses_id = receipt.id
            WHERE receipt.id = \(id)
            """
        ).first { row in
            Head(
                id: try row["id"], order: try row["call_off_id"],
                deliveryNote: try row["delivery_note"], isReversal: try row["is_reversal"],
                isReversed: try row["is_reversed"])
        }
    }

    /// What came of an order, the latest first.
    static func rows(of order: Int64) -> Query<[Row]> {
        SQL(
            """
            SELECT receipt.id, receipt.received_on, receipt.delivery_note, receipt.reason,
                item.code, item.unit, line.accepted, line.refused, line.refusal, person.name,
                receipt.reverses_id IS NOT NULL AS is_reversal,
                reversal.id IS NOT NULL AS is_reversed
            FROM procurement.receipt
            JOIN procurement.receipt_line AS line ON line.receipt_id = receipt.id
            JOIN procurement.call_off_line AS ordered
                ON ordered.call_off_id = line.call_off_id AND ordered.position = line.position
            JOIN procurement.price_item AS item ON item.id = ordered.price_item_id
            JOIN kernel.person ON person.id = receipt.recorded_by
            LEFT JOIN procurement.receipt AS reversal ON reversal.reverses_id = receipt.id
            WHERE receipt.call_off_id = \(order)
            ORDER BY receipt.id DESC, line.position
            """
        ).rows { row in
            Row(
                receipt: try row["id"], receivedOn: try row["received_on"],
                deliveryNote: try row["delivery_note"], reason: try row["reason"],
                code: try row["code"], unit: try row["unit"], accepted: try row["accepted"],
                refused: try row["refused"], refusal: try row["refusal"],
                person: try row["name"], isReversal: try row["is_reversal"],
                isReversed: try row["is_reversed"])
        }
    }

    static func insert(
        _ receipt: ReceiptDraft, by person: Int64, on today: Day
    ) -> Query<Int64> {
        SQL(
            """
            INSERT INTO procurement.receipt (call_off_id, received_on, delivery_note, reason,
                recorded_by, recorded_on)
            VALUES (\(receipt.order), \(receipt.receivedOn), \(receipt.deliveryNote),
                \(receipt.reason), \(person), \(today))
            RETURNING id
            """
        ).one { row in try row["id"] }
    }

    static func insert(
        _ lines: [ReceiptDraft.Line], of receipt: Int64, order: Int64
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.receipt_line (receipt_id, call_off_id, position, accepted,
                refused, refusal)
            SELECT \(receipt), \(order), line.position, line.accepted, line.refused, line.refusal
            FROM unnest(\(lines.map { Int32($0.position) }), \(lines.map(\.accepted)),
                \(lines.map(\.refused)), \(lines.map(\.refusal)))
                AS line (position, accepted, refused, refusal)
            """
        ).affected
    }

    static func insertReversal(
        of receipt: Int64, because reason: String, by person: Int64, on today: Day
    ) -> Query<Int64> {
        SQL(
            """
            INSERT INTO procurement.receipt (call_off_id, received_on, delivery_note, reason,
                reverses_id, recorded_by, recorded_on)
            SELECT call_off_id, received_on, delivery_note, \(reason), id, \(person),
                \(today)::date
            FROM procurement.receipt WHERE id = \(receipt)
            RETURNING id
            """
        ).one { row in try row["id"] }
    }

    static func insertMirror(of receipt: Int64, as reversal: Int64) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.receipt_line (receipt_id, call_off_id, position, accepted,
                refused, refusal)
            SELECT \(reversal), call_off_id, position, -accepted, -refused, refusal
            FROM procurement.receipt_line WHERE receipt_id = \(receipt)
            """
        ).affected
    }
}
