import Journal
import Kernel
import Postgres
import Web

/// Sets from which amount on a step is asked for, of one member or of all.
enum ApprovalThresholdPages {
    static func set(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let (actor, today) = (try exchange.actor, exchange.today)
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
            try await exchange.db.transaction(exchange.scope) { transaction in
                let member = try await transaction.run(
                    ApprovalThresholdStore.member(code ?? ""))
                let setting = try ApprovalThresholdSetting.decide(
                    step, of: code ?? "", member: member, from: from, reason: reason)
                _ = try await transaction.run(
                    ApprovalThresholdStore.insert(setting, by: actor.id, on: today),
                    Event(
                        "approval-threshold", of: "procurement/approval-threshold",
                        by: actor.id,
                        after: [
                            Fact("step", step.rawValue), Fact("member", code),
                            Fact("amount", from?.decimal), Fact("reason", reason),
                        ]
                    ).recorded)
            }
            return exchange.redirect(to: DelegationPages.path, notice: t.approval.wasSet)
        } catch let refusal as ApprovalThresholdRefusal {
            form.refuse(refusal)
            return try await DelegationPages.list(exchange, form, status: .unprocessable)
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

    public var field: String? {
        switch self {
        case .memberIsUnknown, .isOfTheAssociation: "member"
        case .procurementAlwaysApproves: "step"
        case .isNoThreshold: "amount"
        }
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).approval.refusal
        return switch self {
        case .memberIsUnknown(let code): words.memberIsUnknown(code: code)
        case .isOfTheAssociation: words.isOfTheAssociation
        case .procurementAlwaysApproves: words.procurementAlwaysApproves
        case .isNoThreshold: words.isNoThreshold
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

    static func insert(
        _ setting: ApprovalThresholdSetting, by person: Int64, on today: Day
    ) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.approval_threshold (member_id, step, from_cents, reason,
                set_by, set_on)
            VALUES (\(setting.member), \(setting.step), \(setting.from), \(setting.reason),
                \(person), \(today))
            """
        ).affected
    }
}
