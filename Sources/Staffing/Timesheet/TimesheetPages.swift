import Kernel
import Postgres
import Web

/// The sheet of one person and month, on a grid.
enum TimesheetPages {
    static let path = "/staffing/timesheets"

    static func show(_ exchange: Exchange) async throws -> Response {
        let owner = try owner(exchange)
        let month = try exchange.period("month")
        let (head, sheet) = try await load(owner, month, exchange)
        return exchange.respond(
            TimesheetView(
                owner, head, sheet, version: head.version, FormReader(exchange.language), exchange))
    }

    static func save(_ exchange: Exchange) async throws -> Response {
        let owner = try owner(exchange)
        let month = try exchange.period("month")
        let (actor, today) = (try exchange.actor, exchange.today)
        let t = Messages(exchange.language)
        var form = FormReader(exchange)
        let step = TimesheetStep(form.typed["step"] ?? "")
        let version = form.typed["version"].flatMap { Int($0) } ?? 0
        var (head, sheet) = try await load(owner, month, exchange)
        sheet.read(&form)
        guard form.isValid else {
            return exchange.respond(
                TimesheetView(owner, head, sheet, version: version, form, exchange),
                status: .unprocessable)
        }
        let count =
            switch step {
            case .fill(let key): sheet.fill(key)
            case .copyWeek(let key): sheet.copyWeek(key)
            default: 0
            }
        let remark: String =
            if case .reopen(let key) = step { form.typed["why-" + key] ?? "" } else { "" }
        let entry = TimesheetEntry(
            owner: owner, sheet: sheet, version: version, step: step, remark: remark)
        do {
            try await exchange.db.transaction(exchange.scope, isolation: .readCommitted) {
                try await entry.record(by: actor.id, on: today, in: $0)
            }
            return exchange.redirect(to: owner.path(month), notice: step.notice(count, t))
        } catch let refusal as TimesheetRefusal {
            form.refuse(refusal)
            if refusal == .changedMeanwhile {
                head = try await load(owner, month, exchange).0
            }
            return exchange.respond(
                TimesheetView(owner, head, sheet, version: head.version, form, exchange),
                status: refusal.status)
        }
    }

    private static func owner(_ exchange: Exchange) throws -> TimesheetOwner {
        exchange.request.path.hasPrefix("/staffing/employees/")
            ? .employee(try exchange.id("employee")) : .consultant(try exchange.id("consultant"))
    }

    /// - Refuses: a person whom the reader does not see.
    private static func load(
        _ owner: TimesheetOwner, _ month: Period, _ exchange: Exchange
    ) async throws -> (TimesheetStore.Head, Timesheet) {
        let (head, parts, calendar) = try await exchange.db.read(
            exchange.scope, TimesheetStore.head(owner, month), TimesheetStore.parts(owner, month),
            TimesheetStore.calendar)
        guard let head else { throw NotFound() }
        let day = parts.compactMap(\.engagement.limit?.dayMinutes).first ?? 480
        let week =
            head.week
            ?? WorkWeek(minutes: Dictionary(uniqueKeysWithValues: (1...5).map { ($0, day) }))
        return (head, Timesheet(month: month, parts: parts, week: week, calendar: calendar))
    }
}

extension TimesheetStep {
    /// What was done, in words.
    func notice(_ count: Int, _ t: Messages) -> String {
        switch self {
        case .save: t.timesheet.saved
        case .fill: t.timesheet.filled(count: count)
        case .copyWeek: t.timesheet.copied(count: count)
        case .submit: t.timesheet.submitted
        case .reopen: t.timesheet.reopened
        }
    }
}
