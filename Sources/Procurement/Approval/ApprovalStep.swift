import Kernel
import Postgres

/// One of the approvals that an order may take, in their order.
///
/// - Source: PROC-12
public enum ApprovalStep: String, SQLEnum, CaseIterable, Sendable {
    /// Who answers for the member's budget.
    case budgetHolder
    /// The member's Inspector of Finance, where it has one.
    case inspector
    /// The association, for its service that buys.
    case procurement
    /// A second person of the association, for what is large.
    case second

    /// The office at the member that gives it; nil for a step of the association.
    var office: DelegatedOffice? {
        switch self {
        case .budgetHolder: .budgetHolder
        case .inspector: .inspector
        case .procurement, .second: nil
        }
    }

    /// The steps that an order takes.
    ///
    /// - Parameters:
    ///   - thresholds: the amounts from which each step is asked for, of the member and of all.
    ///   - offices: what the member has ever delegated; a step does not fall away with its holder.
    /// - Source: PROC-12
    static func asked(
        for amount: Cents, _ thresholds: [ApprovalThreshold], offices: Set<DelegatedOffice>
    ) -> [ApprovalStep] {
        allCases.filter { step in
            if let office = step.office, !offices.contains(office) { return false }
            let ofStep = thresholds.filter { $0.step == step }
            let holding = ofStep.first { $0.isOfMember } ?? ofStep.first { !$0.isOfMember }
            return holding?.from.map { amount >= $0 } ?? false
        }
    }
}

/// From which amount on a step is asked for.
struct ApprovalThreshold: Hashable, Sendable {
    let step: ApprovalStep
    /// Nil where the step is not asked for.
    let from: Cents?
    /// Whether the member has it of its own.
    let isOfMember: Bool
}
