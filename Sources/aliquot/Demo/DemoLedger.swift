import CostSharing
import Kernel
import Postgres

/// The accounts of the demo association: what its bookkeeping says of the same costs.
///
/// October agrees to the cent. November has a difference that is explained, and one that is not.
extension DemoAssociation {
    /// The months of which the demo's bookkeeping delivers balances.
    static let ledgerMonths = [10, 11]

    /// An account, and what it is mapped to.
    struct Account {
        let number: String
        let name: String
        let mapping: AccountMapping
        /// The pools whose lines stand on it, by the beginning of their code.
        let pools: String
        /// Whether it has the lines of own staff, or those of suppliers; nil for both.
        let isStaff: Bool?
    }

    /// Two accounts a service, one a kind of direct cost.
    static func accounts(from period: Period) -> [Account] {
        let services = (DemoService.shared + DemoService.support).enumerated().flatMap {
            index, service in
            [("610", "purchases", false), ("620", "own staff", true)].map {
                digits, words, isStaff in
                let number = digits + "\(100 + index)"
                return Account(
                    number: number, name: "\(service.en), \(words)",
                    mapping: .pools(service.code, of: number, from: period),
                    pools: service.code, isStaff: isStaff)
            }
        }
        let direct = directPools.enumerated().map { index, kind in
            let number = "613\(900 + index)"
            return Account(
                number: number, name: kind.en,
                mapping: .pools(kind.suffix + "-*", of: number, from: period),
                pools: kind.suffix + "-", isStaff: nil)
        }
        return services + direct
    }

    static let vatAccount = "640000"
    static let interestAccount = "650000"

    /// Every mapping of the demo.
    static func mappings(from period: Period) -> [AccountMapping] {
        accounts(from: period).map(\.mapping) + [
            .vat(of: vatAccount, from: period), .uncharged(interestAccount, from: period),
        ]
    }

    /// The balances of a month, counted from its cost file and its confirmed invoices, with
    /// November's two differences.
    func ledgerFile(month: Int, _ period: Period) -> String {
        let costs = costFile(month: month).split(separator: "\n").dropFirst().map {
            $0.split(separator: ";", omittingEmptySubsequences: false)
        }
        let invoices = month == Self.openMonth ? DemoInvoices.confirmed(of: period) : []
        var lines = ["period;account;name;balance"]
        for account in Self.accounts(from: period) {
            let own = costs.filter { cells in
                let isStaff = cells[2].hasPrefix("PAY-")
                return
                    (cells[1] == account.pools
                    || account.isStaff == nil && cells[1].hasPrefix(account.pools))
                    && (account.isStaff == nil || account.isStaff == isStaff)
            }
            let invoiced = invoices.filter { $0.pool == account.pools && account.isStaff == false }
            let balance =
                own.compactMap { Cents(decimal: $0[6]) }.sum() + invoiced.map(\.net).sum()
            let entry = month == Self.openMonth ? Self.difference(of: account.number) : .zero
            lines.append("\(period);\(account.number);\(account.name);\((balance + entry).decimal)")
        }
        let vat = costs.compactMap { Cents(decimal: $0[7]) }.sum() + invoices.map(\.vat).sum()
        lines.append("\(period);\(Self.vatAccount);VAT on costs;\(vat.decimal)")
        lines.append("\(period);\(Self.interestAccount);Interest;1843.27")
        return lines.joined(separator: "\n") + "\n"
    }

    /// The account whose difference in the open month is explained, and by how much.
    static let explained = (account: "610100", amount: Cents(1_250_000))
    /// The account whose difference in the open month nobody has explained yet.
    static let unexplained = (account: "610112", amount: Cents(-118_040))

    private static func difference(of account: String) -> Cents {
        switch account {
        case explained.account: explained.amount
        case unexplained.account: unexplained.amount
        default: .zero
        }
    }

    /// Takes a month's balances in; from the open month on they are required.
    func takeLedger(
        of month: Int, _ period: Period, by person: Int64, in transaction: Transaction
    ) async throws {
        let file = LedgerFile(
            period, name: "ledger-\(period).csv",
            bytes: Array(ledgerFile(month: month, period).utf8))
        _ = try await file.take(by: person, in: transaction)
        guard month == Self.openMonth else { return }
        try await LedgerRequirement(from: period, isRequired: true)
            .record(by: person, in: transaction)
        try await Explanation(
            period: period, account: Self.explained.account, amount: Self.explained.amount,
            reason: "Demo: booked on 30 November, its invoice reaches the pools in December"
        ).record(by: person, in: transaction)
    }
}
