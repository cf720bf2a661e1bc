import Kernel
import Web

/// Why a pool cannot stand as it is described, in order of precedence.
public enum PoolRefusal: Refusal, Hashable {
    case codeIsMalformed(String)
    /// It would be read as a member's number in files.
    case codeIsAMembers(String)
    case codeIsTaken(String)
    case directNeedsMember
    case onlyDirectHasMember
    case directHasNoKey
    case disbursementIsDirect
    /// Keys point at the pool, and a disbursement takes nothing from other pools.
    case disbursementIsTarget(ofKey: String)
    case supportNeedsOrder
    case onlySupportHasOrder
    case orderIsTaken(Int)
    case ratePeriodIsPosted(Period)
    case rateExists(from: Period)

    public var field: String? {
        switch self {
        case .codeIsMalformed, .codeIsAMembers, .codeIsTaken: "code"
        case .directNeedsMember, .onlyDirectHasMember: "member"
        case .directHasNoKey: "key"
        case .disbursementIsDirect, .disbursementIsTarget: "supply"
        case .supportNeedsOrder, .onlySupportHasOrder, .orderIsTaken: "order"
        case .ratePeriodIsPosted, .rateExists: "rateFrom"
        }
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).pool.refusal
        let localized = Localized(language)
        return switch self {
        case .codeIsMalformed(let code): words.codeIsMalformed(code: code)
        case .codeIsAMembers(let code): words.codeIsAMembers(code: code)
        case .codeIsTaken(let code): words.codeIsTaken(code: code)
        case .directNeedsMember: words.directNeedsMember
        case .onlyDirectHasMember: words.onlyDirectHasMember
        case .directHasNoKey: words.directHasNoKey
        case .disbursementIsDirect: words.disbursementIsDirect
        case .disbursementIsTarget(let key): words.disbursementIsTarget(key: key)
        case .supportNeedsOrder: words.supportNeedsOrder
        case .onlySupportHasOrder: words.onlySupportHasOrder
        case .orderIsTaken(let order): words.orderIsTaken(order: String(order))
        case .ratePeriodIsPosted(let period):
            words.ratePeriodIsPosted(period: localized.period(period))
        case .rateExists(let period): words.rateExists(period: localized.period(period))
        }
    }

    /// The refusal that a broken constraint of the database stands for.
    init?(constraint: String, of pool: PoolDraft) {
        switch constraint {
        case "pool_code_is_unique": self = .codeIsTaken(pool.code)
        case "pool_code_is_short": self = .codeIsMalformed(pool.code)
        case "pool_code_is_no_member_code": self = .codeIsAMembers(pool.code)
        case "pool_of_one_member_is_direct":
            self = pool.kind == .direct ? .directNeedsMember : .onlyDirectHasMember
        case "pool_with_a_key_is_not_direct": self = .directHasNoKey
        case "disbursement_is_direct": self = .disbursementIsDirect
        case "support_pool_has_an_order":
            self = pool.kind == .support ? .supportNeedsOrder : .onlySupportHasOrder
        case "support_order_is_unique": self = .orderIsTaken(pool.supportOrder ?? 0)
        case "pool_has_one_rate_from_a_period":
            guard let rate = pool.rate else { return nil }
            self = .rateExists(from: rate.from)
        case "version_starts_in_open_period":
            guard let rate = pool.rate else { return nil }
            self = .ratePeriodIsPosted(rate.from)
        default: return nil
        }
    }
}
