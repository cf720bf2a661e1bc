import Postgres

/// What the database refuses of rounds, reversals and held documents; in the state of `Breach.all`.
extension Breach {
    static let ofRounds: [Breach] =
        [
            .init(
                "round_of_a_period_stands_once",
                "INSERT INTO cost_sharing.cycle (period) VALUES ('2026-03-01')"),
            .init(
                "round_is_counted_from_one",
                "UPDATE cost_sharing.cycle SET round = 0 WHERE period = '2026-03-01'"),
            .init(
                "run_is_reversed_once",
                """
                INSERT INTO cost_sharing.run (cycle_id, number, reverses_run_id)
                VALUES (1, 8, 1), (1, 9, 1)
                """),
            .init(
                "document_is_corrected_once",
                "UPDATE cost_sharing.document SET corrects_document_id = 1 WHERE run_id = 2"),
            .init(
                "run_is_posted_once",
                """
                INSERT INTO cost_sharing.posting (position, run_id, period)
                VALUES (9, 1, '2026-01-01')
                """),
            .init(
                "position_is_counted_from_one",
                """
                INSERT INTO cost_sharing.posting (position, run_id, period)
                VALUES (0, 2, '2026-02-01')
                """),
            .init("posting_is_append_only", "DELETE FROM cost_sharing.posting"),
        ] + ofReversals + ofHolds

    private static let ofReversals: [Breach] = [
        .init("reversal_has_a_reason", reversal("'2026-01-01'", "' '", "1")),
        .init("only_a_posted_month_is_reversed", reversal("'2026-02-01'", "'x'", "1")),
        .init(
            "cycle_has_one_reversal",
            """
            INSERT INTO cost_sharing.reversal (cycle_id, reason, proposed_by)
            SELECT id, 'x', 1 FROM cost_sharing.cycle, generate_series(1, 2)
            WHERE period = '2026-01-01'
            """),
        .init(
            "reversal_is_approved_by_another_person",
            decided("1", "now()", "sha256('x')", "NULL", "NULL")),
        .init("approved_reversal_has_a_run", decided("2", "now()", "NULL", "NULL", "NULL")),
        .init("rejected_reversal_names_who", decided("NULL", "NULL", "NULL", "NULL", "now()")),
        .init(
            "reversal_is_approved_or_rejected",
            decided("2", "now()", "sha256('x')", "2", "now()")),
        .init("reversal_seal_is_sha256", decided("2", "now()", "'short'", "NULL", "NULL")),
        .init(
            "reversal_run_is_its_own",
            """
            INSERT INTO cost_sharing.reversal (cycle_id, reason, proposed_by, run_id, approved_by,
                approved_at, seal)
            SELECT id, 'x', 1, 2, 2, now(), sha256('x')
            FROM cost_sharing.cycle, generate_series(1, 2) WHERE period = '2026-01-01'
            """),
        .init(
            "reversal_run_takes_its_month_back",
            """
            DO $$ BEGIN
                INSERT INTO cost_sharing.reversal (cycle_id, reason, proposed_by)
                SELECT id, 'x', 1 FROM cost_sharing.cycle WHERE period = '2026-01-01';
                UPDATE cost_sharing.reversal
                SET run_id = 2, approved_by = 2, approved_at = now(), seal = sha256('x');
            END $$
            """),
        .init(
            "decided_reversal_never_changes",
            """
            DO $$ BEGIN
                INSERT INTO cost_sharing.reversal (cycle_id, reason, proposed_by, rejected_by,
                    rejected_at)
                SELECT id, 'x', 1, 2, now() FROM cost_sharing.cycle WHERE period = '2026-01-01';
                UPDATE cost_sharing.reversal SET rejected_by = 1;
            END $$
            """),
        .init(
            "posted_cycle_never_changes",
            "UPDATE cost_sharing.cycle SET state = 'reversed' WHERE period = '2026-01-01'"),
    ]

    private static let ofHolds: [Breach] = [
        .init(
            "posted_run_is_complete",
            """
            INSERT INTO cost_sharing.hold SELECT min(id) FROM cost_sharing.document
            WHERE run_id = 1
            """),
        .init(
            "held_document_is_released_first",
            held(
                """
                INSERT INTO cost_sharing.issue (document_id, kind, year, sequence, issued_on)
                SELECT document_id, 'credit_note', 2026, 77, '2026-03-01' FROM cost_sharing.hold;
                """)),
        .init("hold_is_append_only", held("DELETE FROM cost_sharing.hold;")),
        .init(
            "release_seal_is_sha256",
            held(
                """
                INSERT INTO cost_sharing.release (document_id, released_by, seal)
                SELECT document_id, 1, 'short' FROM cost_sharing.hold;
                """)),
        .init(
            "release_is_append_only",
            held(
                """
                INSERT INTO cost_sharing.release (document_id, released_by, seal)
                SELECT document_id, 1, sha256('x') FROM cost_sharing.hold;
                DELETE FROM cost_sharing.release;
                """)),
        .init(
            "reversed_document_stays_held",
            held(
                """
                INSERT INTO cost_sharing.run (cycle_id, number, reverses_run_id)
                SELECT cycle_id, 9, 2 FROM cost_sharing.run WHERE id = 2;
                INSERT INTO cost_sharing.release (document_id, released_by, seal)
                SELECT document_id, 1, sha256('x') FROM cost_sharing.hold;
                """)),
    ]

    /// Holds a document of February, and goes on.
    private static func held(_ more: SQL) -> SQL {
        """
        DO $$ BEGIN
            INSERT INTO cost_sharing.hold SELECT min(id) FROM cost_sharing.document
            WHERE run_id = 2;
            \(more)
        END $$
        """
    }

    private static func reversal(_ period: SQL, _ reason: SQL, _ person: SQL) -> SQL {
        """
        INSERT INTO cost_sharing.reversal (cycle_id, reason, proposed_by)
        SELECT id, \(reason), \(person) FROM cost_sharing.cycle WHERE period = \(period)
        """
    }

    /// A reversal of January by person 1, as it would stand decided.
    private static func decided(
        _ approver: SQL, _ approvedAt: SQL, _ seal: SQL, _ rejecter: SQL, _ rejectedAt: SQL
    ) -> SQL {
        """
        INSERT INTO cost_sharing.reversal (cycle_id, reason, proposed_by, run_id, approved_by,
            approved_at, seal, rejected_by, rejected_at)
        SELECT id, 'x', 1, CASE WHEN \(seal)::bytea IS NULL THEN NULL ELSE 2 END, \(approver),
            \(approvedAt), \(seal), \(rejecter), \(rejectedAt)
        FROM cost_sharing.cycle WHERE period = '2026-01-01'
        """
    }
}
