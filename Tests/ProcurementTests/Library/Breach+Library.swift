import Postgres

/// Breaches of the constraints of the library and the calendar. Specification 1 has version 1, which
/// framework 1 took over; specification 2 has none. Planned tender 1 is planned with a need, 2 ended.
extension Breach {
    static let ofLibrary: [Breach] = ofSpecifications + ofVersions + ofUses + ofPlans + ofNeeds

    private static func specification(
        _ number: SQL = "'S-9'", _ title: SQL = "'x'", cpv: SQL = "''"
    ) -> SQL {
        """
        INSERT INTO procurement.specification (number, title, cpv, made_by, made_on)
        VALUES (\(number), \(title), \(cpv), 1, '2026-06-01')
        """
    }

    private static let ofSpecifications: [Breach] = [
        .init("specification_number_is_unique", specification("'S-1'")),
        .init("specification_has_a_number_and_a_title", specification("'S-9'", "' '")),
        .init("specification_has_a_number_and_a_title", specification("' S-9'")),
        .init("specification_cpv_has_eight_digits", specification(cpv: "'3021'")),
        .init(
            "specification_is_append_only", "UPDATE procurement.specification SET title = 'y'"),
    ]

    private static func version(
        _ number: SQL = "2", name: SQL = "'S-1-v2.pdf'", bytes: SQL = "'\\x01'", note: SQL = "'x'"
    ) -> SQL {
        """
        INSERT INTO procurement.specification_version (specification_id, number, file_name, bytes,
            note, kept_by, kept_on)
        VALUES (1, \(number), \(name), \(bytes), \(note), 1, '2026-06-01')
        """
    }

    private static let ofVersions: [Breach] = [
        .init("version_number_stands_once", version("1")),
        .init("version_is_counted_from_one", version("0")),
        .init("version_file_has_a_plain_name", version(name: "'../x.pdf'")),
        .init("version_file_is_at_most_ten_megabytes", version(bytes: "''")),
        .init("version_says_what_changed", version(note: "' '")),
        .init(
            "version_brings_another_file", version(bytes: "convert_to('%PDF-1.7', 'UTF8')")),
        .init(
            "specification_version_is_append_only",
            "UPDATE procurement.specification_version SET note = 'y'"),
    ]

    private static func use(
        specification: SQL = "1", framework: SQL = "1", competition: SQL = "NULL",
        cents: SQL = "100", hours: SQL = "NULL", ground: SQL = "'x'"
    ) -> SQL {
        """
        INSERT INTO procurement.specification_use (specification_id, version_id, framework_id,
            competition_id, saving_cents, saved_hours, ground, stated_by, stated_on)
        VALUES (\(specification), 1, \(framework), \(competition), \(cents), \(hours), \(ground),
            1, '2026-06-01')
        """
    }

    private static let ofUses: [Breach] = [
        .init("used_version_is_of_its_specification", use(specification: "2")),
        .init("specification_is_used_by_one", use(framework: "NULL")),
        .init("saving_is_in_money_or_in_hours", use(hours: "100")),
        .init("saving_is_in_money_or_in_hours", use(cents: "NULL")),
        .init("saving_is_sane", use(cents: "-1")),
        .init("saving_is_sane", use(cents: "NULL", hours: "-1")),
        .init("saving_has_a_ground", use(ground: "' '")),
        .init(
            "specification_use_is_append_only", "DELETE FROM procurement.specification_use"),
    ]

    private static func plan(_ change: SQL, of id: SQL = "1") -> SQL {
        "UPDATE procurement.planned_tender SET \(change) WHERE id = \(id)"
    }

    private static let ofPlans: [Breach] = [
        .init("planned_tender_has_a_title", plan("title = ' '")),
        .init("planned_tender_kind_is_known", plan("kind = 'goods'")),
        .init("planned_tender_cpv_has_eight_digits", plan("cpv = '12'")),
        .init("planned_tender_lies_ahead", plan("expected_on = made_on - 1")),
        .init(
            "one_authority_tenders", plan("tendering_member_id = 1, authority = 'Another'")),
        .init("planned_tender_ends_in_one_way", plan("ended_on = '2026-06-01'")),
        .init(
            "planned_tender_ends_in_one_way",
            plan("ended_on = '2026-06-01', framework_id = 1, dropped_reason = 'x'")),
        .init("planned_tender_that_ended_stays", plan("title = 'y'", of: "2")),
    ]

    private static func need(
        of tender: SQL = "1", _ quantity: SQL = "1", _ cents: SQL = "1", unit: SQL = "'piece'"
    ) -> SQL {
        """
        INSERT INTO procurement.tender_need (planned_tender_id, member_id, quantity, unit,
            estimated_cents, stated_by, stated_on)
        VALUES (\(tender), 1, \(quantity), \(unit), \(cents), 11, '2026-06-01')
        """
    }

    private static let ofNeeds: [Breach] = [
        .init("need_is_a_quantity_with_its_value", need("0", "1")),
        .init("need_is_a_quantity_with_its_value", need("1", "-1")),
        .init("need_is_counted_in_a_unit", need(unit: "' '")),
        .init("planned_tender_that_ended_stays", need(of: "2")),
        .init("tender_need_is_append_only", "UPDATE procurement.tender_need SET note = 'y'"),
    ]
}
