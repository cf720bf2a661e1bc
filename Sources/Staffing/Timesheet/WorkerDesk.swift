import Kernel
import Postgres
import Web

/// The desk of who works for the association and enters the own hours: the sheet of this month first.
public enum WorkerDesk {
    private struct Own: Sendable {
        let consultant: Int64?
        let employee: Int64?
    }

    private static let own: Query<Own> = SQL(
        """
        SELECT staffing.own_consultant() AS consultant, staffing.own_employee() AS employee
        """
    ).one { row in Own(consultant: try row["consultant"], employee: try row["employee"]) }

    public static func desk(_ exchange: Exchange) async throws -> Desk {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        let list = ListQuery(
            exchange, sortable: ["month"], default: "-month", pageSize: 12)
        let (page, count) = TimesheetRegister.page(list, on: exchange.today, isWhole: true)
        let (own, rows, total) = try await exchange.db.read(exchange.scope, Self.own, page, count)
        let owner: TimesheetOwner? =
            own.consultant.map { .consultant($0) } ?? own.employee.map { .employee($0) }
        let month = exchange.today.period
        return Desk(
            title: exchange.person?.name ?? t.timesheet.title,
            lead: owner == nil ? t.timesheet.nobodyYet : t.timesheet.deskLead,
            help: t.timesheet.help,
            links: owner.map {
                [
                    DeskLink(t.timesheet.title, path: TimesheetPages.path),
                    DeskLink(
                        t.timesheet.one(month: format.period(month)), path: $0.path(month),
                        isPrimary: true),
                ]
            } ?? [],
            facts: [FactView(t.timesheet.parts, format.number(total), isStrong: true)],
            tables: [
                DeskTable(
                    "sheets", title: t.timesheet.title, path: TimesheetPages.path,
                    pathWords: t.common.showAll,
                    heads: [
                        (t.timesheet.month, false), (t.consulting.member, false),
                        (t.timesheet.worked, true), (t.consulting.state, false),
                    ],
                    rows: rows.map { row in
                        DeskTable.Row([
                            DeskTable.Cell(
                                format.periodTitle(row.month), path: row.owner.path(row.month)),
                            DeskTable.Cell(row.member, note: row.title),
                            DeskTable.Cell(row.worked.text, numeric: true),
                            DeskTable.Cell(
                                row.state?.tag(t) ?? TagView(.plain, t.timesheet.missing)),
                        ])
                    }, emptyText: t.timesheet.noneText)
            ])
    }
}
