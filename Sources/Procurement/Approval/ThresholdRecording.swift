import Journal
import Kernel
import Postgres

/// One person's proposal of a threshold, and another's decision on it.
///
/// - Source: PROC-12
public struct ThresholdRecording: Sendable {
    let person: Int64
    let today: Day

    public init(person: Int64, today: Day) {
        self.person = person
        self.today = today
    }

    /// - Parameters:
    ///   - code: of the member; empty for every member that has none of its own.
    ///   - from: the amount from which on the step is asked for; nil where it is not.
    /// - Refuses: what `ApprovalThresholdRefusal` lists.
    /// - Returns: the identifier of the proposal.
    @discardableResult
    public func propose(
        _ step: ApprovalStep, of code: String = "", from: Cents?, because reason: String,
        in transaction: Transaction
    ) async throws -> Int64 {
        let member = try await transaction.run(ApprovalThresholdStore.member(code))
        let setting = try ApprovalThresholdSetting.decide(
            step, of: code, member: member, from: from, reason: reason)
        do {
            let id = try await transaction.run(
                ThresholdProposalStore.insert(setting, by: person, on: today))
            _ = try await transaction.run(
                event(
                    "approval-threshold-proposal",
                    facts(step, code.isEmpty ? nil : code, from) + [Fact("reason", reason)]
                ).recorded)
            return id
        } catch { throw ApprovalThresholdRefusal.standing(for: error) }
    }

    /// Confirmed by another person it holds for what is submitted from now on.
    ///
    /// - Refuses: `isDecided`, `confirmedByTheSamePerson`.
    /// - Returns: whether there is such a proposal.
    @discardableResult
    public func decide(
        _ proposal: Int64, confirmed: Bool, in transaction: Transaction
    ) async throws -> Bool {
        let found = try await transaction.run(ThresholdProposalStore.proposal(proposal))
        guard let found else { return false }
        try found.decide(confirmed: confirmed, by: person)
        do {
            _ = try await transaction.run(
                ThresholdProposalStore.decide(
                    proposal, confirmed: confirmed, by: person, on: today),
                event(
                    confirmed ? "approval-threshold" : "approval-threshold-rejection",
                    facts(found.step, found.member, found.from)
                ).recorded)
        } catch { throw ApprovalThresholdRefusal.standing(for: error) }
        return true
    }

    static let subject = "procurement/approval-threshold"

    /// Without a member it holds for all; without an amount the step is not asked for.
    private func facts(_ step: ApprovalStep, _ member: String?, _ from: Cents?) -> [Fact] {
        [Fact("step", step.rawValue)] + (member.map { [Fact("member", $0)] } ?? [])
            + (from.map { [Fact("amount", $0.decimal)] } ?? [])
    }

    private func event(_ action: String, _ facts: [Fact]) -> Event {
        Event(action, of: Self.subject, by: person, after: facts)
    }
}
