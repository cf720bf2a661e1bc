import Kernel
import Postgres

/// What the department of cycles publishes about the months that are posted.
enum PostedMonthStore {
    /// The last month that is posted; nil before the first.
    static var last: Query<Period?> {
        let sql: SQL = "SELECT max(period)::date AS period FROM cost_sharing.posted_month"
        return sql.one { try $0["period"] }
    }

    /// The posted months that charged a member with another standing than the register has, which
    /// therefore have to be reversed and charged anew.
    ///
    /// - Source: VAT-17
    static func chargedOtherwise(_ member: Int64) -> Query<[Period]> {
        let sql: SQL = """
            SELECT posted.period::date AS period
            FROM cost_sharing.posted_standing AS posted
            JOIN membership.vat_standing AS standing ON standing.member_id = posted.member_id
                AND standing.span @> posted.period::date
            WHERE posted.member_id = \(member) AND posted.standing <> standing.standing
                AND standing.standing <> 'under_review'
            ORDER BY posted.period
            """
        return sql.rows { try $0["period"] }
    }
}
