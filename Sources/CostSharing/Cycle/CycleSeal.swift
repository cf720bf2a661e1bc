import Crypto
import Kernel
import Postgres

/// The seal of a posted cycle, or of a reversal: SHA-256 over the seal before it in the order of
/// posting, the run's digest, the numbers given and the documents held. Whoever changes a posted month
/// breaks its own seal and every later one.
enum CycleSeal {
    /// - Parameter held: the documents that got no number until a standing is settled.
    static func seal(
        previous: [UInt8], digest: [UInt8], issues: [Numbering.Issue], held: [Int64] = []
    ) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: previous)
        hash.update(data: digest)
        for issue in issues.sorted(by: { $0.document < $1.document }) {
            hash.update(data: line(issue))
        }
        for document in held.sorted() { hash.update(data: Array("held|\(document)\n".utf8)) }
        return Array(hash.finalize())
    }

    /// The seal of a number given after the posting: over that of its run.
    static func seal(run: [UInt8], release issue: Numbering.Issue) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: run)
        hash.update(data: line(issue))
        return Array(hash.finalize())
    }

    private static func line(_ issue: Numbering.Issue) -> [UInt8] {
        let line = [
            issue.kind.rawValue, "\(issue.year)", "\(issue.sequence)", "\(issue.issuedOn)",
            issue.dueOn.map { "\($0)" } ?? "", issue.reference?.digits ?? "",
        ]
        return Array((line.joined(separator: "|") + "\n").utf8)
    }

    /// The seal of what was posted last; no bytes where nothing is posted.
    static let previous: Query<[UInt8]> = SQL(
        """
        SELECT coalesce((
            SELECT coalesce(reversal.seal, cycle.seal)
            FROM cost_sharing.posting
            LEFT JOIN cost_sharing.reversal ON reversal.run_id = posting.run_id
            LEFT JOIN cost_sharing.cycle ON cycle.run_id = posting.run_id
            ORDER BY posting.position DESC
            LIMIT 1), ''::bytea) AS seal
        """
    ).one { row in try row["seal"] }

    /// The documents of a run that got no number until a standing is settled, released or not.
    static func held(in run: Int64) -> Query<[Int64]> {
        SQL(
            """
            SELECT hold.document_id
            FROM cost_sharing.hold
            JOIN cost_sharing.document ON document.id = hold.document_id
            WHERE document.run_id = \(run)
            """
        ).rows { row in try row["document_id"] }
    }

    static func digest(of run: Int64) -> Query<[UInt8]> {
        SQL("SELECT digest FROM cost_sharing.run_total WHERE run_id = \(run)").one { row in
            try row["digest"]
        }
    }

    /// What a run's documents were numbered when it was posted.
    static func issues(of run: Int64) -> Query<[Numbering.Issue]> {
        SQL(
            """
            SELECT issue.document_id, issue.kind, issue.year, issue.sequence, issue.issued_on,
                issue.due_on, issue.reference
            FROM cost_sharing.issue
            JOIN cost_sharing.document ON document.id = issue.document_id
            WHERE document.run_id = \(run) AND NOT EXISTS (
                SELECT FROM cost_sharing.release WHERE release.document_id = document.id)
            """
        ).rows { row in
            Numbering.Issue(
                document: try row["document_id"], kind: try row["kind"],
                year: Int(try row["year"] as Int32), sequence: Int(try row["sequence"] as Int32),
                issuedOn: try row["issued_on"], dueOn: try row["due_on"],
                reference: try row["reference"])
        }
    }
}

extension Sequence<UInt8> {
    /// Two hexadecimal digits a byte.
    var hexadecimal: String {
        let digits = Array("0123456789abcdef")
        return String(flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
