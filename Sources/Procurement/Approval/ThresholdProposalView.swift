import Kernel
import Postgres
import Web

/// A proposed threshold that waits, with what the reader may do about it.
struct ThresholdProposalView: Sendable, Item {
    let step: String
    let whose: String
    let now: String
    let from: String
    let reason: String
    let proposer: String
    let path: String
    let mayConfirm: Bool
    let mayReject: Bool
    let rejectWord: String

    init(_ proposal: ThresholdProposal, _ exchange: Exchange) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        let isOwn = proposal.proposedBy == exchange.person?.id
        let confirms = exchange.may(.confirmThresholds)
        step = proposal.step.word(t)
        whose = proposal.member ?? t.approval.everyMember
        now = proposal.now.map { format.euro($0) } ?? t.approval.notAsked
        from = proposal.from.map { format.euro($0) } ?? t.approval.notAsked
        reason = proposal.reason
        proposer = "\(proposal.proposer), \(format.day(proposal.proposedOn))"
        path = ApprovalThresholdPages.path(of: proposal.id)
        mayConfirm = confirms && !isOwn
        mayReject = confirms
        rejectWord = isOwn ? t.approvalChange.withdraw : t.approvalChange.reject
    }
}

extension Waiting {
    /// Thresholds of approval that somebody else proposed.
    public static let thresholdsToConfirm = Waiting(
        { Messages($1).approvalChange.toConfirm(count: $0) },
        path: DelegationPages.path + "#proposals", at: DelegationPages.path,
        needs: .confirmThresholds
    ) { asker in
        """
        SELECT count(*) AS count, NULL::text AS path
        FROM procurement.threshold_proposal AS proposal
        WHERE proposal.proposed_by <> \(asker.person.id) AND NOT EXISTS (
            SELECT FROM procurement.threshold_decision AS decision
            WHERE decision.proposal_id = proposal.id)
        """
    }
}
