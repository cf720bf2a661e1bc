import Allocation
import Kernel
import Postgres
import Web

/// The list of statements: one row a member and posted month.
enum StatementRegister {
    struct Row: Sendable {
        let period: Period
        let code: String
        let name: String
        let category: String
        let numbers: String
        let total: Cents
        let dueOn: Day?
    }

    private static func rows(_ list: ListQuery) -> SQL {
        let period: SQL =
            list["period"].flatMap { Period($0) }.map { "cycle.period = \($0)" } ?? "true"
        let category: SQL = list["category"].map { "party.category = \($0)" } ?? "true"
        let member: SQL = list["member"].flatMap { Int64($0) }.map { "member.id = \($0)" } ?? "true"
        let treatment: SQL =
            list["treatment"].map {
                """
                EXISTS (
                    SELECT FROM cost_sharing.document AS treated
                    WHERE treated.run_id = cycle.run_id AND treated.member_id = member.id
                        AND treated.treatment = \($0))
                """
            } ?? "true"
        return """
            WITH row AS (
                SELECT cycle.period, member.code, member.name, party.category,
                    coalesce(string_agg(
                        CASE issue.kind WHEN 'credit_note' THEN 'C' ELSE '' END || issue.year
                        || '/' || lpad(issue.sequence::text, 6, '0'), ', '
                        ORDER BY document.treatment, document.year DESC), '') AS numbers,
                    sum(document.base_cents + document.vat_cents)::bigint AS total,
                    min(issue.due_on) AS due_on
                FROM cost_sharing.cycle
                JOIN cost_sharing.document ON document.run_id = cycle.run_id
                JOIN membership.active_member AS member ON member.id = document.member_id
                JOIN LATERAL (
                    SELECT category
                    FROM cost_sharing.run_member
                    WHERE run_id = cycle.run_id AND member_id = document.member_id
                    ORDER BY origin DESC
                    LIMIT 1) AS party ON true
                LEFT JOIN cost_sharing.issue ON issue.document_id = document.id
                WHERE cycle.state = 'posted' AND \(period) AND \(category) AND \(member)
                    AND \(treatment)
                GROUP BY cycle.period, member.code, member.name, party.category
            ), found AS (
                SELECT period, code, name, category, numbers, total, due_on
                FROM row
                WHERE kernel.folded(code || ' ' || name || ' ' || numbers)
                    LIKE kernel.folded(\(list.pattern))
            )
            """
    }

    /// How many statements there are, and what they come to.
    static func total(_ list: ListQuery) -> Query<(count: Int64, total: Cents)> {
        SQL(
            """
            \(rows(list))
            SELECT count(*) AS count, coalesce(sum(total), 0)::bigint AS total FROM found
            """
        ).one { row in (try row["count"], try row["total"]) }
    }

    static func page(_ list: ListQuery) -> Query<[Row]> {
        let column: SQL =
            switch list.sort {
            case "member": "name"
            case "category": "category"
            case "total": "total"
            case "due": "due_on"
            default: "period"
            }
        let direction: SQL = list.isDescending ? "DESC NULLS LAST" : "ASC"
        return SQL(
            """
            \(rows(list))
            SELECT period, code, name, category, numbers, total, due_on
            FROM found
            ORDER BY \(column) \(direction), period DESC, code
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        ).rows { row in
            Row(
                period: try row["period"], code: try row["code"], name: try row["name"],
                category: try row["category"], numbers: try row["numbers"],
                total: try row["total"], dueOn: try row["due_on"])
        }
    }

    /// The posted months, the latest first.
    static let periods: Query<[Period]> = SQL(
        """
        SELECT period FROM cost_sharing.cycle WHERE state = 'posted' ORDER BY period DESC
        """
    ).rows { row in try row["period"] }
}
