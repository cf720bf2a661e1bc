import Kernel
import Postgres
import Web

extension RecordKind {
    public static let entry = RecordKind("cost-sharing/entry/", needs: .readCosts) {
        id, language in
        Int64(id).map {
            RecordAddress(EntryPages.path(of: $0), EntrySearch.title(of: $0, language))
        }
    }
}

extension SearchSource {
    /// Costs by hand, by the number of their document, supplier and description.
    public static let entries = SearchSource(
        { Messages($0).searching.entries }, needs: .readCosts,
        list: { "/cost-sharing/costs?period=all&source=entry&" + $0 }
    ) { words, language in EntrySearch.hits(words, language) }
}

/// The statements that find costs by hand by words.
enum EntrySearch {
    static func title(of entry: Int64, _ language: Language) -> Query<String?> {
        let statement: SQL = "SELECT document FROM cost_sharing.entry WHERE id = \(entry)"
        return statement.first { try Messages(language).entry.title(document: $0["document"]) }
    }

    /// The best of a thousand at most, which the database gathers behind the policy of the table;
    /// those that were taken back, too.
    static func hits(_ words: SearchWords, _ language: Language) -> Query<SearchHits> {
        let most = Int32(SearchSource.counted)
        let statement: SQL = """
            SELECT entry.id, entry.document, entry.supplier, entry.description,
                entry.from_period, withdrawal.entry_id IS NOT NULL AS is_withdrawn,
                least(count(*) OVER (), \(SearchSource.counted))::bigint AS total
            FROM cost_sharing.found_entry(\(words.words), \(most)) AS found
            JOIN cost_sharing.entry ON entry.id = found.id
            LEFT JOIN cost_sharing.entry_withdrawal AS withdrawal
                ON withdrawal.entry_id = entry.id
            ORDER BY found.rank, entry.from_period DESC, entry.id DESC
            LIMIT \(SearchSource.shown)
            """
        return SearchHits.of(statement) { row in
            let (id, period): (Int64, Period) = (try row["id"], try row["from_period"])
            let (supplier, description): (String, String) = (
                try row["supplier"], try row["description"]
            )
            let withdrawn = try row["is_withdrawn"] ? Messages(language).searching.withdrawn : ""
            return SearchHit(
                path: EntryPages.path(of: id), code: try row["document"],
                title: description.isEmpty ? supplier : description,
                note: [
                    description.isEmpty ? "" : supplier, Localized(language).period(period),
                    withdrawn,
                ].filter { !$0.isEmpty }.joined(separator: ", "))
        }
    }
}
