import Kernel
import Postgres

/// What somebody wants to hold of a step of approval; it holds once another person confirmed it.
///
/// - Source: PROC-12
struct ThresholdProposal: Sendable {
    let id: Int64
    let step: ApprovalStep
    /// Nil for every member that has none of its own.
    let member: String?
    /// What holds now; nil where the step is not asked for.
    let now: Cents?
    let from: Cents?
    let reason: String
    let proposedBy: Int64
    let proposer: String
    let proposedOn: Day
    let isDecided: Bool

    /// May this person decide so?
    ///
    /// - Refuses: `isDecided`; `confirmedByTheSamePerson`. Who proposed may turn it down.
    func decide(confirmed: Bool, by person: Int64) throws(ApprovalThresholdRefusal) {
        guard !isDecided else { throw .isDecided }
        guard !confirmed || person != proposedBy else { throw .confirmedByTheSamePerson }
    }
}

/// The statements about proposed thresholds.
enum ThresholdProposalStore {
    /// Those that wait for somebody; none for who is not of the association.
    static let waiting: Query<[ThresholdProposal]> = SQL(
        """
        \(columns)
        WHERE decision.proposal_id IS NULL
        ORDER BY proposal.id
        """
    ).rows { row in try proposal(row) }

    static func proposal(_ id: Int64) -> Query<ThresholdProposal?> {
        SQL("\(columns) WHERE proposal.id = \(id)").first { row in try proposal(row) }
    }

    private static let columns: SQL = """
        SELECT proposal.id, proposal.step, member.name AS member, bound.from_cents AS now,
            proposal.from_cents, proposal.reason, proposal.proposed_by, person.name AS proposer,
            proposal.proposed_on, decision.proposal_id IS NOT NULL AS is_decided
        FROM procurement.threshold_proposal AS proposal
        JOIN kernel.person ON person.id = proposal.proposed_by
        LEFT JOIN membership.active_member AS member ON member.id = proposal.member_id
        LEFT JOIN procurement.threshold_decision AS decision
            ON decision.proposal_id = proposal.id
        LEFT JOIN LATERAL (
            SELECT threshold.from_cents FROM procurement.approval_threshold AS threshold
            WHERE threshold.step = proposal.step AND (threshold.member_id = proposal.member_id
                OR threshold.member_id IS NULL)
            ORDER BY threshold.member_id IS NULL, threshold.id DESC
            LIMIT 1
        ) AS bound ON true
        """

    @Sendable private static func proposal(_ row: Row) throws -> ThresholdProposal {
        ThresholdProposal(
            id: try row["id"], step: try row["step"], member: try row["member"],
            now: try row["now"], from: try row["from_cents"], reason: try row["reason"],
            proposedBy: try row["proposed_by"], proposer: try row["proposer"],
            proposedOn: try row["proposed_on"], isDecided: try row["is_decided"])
    }

    static func insert(
        _ setting: ApprovalThresholdSetting, by person: Int64, on today: Day
    ) -> Query<Int64> {
        SQL(
            """
            INSERT INTO procurement.threshold_proposal (member_id, step, from_cents, reason,
                proposed_by, proposed_on)
            VALUES (\(setting.member), \(setting.step), \(setting.from), \(setting.reason),
                \(person), \(today))
            RETURNING id
            """
        ).one { row in try row["id"] }
    }

    static func decide(
        _ id: Int64, confirmed: Bool, by person: Int64, on today: Day
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.threshold_decision (proposal_id, is_confirmed, decided_by,
                decided_on)
            VALUES (\(id), \(confirmed), \(person), \(today))
            """
        ).affected
    }
}
