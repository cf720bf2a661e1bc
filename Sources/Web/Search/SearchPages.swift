import Kernel
import Postgres

/// The page behind the search field of every page.
enum SearchPages {
    /// `GET /search?q=`: everything that the person may read, all kinds in one pipeline.
    static func show(_ exchange: Exchange) async throws -> Response {
        let words = SearchWords(exchange.request.query["q"] ?? "")
        let sources = exchange.site.search.filter {
            exchange.site.rights.allows(exchange.person, $0.access)
        }
        guard !words.isEmpty, !sources.isEmpty else {
            return exchange.respond(SearchView([], words, exchange))
        }
        let queries = sources.map { $0.hits(words, exchange.language) }
        let found = try await exchange.db.read(exchange.scope) { transaction in
            try await transaction.run(all: queries)
        }
        return exchange.respond(SearchView(Array(zip(sources, found)), words, exchange))
    }
}

/// What was found, kind by kind.
struct SearchView: View {
    let page: PageFrame
    let t: SharedMessages
    let path: String
    let text: FieldView
    let kinds: [Kind]
    let empty: EmptyView?

    struct Kind: Sendable {
        let id: String
        let title: String
        let count: String
        /// The way to all of them; empty where all are shown.
        let allPath: String
        let allWords: String
        let hits: [Hit]

        var hasMore: Bool { !allPath.isEmpty }
    }

    struct Hit: Sendable {
        let path: String
        let code: String
        let title: String
        let note: String
    }

    init(
        _ found: [(SearchSource, SearchHits)], _ words: SearchWords, _ exchange: Exchange
    ) {
        let t = SharedMessages(exchange.language)
        let format = exchange.localized
        let isCapped = found.contains { $0.1.count >= SearchSource.counted }
        let total = found.map(\.1.count).reduce(0, +)
        self.t = t
        let number = isCapped ? t.search.more(count: format.number(total)) : format.number(total)
        page = exchange.page(
            t.search.title, help: t.search.help,
            lead: words.isEmpty ? "" : t.search.lead(count: number, text: words.text))
        path = exchange.request.path
        var text = FieldView(name: "q", label: t.search.text, value: words.text)
        text.type = "search"
        self.text = text
        let query = Fields([Fields.Pair("q", words.text)]).urlEncoded
        kinds = found.enumerated().filter { !$0.element.1.hits.isEmpty }.map { index, element in
            let (source, hits) = element
            let number = format.number(hits.count)
            let count =
                hits.count < SearchSource.counted ? number : t.search.more(count: number)
            return Kind(
                id: "found-\(index)", title: source.title(exchange.language), count: count,
                allPath: hits.count > hits.hits.count ? source.list(query) ?? "" : "",
                allWords: t.search.all(count: count),
                hits: hits.hits.map {
                    Hit(path: $0.path, code: $0.code, title: $0.title, note: $0.note)
                })
        }
        empty =
            words.isEmpty
            ? EmptyView(title: t.search.ask, text: t.search.askText)
            : kinds.isEmpty ? EmptyView(title: t.search.none, text: t.search.noneText) : nil
    }
}
