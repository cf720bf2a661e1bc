import Kernel
import Postgres
import Web

/// Changes from which amount on a step is asked for, of one member or of all: one proposes, another confirms.
enum ApprovalThresholdPages {
    static let path = DelegationPages.path + "/thresholds"

    static func path(of proposal: Int64) -> String { "\(path)/\(proposal)" }

    static func propose(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let recording = ThresholdRecording(
            person: try exchange.actor.id, today: exchange.today)
        guard exchange.scope == .association else { throw NotFound() }
        var form = FormReader(exchange)
        let step = form.choice("step", label: t.approval.step, among: ApprovalStep.self)
        let code = form.text("member", label: t.approval.memberCode, required: false, max: 24)
        let from = form.cents("amount", label: t.approval.from, required: false)
        let reason = form.text("reason", label: t.common.reason, max: 300)
        guard form.isValid, let step, let reason else {
            return try await DelegationPages.list(exchange, form, status: .unprocessable)
        }
        do {
            _ = try await exchange.db.transaction(exchange.scope) {
                try await recording.propose(
                    step, of: code ?? "", from: from, because: reason, in: $0)
            }
            return exchange.redirect(
                to: DelegationPages.path, notice: t.approvalChange.wasProposed)
        } catch let refusal as ApprovalThresholdRefusal {
            form.refuse(refusal)
            return try await DelegationPages.list(exchange, form, status: refusal.status)
        }
    }

    static func confirm(_ exchange: Exchange) async throws -> Response {
        try await decide(exchange, true, Messages(exchange.language).approvalChange.wasConfirmed)
    }

    static func reject(_ exchange: Exchange) async throws -> Response {
        try await decide(exchange, false, Messages(exchange.language).approvalChange.wasRejected)
    }

    private static func decide(
        _ exchange: Exchange, _ isConfirmed: Bool, _ notice: String
    ) async throws -> Response {
        let id = try exchange.id("proposal")
        let recording = ThresholdRecording(
            person: try exchange.actor.id, today: exchange.today)
        do {
            let found = try await exchange.db.transaction(exchange.scope) {
                try await recording.decide(id, confirmed: isConfirmed, in: $0)
            }
            guard found else { throw NotFound() }
            return exchange.redirect(to: DelegationPages.path, notice: notice)
        } catch let refusal as ApprovalThresholdRefusal {
            var form = FormReader(exchange.language)
            form.refuse(refusal)
            return try await DelegationPages.list(exchange, form, status: refusal.status)
        }
    }
}

/// What is to hold from now on of a step.
struct ApprovalThresholdSetting: Sendable {
    let step: ApprovalStep
    /// Nil for every member that has none of its own.
    let member: Int64?
    /// Nil where the step is not asked for.
    let from: Cents?
    let reason: String

    /// - Parameters:
    ///   - code: of the member, as it was typed; empty for all.
    ///   - member: whose code it is; nil for nobody's.
    /// - Refuses: `memberIsUnknown`, `isOfTheAssociation`, `isNegative`.
    static func decide(
        _ step: ApprovalStep, of code: String, member: Int64?, from: Cents?, reason: String
    ) throws(ApprovalThresholdRefusal) -> ApprovalThresholdSetting {
        guard code.isEmpty || member != nil else { throw .memberIsUnknown(code) }
        guard code.isEmpty || step.office != nil else { throw .isOfTheAssociation }
        guard step != .procurement || from == .zero else { throw .procurementAlwaysApproves }
        guard from.map({ $0 >= .zero && $0 <= .limit }) ?? true else { throw .isNoThreshold }
        return ApprovalThresholdSetting(
            step: step, member: code.isEmpty ? nil : member, from: from, reason: reason)
    }
}

/// Why a threshold is not set so, in order of precedence.
public enum ApprovalThresholdRefusal: Refusal, Hashable {
    case memberIsUnknown(String)
    case isOfTheAssociation
    case procurementAlwaysApproves
    case isNoThreshold
    case isProposed
    case isDecided
    case confirmedByTheSamePerson

    public var field: String? {
        switch self {
        case .memberIsUnknown, .isOfTheAssociation: "member"
        case .procurementAlwaysApproves: "step"
        case .isNoThreshold: "amount"
        case .isProposed: "step"
        case .isDecided, .confirmedByTheSamePerson: nil
        }
    }

    /// Changed meanwhile, rather than wrong.
    var status: Status {
        switch self {
        case .isProposed, .isDecided: .conflict
        default: .unprocessable
        }
    }

    /// The refusal that an error of the database stands for, or the error itself.
    static func standing(for error: any Error) -> any Error {
        guard case DatabaseError.violation(let violation) = error else { return error }
        return switch violation.constraint {
        case "one_threshold_of_a_step_waits": ApprovalThresholdRefusal.isProposed
        case "threshold_proposal_is_decided_once": ApprovalThresholdRefusal.isDecided
        case "threshold_is_confirmed_by_another_person":
            ApprovalThresholdRefusal.confirmedByTheSamePerson
        default: error
        }
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).approval.refusal
        let changes = Messages(language).approvalChange.refusal
        return switch self {
        case .memberIsUnknown(let code): words.memberIsUnknown(code: code)
        case .isOfTheAssociation: words.isOfTheAssociation
        case .procurementAlwaysApproves: words.procurementAlwaysApproves
        case .isNoThreshold: words.isNoThreshold
        case .isProposed: changes.isProposed
        case .isDecided: changes.isDecided
        case .confirmedByTheSamePerson: changes.confirmedByTheSamePerson
        }
    }
}

/// The statements about the amounts from which a step is asked for.
enum ApprovalThresholdStore {
    struct Row: Sendable {
        let step: ApprovalStep
        /// Nil for every member that has none of its own.
        let member: String?
        let from: Cents?
        let reason: String
    }

    /// What holds now: of all first, then of members.
    static let rows: Query<[Row]> = SQL(
        """
        SELECT latest.step, member.name AS member, latest.from_cents, latest.reason
        FROM (
            SELECT DISTINCT ON (step, member_id) step, member_id, from_cents, reason
            FROM procurement.approval_threshold
            ORDER BY step, member_id, id DESC
        ) AS latest
        LEFT JOIN membership.active_member AS member ON member.id = latest.member_id
        WHERE latest.member_id IS NULL OR member.id IS NOT NULL
        ORDER BY member.name NULLS FIRST,
            array_position(ARRAY['budgetHolder', 'inspector', 'procurement', 'second'],
                latest.step)
        """
    ).rows { row in
        Row(
            step: try row["step"], member: try row["member"], from: try row["from_cents"],
            reason: try row["reason"])
    }

    static func member(_ code: String) -> Query<Int64?> {
        SQL("SELECT id FROM membership.active_member WHERE code = upper(\(code))").first { row in
            try row["id"]
        }
    }
}
