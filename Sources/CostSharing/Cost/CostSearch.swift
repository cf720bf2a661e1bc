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
    /// Cost lines of every source, by the number of their document, supplier and description.
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

    /// The best of a thousand of each source at most, which the database gathers behind the policies
    /// of their tables.
    static func hits(_ words: SearchWords, _ language: Language) -> Query<SearchHits> {
        let most = Int32(SearchSource.counted)
        let statement: SQL = """
            SELECT found.source, found.line_id, found.document, found.supplier, found.description,
                found.period, pool.code,
                least(count(*) OVER (), \(SearchSource.counted))::bigint AS total
            FROM cost_sharing.found_cost(\(words.words), \(most)) AS found
            JOIN cost_sharing.pool ON pool.id = found.pool_id
            ORDER BY found.rank, public.word_similarity(\(words.exact), found.search) DESC,
                found.period DESC, found.source, found.line_id
            LIMIT \(SearchSource.shown)
            """
        return SearchHits.of(statement) { row in
            let (source, line): (String, Int64) = (try row["source"], try row["line_id"])
            let (supplier, pool): (String, String) = (try row["supplier"], try row["code"])
            let month = Localized(language).period(try row["period"] as Period)
            return SearchHit(
                path: "/cost-sharing/costs/\(source)/\(line)", code: try row["document"],
                title: try row["description"],
                note: [supplier, pool, month].filter { !$0.isEmpty }.joined(separator: ", "))
        }
    }
}
