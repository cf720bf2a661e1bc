import EInvoice
import Kernel
import Testing

@testable import aliquot

/// A document that the month's suppliers send, and where a person lets its lines go.
struct MonthDocument {
    let invoice: EInvoice
    /// The pool of each line.
    let pools: [String]
    /// Whether its lines are divided over the months that they cover.
    let spreads: Bool

    var name: String { "\(invoice.number).xml" }

    /// What it costs per pool: a credit note less, with the VAT that the association accounts for
    /// itself, at 21 % of a document's lines.
    var costs: [String: Cents] {
        let sign: Int64 = invoice.kind == .creditNote ? -1 : 1
        var costs: [String: Cents] = [:]
        for (pool, line) in zip(pools, invoice.lines) {
            costs[pool, default: .zero] += Cents(sign * line.net.value)
        }
        let first = pools.first ?? ""
        let lines = invoice.lines.map(\.net).sum()
        costs[first, default: .zero] += Cents(sign * (invoice.totals.net - lines).value)
        // One pool a document, but for the building works, whose lines are whole tens of euro.
        if pools.allSatisfy({ $0 == first }) {
            costs[first, default: .zero] += Cents(sign * vat(on: invoice.totals.net).value)
        } else {
            for (pool, line) in zip(pools, invoice.lines) {
                costs[pool, default: .zero] += Cents(sign * vat(on: line.net).value)
            }
        }
        return costs
    }

    private func vat(on net: Cents) -> Cents {
        let isOurs = invoice.lines.contains { $0.group.category.isAccountedByCustomer }
        guard isOurs else { return invoice.totals.vat }
        return EInvoice.TaxGroup(.standard, Millionths(whole: 21)).vat(on: net)
    }
}

/// A supplier that the association does not know yet.
struct MonthSupplier {
    let party: EInvoice.Party
    let item: String
    let pool: String
    let group: EInvoice.TaxGroup

    /// - Parameter base: the first digits of its Belgian number, from which the check follows.
    init(
        _ name: String, _ base: Int, _ item: String, to pool: String,
        _ category: EInvoice.Category = .standard
    ) throws {
        let check = 97 - base % 97
        let digits = "0\(base)\(check < 10 ? "0" : "")\(check)"
        self.init(
            EInvoice.Party(name: name, belgian: try #require(EnterpriseNumber(digits))), item,
            to: pool, category)
    }

    init(
        _ party: EInvoice.Party, _ item: String, to pool: String,
        _ category: EInvoice.Category = .standard
    ) {
        (self.party, self.item, self.pool) = (party, item, pool)
        group = EInvoice.TaxGroup(
            category, category == .standard ? Millionths(whole: 21) : .zero)
    }

    func line(_ id: String, _ item: String? = nil, euro: Int64, cents: Int64 = 0) -> EInvoice.Line {
        EInvoice.Line(
            id, item: item ?? self.item, price: Millionths(euro * 1_000_000 + cents * 10_000),
            group: group)
    }
}
