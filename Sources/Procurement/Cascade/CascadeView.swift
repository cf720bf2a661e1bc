import Kernel
import Web

/// How an order came down its cascade, and what an officer may do next.
struct CascadeView: Sendable, Item {
    struct Step: Sendable {
        let rank: String
        let number: String
        let path: String
        let supplier: String
        let amount: String
        let deadline: String
        let answer: TagView?
        let note: String
        let recorded: String
        let isHere: Bool
    }

    let t: Messages
    let steps: [Step]
    /// Empty for who may not, or where nothing is to be recorded.
    let lapsePath: String
    let openPath: String

    /// - Returns: nil for an order that was never offered and follows none.
    init?(
        _ steps: [CascadeStore.Step], _ standing: CascadeStanding, of order: CallOff,
        _ exchange: Exchange
    ) {
        guard standing.deadline != nil || steps.count > 1 else { return nil }
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        self.steps = steps.map { Step($0, of: order, t, format) }
        let may = exchange.may(.placeCallOffs)
        let path = CallOffPages.path(of: order.id)
        lapsePath = may && standing.hasLapsed(on: exchange.today) ? path + "/lapse" : ""
        openPath = may && standing.opens ? path + "/next" : ""
    }
}

/// The form with which an officer records what a supplier wrote.
struct CascadeLetterView: Sendable, Item {
    let path: String
    let answer: FieldView
    let reason: FieldView
    let evidence: FieldView
    let answeredOn: FieldView

    /// - Returns: nil for who may not, and where no answer is waited for.
    init?(
        _ standing: CascadeStanding, of order: CallOff, _ form: FormReader, _ exchange: Exchange
    ) {
        guard exchange.may(.placeCallOffs), standing.state == .placed, standing.answer == nil,
            standing.deadline != nil
        else { return nil }
        let t = Messages(exchange.language)
        path = CallOffPages.path(of: order.id) + "/answer"
        answer = form.selectField(
            "answer", label: t.cascade.answer,
            options: CascadeAnswerKind.byLetter.map { ($0.rawValue, $0.tag(t).text) })
        reason = form.textField(
            "reason", label: t.common.reason, help: t.cascade.reasonHelp, required: false, max: 500)
        evidence = form.textField(
            "evidence", label: t.cascade.evidence, help: t.cascade.evidenceHelp, max: 500)
        answeredOn = form.dayField("answeredOn", label: t.cascade.answeredOn)
    }
}

extension CascadeView.Step {
    init(_ step: CascadeStore.Step, of order: CallOff, _ t: Messages, _ format: Localized) {
        rank = format.number(step.rank)
        number = CallOff.number(step.id)
        path = step.id == order.id ? "" : CallOffPages.path(of: step.id)
        supplier = step.supplier
        amount = format.amount(step.amount)
        deadline = step.deadline.map { format.day($0) } ?? ""
        answer =
            step.answer.map { $0.tag(t, on: step.answeredOn.map { format.day($0) } ?? "") }
            ?? (step.deadline == nil
                ? step.state.tag(t)
                : step.state == .placed ? TagView(.warn, t.cascade.waits) : step.state.tag(t))
        note = [step.reason, step.evidence].filter { !$0.isEmpty }.joined(separator: " – ")
        recorded =
            step.recordedAt.map {
                t.cascade.recordedBy(person: step.recorder, at: format.instant($0))
            } ?? ""
        isHere = step.id == order.id
    }
}
