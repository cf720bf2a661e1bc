import Kernel
import Postgres
import Web

extension RecordKind {
    public static let intake = RecordKind("cost-sharing/intake/", needs: .readCosts) { id, _ in
        Int64(id).map { RecordAddress(IntakePages.path(of: $0), IntakeSearch.file(of: $0)) }
    }
}

extension SearchSource {
    /// Files that were taken in, by name and number.
    public static let intakes = SearchSource(
        { Messages($0).intake.title }, needs: .readCosts, list: { "/cost-sharing/intakes?" + $0 }
    ) { words, language in IntakeSearch.hits(words, language) }
}

/// The statements that find intakes by words.
enum IntakeSearch {
    static func file(of intake: Int64) -> Query<String?> {
        let statement: SQL = "SELECT file_name FROM cost_sharing.intake WHERE id = \(intake)"
        return statement.first { try $0["file_name"] }
    }

    static func hits(_ words: SearchWords, _ language: Language) -> Query<SearchHits> {
        let text: SQL = "kernel.folded(intake.file_name)"
        let statement: SQL = """
            SELECT intake.id, intake.file_name, intake.kind, intake.taken_at,
                count(*) OVER () AS total
            FROM cost_sharing.intake
            WHERE intake.id::text = \(words.exact)
                OR \(SearchHits.matches(text, code: "intake.id::text", words))
            ORDER BY \(SearchHits.rank("intake.id::text", "intake.file_name", words)),
                intake.id DESC
            LIMIT \(SearchSource.shown)
            """
        return SearchHits.of(statement) { row in
            let (id, kind): (Int64, IntakeKind) = (try row["id"], try row["kind"])
            let day = Localized(language).day(try row["taken_at"] as Instant)
            return SearchHit(
                path: IntakePages.path(of: id), code: String(id), title: try row["file_name"],
                note: "\(kind.title(Messages(language))), \(day)")
        }
    }
}
