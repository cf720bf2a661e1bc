import Kernel

/// What a supplier's electronic invoice or credit note says, as read from its UBL 2.1 document.
///
///     let invoice = try EInvoice.read(bytes, today: today)
///     invoice.number           // "2026/118"
///     invoice.totals.payable   // 121.00
///
/// Amounts are exact: what does not fit into cents, or a price or quantity into millionths, is
/// refused by the name of its element, never rounded.
///
/// - Source: PEP-2, PEP-5, PEP-6
public struct EInvoice: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case invoice
        case creditNote
    }

    public let kind: Kind
    /// The supplier's number of the document (BT-1).
    public let number: String
    /// 380, 381 and their like (BT-3).
    public let typeCode: String
    public let issueDate: Day
    public let dueDate: Day?
    public let buyerReference: String?
    public let orderReference: String?
    public let accountingCost: String?
    public let note: String?
    public let supplier: Party
    public let customer: Party
    /// The invoices that a credit note corrects (BG-3).
    public let corrects: [Reference]
    /// The days that the whole document covers (BG-14).
    public let period: ClosedRange<Day>?
    public let payment: Payment
    /// Allowances and charges of the whole document (BG-20, BG-21).
    public let allowances: [Allowance]
    public let subtotals: [Subtotal]
    public let lines: [Line]
    public let totals: Totals

    /// An earlier document, by its number.
    public struct Reference: Hashable, Sendable {
        public let number: String
        public let issueDate: Day?

        public init(number: String, issueDate: Day? = nil) {
            self.number = number
            self.issueDate = issueDate
        }
    }

    /// How the supplier wants to be paid.
    public struct Payment: Hashable, Sendable {
        /// BT-83, often a structured communication.
        public let reference: String?
        /// The account of BT-84 as written; not every one is an IBAN.
        public let account: String?

        public init(reference: String? = nil, account: String? = nil) {
            self.reference = reference
            self.account = account
        }
    }
}
