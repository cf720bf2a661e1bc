import Journal
import Kernel
import Postgres
import Web

/// The list of delegations, and from which amounts each step is asked for.
struct DelegationListView: View {
    struct Row: Sendable {
        let path: String
        let member: String
        let code: String
        let person: String
        let office: String
        let span: String
        let state: TagView
    }

    struct Threshold: Sendable {
        let step: String
        let whose: String
        let from: String
        let reason: String
    }

    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let frame: ListFrame
    let mayGive: Bool
    let thresholds: [Threshold]
    let proposals: [ThresholdProposalView]
    let hasProposals: Bool
    let history: HistoryView?
    let errors: FormErrorsView?
    let maySet: Bool
    let step: FieldView
    let member: FieldView
    let amount: FieldView
    let reason: FieldView

    init(
        _ rows: [RecordedDelegation], count: Int, _ thresholds: [ApprovalThresholdStore.Row],
        _ proposals: [ThresholdProposal], history: [HistoryRow], mayGive: Bool, _ list: ListQuery,
        _ form: FormReader, _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        self.t = t
        self.mayGive = mayGive
        page = exchange.page(
            t.delegation.title, help: t.delegation.help, lead: t.delegation.lead)
        self.rows = rows.map { row in
            Row(
                path: DelegationPages.path(of: row.id), member: row.memberName,
                code: row.memberCode, person: row.person, office: row.office.word(t),
                span: row.span.text(t, format), state: row.state(on: exchange.today).tag(t))
        }
        frame = list.frame(
            "delegations", t.delegation.title, count: format.number(count),
            search: t.delegation.search,
            fields: [
                list.filterField(
                    "office", label: t.delegation.office, all: t.delegation.everyOffice,
                    options: DelegatedOffice.allCases.map { ($0.rawValue, $0.word(t)) }),
                list.filterField(
                    "state", label: t.common.state, all: t.common.everyState,
                    options: DelegationState.allCases.map { ($0.rawValue, $0.tag(t).text) }),
            ],
            heads: [
                list.head(t.callOff.member, key: "member"),
                list.head(t.delegation.person, key: "person"),
                list.head(t.delegation.office, key: "office"),
                list.head(t.framework.span, key: "from"), list.head(t.common.state),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.delegation.none,
                    text: list.isFiltered ? t.common.noneFound : t.delegation.noneText,
                    path: mayGive ? DelegationPages.path + "/new" : "", action: t.delegation.new)
                : nil)
        self.thresholds = thresholds.map { row in
            Threshold(
                step: row.step.word(t), whose: row.member ?? t.approval.everyMember,
                from: row.from.map { format.euro($0) } ?? t.approval.notAsked,
                reason: row.reason)
        }
        self.proposals = proposals.map { ThresholdProposalView($0, exchange) }
        hasProposals = !proposals.isEmpty
        self.history = history.isEmpty ? nil : HistoryView(procurement: history, t, format)
        errors = form.errorsView
        maySet = exchange.may(.keepDelegations) && exchange.scope == .association
        step = form.selectField(
            "step", label: t.approval.step,
            options: ApprovalStep.allCases.filter { $0 != .procurement }
                .map { ($0.rawValue, $0.word(t)) })
        member = form.textField(
            "member", label: t.approval.memberCode, help: t.approval.memberCodeHelp,
            required: false, max: 24)
        amount = form.amountField(
            "amount", label: t.approval.from, help: t.approval.fromHelp, required: false)
        reason = form.textField("reason", label: t.common.reason, max: 300)
    }

    static func file(_ rows: [RecordedDelegation]) -> Response {
        var csv = CSVWriter(header: [
            "member", "person", "login", "office", "decision", "from", "until", "named_by",
            "named_on",
        ])
        for row in rows {
            csv.append([
                row.memberCode, row.person, row.login, row.office.rawValue, row.decision,
                row.span.from.map { "\($0)" } ?? "",
                row.span.until.map { "\($0.adding(days: -1))" } ?? "", row.namedBy,
                "\(row.namedOn)",
            ])
        }
        return .csv(filename: "delegations.csv", csv)
    }
}

/// The form that names somebody.
struct DelegationFormView: View {
    let page: PageFrame
    let t: Messages
    let action: String
    let errors: FormErrorsView?
    let office: FieldView
    let person: FieldView
    let decision: FieldView
    let from: FieldView
    let until: FieldView

    init(_ form: FormReader, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        self.t = t
        action = DelegationPages.path
        page = exchange.page(
            t.delegation.new, help: t.delegation.help, lead: t.delegation.formLead,
            crumbs: [Crumb(t.delegation.title, path: DelegationPages.path)],
            at: DelegationPages.path)
        errors = form.errorsView
        let offices: [DelegatedOffice] =
            exchange.scope == .association
            ? DelegatedOffice.allCases : [.budgetHolder, .inspector]
        office = form.selectField(
            "office", label: t.delegation.office, options: offices.map { ($0.rawValue, $0.word(t)) }
        )
        person = form.textField(
            "person", label: t.delegation.login, help: t.delegation.loginHelp, max: 60)
        var decision = form.textField(
            "decision", label: t.delegation.decision, help: t.delegation.decisionHelp, max: 300)
        decision.isWide = true
        self.decision = decision
        from = form.dayField("from", label: t.delegation.from)
        until = form.dayField(
            "until", label: t.delegation.until, help: t.delegation.untilHelp, required: false)
    }
}

/// One delegation, with the form that ends it.
struct DelegationShowView: View {
    let page: PageFrame
    let t: Messages
    let path: String
    let errors: FormErrorsView?
    let facts: FactsView
    let particulars: [ParticularView]
    let mayEnd: Bool
    let until: FieldView
    let history: HistoryView

    init(
        _ delegation: RecordedDelegation, _ history: [HistoryRow], mayEnd: Bool,
        _ form: FormReader, _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        self.t = t
        path = DelegationPages.path(of: delegation.id)
        page = exchange.page(
            t.delegation.one(person: delegation.person, office: delegation.office.word(t)),
            help: t.delegation.help, lead: delegation.memberName,
            crumbs: [Crumb(t.delegation.title, path: DelegationPages.path)],
            at: DelegationPages.path)
        errors = form.errorsView
        facts = FactsView([
            FactView(t.delegation.office, delegation.office.word(t)),
            FactView(t.framework.span, delegation.span.text(t, format)),
            FactView(t.common.state, "", tag: delegation.state(on: exchange.today).tag(t)),
        ])
        particulars = [
            ParticularView(
                t.callOff.member, "\(delegation.memberName) (\(delegation.memberCode))"),
            ParticularView(t.delegation.person, "\(delegation.person) (\(delegation.login))"),
            ParticularView(t.delegation.decision, delegation.decision),
            ParticularView(
                t.delegation.namedBy,
                "\(delegation.namedBy), \(format.day(delegation.namedOn))"),
            ParticularView(t.delegation.endedBy, delegation.endedBy ?? ""),
        ].filter { !$0.value.isEmpty }
        self.mayEnd = mayEnd && delegation.endedBy == nil
        until = form.dayField("until", label: t.delegation.until)
        self.history = HistoryView(procurement: history, t, format)
    }
}

extension DaySpan {
    /// From the first to the last day.
    func text(_ t: Messages, _ format: Localized) -> String {
        let first = from.map { format.day($0) } ?? ""
        guard let until else { return t.delegation.since(from: first) }
        return t.framework.spanText(from: first, until: format.day(until.adding(days: -1)))
    }
}
