import Kernel

extension EInvoice {
    /// Each line's net is its quantity times its price, with its allowances and charges.
    ///
    /// - Source: PEP-5
    func checkLines() throws(EInvoiceRefusal) {
        for line in lines {
            guard let priced = line.priced else {
                throw .isTooLargeANumber("InvoiceLine/Price", text: line.price.decimal, line: 0)
            }
            let computed = priced + line.allowances.map(\.signed).sum()
            // Price and allowance are rounded apart, so the rule itself leaves two cents.
            guard (line.net - computed).magnitude <= Cents(2) else {
                throw .arithmetic(
                    rule: "PEPPOL-EN16931-R120", element: "LineExtensionAmount \(line.id)",
                    stated: line.net, computed: computed)
            }
        }
    }

    /// Totals follow from lines, allowances, charges and VAT, to the cent.
    ///
    /// - Source: PEP-5
    func checkTotals() throws(EInvoiceRefusal) {
        let charged = allowances.filter(\.isCharge).map(\.amount).sum()
        let allowed = allowances.filter { !$0.isCharge }.map(\.amount).sum()
        try check("BR-CO-10", "LineExtensionAmount", totals.lines, lines.map(\.net).sum())
        try check("BR-CO-11", "AllowanceTotalAmount", totals.allowances, allowed)
        try check("BR-CO-12", "ChargeTotalAmount", totals.charges, charged)
        try check(
            "BR-CO-13", "TaxExclusiveAmount", totals.net,
            totals.lines - totals.allowances + totals.charges)
        try check("BR-CO-14", "TaxAmount", totals.vat, subtotals.map(\.vat).sum())
        try check("BR-CO-15", "TaxInclusiveAmount", totals.gross, totals.net + totals.vat)
        try check(
            "BR-CO-16", "PayableAmount", totals.payable,
            totals.gross - totals.prepaid + totals.rounding)
    }

    /// Every category and rate stands once in the breakdown, with its base and its VAT.
    ///
    /// - Source: PEP-5
    func checkBreakdown() throws(EInvoiceRefusal) {
        var bases: [TaxGroup: Cents] = [:]
        for line in lines { bases[line.group, default: .zero] += line.net }
        for allowance in allowances {
            if let group = allowance.group { bases[group, default: .zero] += allowance.signed }
        }
        for subtotal in subtotals {
            let group = subtotal.group
            guard let base = bases.removeValue(forKey: group) else {
                throw .breakdown(
                    rule: "BR-CO-18", category: group.category.rawValue, rate: group.rate)
            }
            let code = group.category.rawValue
            try check("BR-\(code)-08", "TaxableAmount \(code)", subtotal.base, base)
            try check(
                "BR-CO-17", "TaxAmount \(code)", subtotal.vat, group.vat(on: subtotal.base))
        }
        if let left = bases.keys.min(by: { $0.category.rawValue < $1.category.rawValue }) {
            throw .breakdown(rule: "BR-CO-18", category: left.category.rawValue, rate: left.rate)
        }
    }

    private func check(
        _ rule: String, _ element: String, _ stated: Cents, _ computed: Cents
    ) throws(EInvoiceRefusal) {
        guard stated == computed else {
            throw .arithmetic(rule: rule, element: element, stated: stated, computed: computed)
        }
    }
}

extension EInvoice.TaxGroup {
    /// The VAT on a base, half a cent away from zero.
    ///
    /// - Source: PEP-5
    public func vat(on base: Cents) -> Cents {
        let product = Int128(base.value) * Int128(rate.value)
        return Cents(Int64(truncatingIfNeeded: roundedHalfAway(product, by: 100_000_000)))
    }
}

extension EInvoice.Line {
    /// Quantity times price, in cents; nil where the product has no room.
    var priced: Cents? {
        let (product, overflow) = Int128(quantity.value)
            .multipliedReportingOverflow(by: Int128(price.value))
        let (scaled, over) = product.multipliedReportingOverflow(by: 100)
        guard !overflow, !over else { return nil }
        let cents = roundedHalfAway(scaled, by: Int128(baseQuantity.value) * 1_000_000)
        guard let narrow = Int64(exactly: cents), narrow.magnitude <= Cents.limit.value.magnitude
        else { return nil }
        return Cents(narrow)
    }
}

/// The quotient, rounded half away from zero; the divisor is positive.
func roundedHalfAway(_ dividend: Int128, by divisor: Int128) -> Int128 {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    guard remainder.magnitude >= divisor.magnitude - remainder.magnitude else { return quotient }
    return quotient + (dividend < 0 ? -1 : 1)
}
