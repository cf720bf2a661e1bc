import Kernel
import Web

extension ReversalRow.State {
    func tag(_ t: Messages) -> TagView {
        switch self {
        case .waiting: TagView(.warn, t.reversal.waiting)
        case .done: TagView(.ok, t.reversal.done)
        case .aside: TagView(.plain, t.reversal.aside)
        }
    }
}

/// The list of reversals.
struct ReversalListView: View {
    struct Row: Sendable {
        let path: String
        let period: String
        let round: String
        let reason: String
        let state: TagView
        let by: String
        let at: String
        let documents: String
        let total: String
    }

    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let frame: ListFrame

    init(_ rows: [ReversalRow], count: Int, _ list: ListQuery, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        page = exchange.page(
            t.reversal.title, help: t.reversal.help, lead: t.reversal.lead,
            crumbs: [Crumb(t.cycle.title, path: "/cost-sharing/cycles")],
            at: "/cost-sharing/cycles")
        self.rows = rows.map { row in
            Row(
                path: ReversalPages.path(of: row.id), period: format.period(row.period),
                round: "\(row.round)", reason: row.reason, state: row.state.tag(t),
                by: row.proposedBy, at: format.day(row.proposedAt),
                documents: format.number(row.documents), total: format.amount(row.total))
        }
        frame = list.frame(
            "reversals-head", t.reversal.title, wide: true, search: t.reversal.search,
            fields: [
                list.filterField(
                    "state", label: t.reversal.state, all: t.reversal.anyState,
                    options: ReversalRow.State.allCases.map { ($0.rawValue, $0.tag(t).text) })
            ],
            heads: [
                list.head(t.reversal.period, key: "period"),
                list.head(t.reversal.round, numeric: true),
                list.head(t.reversal.state), list.head(t.reversal.reason),
                list.head(t.reversal.proposedBy, key: "asked"),
                list.head(t.reversal.documentCount, numeric: true),
                list.head(t.reversal.amount, numeric: true),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.reversal.none,
                    text: list.isFiltered ? t.common.noneFound : t.reversal.noneText,
                    path: "/cost-sharing/cycles", action: t.cycle.title) : nil)
    }

    /// Every row of the list, amounts as files have them.
    static func file(_ rows: [ReversalRow], _ language: Language) -> Response {
        let t = Messages(language).reversal
        var file = CSVWriter(header: [
            t.period, t.round, t.state, t.reason, t.proposedBy, t.decidedBy, t.documentCount,
            t.amount,
        ])
        for row in rows {
            file.append([
                "\(row.period)", "\(row.round)", row.state.rawValue, row.reason, row.proposedBy,
                row.decidedBy ?? "", "\(row.documents)", row.total.decimal,
            ])
        }
        return .csv(filename: "reversals.csv", file)
    }
}

/// The form that asks for a reversal, with what it would do.
struct ReversalFormView: View {
    let page: PageFrame
    let t: Messages
    let action: String
    let cancelPath: String
    let errors: FormErrorsView?
    let consequence: String
    let isPosted: Bool
    let reason: FieldView

    init(
        _ period: Period, _ last: Round, documents: Int, isPosted: Bool, _ form: FormReader,
        _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        let path = CyclePages.path(of: period)
        page = exchange.page(
            t.reversal.new(period: format.period(period)), help: t.reversal.help,
            lead: t.reversal.formLead,
            crumbs: [
                Crumb(t.cycle.title, path: "/cost-sharing/cycles"),
                Crumb(t.cycle.one(period: format.period(period)), path: path),
            ], at: "/cost-sharing/cycles")
        action = path + "/reversal"
        cancelPath = path
        errors = form.errorsView
        self.isPosted = isPosted
        consequence = t.reversal.consequence(
            documents: format.number(documents), total: format.euro(last.total),
            period: format.period(period), round: "\(last.number + 1)")
        reason = form.linesField(
            "reason", label: t.reversal.reason, help: t.reversal.reasonHelp, max: 1000)
    }
}

/// One reversal: who asked for it and why, what was decided, and the documents that it issued.
struct ReversalShowView: View {
    struct Correction: Sendable {
        let member: String
        let path: String
        let number: String
        let corrected: String
        let total: String
    }

    let page: PageFrame
    let t: Messages
    let refusal: NoticeView?
    let facts: FactsView
    let reason: String
    let proposedBy: String
    let decidedBy: String
    let seal: String
    let cyclePath: String
    let cycle: String
    let mayApprove: Bool
    let mayReject: Bool
    let isOwn: Bool
    let approvePath: String
    let rejectPath: String
    let corrections: [Correction]
    let hasCorrections: Bool
    let total: String
    let foot: RecordFootView

    init(
        _ reversal: ReversalRow, _ corrections: [CorrectionRow], _ foot: RecordFootView,
        refusal: (any Refusal)?, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        let period = format.period(reversal.period)
        page = exchange.page(
            t.reversal.one(period: period), help: t.reversal.help,
            crumbs: [
                Crumb(t.cycle.title, path: "/cost-sharing/cycles"),
                Crumb(t.reversal.title, path: "/cost-sharing/reversals"),
            ], at: "/cost-sharing/cycles")
        self.refusal = refusal.map { NoticeView(.bad, $0.message(in: exchange.language)) }
        facts = FactsView([
            FactView(t.reversal.round, "\(reversal.round)", isStrong: true),
            FactView(
                t.reversal.documentCount, format.number(reversal.documents), isStrong: true),
            FactView(t.reversal.total, format.euro(reversal.total), isStrong: true),
            FactView(t.reversal.state, "", tag: reversal.state.tag(t)),
        ])
        reason = reversal.reason
        proposedBy = "\(reversal.proposedBy), \(format.instant(reversal.proposedAt))"
        decidedBy =
            reversal.decidedBy.flatMap { name in
                reversal.decidedAt.map { "\(name), \(format.instant($0))" }
            } ?? ""
        seal = reversal.seal?.hexadecimal ?? ""
        cycle = t.cycle.one(period: period)
        cyclePath = CyclePages.path(of: reversal.period)
        let isWaiting = reversal.state == .waiting
        isOwn = isWaiting && exchange.person?.id == reversal.proposedByID
        mayApprove = isWaiting && !isOwn && exchange.may(.approveReversals)
        mayReject =
            isWaiting && (exchange.may(.approveReversals) || exchange.may(.proposeReversals))
        approvePath = ReversalPages.path(of: reversal.id) + "/approval"
        rejectPath = ReversalPages.path(of: reversal.id) + "/rejection"
        self.corrections = corrections.map { row in
            Correction(
                member: "\(row.member) \(row.memberName)",
                path: StatementPages.path(of: reversal.period, row.member),
                number: row.number.isEmpty ? t.reversal.noNumber : row.number,
                corrected: row.corrected.isEmpty ? t.reversal.noNumber : row.corrected,
                total: format.amount(row.total))
        }
        hasCorrections = !corrections.isEmpty
        total = format.amount(corrections.map(\.total).sum())
        self.foot = foot
    }
}
