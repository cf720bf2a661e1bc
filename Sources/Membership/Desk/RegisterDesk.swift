import Kernel
import Postgres
import Web

/// The desk of who keeps the register of members, or works with it.
public enum RegisterDesk {
    /// How many members one category has.
    struct CategoryCount: Sendable {
        let category: String
        let members: Int
    }

    /// One thing that happened to one member.
    struct Change: Sendable {
        let member: Int64
        let name: String
        let action: String
        let actor: String?
        let at: Instant
    }

    /// Needs the right to read members.
    public static func desk(_ exchange: Exchange) async throws -> Desk {
        let (t, format, today) = (Messages(exchange.language), exchange.localized, exchange.today)
        let (counts, moves, changes) = try await exchange.db.read(
            exchange.scope, categories(on: today), movements(in: today.period.year),
            changes(since: today.period.firstDay, 12))
        let members = counts.map(\.members).reduce(0, +)
        let admission = DeskLink(t.list.admit, path: MemberPath.admission, isPrimary: true)
        return Desk(
            title: t.desk.title, lead: t.desk.lead(day: format.longDay(today)), help: t.desk.help,
            links: [DeskLink(t.list.title, path: MemberPath.list)]
                + (exchange.may(.keepMembers) ? [admission] : []),
            facts: [
                FactView(
                    t.list.title, format.number(members), path: MemberPath.list, isStrong: true),
                FactView(t.desk.joined, format.number(moves.joined), isStrong: true),
                FactView(t.desk.left, format.number(moves.left), isStrong: true),
            ], tables: [table(changes, t, format)], picture: picture(counts, t, format))
    }

    private static func categories(on day: Day) -> Query<[CategoryCount]> {
        SQL(
            """
            SELECT category.category, count(*) AS members
            FROM membership.member
            JOIN membership.category
                ON category.member_id = member.id AND category.span @> \(day)
            WHERE member.joined_on <= \(day) AND (member.left_on IS NULL OR member.left_on > \(day))
            GROUP BY category.category
            ORDER BY category.category
            """
        ).rows { CategoryCount(category: try $0["category"], members: try $0["members"]) }
    }

    private static func movements(in year: Int) -> Query<(joined: Int, left: Int)> {
        SQL(
            """
            SELECT count(*) FILTER (WHERE extract(year FROM joined_on) = \(Int32(year))) AS joined,
                count(*) FILTER (WHERE extract(year FROM left_on) = \(Int32(year))) AS left
            FROM membership.member
            """
        ).one { (joined: try $0["joined"], left: try $0["left"]) }
    }

    /// What was recorded of members since a day, the latest first.
    private static func changes(since day: Day, _ most: Int) -> Query<[Change]> {
        SQL(
            """
            SELECT member.id, member.name, event.action, person.name AS actor, event.at
            FROM kernel.event
            JOIN membership.member
                ON event.subject = 'membership/member/' || member.id
            LEFT JOIN kernel.person ON person.id = event.actor_id
            WHERE event.at >= \(day)
            ORDER BY event.id DESC
            LIMIT \(most)
            """
        ).rows { row in
            Change(
                member: try row["id"], name: try row["name"], action: try row["action"],
                actor: try row["actor"], at: try row["at"])
        }
    }

    private static func table(
        _ changes: [Change], _ t: Messages, _ format: Localized
    ) -> DeskTable {
        DeskTable(
            "changes", title: t.desk.changes,
            heads: [
                (t.desk.member, false), (t.desk.change, false), (t.desk.by, false),
                (t.desk.at, false),
            ],
            rows: changes.map { change in
                DeskTable.Row([
                    DeskTable.Cell(change.name, path: MemberPath.member(change.member)),
                    DeskTable.Cell(t.word(forAction: change.action) ?? change.action),
                    DeskTable.Cell(change.actor ?? t.desk.program),
                    DeskTable.Cell(format.instant(change.at)),
                ])
            }, emptyText: t.desk.noChanges)
    }

    private static func picture(
        _ counts: [CategoryCount], _ t: Messages, _ format: Localized
    ) -> DeskPicture? {
        guard !counts.isEmpty else { return nil }
        let chart = BarChart(
            title: t.desk.byCategory, description: t.desk.byCategory,
            bars: counts.map {
                ChartValue(
                    $0.category, Int64($0.members),
                    text:
                        "\(t.category.named(category: $0.category)): \(format.number($0.members))")
            })
        return DeskPicture(
            title: t.desk.byCategory, chart: chart.html, path: MemberPath.list,
            pathWords: t.desk.asTable)
    }
}
