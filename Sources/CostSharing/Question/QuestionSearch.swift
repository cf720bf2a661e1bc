import Kernel
import Postgres
import Web

extension RecordKind {
    /// A question; its remarks and files are the association's own, the member sees none.
    public static let question = RecordKind(
        "cost-sharing/question/", needs: .readQuestions
    ) { id, _ in
        Int64(id).map { RecordAddress(QuestionPages.path(of: $0), QuestionSearch.number(of: $0)) }
    }
}

extension SearchSource {
    /// Questions, by their number, member, pool and first words; a member's people find their own.
    public static let questions = SearchSource(
        { Messages($0).question.title }, needs: .readQuestions,
        list: { "/cost-sharing/questions?state=all&" + $0 }
    ) { words, language in QuestionSearch.hits(words, language) }
}

/// The statements that find questions by words.
enum QuestionSearch {
    static func number(of question: Int64) -> Query<String?> {
        let statement: SQL = """
            SELECT year, sequence FROM cost_sharing.question WHERE id = \(question)
            """
        return statement.first { try number($0).text }
    }

    static func hits(_ words: SearchWords, _ language: Language) -> Query<SearchHits> {
        let code: SQL = "question.year || '/' || lpad(question.sequence::text, 4, '0')"
        let text: SQL = """
            kernel.folded(concat_ws(' ', 'Q ' || \(code), member.code, member.name, pool.code,
                pool.name_nl, pool.name_fr, pool.name_en, first.body))
            """
        // What somebody said is looked for as it was said: much alike is every question of a member.
        let condition: SQL =
            words.exact.count < 3
            ? "kernel.folded(\(code)) LIKE \(words.prefix)"
            : "\(text) LIKE ALL (\(words.patterns))"
        let statement: SQL = """
            SELECT question.id, question.year, question.sequence, question.asked_on, member.name,
                coalesce(pool.code, '') AS pool, first.body,
                least(count(*) OVER (), \(SearchSource.counted))::bigint AS total
            FROM cost_sharing.question
            JOIN membership.active_member AS member ON member.id = question.member_id
            JOIN cost_sharing.question_message AS first
                ON first.question_id = question.id AND first.position = 1
            LEFT JOIN cost_sharing.pool ON pool.id = question.pool_id
            WHERE \(condition)
            ORDER BY \(SearchHits.rank(code, "member.name", words)), question.year DESC,
                question.sequence DESC
            LIMIT \(SearchSource.shown)
            """
        return SearchHits.of(statement) { row in
            let (id, body): (Int64, String) = (try row["id"], try row["body"])
            let (member, pool): (String, String) = (try row["name"], try row["pool"])
            let day = Localized(language).day(try row["asked_on"] as Day)
            return SearchHit(
                path: QuestionPages.path(of: id), code: try number(row).text,
                title: excerpt(of: body),
                note: [member, pool, day].filter { !$0.isEmpty }.joined(separator: ", "))
        }
    }

    private static func number(_ row: Row) throws -> Question.Number {
        Question.Number(
            year: Int(try row["year"] as Int32), sequence: Int(try row["sequence"] as Int32))
    }

    /// Its first line, as far as a list has room.
    private static func excerpt(of body: String) -> String {
        let line = body.prefix { !$0.isNewline }
        return line.count > 80 ? line.prefix(79) + "…" : String(line)
    }
}
