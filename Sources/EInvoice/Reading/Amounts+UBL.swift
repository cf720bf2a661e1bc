import Kernel

extension EInvoice {
    static func allowances(
        _ group: UBLScope, ofLine: Bool
    ) throws(EInvoiceRefusal) -> [Allowance] {
        var allowances: [Allowance] = []
        for allowance in group.groups("AllowanceCharge") {
            allowances.append(
                Allowance(
                    isCharge: try allowance.flag("ChargeIndicator"),
                    try allowance.cents("Amount"),
                    reason: allowance.optionalText("AllowanceChargeReason")
                        ?? allowance.optionalText("AllowanceChargeReasonCode") ?? "",
                    group: ofLine ? nil : try TaxGroup(try allowance.group("TaxCategory"))))
        }
        return allowances
    }

    /// The VAT in euro; a second total in another currency is for that currency's books.
    static func taxes(
        _ root: UBLScope
    ) throws(EInvoiceRefusal) -> (total: Cents, subtotals: [Subtotal]) {
        let totals = root.groups("TaxTotal")
        guard
            let total = totals.first(where: { !$0.groups("TaxSubtotal").isEmpty }) ?? totals.first
        else { throw .isMissing(root.path("TaxTotal"), line: root.element.line) }
        var subtotals: [Subtotal] = []
        for subtotal in total.groups("TaxSubtotal") {
            let category = try subtotal.group("TaxCategory")
            subtotals.append(
                Subtotal(
                    group: try TaxGroup(category), base: try subtotal.cents("TaxableAmount"),
                    vat: try subtotal.cents("TaxAmount"),
                    reason: category.optionalText("TaxExemptionReason")
                        ?? category.optionalText("TaxExemptionReasonCode")))
        }
        guard !subtotals.isEmpty else {
            throw .isMissing(total.path("TaxSubtotal"), line: total.element.line)
        }
        return (try total.cents("TaxAmount"), subtotals)
    }

    static func lines(_ root: UBLScope, _ kind: Kind) throws(EInvoiceRefusal) -> [Line] {
        let name = kind == .invoice ? "InvoiceLine" : "CreditNoteLine"
        var lines: [Line] = []
        for line in root.groups(name) { lines.append(try Line(line, kind)) }
        guard !lines.isEmpty else { throw .isMissing(root.path(name), line: root.element.line) }
        return lines
    }
}

extension EInvoice.TaxGroup {
    init(_ category: UBLScope) throws(EInvoiceRefusal) {
        let code = try category.text("ID")
        guard let known = EInvoice.Category(rawValue: code) else {
            throw .isMalformed(
                category.path("ID"), text: String(code.prefix(40)), line: category.element.line)
        }
        let rate =
            known == .standard
            ? try category.millionths("Percent")
            : try category.optionalMillionths("Percent") ?? .zero
        guard (Millionths.zero...Millionths(whole: 100)).contains(rate) else {
            throw .isMalformed(
                category.path("Percent"), text: rate.decimal, line: category.element.line)
        }
        self.init(known, rate)
    }
}

extension EInvoice.Line {
    init(_ line: UBLScope, _ kind: EInvoice.Kind) throws(EInvoiceRefusal) {
        id = try line.text("ID")
        let quantityName = kind == .invoice ? "InvoicedQuantity" : "CreditedQuantity"
        quantity = try line.millionths(quantityName)
        unit = line.element[quantityName]?.attributes["unitCode"] ?? ""
        net = try line.cents("LineExtensionAmount")
        accountingCost = line.optionalText("AccountingCost")
        period = try line.period("InvoicePeriod")
        allowances = try EInvoice.allowances(line, ofLine: true)
        let item = try line.group("Item")
        self.item = try item.text("Name")
        description = item.optionalText("Description")
        group = try EInvoice.TaxGroup(try item.group("ClassifiedTaxCategory"))
        let price = try line.group("Price")
        self.price = try Self.price(price)
        baseQuantity = try price.optionalMillionths("BaseQuantity") ?? .one
        guard baseQuantity > .zero else {
            throw .isMalformed(
                price.path("BaseQuantity"), text: baseQuantity.decimal, line: price.element.line)
        }
    }

    private static func price(_ price: UBLScope) throws(EInvoiceRefusal) -> Millionths {
        let currency = price.element["PriceAmount"]?.attributes["currencyID"] ?? "EUR"
        guard currency == "EUR" else {
            throw .currencyIsOther(currency, line: price.element.line)
        }
        return try price.millionths("PriceAmount")
    }
}

extension EInvoice.Totals {
    init(_ group: UBLScope, vat: Cents) throws(EInvoiceRefusal) {
        lines = try group.cents("LineExtensionAmount")
        net = try group.cents("TaxExclusiveAmount")
        gross = try group.cents("TaxInclusiveAmount")
        allowances = try group.optionalCents("AllowanceTotalAmount") ?? .zero
        charges = try group.optionalCents("ChargeTotalAmount") ?? .zero
        prepaid = try group.optionalCents("PrepaidAmount") ?? .zero
        rounding = try group.optionalCents("PayableRoundingAmount") ?? .zero
        payable = try group.cents("PayableAmount")
        self.vat = vat
    }
}
