import Kernel
import Postgres
import Web

/// The steps of an order's approval as a table: who may give each, and who gave it.
struct ApprovalPlanView: Sendable, Item {
    struct Row: Sendable {
        let place: String
        let step: String
        let holders: String
        let state: TagView
    }

    let rows: [Row]
    /// Whether they are those that the draft would take today.
    let isForecast: Bool

    /// - Parameter asked: of a draft, what it would take; else what its submission takes.
    init?(
        _ plan: ApprovalPlan, of order: CallOff, member: String,
        _ holders: [ApprovalStore.Holder], _ exchange: Exchange
    ) {
        guard !plan.asked.isEmpty else { return nil }
        let (t, format, today) = (
            Messages(exchange.language), exchange.localized, exchange.today
        )
        isForecast = order.state == .draft
        let next = order.state == .submitted ? plan.next : nil
        rows = plan.asked.enumerated().map { place, asked in
            Row(
                place: "\(place + 1)", step: asked.step.word(t),
                holders: Self.holders(of: asked.step, member, holders, on: today, t),
                state: asked.given.map {
                    TagView(.ok, $0.person, date: format.day($0.on))
                }
                    ?? (asked.step == next
                        ? TagView(.warn, t.approval.next) : TagView(.plain, t.approval.later)))
        }
    }

    private static func holders(
        of step: ApprovalStep, _ member: String, _ holders: [ApprovalStore.Holder], on day: Day,
        _ t: Messages
    ) -> String {
        guard let office = step.office else { return t.approval.ofAssociation }
        let names = holders.filter { $0.office == office && $0.span.contains(day) }
            .map(\.person)
        return names.isEmpty
            ? t.approval.nobody(member: member) : names.joined(separator: ", ")
    }
}

extension ApprovalStep {
    func word(_ t: Messages) -> String {
        switch self {
        case .budgetHolder: t.approval.budgetHolder
        case .inspector: t.approval.inspector
        case .procurement: t.approval.procurement
        case .second: t.approval.second
        }
    }
}
