import Journal
import Kernel
import Postgres
import Web

/// The list of secondments as they stand on a day.
struct SecondmentListView: View {
    struct Row: Sendable {
        let path: String
        let employee: String
        let function: String
        let member: String
        let span: String
        let share: String
        let state: TagView
        let isUnfollowed: Bool
    }

    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let frame: ListFrame

    init(
        _ rows: [SecondmentRow], count: Int, _ members: [MemberChoice], on day: Day,
        _ list: ListQuery, _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        self.t = t
        page = exchange.page(t.secondment.title, help: t.secondment.help, lead: t.secondment.lead)
        self.rows = rows.map { row in
            let state = row.state(on: day)
            let isNear =
                row.span.until.map { $0 <= day.adding(days: SecondmentStore.notice) } ?? false
            return Row(
                path: SecondmentPath.secondment(row.id), employee: row.employeeName,
                function: row.function, member: row.memberName,
                span: row.span.dossierText(t, format),
                share: row.shareNow.map { format.share($0) } ?? "", state: state.tag(t),
                isUnfollowed: isNear && row.isLast && (state == .running || state == .paused))
        }
        let states: [(value: String, label: String)] =
            SecondmentState.allCases.map { ($0.rawValue, $0.tag(t).text) }
            + [("ending", t.secondment.ending)]
        frame = list.frame(
            "secondments", t.secondment.title, count: format.number(count),
            search: t.secondment.search,
            fields: [
                list.filterField(
                    "state", label: t.dossier.state, all: t.dossier.everyState, options: states)
            ]
                + (exchange.scope == .association
                    ? [
                        list.filterField(
                            "member", label: t.secondment.member, all: t.secondment.everyMember,
                            options: members.map { ($0.code, $0.name) })
                    ] : []),
            day: list.dossierDayField(t),
            heads: [
                list.head(t.employee.one, key: "employee"),
                list.head(t.secondment.member, key: "member"),
                list.head(t.dossier.span, key: "last"),
                list.head(t.secondment.share, key: "share", numeric: true),
                list.head(t.dossier.state),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.secondment.none,
                    text: list.isFiltered ? t.common.noneFits : t.secondment.noneText,
                    path: exchange.may(.readRequests) ? RequestPath.list : "",
                    action: t.request.title) : nil)
    }

    static func file(_ rows: [SecondmentRow], on day: Day) -> Response {
        var csv = CSVWriter(header: [
            "employee", "name", "member", "member_name", "function", "pool", "from", "last",
            "share", "terms", "state",
        ])
        for row in rows {
            csv.append([
                row.employeeNumber, row.employeeName, row.memberCode, row.memberName,
                row.function, row.pool, row.span.from.map { "\($0)" } ?? "",
                row.span.until.map { "\($0.adding(days: -1))" } ?? "",
                row.shareNow?.decimal ?? "", row.terms, row.state(on: day).rawValue,
            ])
        }
        return .csv(filename: "secondments-\(day).csv", csv)
    }
}

/// One secondment: its shares by span, and the forms that change them.
struct SecondmentShowView: View {
    struct Part: Sendable {
        let span: String
        let share: String
        let state: TagView?
        let isPause: Bool
    }

    /// A form behind a summary; open where something is to mend.
    struct Step: Sendable {
        let title: String
        let means: String
        let action: String
        let button: String
        let isOpen: Bool
        let isGrave: Bool
        let errors: FormErrorsView?
        let fields: [FormFieldView]
    }

    let page: PageFrame
    let t: Messages
    let facts: FactsView
    let particulars: [DossierFieldView]
    let parts: [Part]
    let steps: [Step]
    let mayKeep: Bool
    let foot: RecordFootView

    init(
        _ row: SecondmentRow, _ parts: [WorkPart], _ history: [HistoryRow],
        _ notes: RecordNotes, _ forms: SecondmentForms, _ exchange: Exchange
    ) {
        let (t, format, today) = (
            Messages(exchange.language), exchange.localized, exchange.today
        )
        self.t = t
        page = exchange.page(
            t.secondment.one(employee: row.employeeName, member: row.memberName),
            help: t.secondment.help, lead: t.secondment.showLead,
            crumbs: [Crumb(t.secondment.title, path: SecondmentPath.list)],
            at: SecondmentPath.list)
        facts = FactsView([
            FactView(
                t.secondment.shareToday,
                row.shareNow.map { format.share($0) } ?? format.share(.zero), isStrong: true),
            FactView(t.dossier.span, row.span.dossierText(t, format), note: row.endReason),
            FactView(t.employee.function, row.function),
            FactView(t.dossier.state, "", tag: row.state(on: today).tag(t)),
        ])
        let mayRead = exchange.may(.readEmployees)
        particulars = [
            DossierFieldView(
                t.employee.one, "\(row.employeeName) (\(row.employeeNumber))",
                path: mayRead ? EmployeePath.employee(row.employee) : ""),
            DossierFieldView(t.secondment.member, "\(row.memberName) (\(row.memberCode))"),
            DossierFieldView(
                t.secondment.terms, row.terms,
                path: row.request.map { RequestPath.terms($0) } ?? ""),
            DossierFieldView(t.secondment.pool, row.pool),
            DossierFieldView(
                t.request.one, row.request.map { RequestPath.number($0) } ?? "",
                path: row.request.map { RequestPath.request($0) } ?? ""),
        ].filter { !$0.value.isEmpty }
        self.parts = Self.parts(row.span, parts, on: today, t, format)
        let state = row.state(on: today)
        mayKeep = exchange.may(.keepSecondments) && state != .ended
        steps = mayKeep ? Self.steps(row, forms, t) : []
        foot = RecordFootView(HistoryView(dossier: history, t, format), notes, exchange)
    }

    /// The shares in order, and the pauses between them.
    private static func parts(
        _ span: DaySpan, _ parts: [WorkPart], on today: Day, _ t: Messages, _ format: Localized
    ) -> [Part] {
        var lines: [Part] = []
        var next = span.from
        for part in parts {
            if let next, let pause = Stay(from: next, last: part.stay.from.adding(days: -1)) {
                lines.append(Self.pause(pause, on: today, t, format))
            }
            lines.append(
                Part(
                    span: part.stay.text(t, format), share: format.share(part.share),
                    state: part.stay.contains(today) ? TagView(.ok, t.dossier.runs) : nil,
                    isPause: false))
            next = part.stay.until
        }
        if let next, let until = span.until,
            let pause = Stay(from: next, last: until.adding(days: -1))
        {
            lines.append(Self.pause(pause, on: today, t, format))
        }
        return lines
    }

    private static func pause(
        _ stay: Stay, on today: Day, _ t: Messages, _ format: Localized
    ) -> Part {
        Part(
            span: stay.text(t, format), share: t.secondment.pause,
            state: stay.contains(today) ? TagView(.warn, t.secondment.paused) : nil,
            isPause: true)
    }

    private static func steps(
        _ row: SecondmentRow, _ forms: SecondmentForms, _ t: Messages
    ) -> [Step] {
        let path = SecondmentPath.secondment(row.id)
        return [
            Step(
                title: t.secondment.changeShare, means: t.secondment.shareMeans,
                action: path + "/share", button: t.secondment.setShare,
                isOpen: !forms.share.isValid, isGrave: false, errors: forms.share.errorsView,
                fields: [
                    .text(forms.share.shareField("share_share", label: t.secondment.share)),
                    .text(forms.share.dayField("share_from", label: t.dossier.from)),
                    .text(forms.share.textField("share_reason", label: t.dossier.reason)),
                ]),
            Step(
                title: t.secondment.makePause, means: t.secondment.pauseMeans,
                action: path + "/pause", button: t.secondment.setPause,
                isOpen: !forms.pause.isValid, isGrave: false, errors: forms.pause.errorsView,
                fields: [
                    .text(forms.pause.dayField("pause_from", label: t.dossier.from)),
                    .text(forms.pause.dayField("pause_last", label: t.dossier.last)),
                    .text(forms.pause.textField("pause_reason", label: t.dossier.reason)),
                ]),
            Step(
                title: t.secondment.makeEnd, means: t.secondment.endMeans,
                action: path + "/end", button: t.secondment.setEnd,
                isOpen: !forms.end.isValid, isGrave: true, errors: forms.end.errorsView,
                fields: [
                    .text(forms.end.dayField("end_last", label: t.dossier.last)),
                    .text(forms.end.textField("end_reason", label: t.dossier.reason)),
                ]),
        ]
    }
}
