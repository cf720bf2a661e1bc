import Kernel
import Postgres
import Web

/// The list of frameworks: all for the association, for a member's people those on which it may order.
enum FrameworkRegister {
    struct Row: Sendable {
        let id: Int64
        let number: String
        let title: String
        let authority: String
        let endsOn: Day
        let state: Framework.State
        let headroom: Headroom
    }

    static let sortable = ["number", "title", "until", "maximum", "left", "share"]

    private static func condition(_ list: ListQuery) -> SQL {
        var condition: SQL = "framework.search LIKE kernel.folded(\(list.pattern))"
        if let state = list["state"].flatMap(Framework.State.init) {
            condition += " AND framework.state = \(state)"
        }
        return condition
    }

    static func page(_ list: ListQuery) -> (Query<[Row]>, Query<Int>) {
        let title = list.localized.language.title(of: "framework")
        let order: SQL =
            switch list.sort {
            case "title": "title"
            case "until": "last_day"
            case "maximum": "ceiling"
            case "left": "ceiling - taken"
            case "share": "taken::numeric / ceiling"
            default: "number"
            }
        let condition = condition(list)
        let rows: SQL = """
            WITH found AS (
                SELECT framework.id, framework.number, \(title) AS title, framework.authority,
                    framework.state, coalesce(reach.ends_on, framework.ends_on) AS last_day,
                    coalesce(reach.maximum_cents, framework.maximum_cents) AS ceiling,
                    coalesce(reach.taken_cents, 0) AS taken
                FROM procurement.framework
                LEFT JOIN procurement.framework_limit AS reach
                    ON reach.framework_id = framework.id
                WHERE \(condition))
            SELECT id, number, title, authority, state, last_day, ceiling, taken
            FROM found
            ORDER BY \(list.isDescending ? order + " DESC" : order), number
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total FROM procurement.framework WHERE \(condition)"
        return (rows.rows { try row($0) }, count.one { try $0["total"] })
    }

    @Sendable private static func row(_ row: Postgres.Row) throws -> Row {
        Row(
            id: try row["id"], number: try row["number"], title: try row["title"],
            authority: try row["authority"], endsOn: try row["last_day"],
            state: try row["state"],
            headroom: Headroom(maximum: try row["ceiling"], taken: try row["taken"]))
    }
}
