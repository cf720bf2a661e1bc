import Kernel
import Postgres

/// What is kept of held documents and their numbers.
enum ReleaseStore {
    /// A held document beside the standings of its months as they are now.
    static func held(_ document: Int64) -> Query<HeldDocument?> {
        SQL(
            """
            SELECT posting.period, member.code,
                document.base_cents + document.vat_cents AS total,
                coalesce(reversal.seal, cycle.seal) AS seal,
                EXISTS (
                    SELECT FROM cost_sharing.run
                    WHERE run.reverses_run_id = document.run_id) AS is_reversed,
                EXISTS (
                    SELECT FROM cost_sharing.release
                    WHERE release.document_id = hold.document_id) AS is_released,
                min(party.origin) FILTER (
                    WHERE standing.standing = 'under_review') AS under_review,
                min(party.origin) FILTER (WHERE standing.standing = 'taxed') AS taxed
            FROM cost_sharing.hold
            JOIN cost_sharing.document ON document.id = hold.document_id
            JOIN cost_sharing.posting ON posting.run_id = document.run_id
            JOIN membership.active_member AS member ON member.id = document.member_id
            LEFT JOIN cost_sharing.cycle ON cycle.run_id = document.run_id
            LEFT JOIN cost_sharing.reversal ON reversal.run_id = document.run_id
            LEFT JOIN cost_sharing.run_member AS party ON party.run_id = document.run_id
                AND party.member_id = document.member_id AND party.under_review
                AND extract(year FROM party.origin) = document.year
            LEFT JOIN LATERAL (
                SELECT standing
                FROM membership.member_vat_standing
                WHERE member_id = party.member_id AND lower(span) <= party.origin
                ORDER BY lower(span) DESC
                LIMIT 1) AS standing ON true
            WHERE hold.document_id = \(document)
            GROUP BY posting.period, member.code, document.id, hold.document_id, reversal.seal,
                cycle.seal
            """
        ).first { row in
            HeldDocument(
                period: try row["period"], member: try row["code"], total: try row["total"],
                seal: try row["seal"], isReversed: try row["is_reversed"],
                isReleased: try row["is_released"], underReview: try row["under_review"],
                taxed: try row["taxed"])
        }
    }

    static func insert(_ document: Int64, by person: Int64, seal: [UInt8]) -> Query<Void> {
        SQL(
            """
            INSERT INTO cost_sharing.release (document_id, released_by, seal)
            VALUES (\(document), \(person), \(seal))
            """
        ).done
    }
}

/// A number given after its posting, beside the seal that was made of it.
struct ReleaseSeal: Sendable {
    let period: Period
    let isIntact: Bool

    static let all: Query<[ReleaseSeal]> = SQL(
        """
        SELECT posting.period, coalesce(reversal.seal, cycle.seal) AS run_seal, release.seal,
            issue.document_id, issue.kind, issue.year, issue.sequence, issue.issued_on,
            issue.due_on, issue.reference
        FROM cost_sharing.release
        JOIN cost_sharing.document ON document.id = release.document_id
        JOIN cost_sharing.posting ON posting.run_id = document.run_id
        LEFT JOIN cost_sharing.cycle ON cycle.run_id = document.run_id
        LEFT JOIN cost_sharing.reversal ON reversal.run_id = document.run_id
        LEFT JOIN cost_sharing.issue ON issue.document_id = release.document_id
        ORDER BY posting.position, release.document_id
        """
    ).rows { row in
        let kind: Numbering.Kind? = try row["kind"]
        guard let kind else { return ReleaseSeal(period: try row["period"], isIntact: false) }
        let issue = Numbering.Issue(
            document: try row["document_id"], kind: kind, year: Int(try row["year"] as Int32),
            sequence: Int(try row["sequence"] as Int32), issuedOn: try row["issued_on"],
            dueOn: try row["due_on"], reference: try row["reference"])
        let run: [UInt8]? = try row["run_seal"]
        let seal: [UInt8] = try row["seal"]
        return ReleaseSeal(
            period: try row["period"],
            isIntact: run.map { CycleSeal.seal(run: $0, release: issue) } == seal)
    }
}
