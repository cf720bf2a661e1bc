import Kernel
import Postgres
import TestKit
import Testing

/// Statements that a constraint of the department's tables refuses, whoever writes them.
///
/// Framework 1 is in force with lot 1, participant 1 and item 1; framework 2 is a draft with lot 2.
/// Of framework 1, order 1 is a draft of 10 euro, order 2 approved, order 3 submitted; modification 1
/// is approved, modification 2 waits.
struct Breach: Sendable, CustomTestStringConvertible {
    let constraint: String
    let statements: [SQL]

    init(_ constraint: String, _ statements: SQL...) {
        self.constraint = constraint
        self.statements = statements
    }

    var testDescription: String { constraint }

    static let all =
        ofFrameworks + ofLots + ofCeilings + ofModifications + ofOrders + ofDossiers + ofCascades
        + ofFiles + ofSplitting + ofApprovals + ofThresholds + ofForeign
    /// With those that are tried on other rows.
    static let everywhere = all + ofCompetitions + ofFulfilment + ofLibrary + ofRevisions

    /// The name of the constraint that refuses it; nil for none.
    func refusing() async throws -> String? {
        let database = try TestDatabase.current
        return try await ProcurementTests.constraint {
            try await database.owner.transaction(.association) { transaction in
                _ = try await transaction.run(all: statements.map(\.done))
            }
        }
    }

    private static func framework(_ change: SQL) -> SQL {
        "UPDATE procurement.framework SET \(change) WHERE id = 2"
    }

    private static func lot(_ change: SQL) -> SQL {
        "UPDATE procurement.lot SET \(change) WHERE id = 2"
    }

    private static func order(_ id: SQL, _ change: SQL) -> SQL {
        "UPDATE procurement.call_off SET \(change) WHERE id = \(id)"
    }

    private static let ofFrameworks: [Breach] = [
        .init("framework_number_is_unique", framework("number = 'RA-1'")),
        .init("framework_has_a_number", framework("number = ''")),
        .init("framework_has_a_title_in_each_language", framework("title_fr = ''")),
        .init("framework_kind_is_known", framework("kind = 'goods'")),
        .init("framework_procedure_is_known", framework("procedure = 'secret'")),
        .init("framework_is_published_before_it_starts", framework("published_on = '2027-01-01'")),
        .init(
            "framework_ends_after_it_starts", framework("ends_on = '2025-12-31'")),
        .init(
            "framework_spans_four_years_unless_motivated", framework("ends_on = '2030-01-01'")),
        .init(
            "framework_maximum_covers_its_estimate", framework("maximum_cents = 1")),
        .init(
            "framework_state_is_known",
            """
            ALTER TABLE procurement.framework DISABLE TRIGGER framework_moves
            """, framework("state = 'lost', confirmed_by = 2, confirmed_on = '2026-01-01'")),
        .init(
            "framework_in_force_names_who_confirmed",
            "ALTER TABLE procurement.framework DISABLE TRIGGER framework_moves",
            framework("state = 'inForce'")),
        .init(
            "framework_is_confirmed_by_another_person",
            "ALTER TABLE procurement.framework DISABLE TRIGGER framework_moves",
            framework("state = 'inForce', confirmed_by = 1, confirmed_on = '2026-01-01'")),
        .init(
            "framework_that_ended_says_why",
            """
            UPDATE procurement.framework SET state = 'ended', ended_by = 2, ended_on = '2026-05-05'
            WHERE id = 1
            """),
        .init(
            "framework_goes_from_draft_to_force_to_end",
            "UPDATE procurement.framework SET state = 'draft' WHERE id = 1"),
        .init(
            "framework_in_force_is_not_changed",
            "UPDATE procurement.framework SET maximum_cents = 900000000 WHERE id = 1"),
        .init("framework_in_force_is_not_changed", "DELETE FROM procurement.beneficiary"),
        .init(
            "framework_in_force_is_complete",
            "INSERT INTO procurement.lot (framework_id, number, title_nl, title_fr, title_en, mode, "
                + "maximum_cents) VALUES (2, 9, 'x', 'x', 'x', 'single', 1)",
            framework("state = 'inForce', confirmed_by = 2, confirmed_on = '2026-01-01'")),
    ]

    private static let ofLots: [Breach] = [
        .init(
            "lot_number_stands_once",
            "INSERT INTO procurement.lot (framework_id, number, title_nl, title_fr, title_en, mode, "
                + "maximum_cents) VALUES (2, 1, 'x', 'x', 'x', 'single', 1)"),
        .init("lot_is_counted_from_one", lot("number = 0")),
        .init("lot_has_a_title_in_each_language", lot("title_en = ''")),
        .init("lot_mode_is_known", lot("mode = 'lottery'")),
        .init("lot_has_a_maximum", lot("maximum_cents = NULL")),
        .init("lot_maximum_is_sane", lot("maximum_cents = 0")),
        .init("lot_quantity_has_a_unit", lot("maximum_quantity = 5")),
        .init("only_a_hybrid_lot_has_a_direct_amount", lot("direct_cents = 5")),
        .init(
            "participant_rank_stands_once",
            "INSERT INTO procurement.participant (lot_id, supplier_id, rank, name, number) "
                + "VALUES (2, 2, 1, 'x', 'x')"),
        .init(
            "supplier_participates_once",
            "INSERT INTO procurement.participant (lot_id, supplier_id, rank, name, number) "
                + "VALUES (2, 1, 2, 'x', 'x')"),
        .init(
            "participant_rank_is_counted_from_one",
            "UPDATE procurement.participant SET rank = 0 WHERE id = 2"),
        .init(
            "participant_has_a_name_and_a_number",
            "UPDATE procurement.participant SET name = '' WHERE id = 2"),
        .init(
            "beneficiary_is_listed_once",
            "INSERT INTO procurement.beneficiary (framework_id, member_id) VALUES (2, 1)"),
        .init(
            "beneficiary_maximum_is_sane",
            "UPDATE procurement.beneficiary SET maximum_cents = 0 WHERE framework_id = 2"),
        .init(
            "price_item_code_stands_once",
            "INSERT INTO procurement.price_item (participant_id, code, name, unit, price_cents, "
                + "vat_rate) VALUES (2, 'A', 'x', 'x', 1, 0)"),
        .init(
            "price_item_says_what_it_is",
            "UPDATE procurement.price_item SET name = '' WHERE id = 2"),
        .init("price_is_sane", "UPDATE procurement.price_item SET price_cents = 0 WHERE id = 2"),
        .init(
            "price_item_vat_rate_is_known",
            "UPDATE procurement.price_item SET vat_rate = 7000000 WHERE id = 2"),
    ]

    private static let ofCeilings: [Breach] = [
        .init(
            "framework_is_not_called_off_above_its_maximum",
            "UPDATE procurement.framework_limit SET taken_cents = maximum_cents + 1"),
        .init(
            "framework_is_not_released_below_nothing",
            "UPDATE procurement.framework_limit SET taken_cents = -1"),
        .init(
            "lot_is_not_called_off_above_its_maximum",
            "UPDATE procurement.lot_limit SET taken_cents = maximum_cents + 1"),
        .init(
            "lot_is_not_called_off_above_its_quantity",
            "UPDATE procurement.lot_limit SET maximum_quantity = 1, taken_quantity = 2"),
        .init(
            "lot_is_not_released_below_nothing",
            "UPDATE procurement.lot_limit SET taken_cents = -1"),
        .init(
            "beneficiary_has_one_limit",
            "INSERT INTO procurement.beneficiary_limit (framework_id, member_id) VALUES (1, 1)"),
        .init(
            "limit_is_of_a_beneficiary",
            "INSERT INTO procurement.beneficiary_limit (framework_id, member_id) VALUES (1, 3)"),
        .init(
            "beneficiary_is_not_called_off_above_its_maximum",
            "UPDATE procurement.beneficiary_limit SET maximum_cents = 1, taken_cents = 2"),
        .init(
            "beneficiary_is_not_released_below_nothing",
            "UPDATE procurement.beneficiary_limit SET taken_cents = -1"),
        .init("order_is_reserved_and_released_once", reservation("2", "'approval'", "1000")),
        .init("reservation_kind_is_known", reservation("3", "'gift'", "0")),
        .init("approval_takes_and_the_rest_gives", reservation("3", "'closing'", "1")),
        .init("reservation_is_the_amount_of_its_order", reservation("3", "'approval'", "999")),
        .init(
            "framework_is_in_force_when_called_off",
            "UPDATE procurement.framework_limit SET is_open = false",
            reservation("3", "'approval'", "1000", quantity: "10000000")),
        .init(
            "reservation_is_append_only", "UPDATE procurement.reservation SET cents = cents - 1"),
    ]

    private static func reservation(
        _ order: SQL, _ kind: SQL, _ cents: SQL, quantity: SQL = "0"
    ) -> SQL {
        let counted: SQL = """
            CASE WHEN \(cents) = 1000 THEN 10000000 ELSE \(quantity) END
            """
        return """
            INSERT INTO procurement.reservation (call_off_id, kind, cents, quantity, reserved_by,
                reserved_on)
            VALUES (\(order), \(kind), \(cents), \(counted), 2, '2026-06-01')
            """
    }

    private static func modification(
        _ ground: SQL, cents: SQL = "1", lot: SQL = "NULL", reason: SQL = "'x'"
    ) -> SQL {
        """
        INSERT INTO procurement.modification (framework_id, lot_id, ground, cents, reason,
            proposed_by, proposed_on)
        VALUES (1, \(lot), \(ground), \(cents), \(reason), 1, '2026-06-01')
        """
    }

    private static func decision(
        _ modification: SQL = "(SELECT max(id) FROM procurement.modification)", by person: SQL = "2"
    ) -> SQL {
        """
        INSERT INTO procurement.modification_decision (modification_id, is_approved, decided_by,
            decided_on)
        VALUES (\(modification), true, \(person), '2026-06-01')
        """
    }

    private static let unmoved: SQL =
        "ALTER TABLE procurement.framework DISABLE TRIGGER framework_moves"

    /// Framework 1 announced at so many cents.
    private static func initial(_ cents: SQL) -> SQL {
        """
        UPDATE procurement.framework SET estimated_cents = \(cents), maximum_cents = \(cents)
        WHERE id = 1
        """
    }

    private static let ofModifications: [Breach] = [
        .init("modification_lot_is_of_its_framework", modification("'review'", lot: "2")),
        .init("modification_ground_is_known", modification("'whim'")),
        .init("modification_changes_something", modification("'review'", cents: "0")),
        .init(
            "modification_amount_is_bounded", modification("'review'", cents: "10000000000001")),
        .init("modification_says_why", modification("'review'", reason: "' '")),
        .init("modification_is_decided_once", decision("1")),
        .init("modification_is_approved_by_another_person", decision("2", by: "1")),
        .init(
            "only_a_framework_in_force_is_modified",
            "UPDATE procurement.framework_limit SET is_open = false", decision("2")),
        .init(
            "modification_is_half_the_initial_value_at_most",
            modification("'additional'", cents: "50000001"), decision()),
        .init(
            "small_modifications_stay_below_their_share",
            modification("'deMinimis'", cents: "10000001"), decision()),
        .init(
            "grounds_of_the_decree_hold_above_the_low_value", unmoved, initial("3000000"),
            modification("'unforeseeable'"), decision()),
        .init(
            "small_modifications_stay_below_the_european_threshold", unmoved,
            initial("1000000000"), modification("'deMinimis'", cents: "22100000"), decision()),
        .init("modification_is_append_only", "DELETE FROM procurement.modification"),
        .init(
            "modification_decision_is_append_only",
            "UPDATE procurement.modification_decision SET is_approved = false"),
    ]

    private static let ofOrders: [Breach] = [
        .init(
            "call_off_is_on_a_lot_of_its_framework",
            """
            INSERT INTO procurement.call_off (framework_id, lot_id, participant_id, member_id,
                purpose, made_by, made_on)
            VALUES (1, 2, 2, 1, 'x', 1, '2026-06-01')
            """),
        .init(
            "call_off_goes_to_a_participant_of_its_lot",
            """
            INSERT INTO procurement.call_off (framework_id, lot_id, participant_id, member_id,
                purpose, made_by, made_on)
            VALUES (1, 1, 2, 1, 'x', 1, '2026-06-01')
            """),
        .init("call_off_is_for_a_beneficiary", order("1", "member_id = 3")),
        .init("call_off_supply_is_known", order("1", "supply = 'gift'")),
        .init("call_off_has_a_purpose", order("1", "purpose = ' '")),
        .init(
            "call_off_state_is_known",
            "ALTER TABLE procurement.call_off DISABLE TRIGGER call_off_moves",
            order("1", "state = 'lost', submitted_by = 1, submitted_on = '2026-06-01'")),
        .init("call_off_amount_is_bounded", order("1", "amount_cents = -1")),
        .init(
            "submitted_call_off_names_who",
            order("1", "state = 'submitted', amount_cents = 1000, quantity = 10000000")),
        .init("placed_call_off_has_a_day", order("2", "state = 'placed'")),
        .init("call_off_that_ended_has_a_day", order("1", "ended_on = '2026-06-01'")),
        .init(
            "cancelled_call_off_says_why",
            order("1", "state = 'cancelled', ended_on = '2026-06-01'")),
        .init("call_off_closes_at_its_amount_at_most", order("1", "final_cents = 0")),
        .init("call_off_goes_its_way", order("1", "state = 'placed', placed_on = '2026-06-01'")),
        .init(
            "submitted_call_off_is_not_changed",
            order("3", "state = 'approved', purpose = 'another'")),
        .init(
            "submitted_call_off_is_not_changed",
            "DELETE FROM procurement.call_off_line WHERE call_off_id = 3"),
        .init(
            "call_off_amount_is_that_of_its_lines",
            order(
                "1",
                """
                state = 'submitted', amount_cents = 5, submitted_by = 1,
                submitted_on = '2026-06-01'
                """)),
        .init(
            "submitted_call_off_has_lines",
            "DELETE FROM procurement.call_off_line WHERE call_off_id = 1",
            order(
                "1", "state = 'submitted', submitted_by = 1, submitted_on = '2026-06-01'")),
        .init("approved_call_off_has_its_approvals", order("3", "state = 'approved'")),
        .init(
            "call_off_reserves_what_it_orders",
            approval("3", "2"), order("3", "state = 'approved'")),
        .init("only_a_submitted_call_off_is_approved", approval("1", "2")),
        .init("call_off_is_approved_by_another_person", approval("3", "1")),
        .init("person_approves_once", approval("3", "2"), approval("3", "2")),
        .init(
            "approval_is_append_only", "UPDATE procurement.call_off_approval SET person_id = 3"),
        .init("call_off_line_stands_once", line(position: "1", item: "1")),
        .init("call_off_orders_an_item_once", line(position: "2", item: "1")),
        .init(
            "line_is_of_an_order_to_its_participant",
            line(position: "2", item: "2", participant: "2")),
        .init(
            "line_is_from_the_price_list_of_its_participant", line(position: "2", item: "2")),
        .init("line_quantity_is_sane", lineChange("quantity = 0, amount_cents = 0")),
        .init("line_price_is_sane", lineChange("price_cents = 0, amount_cents = 0")),
        .init("line_amount_is_quantity_times_price", lineChange("amount_cents = 1")),
        .init(
            "line_price_is_that_of_the_list_at_most",
            lineChange("price_cents = 101, amount_cents = 1010")),
        .init(
            "check_occasion_is_known",
            """
            INSERT INTO procurement.call_off_check (call_off_id, occasion, person_id)
            VALUES (1, 'birthday', 1)
            """),
        .init("check_step_stands_once", step("1", "'active'", "'passed'")),
        .init("check_step_is_known", step("99", "'mood'", "'passed'")),
        .init("check_outcome_is_known", step("99", "'active'", "'maybe'")),
        .init("check_is_append_only", "DELETE FROM procurement.call_off_check"),
        .init(
            "check_step_is_append_only",
            "UPDATE procurement.call_off_check_step SET outcome = 'passed'"),
    ]

    private static func approval(_ order: SQL, _ person: SQL) -> SQL {
        """
        INSERT INTO procurement.call_off_approval (call_off_id, round, person_id, approved_on)
        VALUES (\(order), 0, \(person), '2026-06-01')
        """
    }

    private static func line(position: SQL, item: SQL, participant: SQL = "1") -> SQL {
        """
        INSERT INTO procurement.call_off_line (call_off_id, position, participant_id,
            price_item_id, quantity, price_cents, amount_cents)
        VALUES (1, \(position), \(participant), \(item), 1000000, 100, 100)
        """
    }

    private static func lineChange(_ change: SQL) -> SQL {
        "UPDATE procurement.call_off_line SET \(change) WHERE call_off_id = 1"
    }

    private static func step(_ position: SQL, _ step: SQL, _ outcome: SQL) -> SQL {
        """
        INSERT INTO procurement.call_off_check_step (check_id, position, step, outcome)
        SELECT min(id), \(position), \(step), \(outcome) FROM procurement.call_off_check
        """
    }
}
