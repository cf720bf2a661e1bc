import Postgres

/// What the files, the orders that were placed outside and the flags of splitting refuse.
///
/// The order with the highest number is made outside by `outside`; a flag by `flag`.
extension Breach {
    private static func file(
        _ kind: SQL = "'lots'", name: SQL = "'lots.csv'", lines: SQL = "1", member: SQL = "NULL",
        supplier: SQL = "NULL", by person: SQL = "1"
    ) -> SQL {
        """
        INSERT INTO procurement.intake (kind, file_name, sha256, line_count, member_id,
            supplier_id, taken_by)
        VALUES (\(kind), \(name), sha256('x'), \(lines), \(member), \(supplier), \(person))
        """
    }

    private static let outside: SQL = """
        INSERT INTO procurement.call_off (framework_id, lot_id, participant_id, member_id, purpose,
            made_by, made_on, amount_cents, quantity, placed_on, intake_id, outside_number)
        SELECT 1, 1, 1, 1, 'x', 1, '2026-06-01', 100, 1000000, '2026-06-01', max(id), 'SO-1'
        FROM procurement.intake
        """

    private static let line: SQL = """
        INSERT INTO procurement.call_off_line (call_off_id, position, participant_id,
            price_item_id, quantity, price_cents, amount_cents)
        SELECT max(id), 1, 1, 1, 1000000, 100, 100 FROM procurement.call_off
        """

    private static let reservation: SQL = """
        INSERT INTO procurement.reservation (call_off_id, kind, cents, quantity, reserved_by,
            reserved_on)
        SELECT max(id), 'approval', 100, 1000000, 1, '2026-06-01' FROM procurement.call_off
        """

    private static func placed(_ day: SQL = "'2026-06-01'") -> SQL {
        """
        UPDATE procurement.call_off
        SET state = 'placed', submitted_by = 1, submitted_on = '2026-06-01', placed_on = \(day)
        WHERE id = (SELECT max(id) FROM procurement.call_off)
        """
    }

    static let ofFiles: [Breach] = [
        .init("procurement_file_is_taken_in_once", file(), file()),
        .init("procurement_file_kind_is_known", file("'gossip'")),
        .init("procurement_file_has_a_name_and_lines", file(lines: "0")),
        .init("only_orders_are_reported_by_a_member", file(member: "1")),
        .init("file_has_one_reporter", file("'orders'", member: "1", supplier: "1", by: "21")),
        .init("only_orders_are_reported_by_a_supplier", file(supplier: "1", by: "21")),
        .init("file_is_reported_by_its_own_people", file("'orders'", supplier: "1")),
        .init("file_is_reported_by_its_own_people", file("'orders'", by: "22")),
        .init("file_is_reported_by_its_own_people", file("'orders'", supplier: "1", by: "22")),
        .init("order_is_of_who_reports_it", file("'orders'", supplier: "2", by: "22"), outside),
        .init("order_is_of_who_reports_it", file("'orders'", member: "2"), outside),
        .init("lot_cpv_has_eight_digits", "UPDATE procurement.lot SET cpv = '302' WHERE id = 2"),
        .init("outside_order_stands_once", file("'orders'"), outside, outside),
        .init(
            "outside_order_has_a_number_and_a_file",
            "UPDATE procurement.call_off SET outside_number = 'SO-9' WHERE id = 1"),
        .init(
            "call_off_amount_is_that_of_its_lines", file("'orders'"), outside, reservation,
            placed()),
        .init("call_off_reserves_what_it_orders", file("'orders'"), outside, line, placed()),
        .init(
            "outside_order_lies_in_the_span", file("'orders'"), outside, line, reservation,
            placed("'2025-12-31'")),
    ]

    private static func flag(
        order: SQL = "3", family: SQL = "'302'", aggregate: SQL = "500", orders: SQL = "2"
    ) -> SQL {
        """
        INSERT INTO procurement.splitting_flag (call_off_id, round, family, threshold,
            threshold_cents, aggregate_cents, orders, since, flagged_on)
        VALUES (\(order), 1, \(family), 'low_value', 400, \(aggregate), \(orders), '2022-06-01',
            '2026-06-01')
        """
    }

    private static func answer(_ person: SQL = "2", _ motivation: SQL = "'x'") -> SQL {
        """
        INSERT INTO procurement.splitting_answer (call_off_id, round, motivation, answered_by,
            answered_on)
        VALUES (3, 1, \(motivation), \(person), '2026-06-01')
        """
    }

    static let ofSplitting: [Breach] = [
        .init("order_is_flagged_once_a_submission", flag(), flag()),
        .init("flag_family_has_three_digits", flag(family: "'30'")),
        .init("flag_reaches_its_threshold", flag(aggregate: "399")),
        .init("flag_is_answered_once", flag(), answer(), answer()),
        .init("answer_is_to_a_flag", answer()),
        .init("answer_has_a_motivation", flag(), answer("2", "' '")),
        .init("splitting_is_answered_by_another_person", flag(), answer("1")),
        .init(
            "splitting_flag_is_append_only", flag(),
            "UPDATE procurement.splitting_flag SET orders = 3"),
        .init(
            "splitting_answer_is_append_only", flag(), answer(),
            "DELETE FROM procurement.splitting_answer"),
        .init(
            "splitting_is_answered_before_approval", flag(),
            """
            INSERT INTO procurement.call_off_approval (call_off_id, round, person_id, approved_on)
            VALUES (3, 0, 2, '2026-06-01')
            """),
    ]
}
