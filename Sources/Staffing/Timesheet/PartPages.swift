import Journal
import Kernel
import Postgres
import Web

/// One part of a sheet, for who approves it: the month, what was done, and what comes next.
enum PartPages {
    static func path(of part: Int64) -> String { "\(TimesheetPages.path)/\(part)" }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await show(exchange, FormReader(exchange.language), status: .ok)
    }

    static func approve(_ exchange: Exchange) async throws -> Response {
        try await decide(.approval, exchange)
    }

    static func sendBack(_ exchange: Exchange) async throws -> Response {
        try await decide(.return, exchange)
    }

    static func reopen(_ exchange: Exchange) async throws -> Response {
        try await decide(.reopening, exchange)
    }

    private static func decide(
        _ kind: PartDecision.Kind, _ exchange: Exchange
    ) async throws -> Response {
        let (part, actor, today) = (try exchange.id("part"), try exchange.actor, exchange.today)
        let t = Messages(exchange.language)
        var form = FormReader(exchange)
        let round = form.typed["round"].flatMap { Int($0) } ?? -1
        let remark =
            kind == .approval
            ? "" : form.text("remark", label: t.timesheet.remark, max: 500) ?? ""
        guard form.isValid else { return try await show(exchange, form, status: .unprocessable) }
        let decision = PartDecision(
            kind: kind, parts: [PartDecision.Choice(part: part, round: round)], remark: remark)
        do {
            try await exchange.db.transaction(exchange.scope, isolation: .readCommitted) {
                try await decision.record(by: actor.id, on: today, in: $0)
            }
            let notice =
                switch kind {
                case .approval: t.timesheet.wasApproved
                case .return: t.timesheet.wasReturned
                default: t.timesheet.reopened
                }
            return exchange.redirect(to: path(of: part), notice: notice)
        } catch let refusal as TimesheetRefusal {
            form.refuse(refusal, label: t.timesheet.remark)
            return try await show(exchange, form, status: refusal.status)
        }
    }

    private static func show(
        _ exchange: Exchange, _ form: FormReader, status: Status
    ) async throws -> Response {
        let id = try exchange.id("part")
        let (found, steps, calendar) = try await exchange.db.read(
            exchange.scope, TimesheetPartRow.parts([id]), TimesheetPartRow.steps(of: id),
            TimesheetStore.calendar)
        guard let part = found.first else { throw NotFound() }
        return exchange.respond(PartView(part, steps, calendar, form, exchange), status: status)
    }
}

/// The page of a part.
struct PartView: View {
    struct Step: Sendable {
        let what: TagView
        let round: String
        let worked: String
        let person: String
        let day: String
        let remark: String
    }

    let page: PageFrame
    let t: Messages
    let path: String
    let round: String
    let errors: FormErrorsView?
    let notice: NoticeView?
    let facts: FactsView
    let grid: TimesheetGrid
    let steps: [Step]
    let mayDecide: Bool
    let mayReopen: Bool
    let isWaitingForOther: Bool
    let remark: FieldView
    let sheetPath: String
    let assignmentPath: String
    let orderPath: String

    init(
        _ part: TimesheetPartRow, _ steps: [TimesheetPartRow.Step], _ calendar: WorkCalendar,
        _ form: FormReader, _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        self.t = t
        path = PartPages.path(of: part.id)
        round = String(part.round)
        page = exchange.page(
            t.timesheet.partOf(number: part.number, month: format.period(part.month)),
            help: t.timesheet.help,
            lead: [exchange.hidesNames ? "" : part.name, part.title, part.member]
                .filter { !$0.isEmpty }.joined(separator: " · "),
            crumbs: [Crumb(t.timesheet.title, path: TimesheetPages.path)],
            at: TimesheetPages.path)
        errors = form.errorsView
        facts = FactsView(Self.facts(part, t, format))
        let shown = part.shown
        let day = part.limit?.dayMinutes ?? 480
        let sheet = Timesheet(
            month: part.month, parts: [shown],
            week: WorkWeek(minutes: Dictionary(uniqueKeysWithValues: (1...5).map { ($0, day) })),
            calendar: calendar)
        grid = TimesheetGrid(
            shown, of: sheet, FormReader(exchange.language), isOpen: false, today: exchange.today, t
        )
        self.steps = steps.map { step in
            Step(
                what: step.kind.tag(t), round: String(step.round), worked: step.worked.text,
                person: step.person, day: format.day(step.day), remark: step.remark)
        }
        let isMember = exchange.may(.approveTimesheets)
        let isMine = exchange.person.map { part.mayBeDecided(by: $0.id) } ?? false
        mayDecide = isMember && isMine && part.state == .submitted
        isWaitingForOther = isMember && !isMine && part.state == .submitted
        mayReopen =
            part.state == .approved && (exchange.may(.enterTimesheets) || isMember && isMine)
        notice =
            isMember && !isMine && part.state == .submitted
            ? NoticeView(.info, t.timesheet.waitsFor(name: part.managerName)) : nil
        remark = form.textField("remark", label: t.timesheet.remark, max: 500)
        sheetPath = exchange.may(.enterTimesheets) ? part.owner.path(part.month) : ""
        assignmentPath =
            exchange.may(.readAssignments)
            ? part.assignment.map { AssignmentPages.path(of: $0) } ?? "" : ""
        orderPath =
            exchange.may(.readAssignments) && exchange.scope.supplierID == nil
            ? part.order.map { "/procurement/call-offs/\($0)" } ?? "" : ""
    }

    private static func facts(
        _ part: TimesheetPartRow, _ t: Messages, _ format: Localized
    ) -> [FactView] {
        let total = part.cells.values.sum()
        var facts = [
            FactView(t.timesheet.worked, total.text, isStrong: true)
        ]
        if let limit = part.limit {
            facts.append(
                FactView(
                    t.consulting.days, format.days(total.days(of: limit.dayMinutes)),
                    note: t.timesheet.left(
                        left: format.days(limit.left.days(of: limit.dayMinutes)),
                        days: format.days(limit.days)), isStrong: true))
            facts.append(
                FactView(
                    t.timesheet.cost,
                    format.euro(total.cost(at: limit.rate, dayOf: limit.dayMinutes)),
                    note: t.timesheet.atRate(rate: format.euro(limit.rate)), isStrong: true))
        }
        facts.append(FactView(t.consulting.state, "", tag: part.state.tag(t)))
        return facts
    }
}

extension TimesheetPartRow {
    /// The same part as a grid shows it.
    fileprivate var shown: TimesheetPart {
        TimesheetPart(
            engagement: Engagement(
                id: assignment ?? -id, title: title, member: member, memberCode: "", span: span,
                manager: managerName, limit: limit), id: id, state: state, round: round,
            cells: cells, remark: "")
    }
}

extension PartDecision.Kind {
    func tag(_ t: Messages) -> TagView {
        switch self {
        case .submission: TagView(.info, t.timesheet.stateSubmitted)
        case .approval: TagView(.ok, t.timesheet.approved)
        case .return: TagView(.warn, t.timesheet.returned)
        case .reopening: TagView(.plain, t.timesheet.takenBack)
        }
    }
}

extension Scope {
    /// The supplier whose people ask; nil for anybody else.
    var supplierID: Int64? { if case .supplier(let id) = self { id } else { nil } }
}
