import Kernel
import Postgres
import Web

extension SearchSource {
    /// Documents, by their number or the reference that is paid with.
    public static let documents = SearchSource(
        { Messages($0).statement.title }, needs: .readStatements,
        list: { "/cost-sharing/statements?" + $0 }
    ) { words, language in DocumentSearch.hits(words, language) }
}

/// A document's number, or its beginning, as somebody types it: `2026/004512`, `C2026/12`, `2026/0045`.
struct TypedNumber: Hashable, Sendable {
    let kind: Numbering.Kind
    let year: Int
    /// The numbers that the typed one may mean; the whole one stands for itself and has no zeros to
    /// come.
    let sequences: ClosedRange<Int>

    /// - Returns: nil for anything else.
    init?(_ text: String) {
        let isCredit = text.lowercased().hasPrefix("c")
        let parts = text.dropFirst(isCredit ? 1 : 0)
            .split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, let year = Int(parts[0]), year > 1900,
            (1...6).contains(parts[1].count), parts[1].allSatisfy({ ("0"..."9").contains($0) }),
            let typed = Int(parts[1])
        else { return nil }
        kind = isCredit ? .creditNote : .invoice
        self.year = year
        let rest = (parts[1].count..<6).reduce(1) { scale, _ in scale * 10 }
        sequences =
            parts[1].hasPrefix("0") || rest == 1
            ? typed * rest...typed * rest + rest - 1 : typed...typed
    }
}

/// The statement that finds documents of every posting, reversed rounds and credit notes too; a
/// member's people find their own.
enum DocumentSearch {
    static func hits(_ words: SearchWords, _ language: Language) -> Query<SearchHits> {
        let statement: SQL = """
            SELECT issue.kind, issue.year, issue.sequence, issue.issued_on, posting.period,
                member.code, member.name,
                CASE WHEN cycle.state IS DISTINCT FROM 'posted' THEN document.run_id END AS run,
                count(*) OVER () AS total
            FROM cost_sharing.issue
            JOIN cost_sharing.document ON document.id = issue.document_id
            JOIN cost_sharing.posting ON posting.run_id = document.run_id
            LEFT JOIN cost_sharing.cycle ON cycle.run_id = document.run_id
            JOIN membership.active_member AS member ON member.id = document.member_id
            WHERE \(condition(words.text))
            ORDER BY issue.year DESC, issue.kind DESC, issue.sequence
            LIMIT \(SearchSource.shown)
            """
        return SearchHits.of(statement) { row in
            let (period, code): (Period, String) = (try row["period"], try row["code"])
            let name: String = try row["name"]
            let number = Statement.Number(
                kind: try row["kind"], year: Int(try row["year"] as Int32),
                sequence: Int(try row["sequence"] as Int32), issuedOn: try row["issued_on"],
                dueOn: nil, reference: nil)
            return SearchHit(
                path: StatementPages.path(of: period, code, run: try row["run"]),
                code: number.text, title: name,
                note: Localized(language).period(period))
        }
    }

    /// Compared as numbers, so that the index of the numbers serves below the policy, too.
    private static func condition(_ text: String) -> SQL {
        if let number = TypedNumber(text) {
            return """
                issue.kind = \(number.kind.rawValue) AND issue.year = \(Int32(number.year))
                AND issue.sequence BETWEEN \(Int32(number.sequences.lowerBound))
                    AND \(Int32(number.sequences.upperBound))
                """
        }
        if let reference = StructuredReference(text) { return "issue.reference = \(reference)" }
        return "false"
    }
}
