import Kernel
import Postgres

/// The steps that an order takes, and who gave them.
///
///     1 budget holder         Ann, 2 March
///     2 Inspector of Finance  waits: Ben, until 31 December
///     3 procurement
///
/// - Source: PROC-12
struct ApprovalPlan: Sendable {
    struct Given: Hashable, Sendable {
        let person: String
        let on: Day
    }

    struct Asked: Hashable, Sendable {
        let step: ApprovalStep
        let given: Given?
    }

    let asked: [Asked]

    /// The step that is to be given now; nil where all are given.
    var next: ApprovalStep? { asked.first { $0.given == nil }?.step }

    /// The step that this person gives.
    ///
    /// - Refuses: `delegationIsOver`, `stepGoesBefore`, `isNoApprover`; `isNotSubmitted` where all
    ///   are given.
    /// - Source: PROC-12
    func step(for approver: Approver, on today: Day) throws(CallOffRefusal) -> ApprovalStep {
        guard let next else { throw .isNotSubmitted }
        guard let office = next.office else {
            guard approver.isOfAssociation else { throw .isNoApprover(next) }
            return next
        }
        let held = approver.held.filter { $0.office == office }
        if held.contains(where: { $0.span.contains(today) }) { return next }
        if let until = held.compactMap(\.span.until).filter({ $0 <= today }).max() {
            throw .delegationIsOver(next, last: until.adding(days: -1))
        }
        let later = asked.drop { $0.step != next }.dropFirst().map(\.step)
        guard later.contains(where: { approver.gives($0, on: today) }) else {
            throw .isNoApprover(next)
        }
        throw .stepGoesBefore(next)
    }
}

/// Somebody who wants to approve an order, as its member knows this person.
struct Approver: Sendable {
    struct Held: Hashable, Sendable {
        let office: DelegatedOffice
        let span: DaySpan
    }

    /// Of neither a member nor a supplier.
    let isOfAssociation: Bool
    /// What the order's member delegated to this person, whenever.
    let held: [Held]

    func gives(_ step: ApprovalStep, on day: Day) -> Bool {
        guard let office = step.office else { return isOfAssociation }
        return held.contains { $0.office == office && $0.span.contains(day) }
    }
}
