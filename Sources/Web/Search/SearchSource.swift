import Kernel
import Postgres

/// Something that the search field looks through; departments publish theirs, the program lists them.
///
///     SearchSource(
///         { Messages($0).pool.title }, needs: .readPools,
///         list: { "/cost-sharing/pools?" + $0 }
///     ) { words, language in PoolSearch.hits(words, language) }
public struct SearchSource: Sendable {
    /// How many of one kind the page shows.
    public static let shown = 10
    /// How many of one kind are counted; beyond, the page says "more than".
    public static let counted = 1000

    let title: @Sendable (Language) -> String
    let access: Route.Access
    let list: @Sendable (_ query: String) -> String?
    let hits: @Sendable (SearchWords, Language) -> Query<SearchHits>

    /// - Parameters:
    ///   - list: the address of the list that shows all of them, given `q=…`; nil for none.
    ///   - hits: the best ones first, ``shown`` at most, in one statement that stays quick however
    ///     much there is. It runs in the scope of the one who asks.
    public init(
        _ title: @escaping @Sendable (Language) -> String, needs right: Right,
        list: @escaping @Sendable (_ query: String) -> String?,
        _ hits: @escaping @Sendable (SearchWords, Language) -> Query<SearchHits>
    ) {
        self.init(title, access: .needs(right), list: list, hits)
    }

    init(
        _ title: @escaping @Sendable (Language) -> String, access: Route.Access,
        list: @escaping @Sendable (_ query: String) -> String?,
        _ hits: @escaping @Sendable (SearchWords, Language) -> Query<SearchHits>
    ) {
        self.title = title
        self.access = access
        self.list = list
        self.hits = hits
    }
}

/// One thing that was found.
public struct SearchHit: Sendable, Hashable {
    public let path: String
    /// Its code or number; empty for none.
    public let code: String
    public let title: String
    public let note: String

    public init(path: String, code: String = "", title: String, note: String = "") {
        self.path = path
        self.code = code
        self.title = title
        self.note = note
    }
}

/// What was found of one kind.
public struct SearchHits: Sendable {
    public let hits: [SearchHit]
    /// How many there are, ``SearchSource/counted`` at most.
    public let count: Int

    public init(_ hits: [SearchHit], count: Int) {
        self.hits = hits
        self.count = count
    }

    /// Reads a statement each of whose rows has `total`, how many there are in all.
    public static func of(
        _ statement: SQL, _ hit: @escaping @Sendable (Row) throws -> SearchHit
    ) -> Query<SearchHits> {
        statement.rows { row in (try hit(row), try row["total"] as Int) }.map { rows in
            SearchHits(rows.map(\.0), count: rows.first?.1 ?? 0)
        }
    }

    /// How good a hit is: its code or number itself, then what begins with the words, then the rest.
    public static func rank(_ code: SQL, _ name: SQL, _ words: SearchWords) -> SQL {
        """
        CASE WHEN kernel.folded(\(code)) = \(words.exact) THEN 0
            WHEN kernel.folded(\(code)) LIKE \(words.prefix)
                OR kernel.folded(\(name)) LIKE \(words.prefix) THEN 1
            ELSE 2 END
        """
    }

    /// What fits: a text that contains all words, or, for a word mistyped, one much like them.
    ///
    /// - Parameter text: folded.
    public static func matches(_ text: SQL, code: SQL, _ words: SearchWords) -> SQL {
        words.exact.count < 3
            ? "kernel.folded(\(code)) LIKE \(words.prefix)"
            : """
            (\(text) LIKE ALL (\(words.patterns))
                OR public.word_similarity(\(words.exact), \(text)) >= 0.6)
            """
    }
}
