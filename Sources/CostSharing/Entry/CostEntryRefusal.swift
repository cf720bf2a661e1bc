import Kernel
import Web

/// Why a cost is not entered, or not taken back, in order of precedence.
public enum CostEntryRefusal: Refusal, Hashable {
    case booking(BookingRefusal)
    case bothAmountsAreZero
    /// A direct pool's costs belong to its member, which is none in that month.
    case payerIsNoMember(pool: String, member: String, Period)
    case vatIsNotTheRates(vat: Cents, rate: Int, net: Cents, computed: Cents)
    case poolHoldsTooMuch(pool: String)
    case periodIsPosted
    case partIsPosted
    case isWithdrawn

    public var field: String? {
        switch self {
        case .booking(let refusal): refusal.field
        case .bothAmountsAreZero, .poolHoldsTooMuch: "net"
        case .payerIsNoMember: "pool"
        case .vatIsNotTheRates: "vat"
        case .periodIsPosted, .partIsPosted, .isWithdrawn: nil
        }
    }

    public func message(in language: Language) -> String {
        let words = Messages(language).entry.refusal
        let format = Localized(language)
        return switch self {
        case .booking(let refusal): refusal.message(in: language)
        case .bothAmountsAreZero: words.bothAmountsAreZero
        case .payerIsNoMember(let pool, let member, let period):
            words.payerIsNoMember(pool: pool, member: member, period: format.period(period))
        case .vatIsNotTheRates(let vat, let rate, let net, let computed):
            words.vatIsNotTheRates(
                vat: format.euro(vat), rate: "\(rate)", net: format.euro(net),
                computed: format.euro(computed))
        case .poolHoldsTooMuch(let pool):
            words.poolHoldsTooMuch(pool: pool, limit: format.euro(.limit))
        case .periodIsPosted: words.periodIsPosted
        case .partIsPosted: words.partIsPosted
        case .isWithdrawn: words.isWithdrawn
        }
    }

    /// The refusal that a broken constraint of the database stands for.
    init?(constraint: String?, pool: String) {
        switch constraint {
        case "period_is_still_open": self = .periodIsPosted
        case "pool_and_period_are_bounded": self = .poolHoldsTooMuch(pool: pool)
        case "posted_entry_stays": self = .partIsPosted
        case "entry_withdrawal_pkey": self = .isWithdrawn
        default: return nil
        }
    }
}
