import Journal
import Kernel
import Postgres
import Web

extension CostRun.State {
    func word(_ t: Messages) -> String {
        switch self {
        case .computed: t.costRun.computed
        case .confirmed: t.costRun.confirmed
        case .published: t.costRun.published
        case .dropped: t.costRun.dropped
        }
    }

    func tag(_ t: Messages) -> TagView {
        switch self {
        case .computed, .confirmed: TagView(.info, word(t))
        case .published: TagView(.ok, word(t))
        case .dropped: TagView(.plain, word(t))
        }
    }
}

/// The list of runs.
struct CostRunListView: View {
    struct Row: Sendable {
        let path: String
        let document: String
        let period: String
        let correction: String
        let people: String
        let whole: String
        let charged: String
        let bookedIn: String
        let state: TagView
    }

    let page: PageFrame
    let t: Messages
    let frame: ListFrame
    let rows: [Row]
    let payrollPath: String

    init(_ rows: [CostRun], count: Int, _ list: ListQuery, _ exchange: Exchange) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        let w = t.costRun
        self.t = t
        page = exchange.page(w.title, help: w.help, lead: w.lead)
        payrollPath = exchange.may(.keepPayroll) ? PayrollPages.path : ""
        self.rows = rows.map { run in
            Row(
                path: CostRunPages.path(of: run.id), document: run.document,
                period: format.periodTitle(run.period),
                correction: run.isCorrection ? w.isCorrection : "",
                people: format.number(run.people), whole: format.amount(run.whole),
                charged: format.amount(run.charged),
                bookedIn: run.bookedIn.map(format.period) ?? "", state: run.state.tag(t))
        }
        frame = list.frame(
            "runs", w.title, count: format.number(count), search: w.search,
            fields: [
                list.filterField(
                    "state", label: w.state, all: w.anyState,
                    options: CostRun.State.allCases.map { ($0.rawValue, $0.word(t)) })
            ],
            heads: [
                list.head(w.document), list.head(w.month, key: "period"),
                list.head(w.people, numeric: true),
                list.head("\(w.whole) €", key: "whole", numeric: true),
                list.head("\(w.charged) €", key: "charged", numeric: true),
                list.head(w.bookedIn), list.head(w.state),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: w.none, text: list.isFiltered ? t.common.noneFits : w.noneText) : nil)
    }

    static func file(_ rows: [CostRun]) -> Response {
        var csv = CSVWriter(header: [
            "document", "period", "state", "employees", "whole", "charged", "to_members",
            "booked_in",
        ])
        for run in rows {
            csv.append([
                run.document, "\(run.period)", run.state.rawValue, "\(run.people)",
                run.whole.decimal, run.charged.decimal, run.seconded.decimal,
                run.bookedIn.map { "\($0)" } ?? "",
            ])
        }
        return .csv(filename: "cost-runs.csv", csv)
    }
}

/// One run: how far it is, what it comes to, and its cost lines.
struct CostRunShowView: View {
    struct Step: Sendable {
        let name: String
        let note: String
        let isDone: Bool
        let isCurrent: Bool
    }

    struct Row: Sendable {
        let path: String
        let description: String
        let pool: String
        let amount: String

        var isLink: Bool { !path.isEmpty }
    }

    let page: PageFrame
    let t: Messages
    let verdict: NoticeView?
    let unpaid: NoticeView?
    let steps: [Step]
    let facts: FactsView
    let frame: ListFrame
    let rows: [Row]
    let total: String
    let fileName: String
    let filePath: String
    let mayConfirm: Bool
    let isOwn: Bool
    let mayPublish: Bool
    let confirmPath: String
    let publishPath: String
    let history: HistoryView

    init(
        _ run: CostRun, _ rows: [MonthLine], count: Int, unpaid: [String], _ list: ListQuery,
        history: [HistoryRow], refusal: CostRunRefusal?, _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        let w = t.costRun
        self.t = t
        page = exchange.page(
            w.titleOf(period: format.period(run.period)), help: w.help, lead: run.document,
            crumbs: [Crumb(w.title, path: CostRunPages.path)], at: CostRunPages.path)
        verdict = refusal.map { NoticeView(.bad, $0.message(in: exchange.language)) }
        self.unpaid =
            unpaid.isEmpty
            ? nil : NoticeView(.warn, w.unpaid(people: unpaid.joined(separator: ", ")))
        steps = Self.steps(of: run, t, format)
        facts = Self.facts(of: run, t, format)
        self.rows = rows.map { line in
            Row(
                path: line.employee.map { EmployeeCostPages.path(of: $0, in: run.id) } ?? "",
                description: line.description, pool: line.pool, amount: format.amount(line.amount))
        }
        frame = list.frame(
            "lines", w.lines, count: format.number(count), search: w.searchLines,
            heads: [
                list.head(w.description, key: "description"), list.head(w.pool, key: "pool"),
                list.head("\(w.amount) €", key: "amount", numeric: true),
            ], total: count,
            empty: rows.isEmpty ? EmptyView(title: w.noLines, text: t.common.noneFits) : nil)
        total = list.isFiltered ? "" : format.amount(run.charged)
        fileName = run.fileName
        filePath = exchange.may(.keepPayroll) ? PayrollPages.path(of: run.file) : ""
        let decides = exchange.may(.confirmRealCost)
        isOwn = decides && run.state == .computed && run.computedBy.id == exchange.person?.id
        mayConfirm = decides && run.state == .computed && !isOwn
        mayPublish = decides && run.state == .confirmed
        confirmPath = CostRunPages.path(of: run.id) + "/confirmation"
        publishPath = CostRunPages.path(of: run.id) + "/publication"
        self.history = HistoryView(realCost: history, t, format)
    }

    private static func steps(of run: CostRun, _ t: Messages, _ format: Localized) -> [Step] {
        guard run.state != .dropped else {
            return [Step(name: t.costRun.dropped, note: "", isDone: false, isCurrent: true)]
        }
        func note(_ name: String, _ at: Instant) -> String { "\(name), \(format.instant(at))" }
        let isPublished = run.state == .published
        return [
            Step(
                name: t.costRun.computed, note: note(run.computedBy.name, run.computedAt),
                isDone: run.state != .computed, isCurrent: run.state == .computed),
            Step(
                name: t.costRun.confirmed, note: run.confirmed.map { note($0.name, $0.at) } ?? "",
                isDone: isPublished, isCurrent: run.state == .confirmed),
            Step(
                name: t.costRun.published, note: run.published.map { note($0.name, $0.at) } ?? "",
                isDone: isPublished, isCurrent: isPublished),
        ]
    }

    private static func facts(of run: CostRun, _ t: Messages, _ format: Localized) -> FactsView {
        let w = t.costRun
        return FactsView([
            FactView(w.charged, format.euro(run.charged), isStrong: true),
            FactView(
                w.seconded, format.euro(run.seconded),
                note: run.bookedIn.map { "\(w.bookedIn) \(format.period($0))" } ?? "",
                isStrong: true),
            FactView(
                w.whole, format.euro(run.whole), note: run.isCorrection ? w.isCorrection : ""),
            FactView(w.people, format.number(run.people)),
        ])
    }

    static func file(_ rows: [MonthLine], of run: CostRun) -> Response {
        var csv = CSVWriter(header: ["document", "period", "pool", "member", "description", "net"])
        for line in rows {
            csv.append([
                run.document, "\(run.period)", line.pool, line.member, line.description,
                line.amount.decimal,
            ])
        }
        return .csv(filename: "real-cost-\(run.period)-\(run.round).csv", csv)
    }
}
