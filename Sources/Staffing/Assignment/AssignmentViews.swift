import Journal
import Kernel
import Postgres
import Web

/// One field of a record, as it is read.
struct AssignmentFieldView: Sendable {
    let label: String
    let value: String
    let path: String

    init(_ label: String, _ value: String, path: String = "") {
        self.label = label
        self.value = value
        self.path = path
    }

    var isLink: Bool { !path.isEmpty }
}

/// The list of assignments.
struct AssignmentListView: View {
    struct Row: Sendable {
        let path: String
        let number: String
        let name: String
        let member: String
        let profile: String
        let supplier: String
        let until: String
        let days: String
        let used: String
        let state: TagView
    }

    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let frame: ListFrame
    let mayKeep: Bool

    init(_ rows: [Assignment], count: Int, _ list: ListQuery, _ exchange: Exchange) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        self.t = t
        mayKeep = exchange.may(.keepConsultants)
        page = exchange.page(t.assignment.title, help: t.assignment.help, lead: t.assignment.lead)
        self.rows = rows.map { row in
            Row(
                path: AssignmentPages.path(of: row.id), number: row.number,
                name: exchange.hidesNames ? "" : row.name, member: row.memberName,
                profile: row.profile, supplier: row.supplierName,
                until: row.lastDay.map { format.day($0) } ?? "", days: format.days(row.days),
                used: format.days(row.used.days(of: row.dayMinutes)), state: row.tag(t, exchange))
        }
        frame = list.frame(
            "assignments", t.assignment.title, count: format.number(count), wide: true,
            search: t.assignment.search,
            fields: [
                list.filterField(
                    "state", label: t.consulting.state, all: t.consulting.everyState,
                    options: Assignment.State.allCases.map { ($0.rawValue, $0.word(t)) })
            ],
            heads: [
                list.head(t.consultant.one, key: "person"),
                list.head(t.consulting.member, key: "member"), list.head(t.consulting.profile),
                list.head(t.consulting.supplier, key: "supplier"),
                list.head(t.assignment.until, key: "until"),
                list.head(t.consulting.days, numeric: true),
                list.head(t.assignment.used, key: "used", numeric: true),
                list.head(t.consulting.state),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.assignment.none,
                    text: list.isFiltered ? t.common.noneFits : t.assignment.noneText,
                    path: mayKeep ? AssignmentPages.path + "/new" : "", action: t.assignment.new)
                : nil)
    }

    static func file(_ rows: [Assignment], _ exchange: Exchange) -> Response {
        var csv = CSVWriter(header: [
            "assignment", "consultant", "name", "member", "supplier", "profile", "order", "days",
            "rate", "ceiling", "from", "until", "used_days", "state",
        ])
        for row in rows {
            csv.append([
                "\(row.id)", row.number, exchange.hidesNames ? "" : row.name, row.memberName,
                row.supplierName, row.profile, row.order.map { "\($0)/\(row.position ?? 1)" } ?? "",
                row.days.decimal, row.rate.decimal, row.ceiling.decimal,
                row.span.from.map { "\($0)" } ?? "", row.lastDay.map { "\($0)" } ?? "",
                row.used.days(of: row.dayMinutes).decimal, row.state.rawValue,
            ])
        }
        return .csv(filename: "assignments.csv", csv)
    }
}

/// One assignment.
struct AssignmentShowView: View {
    let page: PageFrame
    let t: Messages
    let path: String
    let errors: FormErrorsView?
    let notice: NoticeView?
    let facts: FactsView
    let fields: [AssignmentFieldView]
    let mayChange: Bool
    let mayStart: Bool
    let mayEnd: Bool
    let until: FieldView
    let reason: FieldView
    let history: HistoryView

    init(
        _ found: Assignment, _ history: [HistoryRow], _ form: FormReader, _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        self.t = t
        path = AssignmentPages.path(of: found.id)
        page = exchange.page(
            t.assignment.numbered(number: Assignment.number(found.id)), help: t.assignment.help,
            lead: "\(found.number) · \(found.profile) · \(found.memberName)",
            crumbs: [Crumb(t.assignment.title, path: AssignmentPages.path)],
            at: AssignmentPages.path)
        errors = form.errorsView
        let mayKeep = exchange.may(.keepConsultants)
        let used = found.used.days(of: found.dayMinutes)
        let cost = found.used.cost(at: found.rate, dayOf: found.dayMinutes)
        facts = FactsView([
            FactView(
                t.consulting.days, "\(format.days(used)) / \(format.days(found.days))",
                note: t.assignment.approvedDays(
                    days: format.days(found.approved.days(of: found.dayMinutes))), isStrong: true),
            FactView(
                t.timesheet.cost, format.euro(cost),
                note: t.assignment.ofCeiling(ceiling: format.euro(found.ceiling)), isStrong: true),
            FactView(t.consulting.state, "", tag: found.tag(t, exchange)),
        ])
        notice =
            found.state == .planned && mayKeep
            ? Self.missing(found, t, exchange.today) : nil
        fields = Self.fields(found, t, exchange)
        mayChange = mayKeep && found.state != .ended
        mayStart = mayKeep && found.state == .planned
        mayEnd = mayKeep && found.state != .ended
        until = form.dayField("until", label: t.assignment.until)
        reason = form.textField("reason", label: t.consulting.reason, max: 500)
        self.history = HistoryView(consulting: history, t, format)
    }

    /// What is missing before it can start.
    private static func missing(_ found: Assignment, _ t: Messages, _ today: Day) -> NoticeView? {
        do {
            try found.start(on: today)
            return nil
        } catch { return NoticeView(.warn, error.message(in: t.language)) }
    }

    private static func fields(
        _ found: Assignment, _ t: Messages, _ exchange: Exchange
    ) -> [AssignmentFieldView] {
        let format = exchange.localized
        let seesOrders = exchange.may(.readAssignments) && exchange.scope.supplierID == nil
        return [
            AssignmentFieldView(
                t.consultant.one,
                [found.number, exchange.hidesNames ? "" : found.name].filter { !$0.isEmpty }
                    .joined(separator: ", "),
                path: exchange.may(.readConsultants)
                    ? ConsultantPages.path(of: found.consultant) : ""),
            AssignmentFieldView(t.consulting.supplier, found.supplierName),
            AssignmentFieldView(t.consulting.member, found.memberName),
            AssignmentFieldView(t.consulting.profile, found.profile),
            AssignmentFieldView(
                t.assignment.order, found.order.map { "CO \($0)/\(found.position ?? 1)" } ?? "",
                path: seesOrders ? found.order.map { "/procurement/call-offs/\($0)" } ?? "" : ""),
            AssignmentFieldView(
                t.assignment.rate,
                t.assignment.ratePerDay(
                    rate: format.euro(found.rate), hours: WorkTime(minutes: found.dayMinutes).text)),
            AssignmentFieldView(t.assignment.from, found.span.from.map { format.day($0) } ?? ""),
            AssignmentFieldView(t.assignment.until, found.lastDay.map { format.day($0) } ?? ""),
            AssignmentFieldView(t.assignment.manager, found.managerName),
            AssignmentFieldView(t.assignment.clause, found.clause),
            AssignmentFieldView(
                t.assignment.council, found.councilToldOn.map { format.day($0) } ?? ""),
            AssignmentFieldView(
                t.assignment.startedOn, found.startedOn.map { format.day($0) } ?? ""),
            AssignmentFieldView(t.consulting.reason, found.endReason),
        ].filter { !$0.value.isEmpty }
    }
}

extension Assignment.State {
    func word(_ t: Messages) -> String {
        switch self {
        case .planned: t.assignment.planned
        case .running: t.assignment.running
        case .ended: t.assignment.ended
        }
    }
}

extension Assignment {
    /// Its state, or that it is nearly used up or at its end.
    func tag(_ t: Messages, _ exchange: Exchange) -> TagView {
        switch state {
        case .planned: return TagView(.plain, state.word(t))
        case .ended: return TagView(.plain, state.word(t))
        case .running:
            if let lastDay, lastDay < exchange.today { return TagView(.bad, t.assignment.isPast) }
            let isNearlyUsed = used.days(of: dayMinutes).value * 10 >= days.value * 9
            return isNearlyUsed
                ? TagView(.warn, t.assignment.nearlyUsed) : TagView(.ok, state.word(t))
        }
    }
}
