import Postgres

/// Breaches of what suppliers report, on the rows of ``Breach/ofFulfilment``.
extension Breach {
    private static func report(
        _ order: SQL = "1", on day: SQL = "'2026-06-01'", note: SQL = "'DN'"
    ) -> SQL {
        """
        INSERT INTO procurement.delivery_report (call_off_id, delivered_on, delivery_note,
            person_id, reported_on)
        VALUES (\(order), \(day), \(note), 21, '2026-06-01')
        """
    }

    private static func reported(
        order: SQL = "1", position: SQL = "1", quantity: SQL = "1000000"
    ) -> SQL {
        """
        INSERT INTO procurement.delivery_report_line (report_id, call_off_id, position, quantity)
        VALUES ((SELECT max(id) FROM procurement.delivery_report), \(order), \(position),
            \(quantity))
        """
    }

    static let ofDeliveries: [Breach] = [
        .init("delivery_report_names_its_note", report(note: "' '")),
        .init("delivery_note_is_reported_once", report(), report()),
        .init("delivery_is_not_reported_ahead", report(on: "'2026-06-02'")),
        .init("delivery_is_not_before_its_order", report(on: "'2026-05-31'")),
        .init("delivery_is_reported_of_a_placed_order", report("3")),
        .init("delivery_report_line_stands_once", report(), reported(), reported()),
        .init(
            "delivery_report_line_is_of_a_line_of_its_order", report(), reported(position: "9")),
        .init("delivery_report_line_has_a_quantity", report(), reported(quantity: "0")),
        .init("delivery_report_comes_whole", report(), reported(order: "2")),
        .init(
            "delivery_report_is_append_only", report(), "DELETE FROM procurement.delivery_report"),
        .init(
            "delivery_report_line_is_append_only", report(), reported(),
            "UPDATE procurement.delivery_report_line SET quantity = 2"),
    ]
}
