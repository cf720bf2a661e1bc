import Kernel
import Postgres
import Web

/// The desk of a member's people: the last statement, how it went over the year, what changed.
public enum MemberDesk {
    /// Needs the right to read statements, and a person of a member.
    public static func desk(_ exchange: Exchange) async throws -> Desk {
        let list = ListQuery(
            exchange, sortable: ["period"], default: "-period", pageSize: 13)
        let member = try exchange.actor.memberID ?? 0
        let (rows, changes) = try await exchange.db.read(
            exchange.scope, StatementRegister.page(list), PoolChange.largest(of: member, 8))
        let t = Messages(exchange.language)
        guard let last = rows.first else {
            return Desk(
                title: t.desk.memberTitle, lead: t.desk.noStatement, help: t.desk.memberHelp)
        }
        let path = StatementPages.path(of: last.period, last.code)
        return Desk(
            title: last.name,
            lead: t.desk.lastStatement(period: exchange.localized.period(last.period)),
            help: t.desk.memberHelp,
            links: [
                DeskLink(t.desk.allStatements, path: "/cost-sharing/statements"),
                DeskLink(t.desk.openStatement, path: path, isPrimary: true),
            ],
            facts: facts(last, before: rows.dropFirst().first, path, t, exchange.localized),
            tables: [PoolChange.table(changes, t, exchange.localized, linked: false)],
            picture: picture(rows, t, exchange.localized))
    }

    private static func facts(
        _ last: StatementRegister.Row, before: StatementRegister.Row?, _ path: String,
        _ t: Messages, _ format: Localized
    ) -> [FactView] {
        let change = before.map { last.total - $0.total }
        return [
            FactView(
                last.total.isNegative ? t.statement.toReceive : t.statement.toPay,
                format.euro(last.total.magnitude),
                note: last.dueOn.map { t.statement.dueOn(day: format.day($0)) } ?? "", path: path,
                isStrong: true),
            FactView(
                t.desk.change, change.map { format.euro($0) } ?? "—",
                note: before.map { t.statement.against(period: format.period($0.period)) } ?? "",
                isStrong: true),
            FactView(t.desk.numbers, last.numbers.isEmpty ? "—" : last.numbers),
        ]
    }

    private static func picture(
        _ rows: [StatementRegister.Row], _ t: Messages, _ format: Localized
    ) -> DeskPicture? {
        let months = rows.prefix(12).reversed()
        guard let first = months.first, let last = months.last else { return nil }
        let chart = BarChart(
            title: t.desk.paidPerMonth,
            description: t.pool.perMonthFrom(
                from: format.period(first.period), until: format.period(last.period)),
            bars: months.map { month in
                ChartValue(
                    format.shortMonth(month.period), month.total.value,
                    text: "\(format.period(month.period)): \(format.euro(month.total))")
            })
        return DeskPicture(
            title: t.desk.paidPerMonth, chart: chart.html, path: "/cost-sharing/statements",
            pathWords: t.desk.asTable)
    }
}
