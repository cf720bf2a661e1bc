import Kernel
import Postgres
import Web

extension RecordKind {
    /// A cost line; its identity is its source and its number there, `csv/12`.
    public static let costLine = RecordKind("cost-sharing/cost/", needs: .readCosts) { id, _ in
        let parts = id.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let line = Int64(parts[1]) else { return nil }
        return RecordAddress(
            "/cost-sharing/costs/\(id)", CostSearch.document(of: String(parts[0]), line))
    }
}

extension SearchSource {
    /// Cost lines, by the number of their document, supplier and description.
    public static let costLines = SearchSource(
        { Messages($0).cost.title }, needs: .readCosts,
        list: { "/cost-sharing/costs?period=all&" + $0 }
    ) { words, language in CostSearch.hits(words, language) }
}

/// The statements that find cost lines by words.
enum CostSearch {
    static func subject(of source: String, _ line: Int64) -> String {
        "cost-sharing/cost/\(source)/\(line)"
    }

    static func document(of source: String, _ line: Int64) -> Query<String?> {
        let statement: SQL = """
            SELECT document FROM cost_sharing.cost_source
            WHERE source = \(source) AND line_id = \(line)
            """
        return statement.first { try $0["document"] }
    }

    /// The best of a thousand at most, which the database gathers behind the policy of the table.
    static func hits(_ words: SearchWords, _ language: Language) -> Query<SearchHits> {
        let statement: SQL = """
            SELECT line.id, line.document, line.supplier, line.description, line.period, pool.code,
                least(count(*) OVER (), \(SearchSource.counted))::bigint AS total
            FROM cost_sharing.found_cost_line(\(words.words), \(Int32(SearchSource.counted)))
                AS found
            JOIN cost_sharing.cost_line AS line ON line.id = found.id
            JOIN cost_sharing.pool ON pool.id = line.pool_id
            WHERE NOT EXISTS (
                SELECT FROM cost_sharing.intake_withdrawal AS withdrawal
                WHERE withdrawal.intake_id = line.intake_id)
            ORDER BY found.rank, public.word_similarity(\(words.exact), line.search) DESC,
                line.period DESC, line.id
            LIMIT \(SearchSource.shown)
            """
        return SearchHits.of(statement) { row in
            let (id, period): (Int64, Period) = (try row["id"], try row["period"])
            let (supplier, pool): (String, String) = (try row["supplier"], try row["code"])
            let month = Localized(language).period(period)
            return SearchHit(
                path: "/cost-sharing/costs/csv/\(id)", code: try row["document"],
                title: try row["description"],
                note: [supplier, pool, month].filter { !$0.isEmpty }.joined(separator: ", "))
        }
    }
}
