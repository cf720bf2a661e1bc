import Kernel

extension EInvoice {
    /// What is taxed alike: a category of VAT and its rate.
    public struct TaxGroup: Hashable, Sendable {
        public let category: Category
        /// - Unit: per cent.
        public let rate: Millionths

        public init(_ category: Category, _ rate: Millionths) {
            self.category = category
            self.rate = rate
        }
    }

    /// The categories of VAT that EN 16931 knows (UNCL 5305).
    ///
    /// - Source: PEP-4
    public enum Category: String, Hashable, Sendable, CaseIterable {
        case standard = "S"
        case zero = "Z"
        case exempt = "E"
        case reverseCharge = "AE"
        case intraCommunity = "K"
        case export = "G"
        case outsideScope = "O"
        case canaryIslands = "L"
        case ceutaAndMelilla = "M"

        /// Whether the customer accounts for the VAT itself.
        ///
        /// - Source: VAT-23
        public var isAccountedByCustomer: Bool {
            self == .reverseCharge || self == .intraCommunity
        }
    }

    /// An amount taken off or added, on a line or on the whole document.
    public struct Allowance: Hashable, Sendable {
        public let isCharge: Bool
        public let amount: Cents
        public let reason: String
        /// Nil on a line, whose group it shares.
        public let group: TaxGroup?

        public init(isCharge: Bool, _ amount: Cents, reason: String, group: TaxGroup? = nil) {
            self.isCharge = isCharge
            self.amount = amount
            self.reason = reason
            self.group = group
        }

        /// Positive for a charge, negative for an allowance.
        public var signed: Cents { isCharge ? amount : -amount }
    }

    /// One row of the VAT breakdown (BG-23).
    public struct Subtotal: Hashable, Sendable {
        public let group: TaxGroup
        public let base: Cents
        public let vat: Cents
        /// Why no VAT is charged (BT-120, BT-121).
        public let reason: String?
    }

    /// One line (BG-25).
    public struct Line: Hashable, Sendable {
        public let id: String
        public let item: String
        public let description: String?
        public let quantity: Millionths
        public let unit: String
        /// For `baseQuantity` units.
        /// - Unit: euro.
        public let price: Millionths
        public let baseQuantity: Millionths
        public let net: Cents
        public let allowances: [Allowance]
        public let group: TaxGroup
        /// The customer's own account or cost centre, where the supplier repeats it (BT-133).
        public let accountingCost: String?
        /// The days that the line covers (BG-26).
        public let period: ClosedRange<Day>?
    }

    /// The totals as the document states them (BG-22, BT-110).
    public struct Totals: Hashable, Sendable {
        public let lines: Cents
        public let allowances: Cents
        public let charges: Cents
        public let net: Cents
        public let vat: Cents
        public let gross: Cents
        public let prepaid: Cents
        public let rounding: Cents
        public let payable: Cents
    }
}
