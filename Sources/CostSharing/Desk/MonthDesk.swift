import Kernel
import Postgres
import Web

/// The desk of who works on the month, or looks at it: where it stands, what came in, what changed.
public enum MonthDesk {
    /// Needs the rights to read cycles and pools.
    public static func desk(_ exchange: Exchange) async throws -> Desk {
        let list = ListQuery(
            exchange, sortable: ["period"], default: "-period", pageSize: 13)
        let (rows, changes) = try await exchange.db.read(
            exchange.scope, CycleRegister.page(list), PoolChange.largest(8))
        let t = Messages(exchange.language)
        guard let month = rows.last(where: { $0.state != .posted }) ?? rows.first else {
            return Desk(
                title: t.desk.title, lead: t.cycle.emptyText, help: t.desk.help,
                links: exchange.may(.keepCosts)
                    ? [DeskLink(t.cycle.bringIn, path: intake, isPrimary: true)] : [])
        }
        let next = try await NextStep.of(month.period, in: month.state, exchange)
        return Desk(
            title: exchange.localized.periodTitle(month.period),
            lead: next.lead(in: month.period, t, exchange.localized), help: t.desk.help,
            links: links(month.period, next, t, exchange), facts: facts(month, t, exchange),
            tables: [PoolChange.table(changes, t, exchange.localized)],
            picture: picture(rows, current: month.period, t, exchange.localized))
    }

    private static let intake = "/cost-sharing/intakes/new"

    /// The cycle, and the act that comes next for this person.
    private static func links(
        _ period: Period, _ next: NextStep, _ t: Messages, _ exchange: Exchange
    ) -> [DeskLink] {
        let path = CyclePages.path(of: period)
        guard let act = next.act(in: period, t), exchange.may(act.right) else {
            return [DeskLink(t.desk.openCycle, path: path, isPrimary: true)]
        }
        let link = DeskLink(act.words, path: act.path, isPrimary: true)
        return act.path == path ? [link] : [DeskLink(t.desk.openCycle, path: path), link]
    }

    private static func facts(
        _ month: CycleRegister.Row, _ t: Messages, _ exchange: Exchange
    ) -> [FactView] {
        let format = exchange.localized
        let costs = "/cost-sharing/costs?period=\(month.period)"
        return [
            FactView(
                t.cycle.costsIn, format.euro(month.costs),
                note: t.cycle.costLines(count: Int(month.costCount)), path: costs, isStrong: true),
            FactView(
                t.cycle.charged, month.charged.map { format.euro($0) } ?? "—",
                note: month.charged == nil ? t.desk.notComputed : t.cycle.chargedNote,
                isStrong: true),
            FactView(
                t.cycle.deductible, month.deductible.map { format.euro($0) } ?? "—",
                isStrong: true),
            FactView(
                t.cycle.documents, format.number(Int(month.documents)),
                note: month.state == .posted ? "" : t.desk.numberedAtPosting, isStrong: true),
        ]
    }

    /// What was charged in each of the last twelve months.
    private static func picture(
        _ rows: [CycleRegister.Row], current: Period, _ t: Messages, _ format: Localized
    ) -> DeskPicture? {
        let months = rows.reversed().filter { $0.charged != nil }.suffix(12)
        guard let first = months.first, let last = months.last else { return nil }
        let bars = months.map { month in
            let charged = month.charged ?? .zero
            return ChartValue(
                format.shortMonth(month.period), charged.value,
                text: "\(format.period(month.period)): \(format.euro(charged))")
        }
        let chart = BarChart(
            title: t.desk.chargedPerMonth,
            description: t.pool.perMonthFrom(
                from: format.period(first.period), until: format.period(last.period)),
            bars: bars)
        return DeskPicture(
            title: t.desk.chargedPerMonth, chart: chart.html, path: "/cost-sharing/cycles",
            pathWords: t.desk.asTable)
    }
}
