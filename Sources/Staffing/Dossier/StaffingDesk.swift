import Kernel
import Postgres
import Web

/// HR's desk: how many people work where, whose secondment ends soon, and what members ask for.
public enum StaffingDesk {
    struct Figures: Sendable {
        let employed: Int
        let away: Int
        let share: Millionths
        let between: Int
        let requests: Int
    }

    /// Needs the right to read employees.
    public static func desk(_ exchange: Exchange) async throws -> Desk {
        let (t, format, today) = (
            Messages(exchange.language), exchange.localized, exchange.today
        )
        let (figures, ending, months) = try await exchange.db.read(
            exchange.scope, figures(on: today),
            SecondmentStore.endingSoon(on: today, most: 12, in: exchange.language),
            endings(from: today))
        return Desk(
            title: t.staffDesk.title, lead: t.staffDesk.lead(day: format.longDay(today)),
            help: t.employee.help,
            links: [
                DeskLink(t.secondment.title, path: SecondmentPath.list),
                DeskLink(t.request.title, path: RequestPath.list, isPrimary: true),
            ],
            facts: [
                FactView(
                    t.employee.title, format.number(figures.employed), path: EmployeePath.list,
                    isStrong: true),
                FactView(
                    t.staffDesk.away, format.number(figures.away),
                    note: t.staffDesk.fullTimes(
                        share: format.quantity(
                            Millionths(figures.share.value / 100_000 * 100_000))),
                    path: EmployeePath.list + "?place=away", isStrong: true),
                FactView(
                    t.staffDesk.between, format.number(figures.between),
                    path: EmployeePath.list + "?place=between", isStrong: true),
                FactView(
                    t.staffDesk.requests, format.number(figures.requests), path: RequestPath.list,
                    isStrong: true),
            ],
            tables: [
                DeskTable(
                    "ending", title: t.staffDesk.ending,
                    path: SecondmentPath.list + "?state=ending&sort=last",
                    pathWords: t.staffDesk.all,
                    heads: [
                        (t.employee.one, false), (t.secondment.member, false),
                        (t.dossier.last, false), (t.secondment.share, true),
                    ],
                    rows: ending.map { row in
                        DeskTable.Row([
                            DeskTable.Cell(
                                row.employeeName, note: row.function,
                                path: SecondmentPath.secondment(row.id)),
                            DeskTable.Cell(row.memberName),
                            DeskTable.Cell(
                                row.span.until.map { format.day($0.adding(days: -1)) } ?? ""),
                            DeskTable.Cell(
                                row.shareNow.map { format.share($0) } ?? "", numeric: true),
                        ])
                    }, emptyText: t.staffDesk.noneEnds)
            ], picture: picture(months, t, format))
    }

    private static func figures(on day: Day) -> Query<Figures> {
        SQL(
            """
            SELECT (SELECT count(*) FROM staffing.employee WHERE employed @> \(day)) AS employed,
                count(DISTINCT share.employee_id) AS away,
                coalesce(sum(share.share_millionths), 0)::bigint AS share, (
                    SELECT count(*) FROM staffing.employee
                    WHERE employed @> \(day) AND EXISTS (
                        SELECT FROM staffing.secondment
                        WHERE secondment.employee_id = employee.id
                            AND lower(secondment.span) <= \(day))
                        AND NOT EXISTS (
                            SELECT FROM staffing.secondment_share AS held
                            WHERE held.employee_id = employee.id AND held.span @> \(day))
                ) AS between, (
                    SELECT count(*) FROM staffing.secondment_request
                    WHERE state IN ('open', 'agreed')) AS requests
            FROM staffing.secondment_share AS share
            WHERE share.span @> \(day)
            """
        ).one { row in
            Figures(
                employed: try row["employed"], away: try row["away"], share: try row["share"],
                between: try row["between"], requests: try row["requests"])
        }
    }

    /// How many secondments end in each of the next twelve months.
    private static func endings(from day: Day) -> Query<[(month: Period, count: Int)]> {
        let first = day.period
        return SQL(
            """
            SELECT month.first_day::date AS first_day, count(secondment.id) AS count
            FROM generate_series(\(first.firstDay)::timestamp,
                \(first.advanced(by: 11).firstDay)::timestamp, '1 month') AS month (first_day)
            LEFT JOIN staffing.secondment ON upper(secondment.span) - 1 >= month.first_day
                AND upper(secondment.span) - 1 < month.first_day + interval '1 month'
            GROUP BY month.first_day
            ORDER BY month.first_day
            """
        ).rows { row in (month: (try row["first_day"] as Day).period, count: try row["count"]) }
    }

    private static func picture(
        _ months: [(month: Period, count: Int)], _ t: Messages, _ format: Localized
    ) -> DeskPicture? {
        guard months.contains(where: { $0.count > 0 }) else { return nil }
        let chart = BarChart(
            title: t.staffDesk.endings, description: t.staffDesk.endings,
            bars: months.map { item in
                ChartValue(
                    format.shortMonth(item.month), Int64(item.count),
                    text: "\(format.periodTitle(item.month)): \(format.number(item.count))")
            })
        return DeskPicture(
            title: t.staffDesk.endings, chart: chart.html,
            path: SecondmentPath.list + "?sort=last", pathWords: t.staffDesk.asTable)
    }
}
