import Kernel
import Postgres

/// Every statement on `membership.category`, but for the list's and the import's.
enum CategoryStore {
    /// Every category of a member, the latest first.
    static func spans(of member: Int64) -> Query<[CategorySpan]> {
        let sql: SQL = """
            SELECT category, span
            FROM membership.category
            WHERE member_id = \(member)
            ORDER BY lower(span) DESC
            """
        return sql.rows { CategorySpan(try $0["category"], over: try $0["span"]) }
    }

    static func open(_ opened: CategorySpan, of member: Int64) -> Query<Void> {
        let sql: SQL = """
            INSERT INTO membership.category (member_id, category, span)
            VALUES (\(member), \(opened.category), \(opened.span))
            """
        return sql.done
    }

    /// Gives the span without an end the end of `closed`.
    static func close(_ closed: CategorySpan, of member: Int64) -> Query<Void> {
        let sql: SQL = """
            UPDATE membership.category
            SET span = \(closed.span)
            WHERE member_id = \(member) AND upper_inf(span)
            """
        return sql.done
    }
}
