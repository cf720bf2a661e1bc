import Kernel
import Postgres
import Web

/// The statements about what suppliers reported.
enum DeliveryReportStore {
    /// One report, as it is listed.
    struct Row: Sendable {
        let id: Int64
        let deliveredOn: Day
        let deliveryNote: String
        let remark: String
        /// How much of which item, in the order of the order's lines.
        let positions: [Int]
        let codes: [String]
        let quantities: [Millionths]
        /// Whether a receipt that stands names the same delivery note.
        let isReceived: Bool
    }

    /// The latest first.
    static func reports(of order: Int64) -> Query<[Row]> {
        SQL(
            """
            SELECT report.id, report.delivered_on, report.delivery_note, report.remark,
                array_agg(line.position::bigint ORDER BY line.position) AS positions,
                array_agg(item.code ORDER BY line.position) AS codes,
                array_agg(line.quantity ORDER BY line.position) AS quantities,
                EXISTS (
                    SELECT FROM procurement.receipt
                    WHERE receipt.call_off_id = report.call_off_id
                        AND receipt.delivery_note = report.delivery_note
                        AND receipt.reverses_id IS NULL AND NOT EXISTS (
                            SELECT FROM procurement.receipt AS reversal
                            WHERE reversal.reverses_id = receipt.id)) AS is_received
            FROM procurement.delivery_report AS report
            JOIN procurement.delivery_report_line AS line ON line.report_id = report.id
            JOIN procurement.call_off_line AS ordered
                ON ordered.call_off_id = line.call_off_id AND ordered.position = line.position
            JOIN procurement.price_item AS item ON item.id = ordered.price_item_id
            WHERE report.call_off_id = \(order)
            GROUP BY report.id
            ORDER BY report.id DESC
            """
        ).rows { row in
            let (positions, quantities): ([Int64], [Int64]) = (
                try row["positions"], try row["quantities"]
            )
            return Row(
                id: try row["id"], deliveredOn: try row["delivered_on"],
                deliveryNote: try row["delivery_note"], remark: try row["remark"],
                positions: positions.map { Int($0) }, codes: try row["codes"],
                quantities: quantities.map { Millionths($0) },
                isReceived: try row["is_received"])
        }
    }

    static func insert(
        _ report: DeliveryReport, by person: Int64, on today: Day
    ) -> Query<Int64> {
        SQL(
            """
            INSERT INTO procurement.delivery_report (call_off_id, delivered_on, delivery_note,
                remark, person_id, reported_on)
            VALUES (\(report.order), \(report.deliveredOn), \(report.deliveryNote),
                \(report.remark), \(person), \(today))
            RETURNING id
            """
        ).one { row in try row["id"] }
    }

    static func insert(
        _ lines: [DeliveryReport.Line], of report: Int64, order: Int64
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.delivery_report_line (report_id, call_off_id, position,
                quantity)
            SELECT \(report), \(order), line.position, line.quantity
            FROM unnest(\(lines.map { Int32($0.position) }), \(lines.map(\.quantity)))
                AS line (position, quantity)
            """
        ).affected
    }
}

extension Waiting {
    /// Deliveries that suppliers reported and that nobody has received.
    public static let deliveriesToReceive = Waiting(
        { Messages($1).deliveryReport.toReceive(count: $0) },
        path: "/procurement/call-offs?state=placed", at: "/procurement/call-offs",
        needs: .receiveGoods
    ) { _ in
        """
        SELECT count(*) AS count,
            '/procurement/call-offs/' || min(report.call_off_id) AS path
        FROM procurement.delivery_report AS report
        JOIN procurement.call_off ON call_off.id = report.call_off_id
        WHERE call_off.state = 'placed' AND NOT EXISTS (
            SELECT FROM procurement.receipt
            WHERE receipt.call_off_id = report.call_off_id
                AND receipt.delivery_note = report.delivery_note)
        """
    }
}
