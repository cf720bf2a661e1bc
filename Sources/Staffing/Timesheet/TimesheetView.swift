import Kernel
import Postgres
import Web

/// The page of a sheet: a card with a grid for each part.
struct TimesheetView: View {
    struct Part: Sendable {
        let key: String
        let title: String
        let member: String
        let state: TagView
        let note: String
        let remark: String
        let grid: TimesheetGrid
        let isOpen: Bool
        let mayReopen: Bool
        let why: FieldView
        let partPath: String

        var headID: String { "part-\(key)" }
        var hasRemark: Bool { !remark.isEmpty }
        var hasPath: Bool { !partPath.isEmpty }
    }

    let page: PageFrame
    let t: Messages
    let action: String
    let version: String
    let errors: FormErrorsView?
    let facts: FactsView
    let parts: [Part]
    let previousPath: String
    let nextPath: String
    let previous: String
    let next: String
    let isOpen: Bool
    let empty: EmptyView?

    init(
        _ owner: TimesheetOwner, _ head: TimesheetStore.Head, _ sheet: Timesheet, version: Int,
        _ form: FormReader, _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        let (month, today) = (sheet.month, exchange.today)
        self.t = t
        self.version = String(version)
        action = owner.path(month)
        page = exchange.page(
            t.timesheet.one(month: format.period(month)), help: t.timesheet.help,
            lead: "\(head.number) · \(head.name)",
            crumbs: [Crumb(t.timesheet.title, path: TimesheetPages.path)],
            at: TimesheetPages.path)
        errors = form.errorsView
        facts = FactsView([
            FactView(
                t.timesheet.worked, sheet.worked.text,
                note: t.timesheet.ofPlanned(planned: sheet.planned.text), isStrong: true),
            FactView(
                t.timesheet.workingDays,
                format.number(sheet.calendar.workingDays(of: sheet.week, in: month)),
                note: t.timesheet.holidays(
                    count: sheet.days.filter {
                        sheet.calendar.isHoliday($0) && sheet.week.minutes(on: $0) > 0
                    }.count), isStrong: true),
            FactView(
                t.timesheet.parts, format.number(sheet.parts.count),
                note: t.timesheet.openParts(count: sheet.parts.filter(\.isOpen).count),
                isStrong: true),
        ])
        parts = sheet.parts.map { Self.part($0, of: sheet, form, today: today, t) }
        (previousPath, nextPath) = (owner.path(month.previous), owner.path(month.next))
        (previous, next) = (format.periodTitle(month.previous), format.periodTitle(month.next))
        isOpen = sheet.parts.contains(where: \.isOpen)
        empty =
            sheet.parts.isEmpty
            ? EmptyView(title: t.timesheet.noParts, text: t.timesheet.noPartsText) : nil
    }

    private static func part(
        _ part: TimesheetPart, of sheet: Timesheet, _ form: FormReader, today: Day, _ t: Messages
    ) -> Part {
        let key = part.engagement.key
        return Part(
            key: key, title: part.engagement.title, member: part.engagement.member,
            state: part.state.tag(t), note: note(part, t, form.localized),
            remark: part.state == .returned ? part.remark : "",
            grid: TimesheetGrid(part, of: sheet, form, isOpen: part.isOpen, today: today, t),
            isOpen: part.isOpen, mayReopen: part.state == .approved,
            why: form.textField("why-" + key, label: t.timesheet.whyReopen, required: false),
            partPath: part.id.map { "\(TimesheetPages.path)/\($0)" } ?? "")
    }

    /// What of the assignment is left, and who approves.
    private static func note(_ part: TimesheetPart, _ t: Messages, _ format: Localized) -> String {
        let manager = part.engagement.manager
        let approver = manager.isEmpty ? "" : t.timesheet.approvedBy(name: manager)
        guard let limit = part.engagement.limit else { return approver }
        let left = limit.left.days(of: limit.dayMinutes)
        return t.timesheet.left(
            left: format.days(left), days: format.days(limit.days)) + " " + approver
    }
}

extension TimesheetPart.State {
    func tag(_ t: Messages) -> TagView {
        switch self {
        case .draft: TagView(.plain, t.timesheet.draft)
        case .submitted: TagView(.info, t.timesheet.stateSubmitted)
        case .returned: TagView(.warn, t.timesheet.returned)
        case .approved: TagView(.ok, t.timesheet.approved)
        }
    }
}
