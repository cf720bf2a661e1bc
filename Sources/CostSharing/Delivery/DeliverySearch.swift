import Kernel
import Postgres
import Web

extension RecordKind {
    public static let delivery = RecordKind(
        "cost-sharing/delivery/", needs: .readCosts
    ) { id, language in
        Int64(id).map {
            RecordAddress(DeliveryPages.path(of: $0), DeliverySearch.title(of: $0, language))
        }
    }
}

extension SearchSource {
    /// Deliveries of documents, by the names of their files, refused ones too.
    public static let deliveries = SearchSource(
        { Messages($0).searching.deliveries }, needs: .readCosts, list: { _ in nil }
    ) { words, language in DeliverySearch.hits(words, language) }
}

/// The statements that find deliveries by words.
enum DeliverySearch {
    static func subject(of delivery: Int64) -> String { "cost-sharing/delivery/\(delivery)" }

    static func title(of delivery: Int64, _ language: Language) -> Query<String?> {
        let statement: SQL = "SELECT id FROM cost_sharing.delivery WHERE id = \(delivery)"
        return statement.first { row in
            Messages(language).delivery.titleOfOne(number: String(try row["id"] as Int64))
        }
    }

    /// The latest of those whose files the database gathers behind the policy of the table.
    static func hits(_ words: SearchWords, _ language: Language) -> Query<SearchHits> {
        let most = Int32(SearchSource.counted)
        let statement: SQL = """
            SELECT delivery.id, delivery.received_at, found.file_name, found.files,
                least(count(*) OVER (), \(SearchSource.counted))::bigint AS total
            FROM (
                SELECT id, min(file_name) AS file_name, count(*) AS files
                FROM cost_sharing.found_delivery(\(words.words), \(most))
                GROUP BY id) AS found
            JOIN cost_sharing.delivery ON delivery.id = found.id
            ORDER BY delivery.id DESC
            LIMIT \(SearchSource.shown)
            """
        return SearchHits.of(statement) { row in
            let t = Messages(language)
            let (id, files): (Int64, Int) = (try row["id"], try row["files"])
            let at = Localized(language).instant(try row["received_at"] as Instant)
            return SearchHit(
                path: DeliveryPages.path(of: id), title: try row["file_name"],
                note: [
                    t.delivery.titleOfOne(number: String(id)), t.delivery.count(count: files), at,
                ].joined(separator: ", "))
        }
    }
}
