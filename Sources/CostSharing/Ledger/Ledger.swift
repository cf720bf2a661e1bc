import Kernel
import Postgres

/// The balances of one month's accounts, as finance exported them from its bookkeeping.
///
/// A newer file of the month takes the place of the earlier one, which is kept.
struct Ledger: Sendable {
    let id: Int64
    let period: Period
    let fileName: String
    let lineCount: Int
    let balance: Cents
    let takenBy: String
    let takenAt: Instant
    /// Whether a newer file of the month came since.
    let isReplaced: Bool

    /// One account of the file.
    struct Line: Sendable, Equatable {
        /// Counted from 1, the head of the file included.
        let line: Int
        let account: String
        let name: String
        let balance: Cents
    }

    /// How many lines one file may have.
    static let limit = 100_000

    /// The record's name in the chain of events.
    static func subject(of period: Period) -> String { "cost-sharing/ledger/\(period)" }

    /// Whether a text is the number of an account: digits, then digits, capitals or points.
    static func isAccount(_ text: String) -> Bool {
        guard let first = text.utf8.first, (0x30...0x39).contains(first), text.utf8.count <= 20
        else { return false }
        return text.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || $0 == UInt8(ascii: ".")
        }
    }
}

/// Where the costs of an account are found again.
enum AccountCharge: String, SQLEnum, CaseIterable, Sendable {
    /// In the net costs of pools.
    case pools
    /// In the VAT on the costs of all pools.
    case vat
    /// Nowhere: its costs are not charged to members.
    case none
    /// Nobody has said yet.
    case unmapped

    /// What a person may choose.
    static let choices: [AccountCharge] = [.pools, .vat, .none]
}

/// What accounts and costs come to, for the accounts that are mapped alike.
///
/// - Unit: cents; the balance of an account of costs is positive.
struct LedgerComparison: Sendable, Equatable {
    let charge: AccountCharge
    /// A pool, pools by the beginning of their code (`STAFF-*`), or the account that is not mapped;
    /// empty for costs that no account is mapped to.
    let target: String
    let accountCount: Int64
    let balance: Cents
    let costs: Cents
    let difference: Cents
    let explained: Cents

    /// What nobody has explained.
    var open: Cents { difference - explained }
}
