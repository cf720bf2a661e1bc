import Kernel
import Postgres
import Web

/// The list of timesheets, and the approval of several at once.
enum TimesheetListPages {
    static func list(_ exchange: Exchange) async throws -> Response {
        try await list(exchange, FormReader(exchange.language), status: .ok)
    }

    /// `POST`: the parts that are ticked, as they were seen: `12.1` is part 12 as submitted first.
    static func approve(_ exchange: Exchange) async throws -> Response {
        let (actor, today) = (try exchange.actor, exchange.today)
        var form = FormReader(exchange)
        let decision = PartDecision(
            kind: .approval, parts: form.typed.all("part").prefix(500).compactMap(choice))
        do {
            try await exchange.db.transaction(exchange.scope, isolation: .readCommitted) {
                try await decision.record(by: actor.id, on: today, in: $0)
            }
            return exchange.redirect(
                to: TimesheetPages.path + "?state=submitted",
                notice: Messages(exchange.language).timesheet.approvedCount(
                    count: decision.parts.count))
        } catch let refusal as TimesheetRefusal {
            form.refuse(refusal)
            return try await list(exchange, form, status: refusal.status)
        }
    }

    static func choice(_ text: String) -> PartDecision.Choice? {
        let numbers = text.split(separator: ".").compactMap { Int64($0) }
        guard numbers.count == 2 else { return nil }
        return PartDecision.Choice(part: numbers[0], round: Int(clamping: numbers[1]))
    }

    private static func list(
        _ exchange: Exchange, _ form: FormReader, status: Status
    ) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: TimesheetRegister.sortable, default: "-month",
            filters: ["state", "month", "who"])
        let isWhole = list["who"] == "all" || exchange.scope != .association
        let (page, count) = TimesheetRegister.page(list, on: exchange.today, isWhole: isWhole)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return TimesheetListView.file(rows, exchange) }
        return exchange.respond(
            TimesheetListView(rows, count: total, list, form, exchange), status: status)
    }
}

/// The list of timesheets.
struct TimesheetListView: View {
    struct Row: Sendable {
        let path: String
        let number: String
        let name: String
        let month: String
        let member: String
        let title: String
        let worked: String
        let days: String
        let state: TagView
        /// Empty where the reader cannot approve it now.
        let choice: String
        let label: String

        var mayChoose: Bool { !choice.isEmpty }
    }

    let page: PageFrame
    let t: Messages
    let errors: FormErrorsView?
    let rows: [Row]
    let frame: ListFrame
    let mayApprove: Bool

    init(
        _ rows: [TimesheetRegister.Row], count: Int, _ list: ListQuery, _ form: FormReader,
        _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        self.t = t
        page = exchange.page(t.timesheet.title, help: t.timesheet.help, lead: t.timesheet.lead)
        errors = form.errorsView
        let shown = rows.map { Self.row($0, t, exchange) }
        self.rows = shown
        mayApprove = shown.contains(where: \.mayChoose)
        let months = (0...12).map { exchange.today.period.advanced(by: -$0) }
        var fields = [
            list.filterField(
                "state", label: t.consulting.state, all: t.consulting.everyState,
                options: TimesheetRegister.State.allCases.map { ($0.rawValue, $0.word(t)) }),
            list.filterField(
                "month", label: t.timesheet.month, all: t.timesheet.everyMonth,
                options: months.map { ("\($0)", format.periodTitle($0)) }),
        ]
        if exchange.scope == .association {
            fields.append(
                list.filterField(
                    "who", label: t.timesheet.who, all: t.timesheet.consultants,
                    options: [("all", t.timesheet.everybody)]))
        }
        frame = list.frame(
            "timesheets", t.timesheet.title, count: format.number(count),
            search: t.timesheet.search, fields: fields,
            heads: [
                list.head(t.timesheet.person, key: "person"),
                list.head(t.timesheet.month, key: "month"),
                list.head(t.consulting.member, key: "member"), list.head(t.consulting.profile),
                list.head(t.timesheet.worked, key: "worked", numeric: true),
                list.head(t.consulting.days, numeric: true), list.head(t.consulting.state),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.timesheet.none,
                    text: list.isFiltered ? t.common.noneFits : t.timesheet.noneText) : nil)
    }

    private static func row(
        _ row: TimesheetRegister.Row, _ t: Messages, _ exchange: Exchange
    ) -> Row {
        let format = exchange.localized
        let mayEnter = exchange.may(.enterTimesheets)
        let isMine = row.manager == nil || row.manager == exchange.person?.id
        let mayChoose =
            exchange.may(.approveTimesheets) && row.state == .submitted && isMine
        let isLate =
            row.month < exchange.today.period && row.state != .submitted && row.state != .approved
        let partPath = row.part.map { "\(TimesheetPages.path)/\($0)" } ?? ""
        return Row(
            path: mayEnter ? row.owner.path(row.month) : partPath, number: row.number,
            name: exchange.hidesNames ? "" : row.name, month: format.periodTitle(row.month),
            member: row.member, title: row.title,
            worked: row.worked == .zero ? "" : row.worked.text,
            days: row.worked == .zero ? "" : format.days(row.days),
            state: row.state?.tag(t)
                ?? TagView(isLate ? .bad : .plain, isLate ? t.timesheet.late : t.timesheet.missing),
            choice: mayChoose ? row.part.map { "\($0).\(row.round)" } ?? "" : "",
            label: t.timesheet.choose(number: row.number, month: format.period(row.month)))
    }

    static func file(_ rows: [TimesheetRegister.Row], _ exchange: Exchange) -> Response {
        var csv = CSVWriter(header: [
            "number", "name", "month", "member", "profile", "minutes", "days", "cost", "state",
        ])
        for row in rows {
            csv.append([
                row.number, exchange.hidesNames ? "" : row.name, "\(row.month)", row.member,
                row.title, "\(row.worked.minutes)", row.days.decimal, row.cost.decimal,
                row.state?.rawValue ?? "missing",
            ])
        }
        return .csv(filename: "timesheets.csv", csv)
    }
}

extension TimesheetRegister.State {
    func word(_ t: Messages) -> String {
        switch self {
        case .submitted: t.timesheet.stateSubmitted
        case .late: t.timesheet.late
        case .returned: t.timesheet.returned
        case .draft: t.timesheet.draft
        case .missing: t.timesheet.missing
        case .approved: t.timesheet.approved
        }
    }
}

extension Exchange {
    /// An auditor reads names of dossiers only after stating a purpose.
    var hidesNames: Bool { person?.role == .auditor }
}
