import Kernel

extension EInvoice {
    /// A document whose breakdown and totals follow from its lines, allowances and charges.
    ///
    /// - Source: PEP-5
    public init(
        _ kind: Kind, number: String, issueDate: Day, dueDate: Day? = nil, supplier: Party,
        customer: Party, lines: [Line], allowances: [Allowance] = [], corrects: [Reference] = [],
        buyerReference: String? = nil, orderReference: String? = nil, accountingCost: String? = nil,
        period: ClosedRange<Day>? = nil, payment: Payment = Payment()
    ) {
        self.kind = kind
        self.number = number
        typeCode = kind == .invoice ? "380" : "381"
        self.issueDate = issueDate
        self.dueDate = dueDate
        self.buyerReference = buyerReference
        self.orderReference = orderReference
        self.accountingCost = accountingCost
        note = nil
        self.supplier = supplier
        self.customer = customer
        self.corrects = corrects
        self.period = period
        self.payment = payment
        self.allowances = allowances
        self.lines = lines
        subtotals = Self.subtotals(lines, allowances)
        totals = Totals(lines: lines, allowances: allowances, vat: subtotals.map(\.vat).sum())
    }

    private static func subtotals(_ lines: [Line], _ allowances: [Allowance]) -> [Subtotal] {
        var groups: [TaxGroup] = []
        var bases: [TaxGroup: Cents] = [:]
        let amounts =
            lines.map { ($0.group, $0.net) }
            + allowances.compactMap { allowance in allowance.group.map { ($0, allowance.signed) } }
        for (group, amount) in amounts {
            if bases[group] == nil { groups.append(group) }
            bases[group, default: .zero] += amount
        }
        return groups.map { group in
            let base = bases[group] ?? .zero
            return Subtotal(
                group: group, base: base, vat: group.vat(on: base), reason: group.category.reason)
        }
    }
}

extension EInvoice.Category {
    /// Why no VAT is charged, in the words of the rules' code list.
    fileprivate var reason: String? {
        switch self {
        case .reverseCharge: "Reverse charge"
        case .intraCommunity: "Intra-community supply"
        case .exempt: "Exempt"
        case .outsideScope: "Not subject to VAT"
        case .export: "Export"
        default: nil
        }
    }
}

extension EInvoice.Totals {
    fileprivate init(
        lines: [EInvoice.Line], allowances: [EInvoice.Allowance], vat: Cents
    ) {
        self.lines = lines.map(\.net).sum()
        self.allowances = allowances.filter { !$0.isCharge }.map(\.amount).sum()
        charges = allowances.filter(\.isCharge).map(\.amount).sum()
        net = self.lines - self.allowances + charges
        self.vat = vat
        gross = net + vat
        prepaid = .zero
        rounding = .zero
        payable = gross
    }
}

extension EInvoice.Line {
    /// A line whose net is its quantity times its price, for one unit each.
    public init(
        _ id: String, item: String, quantity: Millionths = .one, unit: String = "C62",
        price: Millionths, group: EInvoice.TaxGroup, allowances: [EInvoice.Allowance] = [],
        accountingCost: String? = nil, period: ClosedRange<Day>? = nil
    ) {
        let product = Int128(quantity.value) * Int128(price.value) * 100
        let priced = Cents(
            Int64(truncatingIfNeeded: roundedHalfAway(product, by: 1_000_000_000_000)))
        self.id = id
        self.item = item
        description = nil
        self.quantity = quantity
        self.unit = unit
        self.price = price
        baseQuantity = .one
        net = priced + allowances.map(\.signed).sum()
        self.allowances = allowances
        self.group = group
        self.accountingCost = accountingCost
        self.period = period
    }
}
