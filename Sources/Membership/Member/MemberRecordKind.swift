import Kernel
import Postgres
import Web

extension RecordKind {
    /// A member of the association.
    public static let member = RecordKind("membership/member/", needs: .readMembers) { id, _ in
        Int64(id).map { RecordAddress(MemberPath.member($0), MemberSearch.name(of: $0)) }
    }
}

extension SearchSource {
    /// Members, by code, name, short name and enterprise number.
    public static let members = SearchSource(
        { Messages($0).list.title }, needs: .readMembers, list: { MemberPath.list + "?" + $0 }
    ) { words, _ in MemberSearch.hits(words) }
}

/// The statements that find members by words.
enum MemberSearch {
    static func name(of member: Int64) -> Query<String?> {
        let statement: SQL = "SELECT name FROM membership.member WHERE id = \(member)"
        return statement.first { try $0["name"] }
    }

    static func hits(_ words: SearchWords) -> Query<SearchHits> {
        let statement: SQL = """
            SELECT member.id, member.code, member.name, member.short_name,
                count(*) OVER () AS total
            FROM membership.member
            WHERE \(SearchHits.matches("member.search", code: "member.code", words))
                OR member.enterprise_number = regexp_replace(\(words.exact), '[^0-9]', '', 'g')
            ORDER BY \(SearchHits.rank("member.code", "member.name", words)),
                public.word_similarity(\(words.exact), member.search) DESC, member.code
            LIMIT \(SearchSource.shown)
            """
        return SearchHits.of(statement) { row in
            let id: Int64 = try row["id"]
            return SearchHit(
                path: MemberPath.member(id), code: try row["code"], title: try row["name"],
                note: try row["short_name"])
        }
    }
}
