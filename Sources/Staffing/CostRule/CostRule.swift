import Journal
import Kernel
import Postgres
import Web

/// What of gross pay is earned for later, from a month on.
///
/// - Source: HR-6
public struct AccrualRule: Sendable {
    let rate: Accrual.Rate
    let from: Period
    let decision: String

    static let subject = "staffing/cost-rules"

    public init(rate: Accrual.Rate, from: Period, decision: String) {
        self.rate = rate
        self.from = from
        self.decision = decision
    }

    /// - Refuses: `monthHasARate`.
    public func record(by actor: Int64, in transaction: Transaction) async throws {
        do {
            _ = try await transaction.run(
                SQL(
                    """
                    INSERT INTO staffing.accrual_rate (kind, valid_from, rate_millionths,
                        paid_years_after, decision, recorded_by)
                    VALUES (\(rate.kind), \(from), \(rate.part), \(Int32(rate.paidYearsAfter)),
                        \(decision), \(actor))
                    """
                ).done,
                Event(
                    "accrual-rate", of: Self.subject, by: actor,
                    after: [
                        Fact("kind", rate.kind.rawValue), Fact("from", "\(from)"),
                        Fact("rate", rate.part.decimal),
                        Fact("paidYearsAfter", "\(rate.paidYearsAfter)"),
                        Fact("decision", decision),
                    ]
                ).recorded)
        } catch DatabaseError.violation(let violation)
            where violation.constraint == "accrual_has_one_rate_a_month"
        {
            throw CostRuleRefusal.monthHasARate(from)
        }
    }
}

/// Who bears the time that no member has, from a month on.
public struct RestRule: Sendable {
    let between: Int64
    let `internal`: Int64
    let from: Period
    let decision: String

    public init(between: Int64, internal: Int64, from: Period, decision: String) {
        self.between = between
        self.internal = `internal`
        self.from = from
        self.decision = decision
    }

    /// - Refuses: `monthHasPools`, `isOfAMember`.
    public func record(by actor: Int64, in transaction: Transaction) async throws {
        do {
            _ = try await transaction.run(
                SQL(
                    """
                    INSERT INTO staffing.rest_pool (valid_from, between_pool_id, internal_pool_id,
                        decision, recorded_by)
                    VALUES (\(from), \(between), \(`internal`), \(decision), \(actor))
                    """
                ).done,
                Event(
                    "rest-pools", of: AccrualRule.subject, by: actor,
                    after: [
                        Fact("from", "\(from)"), Fact("between", "\(between)"),
                        Fact("internal", "\(`internal`)"), Fact("decision", decision),
                    ]
                ).recorded)
        } catch DatabaseError.violation(let violation) {
            switch violation.constraint {
            case "rest_has_one_rule_a_month": throw CostRuleRefusal.monthHasPools(from)
            case "rest_is_borne_by_all": throw CostRuleRefusal.isOfAMember
            default: throw DatabaseError.violation(violation)
            }
        }
    }
}

/// Why a rule of real cost is not recorded.
enum CostRuleRefusal: Refusal, Hashable {
    case monthHasARate(Period)
    case monthHasPools(Period)
    case isOfAMember

    func message(in language: Language) -> String {
        let words = Messages(language).costRule.refusal
        let format = Localized(language)
        return switch self {
        case .monthHasARate(let period): words.monthHasARate(period: format.period(period))
        case .monthHasPools(let period): words.monthHasPools(period: format.period(period))
        case .isOfAMember: words.isOfAMember
        }
    }
}

/// The statements that read the rules.
enum CostRuleStore {
    struct Rest: Sendable {
        let from: Period
        let between: String
        let `internal`: String
        let decision: String
    }

    static let rates: Query<[AccrualRule]> = SQL(
        """
        SELECT kind, valid_from, rate_millionths, paid_years_after, decision
        FROM staffing.accrual_rate
        ORDER BY kind, valid_from DESC
        """
    ).rows { row in
        let (kind, from, part): (Accrual.Kind, Period, Millionths) = (
            try row["kind"], try row["valid_from"], try row["rate_millionths"]
        )
        return AccrualRule(
            rate: Accrual.Rate(
                kind, part, paidYearsAfter: Int(try row["paid_years_after"] as Int32)),
            from: from, decision: try row["decision"])
    }

    static let rest: Query<[Rest]> = SQL(
        """
        SELECT rule.valid_from, between_pool.code AS between_code,
            internal_pool.code AS internal_code, rule.decision
        FROM staffing.rest_pool AS rule
        JOIN cost_sharing.pool AS between_pool ON between_pool.id = rule.between_pool_id
        JOIN cost_sharing.pool AS internal_pool ON internal_pool.id = rule.internal_pool_id
        ORDER BY rule.valid_from DESC
        """
    ).rows { row in
        Rest(
            from: try row["valid_from"], between: try row["between_code"],
            internal: try row["internal_code"], decision: try row["decision"])
    }

    /// The pools that all share.
    static let pools: Query<[(id: Int64, code: String)]> = SQL(
        "SELECT id, code FROM cost_sharing.pool WHERE kind <> 'direct' ORDER BY code"
    ).rows { (try $0["id"], try $0["code"]) }
}
