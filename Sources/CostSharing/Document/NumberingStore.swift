import Kernel
import Postgres

/// The statements that number a run's documents.
enum NumberingStore {
    /// The run's documents in the order of their numbers: by member, treatment, and year. A held one
    /// waits, and what corrects a document that had no number needs none.
    static func waiting(in run: Int64) -> Query<[Numbering.Waiting]> {
        SQL(
            """
            SELECT document.id, document.base_cents + document.vat_cents AS total
            FROM cost_sharing.document
            JOIN LATERAL (
                SELECT code
                FROM cost_sharing.run_member
                WHERE run_id = \(run) AND member_id = document.member_id
                LIMIT 1) AS member ON true
            WHERE document.run_id = \(run)
                AND NOT EXISTS (
                    SELECT FROM cost_sharing.hold WHERE hold.document_id = document.id)
                AND (document.corrects_document_id IS NULL OR EXISTS (
                    SELECT FROM cost_sharing.issue
                    WHERE issue.document_id = document.corrects_document_id))
            ORDER BY member.code COLLATE "C", document.treatment, document.year DESC
            """
        ).rows { row in Numbering.Waiting(id: try row["id"], total: try row["total"]) }
    }

    /// How many documents of a run have a number.
    static func count(in run: Int64) -> Query<Int> {
        SQL(
            """
            SELECT count(*) AS count
            FROM cost_sharing.issue
            JOIN cost_sharing.document ON document.id = issue.document_id
            WHERE document.run_id = \(run)
            """
        ).one { row in try row["count"] }
    }

    /// Holds the documents with shares of a month in which the member's standing is under review.
    ///
    /// - Source: VAT-17
    static func hold(in run: Int64) -> Query<Void> {
        SQL(
            """
            INSERT INTO cost_sharing.hold (document_id)
            SELECT document.id
            FROM cost_sharing.document
            WHERE document.run_id = \(run) AND document.corrects_document_id IS NULL
                AND document.treatment <> 'disbursement'
                AND document.base_cents + document.vat_cents <> 0
                AND EXISTS (
                    SELECT FROM cost_sharing.run_member AS party
                    JOIN cost_sharing.share ON share.run_id = party.run_id
                        AND share.member_id = party.member_id AND share.origin = party.origin
                        AND share.treatment = document.treatment
                    WHERE party.run_id = \(run) AND party.member_id = document.member_id
                        AND party.under_review
                        AND extract(year FROM party.origin) = document.year)
            """
        ).done
    }

    /// Nil where nobody has entered the association yet.
    ///
    /// - Unit: days.
    static let paymentDays: Query<Int?> = SQL(
        "SELECT payment_days FROM kernel.association"
    ).first { row in Int(try row["payment_days"] as Int32) }

    static func open(_ year: Int) -> Query<Void> {
        SQL(
            """
            INSERT INTO cost_sharing.issue_counter (kind, year, last_sequence)
            SELECT kind, \(year), 0
            FROM unnest(\(Numbering.Kind.allCases.map(\.rawValue))) AS kind
            ON CONFLICT DO NOTHING
            """
        ).done
    }

    /// The last numbers of a year, locked so that no two postings give the same one.
    static func last(in year: Int) -> Query<[(kind: Numbering.Kind, sequence: Int)]> {
        SQL(
            """
            SELECT kind, last_sequence
            FROM cost_sharing.issue_counter
            WHERE year = \(year)
            FOR UPDATE
            """
        ).rows { row in (try row["kind"], Int(try row["last_sequence"] as Int32)) }
    }

    static func advance(_ kind: Numbering.Kind, in year: Int, to sequence: Int) -> Query<Void> {
        SQL(
            """
            UPDATE cost_sharing.issue_counter
            SET last_sequence = \(sequence)
            WHERE kind = \(kind) AND year = \(year)
            """
        ).done
    }

    static func record(_ issues: [Numbering.Issue]) -> Query<Void> {
        SQL(
            """
            INSERT INTO cost_sharing.issue (document_id, kind, year, sequence, issued_on, due_on,
                reference)
            SELECT document, kind, year, sequence, issued, nullif(due, DATE '0001-01-01'),
                nullif(reference, '')
            FROM unnest(\(issues.map(\.document)), \(issues.map(\.kind.rawValue)),
                \(issues.map { Int64($0.year) }), \(issues.map { Int64($0.sequence) }),
                \(issues.map(\.issuedOn)),
                \(issues.map { $0.dueOn ?? Self.never }),
                \(issues.map { $0.reference?.digits ?? "" }))
                AS issue (document, kind, year, sequence, issued, due, reference)
            """
        ).done
    }

    /// Stands for "no day" in an array of days; the statement turns it into NULL.
    private static let never = Period(year: 1, month: 1)?.firstDay ?? Day(number: 0)
}

extension Numbering.Kind: SQLEnum {}
