import Journal
import Kernel
import Postgres

/// Another person's yes to an order, the step of it that is next; the last one that it needs takes its
/// amount from the ceilings.
///
/// Many may approve on one lot at once. Each transaction waits for the rows of its ceilings, framework,
/// lot, beneficiary, in this order, and looks at what is left when it is its turn: nobody waits in a
/// circle, and nobody is told to try again.
///
/// - Source: PROC-3, PROC-12
public struct CallOffApproval: Sendable {
    /// What came of it.
    public enum Outcome: Sendable, Hashable {
        case approved
        /// Others have to approve, too.
        case needsMore(Int)
        /// A step of the check says no; the check stands on the order.
        case refused(CallOffRefusal)
    }

    let callOff: Int64
    let person: Int64
    let today: Day

    public init(callOff: Int64, person: Int64, today: Day) {
        self.callOff = callOff
        self.person = person
        self.today = today
    }

    /// Approves in transactions of its own, for the check stays where it says no.
    ///
    /// - Refuses: what `CallOff.approval` and `ApprovalPlan.step` refuse.
    /// - Throws: `NotFoundCallOff`.
    public func run(in pool: Postgres.Pool) async throws -> Outcome {
        do {
            return try await pool.transaction(.association, isolation: .readCommitted) {
                transaction in
                try await approve(in: transaction)
            }
        } catch DatabaseError.violation(let violation)
            where CallOffRefusal.isCeiling(violation.constraint)
        {
            // Somebody was first: what the ceilings hold now is on the order, and refuses it.
            return try await pool.transaction(.association, isolation: .readCommitted) {
                transaction in
                try await approve(in: transaction)
            }
        }
    }

    /// Approves within a transaction of the caller's.
    public func approve(in transaction: Transaction) async throws -> Outcome {
        let (found, approvers, read, plan, approver) = try await transaction.run(
            CallOffStore.locked(callOff), CallOffStore.approvers(of: callOff),
            CallOffStore.facts(callOff, on: today), ApprovalStore.plan(of: callOff),
            ApprovalStore.approver(person, of: callOff))
        guard let found, var facts = read else { throw NotFoundCallOff() }
        try found.approval(by: person, approvedBy: Set(approvers))
        let given = try plan.step(for: approver, on: today)
        facts.approvals += 1
        let steps = facts.checked(for: .approval)
        let check = CallOffStore.check(callOff, at: .approval, by: person)
        let checked = CallOffStore.insert(steps, of: callOff)
        if let refusal = steps.refusal {
            _ = try await transaction.run(
                check, checked, event("call-off-refusal", [Fact("rule", refusal.rule)]).recorded)
            return .refused(refusal)
        }
        let missing = facts.approvalsNeeded - facts.approvals
        guard missing <= 0 else {
            _ = try await transaction.run(
                CallOffStore.approve(callOff, given, by: person, on: today), check, checked,
                event(
                    "call-off-approval",
                    [Fact("step", given.rawValue), Fact("missing", "\(missing)")]
                ).recorded)
            return .needsMore(missing)
        }
        // The rows of the ceilings are held from here to the end of the transaction: one round trip.
        _ = try await transaction.run(
            CallOffStore.approve(callOff, given, by: person, on: today), check, checked,
            event(
                "call-off-approval",
                [
                    Fact("step", given.rawValue),
                    Fact("state", CallOff.State.approved.rawValue),
                    Fact("reserved", facts.amount.decimal),
                ]
            ).recorded, CallOffStore.reserve(callOff, by: person, on: today),
            CallOffMoves.approve(callOff))
        return .approved
    }

    private func event(_ action: String, _ facts: [Fact]) -> Event {
        Event(action, of: CallOff.subject(of: callOff), by: person, after: facts)
    }
}

extension CallOffRefusal {
    /// The rule that refuses, as the register of rules names it; nil for none.
    var rule: String? {
        if case .check(let step) = self { step.step.rule } else { nil }
    }
}
