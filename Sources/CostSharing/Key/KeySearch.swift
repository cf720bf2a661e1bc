import Kernel
import Postgres
import Web

extension RecordKind {
    public static let key = RecordKind("cost-sharing/key/", needs: .readPools) { id, language in
        Int64(id).map { RecordAddress(KeyPages.path(of: $0), KeySearch.title(of: $0, language)) }
    }
}

extension SearchSource {
    /// Keys, by code and by their names in every language.
    public static let keys = SearchSource(
        { Messages($0).key.title }, needs: .readPools, list: { "/cost-sharing/keys?" + $0 }
    ) { words, language in KeySearch.hits(words, language) }
}

/// The statements that find keys by words.
enum KeySearch {
    static func title(of key: Int64, _ language: Language) -> Query<String?> {
        let statement: SQL = """
            SELECT code, name_nl, name_fr, name_en FROM cost_sharing.key WHERE id = \(key)
            """
        return statement.first { try Names.titled($0, language) }
    }

    static func hits(_ words: SearchWords, _ language: Language) -> Query<SearchHits> {
        let text: SQL = """
            kernel.folded(concat_ws(' ', key.code, key.name_nl, key.name_fr, key.name_en))
            """
        let statement: SQL = """
            SELECT key.id, key.code, key.name_nl, key.name_fr, key.name_en,
                count(*) OVER () AS total
            FROM cost_sharing.key
            WHERE \(SearchHits.matches(text, code: "key.code", words))
            ORDER BY \(SearchHits.rank("key.code", Names.column(language), words)),
                public.word_similarity(\(words.exact), \(text)) DESC, key.code
            LIMIT \(SearchSource.shown)
            """
        return SearchHits.of(statement) { row in
            let id: Int64 = try row["id"]
            return SearchHit(
                path: KeyPages.path(of: id), code: try row["code"],
                title: try Names(row)[language])
        }
    }
}
