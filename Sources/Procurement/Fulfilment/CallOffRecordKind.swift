import Kernel
import Postgres
import Web

extension RecordKind {
    public static let callOff = RecordKind(
        "procurement/call-off/", needs: .readFrameworks
    ) { id, language in
        Int64(id).map { id in
            RecordAddress(
                CallOffPages.path(of: id),
                SQL("SELECT purpose FROM procurement.call_off WHERE id = \(id)").first { row in
                    Messages(language).callOff.one(
                        number: CallOff.number(id), purpose: try row["purpose"])
                })
        }
    }
}

extension SearchSource {
    /// Orders, by their number and what they are for.
    public static let callOffs = SearchSource(
        { Messages($0).callOff.title }, needs: .readFrameworks,
        list: { "/procurement/call-offs?" + $0 }
    ) { words, _ in
        let code: SQL = "'CO ' || lpad(call_off.id::text, 6, '0')"
        let fits = SearchHits.matches("call_off.search", code: code, words)
        let rank = SearchHits.rank(code, "call_off.purpose", words)
        return SearchHits.of(
            """
            SELECT id, purpose, member, total FROM (
                SELECT call_off.id, call_off.purpose, member.name AS member,
                    count(*) OVER () AS total, \(rank) AS rank
                FROM procurement.call_off
                JOIN membership.active_member AS member ON member.id = call_off.member_id
                WHERE \(fits)
            ) AS found
            ORDER BY rank, id DESC LIMIT \(SearchSource.shown)
            """
        ) { row in
            let id: Int64 = try row["id"]
            return SearchHit(
                path: CallOffPages.path(of: id), code: CallOff.number(id),
                title: try row["purpose"], note: try row["member"])
        }
    }
}
