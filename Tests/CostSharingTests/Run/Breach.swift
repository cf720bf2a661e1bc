import Postgres
import Testing

/// A statement that a constraint of the cycle's tables refuses, whoever writes it.
///
/// January is posted as run 1, February computed as run 2, March a draft.
struct Breach: Sendable, CustomTestStringConvertible {
    let constraint: String
    let statement: SQL

    init(_ constraint: String, _ statement: SQL) {
        self.constraint = constraint
        self.statement = statement
    }

    var testDescription: String { constraint }

    static let all = ofCycles + ofRuns + ofDocuments + ofPosting

    private static let ofCycles: [Breach] = [
        .init(
            "period_has_one_cycle",
            """
            INSERT INTO cost_sharing.cycle (period) VALUES ('2026-03-01')
            """),
        .init(
            "cycle_state_is_known",
            """
            UPDATE cost_sharing.cycle SET state = 'open' WHERE period = '2026-02-01'
            """),
        .init(
            "cycle_rounding_is_known",
            """
            UPDATE cost_sharing.cycle SET rounding = 'up' WHERE period = '2026-03-01'
            """),
        .init(
            "cycle_support_is_known",
            """
            UPDATE cost_sharing.cycle SET support = 'none' WHERE period = '2026-03-01'
            """),
        .init(
            "cycle_pro_rata_is_a_percentage",
            """
            UPDATE cost_sharing.cycle SET pro_rata = 101 WHERE period = '2026-03-01'
            """),
        .init(
            "cycle_is_approved_by_another_person",
            """
            UPDATE cost_sharing.cycle SET state = 'approved', approved_by = computed_by,
                approved_at = now() WHERE period = '2026-02-01'
            """),
        .init(
            "computed_cycle_has_a_run",
            """
            UPDATE cost_sharing.cycle SET state = 'computed' WHERE period = '2026-03-01'
            """),
        .init(
            "approved_cycle_names_who",
            """
            UPDATE cost_sharing.cycle SET state = 'approved' WHERE period = '2026-02-01'
            """),
        .init(
            "posted_cycle_names_who",
            """
            UPDATE cost_sharing.cycle SET posted_at = now() WHERE period = '2026-02-01'
            """),
        .init(
            "cycle_seal_is_sha256",
            """
            UPDATE cost_sharing.cycle SET state = 'posted', approved_by = 2, approved_at = now(),
                posted_by = 1, posted_at = now(), seal = 'short' WHERE period = '2026-02-01'
            """),
        .init(
            "cycle_run_is_its_own",
            """
            UPDATE cost_sharing.cycle SET run_id = 99 WHERE period = '2026-02-01'
            """),
    ]

    private static let ofRuns: [Breach] = [
        .init(
            "run_number_is_unique",
            """
            INSERT INTO cost_sharing.run (cycle_id, number) SELECT cycle_id, number FROM
            cost_sharing.run WHERE id = 2
            """),
        .init(
            "run_closes_to_the_cent",
            """
            UPDATE cost_sharing.run_total SET charged_cents = charged_cents + 1 WHERE run_id =
            2
            """),
        .init(
            "run_digest_is_sha256",
            """
            UPDATE cost_sharing.run_total SET digest = 'short' WHERE run_id = 2
            """),
        .init(
            "run_member_standing_is_known",
            """
            UPDATE cost_sharing.run_member SET standing = 'mixed' WHERE run_id = 2
            """),
        .init(
            "member_under_review_counts_as_exempt",
            """
            UPDATE cost_sharing.run_member SET standing = 'taxed', under_review = true
            WHERE run_id = 2
            """),
        .init(
            "spread_total_is_a_decimal",
            """
            UPDATE cost_sharing.run_spread SET weight_total = '1,5' WHERE run_id = 2
            """),
    ]

    private static let ofDocuments: [Breach] = [
        .init(
            "member_has_one_document_a_treatment",
            """
            INSERT INTO cost_sharing.document (run_id, year, member_id, treatment, base_cents,
                vat_cents)
            SELECT run_id, year, member_id, treatment, 1, 0 FROM cost_sharing.document
            WHERE run_id = 2 LIMIT 1
            """),
        .init(
            "document_treatment_is_known",
            """
            UPDATE cost_sharing.document SET treatment = 'free' WHERE run_id = 2 AND treatment
            = 'exempt'
            """),
        .init(
            "only_taxed_documents_carry_vat",
            """
            UPDATE cost_sharing.document SET vat_cents = 1 WHERE run_id = 2 AND treatment =
            'exempt'
            """),
        .init(
            "issue_kind_is_known",
            """
            UPDATE cost_sharing.issue SET kind = 'receipt', due_on = NULL, reference = NULL
            WHERE sequence = 1
            """),
        .init(
            "issue_number_is_unique",
            """
            UPDATE cost_sharing.issue SET sequence = 1 WHERE sequence = 2
            """),
        .init("issue_belongs_to_its_year", "UPDATE cost_sharing.issue SET year = 2027"),
        .init(
            "issue_reference_is_unique",
            """
            UPDATE cost_sharing.issue SET reference = '000000000101'
            """),
        .init("invoice_says_when_and_how_to_pay", "UPDATE cost_sharing.issue SET due_on = NULL"),
        .init(
            "counter_is_not_negative",
            """
            INSERT INTO cost_sharing.issue_counter VALUES ('invoice', 2030, -1)
            """),
        .init(
            "counter_only_grows",
            """
            UPDATE cost_sharing.issue_counter SET last_sequence = last_sequence - 1 WHERE kind
            = 'invoice'
            """),
    ]

    /// What is posted takes nothing more.
    private static let ofPosting: [Breach] = [
        .init(
            "method_belongs_to_its_run",
            """
            UPDATE cost_sharing.cycle SET pro_rata = 8 WHERE period = '2026-02-01'
            """),
        .init(
            "posted_cycle_never_changes",
            """
            UPDATE cost_sharing.cycle SET version = 9 WHERE period = '2026-01-01'
            """),
        .init(
            "posted_cycle_never_changes",
            """
            DELETE FROM cost_sharing.cycle WHERE period = '2026-01-01'
            """),
        .init("posted_cycle_never_changes", "SELECT cost_sharing.discard_run(1)"),
        .init(
            "posted_run_is_complete",
            """
            WITH gone AS (DELETE FROM cost_sharing.run_member WHERE run_id = 1 RETURNING *)
            INSERT INTO cost_sharing.run_member SELECT * FROM gone
            """),
        .init(
            "posted_run_is_complete",
            """
            WITH gone AS (DELETE FROM cost_sharing.run_pool WHERE run_id = 1 RETURNING *)
            INSERT INTO cost_sharing.run_pool SELECT * FROM gone
            """),
        .init(
            "posted_run_is_complete",
            """
            WITH gone AS (DELETE FROM cost_sharing.run_total WHERE run_id = 1 RETURNING *)
            INSERT INTO cost_sharing.run_total SELECT * FROM gone
            """),
        .init(
            "posted_run_is_complete",
            """
            INSERT INTO cost_sharing.run_flow VALUES (1, 1, 1, 1, 1, '2026-01-01')
            """),
        .init(
            "posted_run_is_complete",
            """
            WITH gone AS (DELETE FROM cost_sharing.run_spread WHERE run_id = 1 RETURNING *)
            INSERT INTO cost_sharing.run_spread SELECT * FROM gone
            """),
        .init(
            "posted_run_is_complete",
            """
            INSERT INTO cost_sharing.run_key_part VALUES (1, 1, 1, 1, '2026-01-01')
            """),
        .init(
            "posted_run_is_complete",
            """
            INSERT INTO cost_sharing.document (run_id, year, member_id, treatment, base_cents,
            vat_cents) VALUES (1, 2026, 3, 'disbursement', 1, 0)
            """),
        .init(
            "posted_run_is_complete",
            """
            INSERT INTO cost_sharing.run_origin VALUES (1, '2025-12-01')
            """),
        .init(
            "posted_run_is_complete",
            """
            INSERT INTO cost_sharing.run_deduction VALUES (1, '2025-12-01', 0)
            """),
        .init(
            "posted_run_is_complete",
            """
            INSERT INTO cost_sharing.document_rate SELECT id, 12, 1, 1 FROM
            cost_sharing.document WHERE run_id = 1 AND treatment = 'exempt'
            """),
        .init(
            "posted_run_is_complete",
            """
            WITH gone AS (DELETE FROM cost_sharing.issue WHERE document_id = 1 RETURNING *)
            INSERT INTO cost_sharing.issue SELECT * FROM gone
            """),
        .init(
            "period_is_still_open",
            """
            INSERT INTO cost_sharing.cost_line (intake_id, line, period, pool_id, document,
            document_date, description, net_cents, vat_cents) VALUES (2, 900, '2026-01-01', 4,
            'D', '2026-01-01', 'x', 1, 0)
            """),
        .init(
            "period_is_still_open",
            """
            INSERT INTO cost_sharing.cost_line (intake_id, line, period, pool_id, document,
            document_date, description, net_cents, vat_cents) VALUES (2, 900, '2025-12-01', 4,
            'D', '2025-12-01', 'x', 1, 0)
            """),
        .init(
            "period_is_still_open",
            """
            INSERT INTO cost_sharing.driver (intake_id, line, key_id, period, member_id,
            quantity) SELECT 1, 900, id, '2026-01-01', 3, 1 FROM cost_sharing.key WHERE code =
            'K-P005'
            """),
        .init(
            "posted_intake_stays",
            """
            INSERT INTO cost_sharing.intake_withdrawal (intake_id, reason, withdrawn_by)
            VALUES (2, 'wrong', 1)
            """),
        .init(
            "file_is_taken_in_once",
            """
            INSERT INTO cost_sharing.intake (kind, file_name, sha256, line_count) VALUES
            ('costs', 'again.csv', sha256('costs'), 1)
            """),
        .init(
            "version_starts_in_open_period",
            """
            INSERT INTO cost_sharing.key_version (key_id, valid_from, type, decision,
            decided_on) VALUES (1, '2026-01-01', 'equal', 'Board', '2026-01-01')
            """),
        .init(
            "version_starts_in_open_period",
            """
            INSERT INTO cost_sharing.pool_rate VALUES (4, '2026-01-01', 6)
            """),
    ]
}
