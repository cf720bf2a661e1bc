import Journal
import Kernel
import Postgres
import Web

/// Why an account and the costs differ by an amount, in somebody's words.
///
/// What was typed wrong is taken back by an explanation of the opposite amount.
public struct Explanation: Sendable {
    let period: Period
    /// The account of the month's present ledger; empty for costs that no account is mapped to.
    let account: String
    /// - Unit: cents, balance less costs.
    let amount: Cents
    let reason: String

    public init(period: Period, account: String, amount: Cents, reason: String) {
        self.period = period
        self.account = account
        self.amount = amount
        self.reason = reason
    }

    /// - Throws: `ExplanationRefusal` where the rules say no.
    public func record(by person: Int64, in transaction: Transaction) async throws {
        guard amount != .zero else { throw ExplanationRefusal.hasNoAmount }
        let (ledger, isPosted, isKnown) = try await transaction.run(
            ExplanationStore.presentLedger(of: period), LedgerStore.isPosted(period),
            ExplanationStore.isKnown(account, in: period))
        guard let ledger else { throw ExplanationRefusal.hasNoLedger(period) }
        if isPosted { throw ExplanationRefusal.monthIsPosted(period) }
        if !isKnown && !account.isEmpty { throw ExplanationRefusal.accountIsUnknown(account) }
        _ = try await transaction.run(
            ExplanationStore.insert(self, of: ledger, by: person),
            Event(
                "ledger-explanation", of: Ledger.subject(of: period), by: person,
                after: [
                    Fact("account", account), Fact("amount", amount.decimal),
                    Fact("reason", reason),
                ]
            ).recorded)
    }
}

/// Why an explanation is not taken.
enum ExplanationRefusal: Refusal, Hashable {
    case hasNoLedger(Period)
    case monthIsPosted(Period)
    case accountIsUnknown(String)
    case hasNoAmount

    func message(in language: Language) -> String {
        let words = Messages(language).ledger.explanationRefusal
        let format = Localized(language)
        return switch self {
        case .hasNoLedger(let period): words.hasNoLedger(period: format.period(period))
        case .monthIsPosted(let period): words.monthIsPosted(period: format.period(period))
        case .accountIsUnknown(let account): words.accountIsUnknown(account: account)
        case .hasNoAmount: words.hasNoAmount
        }
    }

    var field: String? {
        switch self {
        case .hasNoAmount: "amount"
        case .accountIsUnknown: "account"
        case .hasNoLedger, .monthIsPosted: nil
        }
    }
}
