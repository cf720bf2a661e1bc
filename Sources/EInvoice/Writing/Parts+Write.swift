import Kernel

extension EInvoice.Party {
    func write(into xml: inout XMLWriter) {
        xml.group("Party") { xml in
            xml.element("EndpointID", endpoint)
            xml.group("PostalAddress") { xml in
                xml.group("Country") { $0.element("IdentificationCode", country) }
            }
            if let vatNumber {
                xml.group("PartyTaxScheme") { xml in
                    xml.element("CompanyID", vatNumber)
                    xml.group("TaxScheme") { $0.element("ID", "VAT") }
                }
            }
            xml.group("PartyLegalEntity") { xml in
                xml.element("RegistrationName", name)
                xml.element("CompanyID", legalIdentifier)
            }
        }
    }
}

extension XMLWriter {
    fileprivate mutating func element(_ name: String, _ endpoint: EInvoice.Party.Endpoint?) {
        guard let endpoint else { return }
        let scheme = endpoint.scheme.isEmpty ? nil : ("schemeID", endpoint.scheme)
        element(name, endpoint.identifier, scheme)
    }
}

extension EInvoice.Allowance {
    func write(into xml: inout XMLWriter) {
        xml.group("AllowanceCharge") { xml in
            xml.element("ChargeIndicator", isCharge ? "true" : "false")
            xml.element("AllowanceChargeReason", reason)
            xml.amount("Amount", amount)
            if let group { xml.tax("TaxCategory", group) }
        }
    }
}

extension EInvoice.Subtotal {
    func write(into xml: inout XMLWriter) {
        xml.group("TaxSubtotal") { xml in
            xml.amount("TaxableAmount", base)
            xml.amount("TaxAmount", vat)
            xml.tax("TaxCategory", group, reason: reason)
        }
    }
}

extension EInvoice.Totals {
    func write(into xml: inout XMLWriter) {
        xml.group("LegalMonetaryTotal") { xml in
            xml.amount("LineExtensionAmount", lines)
            xml.amount("TaxExclusiveAmount", net)
            xml.amount("TaxInclusiveAmount", gross)
            if allowances != .zero { xml.amount("AllowanceTotalAmount", allowances) }
            if charges != .zero { xml.amount("ChargeTotalAmount", charges) }
            if prepaid != .zero { xml.amount("PrepaidAmount", prepaid) }
            if rounding != .zero { xml.amount("PayableRoundingAmount", rounding) }
            xml.amount("PayableAmount", payable)
        }
    }
}

extension EInvoice.Line {
    func write(into xml: inout XMLWriter, _ kind: EInvoice.Kind) {
        xml.group(kind == .invoice ? "InvoiceLine" : "CreditNoteLine") { xml in
            xml.element("ID", id)
            xml.element(
                kind == .invoice ? "InvoicedQuantity" : "CreditedQuantity", quantity.decimal,
                ("unitCode", unit))
            xml.amount("LineExtensionAmount", net)
            xml.element("AccountingCost", accountingCost)
            xml.period(period)
            for allowance in allowances { allowance.write(into: &xml) }
            xml.group("Item") { xml in
                xml.element("Description", description)
                xml.element("Name", item)
                xml.tax("ClassifiedTaxCategory", group)
            }
            xml.group("Price") { xml in
                xml.element("PriceAmount", price.decimal, ("currencyID", "EUR"))
                if baseQuantity != .one {
                    xml.element("BaseQuantity", baseQuantity.decimal, ("unitCode", unit))
                }
            }
        }
    }
}
