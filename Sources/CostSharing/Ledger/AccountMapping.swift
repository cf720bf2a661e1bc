import Journal
import Kernel
import Postgres
import Web

/// Where the costs of an account are found again in the pools, from a month on.
///
///     AccountMapping("610000", from: october, .pools, "HOSTING")
///     AccountMapping("620000", from: october, .pools, "STAFF-*")   // all pools that begin so
public struct AccountMapping: Sendable, Equatable {
    let account: String
    let validFrom: Period
    let charge: AccountCharge
    /// A pool's code, or the beginning of codes and a star; empty unless the charge is `pools`.
    let pools: String

    init(_ account: String, from period: Period, _ charge: AccountCharge, _ pools: String = "") {
        self.account = account
        validFrom = period
        self.charge = charge
        self.pools = pools
    }

    /// An account whose costs are in pools.
    public static func pools(_ pools: String, of account: String, from period: Period) -> Self {
        Self(account, from: period, .pools, pools)
    }

    /// The account on which the VAT of all costs stands.
    public static func vat(of account: String, from period: Period) -> Self {
        Self(account, from: period, .vat)
    }

    /// An account whose costs are not charged.
    public static func uncharged(_ account: String, from period: Period) -> Self {
        Self(account, from: period, .none)
    }

    /// - Throws: `AccountMappingRefusal` where the rules say no.
    public func record(by person: Int64, in transaction: Transaction) async throws {
        let (isPosted, exists) = try await transaction.run(
            AccountMappingStore.isPosted(from: validFrom), AccountMappingStore.exists(pools))
        try check(isPosted: isPosted, poolsExist: exists)
        _ = try await transaction.run(
            AccountMappingStore.insert(self, by: person),
            Event(
                "account-mapping", of: Self.subject(of: account), by: person,
                after: [
                    Fact("from", "\(validFrom)"), Fact("charge", charge.rawValue),
                    Fact("pools", pools),
                ]
            ).recorded)
    }

    /// - Parameters:
    ///   - isPosted: whether a month from its first on is posted.
    ///   - poolsExist: whether it names at least one pool.
    func check(isPosted: Bool, poolsExist: Bool) throws(AccountMappingRefusal) {
        guard Ledger.isAccount(account) else { throw .accountIsMalformed(account) }
        if isPosted { throw .monthIsPosted(validFrom) }
        if charge == .pools && pools.isEmpty { throw .needsPools }
        if charge != .pools && !pools.isEmpty { throw .namesPools }
        if charge == .pools && !poolsExist { throw .poolIsUnknown(pools) }
    }

    static func subject(of account: String) -> String { "cost-sharing/account/\(account)" }
}

/// Why an account is not mapped so.
enum AccountMappingRefusal: Refusal, Hashable {
    case accountIsMalformed(String)
    case monthIsPosted(Period)
    case needsPools
    case namesPools
    case poolIsUnknown(String)

    func message(in language: Language) -> String {
        let words = Messages(language).ledger.mappingRefusal
        return switch self {
        case .accountIsMalformed(let text):
            Messages(language).ledger.problem.accountIsMalformed(text: text)
        case .monthIsPosted(let period):
            words.monthIsPosted(period: Localized(language).period(period))
        case .needsPools: words.needsPools
        case .namesPools: words.namesPools
        case .poolIsUnknown(let code): words.poolIsUnknown(code: code)
        }
    }

    var field: String? {
        switch self {
        case .accountIsMalformed: nil
        case .monthIsPosted: "from"
        case .needsPools, .namesPools, .poolIsUnknown: "pools"
        }
    }
}
