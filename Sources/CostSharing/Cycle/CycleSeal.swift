import Crypto
import Kernel
import Postgres

/// The seal of a posted cycle: SHA-256 over the seal before it, the run's digest and the numbers
/// given. Whoever changes a posted month breaks its own seal and every later one.
enum CycleSeal {
    static func seal(previous: [UInt8], digest: [UInt8], issues: [Numbering.Issue]) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: previous)
        hash.update(data: digest)
        for issue in issues.sorted(by: { $0.document < $1.document }) {
            let line = [
                issue.kind.rawValue, "\(issue.year)", "\(issue.sequence)", "\(issue.issuedOn)",
                issue.dueOn.map { "\($0)" } ?? "", issue.reference?.digits ?? "",
            ]
            hash.update(data: Array((line.joined(separator: "|") + "\n").utf8))
        }
        return Array(hash.finalize())
    }

    /// The seal of the last posted cycle before a period; no bytes where there is none.
    static func previous(before period: Period) -> Query<[UInt8]> {
        SQL(
            """
            SELECT coalesce((
                SELECT seal
                FROM cost_sharing.cycle
                WHERE state = 'posted' AND period < \(period)
                ORDER BY period DESC
                LIMIT 1), ''::bytea) AS seal
            """
        ).one { row in try row["seal"] }
    }

    static func digest(of run: Int64) -> Query<[UInt8]> {
        SQL("SELECT digest FROM cost_sharing.run_total WHERE run_id = \(run)").one { row in
            try row["digest"]
        }
    }

    /// What a run's documents were numbered.
    static func issues(of run: Int64) -> Query<[Numbering.Issue]> {
        SQL(
            """
            SELECT issue.document_id, issue.kind, issue.year, issue.sequence, issue.issued_on,
                issue.due_on, issue.reference
            FROM cost_sharing.issue
            JOIN cost_sharing.document ON document.id = issue.document_id
            WHERE document.run_id = \(run)
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
