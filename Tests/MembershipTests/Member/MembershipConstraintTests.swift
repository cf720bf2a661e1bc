import Kernel
import Postgres
import TestKit
import Testing

@testable import Membership

/// Each constraint of what a member rests on, violated by a statement that no page would send.
@Suite struct MembershipConstraintTests {
    /// A table, a row of it that may stand, and what makes it one that may not.
    private struct Table: Sendable {
        let insertion: SQL
        let row: String
        let breaches: [(constraint: String, changes: String)]
    }

    /// Two members; the first has evidence, the second has none.
    private func prepare() async throws {
        try await TestDatabase.current.execute(
            """
            INSERT INTO membership.member (code, name, language, joined_on)
            VALUES ('M0001', 'One', 'nl', '2024-01-01'), ('M0002', 'Two', 'fr', '2024-01-01')
            """)
        try await TestDatabase.current.execute(
            """
            INSERT INTO membership.evidence (member_id, file_name, content_type, body)
            VALUES (1, 'a.csv', 'text/csv', 'a,b')
            """)
    }

    private func refused(_ table: Table, _ changes: String) async throws -> String? {
        let statement: SQL = """
            \(table.insertion) \(table.row)::text::jsonb || \(changes)::text::jsonb) AS row
            """
        do {
            try await TestDatabase.current.execute(statement)
            return nil
        } catch DatabaseError.violation(let violation) {
            return violation.constraint
        }
    }

    @Test(.database(migrations: membershipMigrations))
    func `what may not stand is refused by the name of its rule`() async throws {
        try await prepare()
        for table in Self.tables {
            #expect(try await refused(table, "{}") == nil, "\(table.row)")
            for (constraint, changes) in table.breaches {
                #expect(try await refused(table, changes) == constraint, "\(changes)")
            }
        }
    }

    @Test(.database(migrations: membershipMigrations))
    func `what was recorded is not changed or deleted by the application`() async throws {
        for statement: SQL in [
            "DELETE FROM membership.evidence", "UPDATE membership.evidence SET file_name = 'b'",
            "DELETE FROM membership.predominance_test",
            "UPDATE membership.predominance_test SET year = 2024",
            "DELETE FROM membership.group_test", "DELETE FROM membership.legal_basis",
            "UPDATE membership.legal_basis SET title = 'b'", "DELETE FROM membership.address",
            "DELETE FROM membership.mandate", "UPDATE membership.mandate SET name = 'b'",
            "DELETE FROM membership.candidacy", "UPDATE membership.candidacy SET name = 'b'",
            "DELETE FROM membership.departure", "UPDATE membership.departure SET reason = 'b'",
            "DELETE FROM membership.vat_list",
            "UPDATE membership.vat_list SET as_of = '2024-01-01'",
            "DELETE FROM membership.vat_list_row",
        ] {
            let error = await #expect(throws: DatabaseError.self) {
                try await TestDatabase.current.execute(statement)
            }
            guard case .statement("42501", _, _) = error else {
                Issue.record("\(statement) was not refused for want of a right: \(error as Any)")
                continue
            }
        }
    }

    @Test(.database(migrations: membershipMigrations))
    func `not even the owner changes what is append-only`() async throws {
        try await prepare()
        for table in Self.tables { #expect(try await refused(table, "{}") == nil) }
        let statements: [(String, SQL)] = [
            ("evidence_is_append_only", "UPDATE membership.evidence SET file_name = 'b'"),
            (
                "predominance_test_is_append_only",
                "UPDATE membership.predominance_test SET year = 2024"
            ), ("group_test_is_append_only", "DELETE FROM membership.group_test"),
            ("vat_list_row_is_append_only", "DELETE FROM membership.vat_list_row"),
            ("vat_list_is_append_only", "UPDATE membership.vat_list SET as_of = '2024-01-01'"),
        ]
        for (constraint, statement) in statements {
            do {
                try await TestDatabase.current.owner.transaction(.association) {
                    try await $0.run(statement.done)
                }
                Issue.record("\(statement) was not refused")
            } catch DatabaseError.violation(let violation) {
                #expect(violation.constraint == constraint)
            }
        }
    }

    private static let tables: [Table] = [
        evidence, standing, test, group, basis, address, mandate, candidacy, departure, list,
        listRow,
    ]

    private static let evidence = Table(
        insertion: """
            INSERT INTO membership.evidence (member_id, file_name, content_type, body)
            SELECT row.member_id, row.file_name, row.content_type, row.body
            FROM jsonb_populate_record(NULL::membership.evidence,
            """,
        row: #"{"member_id": 2, "file_name": "b", "content_type": "text/csv", "body": "\\x61"}"#,
        breaches: [
            ("evidence_is_kept_once", "{}"), ("evidence_has_a_file_name", #"{"file_name": " "}"#),
            ("evidence_is_of_a_known_type", #"{"content_type": "text/html"}"#),
            ("evidence_has_a_body_of_ten_megabytes_at_most", #"{"body": "\\x"}"#),
        ])

    private static let standing = Table(
        insertion: """
            INSERT INTO membership.vat_standing (member_id, standing, span, basis, evidence_id)
            SELECT row.member_id, row.standing, row.span, row.basis, row.evidence_id
            FROM jsonb_populate_record(NULL::membership.vat_standing,
            """,
        row: """
            {"member_id": 1, "standing": "under_review", "span": "[2024-01-01,2025-01-01)",
            "basis": "b", "evidence_id": 1}
            """,
        breaches: [
            ("vat_standing_is_known", #"{"standing": "mixed", "span": "[2025-01-01,)"}"#),
            (
                "vat_standing_rests_on_evidence_of_its_member",
                #"{"member_id": 2, "span": "[2025-01-01,)"}"#
            ),
        ])

    private static let test = Table(
        insertion: """
            INSERT INTO membership.predominance_test
                (member_id, year, basis, exempt_cents, out_of_scope_cents, excluded_cents,
                    total_cents, vat_group, evidence_id)
            SELECT row.member_id, row.year, row.basis, row.exempt_cents, row.out_of_scope_cents,
                row.excluded_cents, row.total_cents, row.vat_group, row.evidence_id
            FROM jsonb_populate_record(NULL::membership.predominance_test,
            """,
        row: """
            {"member_id": 1, "year": 2025, "basis": "cost", "exempt_cents": 6,
            "out_of_scope_cents": 1, "excluded_cents": 2, "total_cents": 10, "vat_group": "none",
            "evidence_id": 1}
            """,
        breaches: [
            ("predominance_test_year_is_sane", #"{"year": 2015}"#),
            ("predominance_test_basis_is_known", #"{"basis": "staff"}"#),
            ("predominance_test_vat_group_is_known", #"{"vat_group": "some"}"#),
            (
                "predominance_test_parts_are_not_negative",
                #"{"out_of_scope_cents": -1}"#
            ),
            (
                "predominance_test_has_operations",
                """
                {"exempt_cents": 0, "out_of_scope_cents": 0, "excluded_cents": 0, "total_cents": 0}
                """
            ),
            ("predominance_test_parts_stay_within_the_total", #"{"total_cents": 6}"#),
            ("predominance_test_excludes_of_the_exempt_part", #"{"excluded_cents": 7}"#),
            ("predominance_test_rests_on_evidence_of_its_member", #"{"member_id": 2}"#),
        ])

    private static let group = Table(
        insertion: """
            INSERT INTO membership.group_test
                (year, exempt_services_cents, taxed_to_members_cents, non_members_cents)
            SELECT row.year, row.exempt_services_cents, row.taxed_to_members_cents,
                row.non_members_cents
            FROM jsonb_populate_record(NULL::membership.group_test,
            """,
        row: """
            {"year": 2025, "exempt_services_cents": 1, "taxed_to_members_cents": 0,
            "non_members_cents": 0}
            """,
        breaches: [
            ("group_test_year_is_sane", #"{"year": 2015}"#),
            (
                "group_test_parts_are_not_negative",
                #"{"exempt_services_cents": 9, "non_members_cents": -1}"#
            ),
            ("group_test_has_operations", #"{"exempt_services_cents": 0}"#),
        ])

    private static let basis = Table(
        insertion: """
            INSERT INTO membership.legal_basis
                (member_id, instrument, title, article, activity, span)
            SELECT row.member_id, row.instrument, row.title, row.article, row.activity, row.span
            FROM jsonb_populate_record(NULL::membership.legal_basis,
            """,
        row: """
            {"member_id": 1, "instrument": "law", "title": "t", "article": "", "activity": "a",
            "span": "[2024-01-01,)"}
            """,
        breaches: [
            ("legal_basis_instrument_is_known", #"{"instrument": "custom"}"#),
            ("legal_basis_has_a_title", #"{"title": " "}"#),
            ("legal_basis_names_an_activity", #"{"activity": ""}"#),
            ("legal_basis_span_has_a_start", #"{"span": "(,2024-01-01)"}"#),
            ("member_has_one_legal_basis_a_day", "{}"),
        ])

    private static let address = Table(
        insertion: """
            INSERT INTO membership.address
                (member_id, kind, street, postal_code, city, email, span)
            SELECT row.member_id, row.kind, row.street, row.postal_code, row.city, row.email,
                row.span
            FROM jsonb_populate_record(NULL::membership.address,
            """,
        row: """
            {"member_id": 1, "kind": "seat", "street": "s", "postal_code": "1000", "city": "c",
            "span": "[2024-01-01,)"}
            """,
        breaches: [
            (
                "address_kind_is_known", #"{"kind": "holiday"}"#
            ), ("address_is_a_place_or_a_mailbox", #"{"kind": "invoicing"}"#),
            ("address_is_a_place_or_a_mailbox", #"{"city": null}"#),
            ("address_is_not_blank", #"{"city": " "}"#),
            (
                "address_mailbox_is_one",
                """
                {"kind": "invoicing", "street": null, "postal_code": null, "city": null,
                "email": "a@b"}
                """
            ),
            ("address_span_has_a_start", #"{"kind": "postal", "span": "empty"}"#),
            ("member_has_one_address_of_a_kind_a_day", "{}"),
        ])

    private static let mandate = Table(
        insertion: """
            INSERT INTO membership.mandate (member_id, name, function, decision, span)
            SELECT row.member_id, row.name, row.function, row.decision, row.span
            FROM jsonb_populate_record(NULL::membership.mandate,
            """,
        row: """
            {"member_id": 1, "name": "n", "function": "f", "decision": "d",
            "span": "[2024-01-01,)"}
            """,
        breaches: [
            ("mandate_has_a_name", #"{"name": " n"}"#),
            ("mandate_has_a_function", #"{"function": ""}"#),
            ("mandate_names_its_decision", #"{"decision": " "}"#),
            ("mandate_span_has_a_start", #"{"span": "empty"}"#),
            ("representative_has_a_function_once_a_day", "{}"),
        ])

    private static let candidacy = Table(
        insertion: """
            INSERT INTO membership.candidacy
                (name, short_name, enterprise_number, language, category, standing, basis,
                    proposed_on, proposal, outcome, decided_on, decision, starts_on, member_id)
            SELECT row.name, row.short_name, row.enterprise_number, row.language, row.category,
                row.standing, row.basis, row.proposed_on, row.proposal, row.outcome,
                row.decided_on, row.decision, row.starts_on, row.member_id
            FROM jsonb_populate_record(NULL::membership.candidacy,
            """,
        row: """
            {"name": "n", "short_name": "", "language": "nl", "category": "A",
            "standing": "exempt", "basis": "b", "proposed_on": "2026-01-12", "proposal": "p",
            "outcome": "open"}
            """,
        breaches: [
            ("candidacy_has_a_name", #"{"name": " n"}"#),
            ("candidacy_enterprise_number_has_ten_digits", #"{"enterprise_number": "1"}"#),
            ("candidacy_language_is_known", #"{"language": "de"}"#),
            ("candidacy_category_is_a_b_or_c", #"{"category": "D"}"#),
            ("candidacy_standing_is_known", #"{"standing": "mixed"}"#),
            ("candidacy_standing_names_its_basis", #"{"basis": " "}"#),
            ("candidacy_names_its_proposal", #"{"proposal": ""}"#),
            (
                "candidacy_outcome_is_known",
                #"{"outcome": "lost", "decided_on": "2026-02-01", "decision": "d"}"#
            ), ("decided_candidacy_names_its_decision", #"{"outcome": "rejected"}"#),
            (
                "ratified_candidacy_is_a_member",
                #"{"outcome": "ratified", "decided_on": "2026-02-01", "decision": "d"}"#
            ),
            (
                "candidacy_is_proposed_before_it_is_decided",
                #"{"outcome": "rejected", "decided_on": "2026-01-11", "decision": "d"}"#
            ),
            (
                "membership_starts_at_ratification_or_later",
                """
                {"outcome": "ratified", "decided_on": "2026-02-01", "decision": "d",
                "member_id": 1, "starts_on": "2026-01-31"}
                """
            ), ("candidacy_is_open_once", "{}"),
        ])

    private static let departure = Table(
        insertion: """
            INSERT INTO membership.departure
                (member_id, kind, received_on, proposed_on, proposal, heard_on, decided_on,
                    decision, reason, left_on)
            SELECT row.member_id, row.kind, row.received_on, row.proposed_on, row.proposal,
                row.heard_on, row.decided_on, row.decision, row.reason, row.left_on
            FROM jsonb_populate_record(NULL::membership.departure,
            """,
        row: """
            {"member_id": 1, "kind": "exclusion", "proposed_on": "2026-01-01", "proposal": "p",
            "heard_on": "2026-01-02", "decided_on": "2026-01-03", "decision": "d", "reason": "r",
            "left_on": "2026-01-04"}
            """,
        breaches: [
            ("member_leaves_once", "{}"),
            (
                "departure_kind_is_known",
                """
                {"member_id": 2, "kind": "lapse", "proposed_on": null, "proposal": null,
                "heard_on": null, "decided_on": null, "decision": null}
                """
            ), ("resignation_is_received", #"{"received_on": "2026-01-01"}"#),
            (
                "resignation_takes_effect_after_its_receipt",
                """
                {"kind": "resignation", "received_on": "2026-01-04", "proposed_on": null,
                "proposal": null, "heard_on": null, "decided_on": null, "decision": null}
                """
            ), ("exclusion_is_proposed_heard_and_decided", #"{"heard_on": null}"#),
            ("exclusion_names_its_decisions", #"{"decision": " "}"#),
            ("exclusion_gives_its_reason", #"{"reason": " "}"#),
            ("exclusion_is_proposed_before_the_hearing", #"{"proposed_on": "2026-01-03"}"#),
            ("exclusion_is_decided_after_the_hearing", #"{"decided_on": "2026-01-01"}"#),
            ("exclusion_takes_effect_after_its_decision", #"{"left_on": "2026-01-03"}"#),
        ])

    private static let list = Table(
        insertion: """
            INSERT INTO membership.vat_list (as_of, filed_on, body)
            SELECT row.as_of, row.filed_on, row.body
            FROM jsonb_populate_record(NULL::membership.vat_list,
            """,
        row: #"{"as_of": "2026-01-01", "filed_on": "2026-01-01", "body": "\\x61"}"#,
        breaches: [("vat_list_is_filed_when_it_stands", #"{"filed_on": "2025-12-31"}"#)])

    private static let listRow = Table(
        insertion: """
            INSERT INTO membership.vat_list_row
                (list_id, member_id, enterprise_number, name, activity, standing)
            SELECT row.list_id, row.member_id, row.enterprise_number, row.name, row.activity,
                row.standing
            FROM jsonb_populate_record(NULL::membership.vat_list_row,
            """,
        row: """
            {"list_id": 1, "member_id": 1, "name": "n", "activity": "", "standing": "exempt"}
            """,
        breaches: [("vat_list_names_a_member_once", "{}")])
}
