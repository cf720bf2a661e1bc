import Kernel
import Postgres
import Web

extension RecordKind {
    public static let pool = RecordKind("cost-sharing/pool/", needs: .readPools) { id, language in
        Int64(id).map { RecordAddress(PoolPages.path(of: $0), PoolSearch.title(of: $0, language)) }
    }
}

extension SearchSource {
    /// Pools, by code and by their names in every language.
    public static let pools = SearchSource(
        { Messages($0).pool.title }, needs: .readPools, list: { "/cost-sharing/pools?" + $0 }
    ) { words, language in PoolSearch.hits(words, language) }
}

/// The statements that find pools by words.
enum PoolSearch {
    static func title(of pool: Int64, _ language: Language) -> Query<String?> {
        let statement: SQL = """
            SELECT code, name_nl, name_fr, name_en FROM cost_sharing.pool WHERE id = \(pool)
            """
        return statement.first { try Names.titled($0, language) }
    }

    static func hits(_ words: SearchWords, _ language: Language) -> Query<SearchHits> {
        let text: SQL = """
            kernel.folded(concat_ws(' ', pool.code, pool.name_nl, pool.name_fr, pool.name_en))
            """
        let statement: SQL = """
            SELECT pool.id, pool.code, pool.name_nl, pool.name_fr, pool.name_en, pool.kind,
                count(*) OVER () AS total
            FROM cost_sharing.pool
            WHERE \(SearchHits.matches(text, code: "pool.code", words))
            ORDER BY \(SearchHits.rank("pool.code", Names.column(language), words)),
                public.word_similarity(\(words.exact), \(text)) DESC, pool.code
            LIMIT \(SearchSource.shown)
            """
        return SearchHits.of(statement) { row in
            let (id, kind): (Int64, PoolKind) = (try row["id"], try row["kind"])
            return SearchHit(
                path: PoolPages.path(of: id), code: try row["code"],
                title: try Names(row)[language], note: kind.title(Messages(language)))
        }
    }
}

extension Names {
    init(_ row: Row) throws {
        self.init(nl: try row["name_nl"], fr: try row["name_fr"], en: try row["name_en"])
    }

    /// The code with the name in one language, as pages are titled.
    static func titled(_ row: Row, _ language: Language) throws -> String {
        let code: String = try row["code"]
        return "\(code) \(try Names(row)[language])"
    }

    /// The column of the name in one language.
    static func column(_ language: Language) -> SQL {
        switch language {
        case .nl: "name_nl"
        case .fr: "name_fr"
        case .en: "name_en"
        }
    }
}
