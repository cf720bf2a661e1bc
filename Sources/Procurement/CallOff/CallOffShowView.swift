import Journal
import Kernel
import Web

/// One order: its lines, what it leaves of the ceilings, the checks, and what comes next.
struct CallOffShowView: View {
    struct LineView: Sendable {
        let code: String
        let name: String
        let quantity: String
        let price: String
        let rate: String
        let amount: String
    }

    /// The steps of its approval, who may give them, and whether the reader gives the next.
    struct Approval {
        let plan: ApprovalPlan
        let holders: [ApprovalStore.Holder]
        let mayGive: Bool
    }

    let page: PageFrame
    let t: Messages
    let path: String
    let refusal: NoticeView?
    let errors: FormErrorsView?
    let facts: FactsView
    let particulars: [ParticularView]
    let lines: [LineView]
    let total: String
    let ceilings: [CeilingView]
    let isBefore: Bool
    let checks: [CheckView]
    let isOwn: Bool
    let mayChange: Bool
    let mayApprove: Bool
    let mayReturn: Bool
    let plan: ApprovalPlanView?
    let mayPlace: Bool
    let mayReceive: Bool
    /// Where the order document is; empty before the order is placed.
    let documentPath: String
    let fulfilment: FulfilmentView?
    let mayCancel: Bool
    let returnReason: FieldView
    let cancelReason: FieldView
    let foot: RecordFootView
    let cascade: CascadeView?
    let letter: CascadeLetterView?
    /// Until when the supplier may answer, asked for where an order in a cascade is placed.
    let deadline: FieldView?
    /// What is known of the ceiling of another authority; empty for the association's own.
    var foreign = ""
    /// Where its flag of splitting is; empty where it has none.
    var splittingPath = ""

    init(
        _ order: CallOff, _ parties: CallOffRegister.Parties, _ lines: [CallOffRegister.Line],
        _ checks: [CallOffRegister.Check], _ facts: CallOffFacts, _ fulfilment: FulfilmentView?,
        _ foot: RecordFootView, cascade: [CascadeStore.Step], standing: CascadeStanding,
        approval: Approval, refusal: CallOffRefusal?, _ form: FormReader, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        path = CallOffPages.path(of: order.id)
        page = exchange.page(
            t.callOff.one(number: CallOff.number(order.id), purpose: order.purpose),
            help: t.callOff.help,
            lead: t.callOff.oneLead(member: parties.member, supplier: parties.supplier),
            crumbs: [Crumb(t.callOff.title, path: CallOffPages.path)], at: CallOffPages.path)
        self.refusal = refusal.map { NoticeView(.bad, $0.message(in: exchange.language)) }
        errors = form.errorsView
        self.facts = FactsView([
            FactView(
                t.callOff.amount, format.euro(facts.amount),
                note: order.final.map { "\(t.callOff.final): \(format.euro($0))" } ?? "",
                isStrong: true),
            FactView(t.common.state, "", tag: order.state.tag(t)),
            FactView(
                t.callOff.approvals,
                facts.approvalsNeeded == 0
                    ? t.callOff.notApplicable
                    : t.callOff.approvalsOf(
                        given: format.number(facts.approvals),
                        needed: format.number(facts.approvalsNeeded))),
            FactView(
                t.callOff.framework, parties.framework,
                note: t.lot.one(number: "\(parties.lot)", title: parties.lotTitle),
                path: FrameworkPages.path(of: order.framework)),
        ])
        particulars = Self.particulars(order, parties, t, format)
        self.lines = lines.map { line in
            LineView(
                code: line.item.code, name: line.item.name,
                quantity: "\(format.quantity(line.quantity)) \(line.item.unit)",
                price: format.amount(line.price),
                rate: t.ceiling.percent(percent: format.quantity(line.item.rate)),
                amount: format.amount(line.amount))
        }
        total = format.amount(facts.amount)
        let isBefore = order.state == .draft || order.state == .submitted
        self.isBefore = isBefore
        ceilings = Self.ceilings(facts, parties, isBefore: isBefore, t, format)
        self.checks =
            (isBefore
                ? [
                    CheckView(
                        t.callOff.checkNow,
                        facts.checked(for: order.state == .draft ? .submission : .approval), t,
                        format)
                ] : [])
            + checks.map { check in
                CheckView(
                    t.callOff.checkAt(
                        occasion: check.occasion.word(t), person: check.person,
                        at: format.instant(check.at)), check.steps, t, format)
            }
        let person = exchange.person?.id
        let ordersHere = exchange.may(.orderCallOffs)
        isOwn =
            order.state == .submitted && exchange.may(.approveCallOffs)
            && (person == order.submittedBy || person == order.madeBy)
        mayChange = order.state == .draft && ordersHere
        mayApprove = approval.mayGive && exchange.may(.approveCallOffs) && !isOwn
        mayReturn =
            order.state == .submitted && exchange.may(.approveCallOffs) && !isOwn
            && (approval.mayGive || exchange.scope == .association)
        plan = ApprovalPlanView(
            approval.plan, of: order, member: parties.member, approval.holders, exchange)
        mayPlace = order.state == .approved && exchange.may(.placeCallOffs)
        mayReceive = order.state == .placed && exchange.may(.receiveGoods)
        documentPath = order.placedOn == nil ? "" : path + "/document"
        mayCancel =
            isBefore
            ? ordersHere
            : (order.state == .approved || order.state == .placed) && exchange.may(.placeCallOffs)
        returnReason = form.textField("returnReason", label: t.common.reason, max: 500)
        cancelReason = form.textField("cancelReason", label: t.common.reason, max: 500)
        self.cascade = CascadeView(cascade, standing, of: order, exchange)
        letter = CascadeLetterView(standing, of: order, form, exchange)
        deadline =
            mayPlace && parties.mode == .cascade
            ? form.dayField("deadline", label: t.cascade.deadline, help: t.cascade.deadlineHelp)
            : nil
        self.fulfilment = fulfilment
        self.foot = foot
    }

    private static func particulars(
        _ order: CallOff, _ parties: CallOffRegister.Parties, _ t: Messages, _ format: Localized
    ) -> [ParticularView] {
        [
            ParticularView(t.callOff.member, "\(parties.member) (\(parties.code))"),
            ParticularView(
                t.callOff.supplier, "\(parties.supplier) (\(parties.supplierNumber))",
                path: ParticipantPages.path(of: order.participant)),
            ParticularView(t.outside.number, parties.outsideNumber),
            ParticularView(t.outside.reportedBy, parties.reporter),
            ParticularView(t.lot.mode, parties.mode.word(t)),
            ParticularView(
                t.callOff.award, order.competition.map { Competition.number(of: $0) } ?? ""),
            ParticularView(t.callOff.evidence, order.evidence),
            ParticularView(t.callOff.clause, order.clause),
            ParticularView(t.callOff.supply, order.supply.word(t)),
            ParticularView(t.callOff.memberDocument, order.memberDocument),
            ParticularView(t.common.reason, order.endReason),
        ].filter { !$0.value.isEmpty }
    }

    private static func ceilings(
        _ facts: CallOffFacts, _ parties: CallOffRegister.Parties, isBefore: Bool, _ t: Messages,
        _ format: Localized
    ) -> [CeilingView] {
        let added: Cents = isBefore ? facts.amount : .zero
        return [
            (parties.framework, facts.framework),
            (t.lot.one(number: "\(parties.lot)", title: parties.lotTitle), facts.lot),
            (parties.member, facts.beneficiary),
        ].map { name, headroom in
            CeilingView(
                name, Headroom(maximum: headroom.maximum, taken: headroom.taken + added), t,
                format)
        }
    }
}

/// A check of an order, step by step.
struct CheckView: Sendable {
    struct Step: Sendable {
        let rule: String
        let rulePath: String
        let name: String
        let figures: String
        let note: String
        let outcome: TagView
    }

    let title: String
    let steps: [Step]

    init(_ title: String, _ steps: [CheckedStep], _ t: Messages, _ format: Localized) {
        self.title = title
        self.steps = steps.map { checked in
            Step(
                rule: checked.step.rule, rulePath: "/rules?q=\(checked.step.rule)",
                name: checked.step.word(t), figures: checked.figures(t, format),
                note: checked.note, outcome: checked.outcome.tag(t))
        }
    }
}

extension CheckedStep.Outcome {
    func tag(_ t: Messages) -> TagView {
        switch self {
        case .passed: TagView(.ok, t.callOff.passed)
        case .refused: TagView(.bad, t.callOff.refused)
        case .notApplicable: TagView(.plain, t.callOff.notApplicable)
        }
    }
}

extension CheckedStep {
    /// What the step looked at, of what it may be; empty where it has no figures.
    func figures(_ t: Messages, _ format: Localized) -> String {
        guard let figure else { return "" }
        func text(_ value: Int64) -> String {
            switch step {
            case .approval: format.number(Int(value))
            case .lotQuantity: format.quantity(Millionths(value))
            default: format.euro(Cents(value))
            }
        }
        return bound.map { t.callOff.atMost(figure: text(figure), bound: text($0)) }
            ?? text(figure)
    }
}
