import Kernel
import Postgres

/// An order under a framework: what one member takes from a participant's price list.
///
/// Somebody submits it, others approve it; the last approval takes its amount from the ceilings of the
/// framework, the lot and the member. It is placed, and closed at what it came to, or cancelled.
///
/// - Source: PROC-3, PROC-12, VAT-7
public struct CallOff: Sendable {
    public enum State: String, SQLEnum, CaseIterable {
        case draft, submitted, approved, placed, closed, cancelled
    }

    /// Whose purchase it is.
    ///
    /// - Source: VAT-7
    public enum Supply: String, SQLEnum, CaseIterable {
        /// The member orders and is invoiced by the supplier: the association supplies nothing.
        case direct
        /// The association buys and resells: a taxed supply of goods.
        case resale
        /// The association pays the member's own document for it.
        case disbursement
        /// The association buys the work of people for the member: a cost at its share, with the VAT
        /// that it bears.
        case service
    }

    let id: Int64
    let framework: Int64
    let lot: Int64
    let participant: Int64
    let member: Int64
    /// The competition that it follows; nil for none.
    let competition: Int64?
    let supply: Supply
    let purpose: String
    let evidence: String
    let clause: String
    /// The member's own document that is paid for it; empty unless it is a disbursement.
    let memberDocument: String
    let state: State
    let amount: Cents
    let final: Cents?
    let madeBy: Int64
    let submittedBy: Int64?
    let submittedOn: Day?
    let placedOn: Day?
    let endedOn: Day?
    let endReason: String
    let version: Int

    static func subject(of id: Int64) -> String { "procurement/call-off/\(id)" }

    /// As people quote it: `CO 000123`.
    public static func number(_ id: Int64) -> String {
        let digits = String(id)
        return "CO " + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }

    /// May this person approve it?
    func approval(by person: Int64, approvedBy: Set<Int64>) throws(CallOffRefusal) {
        guard state == .submitted else { throw .isNotSubmitted }
        guard person != submittedBy, person != madeBy else { throw .approvalByTheSamePerson }
        guard !approvedBy.contains(person) else { throw .approvedBefore }
    }

    /// May it be cancelled? What was approved is cancelled by who places orders.
    func cancellation(placesOrders: Bool) throws(CallOffRefusal) {
        guard state != .closed, state != .cancelled else { throw .hasEnded }
        guard state == .draft || state == .submitted || placesOrders else {
            throw .cancellationNeedsProcurement
        }
    }

    /// May it be closed at this amount and these quantities, one for each position of its lines?
    ///
    /// - Source: PROC-3
    func closing(
        at final: Cents, _ quantities: [Int: Millionths], of lines: [LineProgress]
    ) throws(CallOffRefusal) {
        guard state == .placed else { throw .isNotPlaced }
        for line in lines {
            guard let quantity = quantities[line.position], quantity >= .zero else {
                throw .finalQuantityIsMissing(line.item.code, line.position)
            }
            guard quantity <= line.ordered else {
                throw .finalQuantityIsAboveTheOrder(
                    line.item.code, line.position, quantity, line.ordered)
            }
        }
        guard final <= amount else { throw .finalIsAboveItsAmount(final, amount) }
        let invoiced = min(amount, lines.map(\.invoicedNet).sum())
        guard final >= invoiced else { throw .finalIsBelowItsInvoices(final, invoiced) }
    }
}

/// One line of an order.
public struct CallOffLine: Hashable, Sendable {
    public let item: Int64
    public let quantity: Millionths
    /// For one unit, without VAT; the list's or less.
    public let price: Cents

    public init(item: Int64, quantity: Millionths, price: Cents) {
        self.item = item
        self.quantity = quantity
        self.price = price
    }

    /// Rounded half up to the cent; nil where it is too large to count.
    public var amount: Cents? {
        let millionths = Int128(quantity.value) * Int128(price.value)
        let cents = (millionths + 500_000) / 1_000_000
        return cents > Int128(Cents.limit.value) ? nil : Cents(Int64(cents))
    }
}
