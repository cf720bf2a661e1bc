import Kernel

extension EInvoice {
    /// The document as a UBL 2.1 file of Peppol BIS Billing 3.0; `read` gives the same value back.
    ///
    /// - Source: PEP-2
    public func written() -> [UInt8] {
        let root = kind == .invoice ? "Invoice" : "CreditNote"
        let schema = "urn:oasis:names:specification:ubl:schema:xsd:"
        var xml = XMLWriter()
        xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        xml.raw("<\(root) xmlns=\"\(schema)\(root)-2\"")
        xml.raw("  xmlns:cac=\"\(schema)CommonAggregateComponents-2\"")
        xml.raw("  xmlns:cbc=\"\(schema)CommonBasicComponents-2\">")
        write(into: &xml)
        xml.raw("</\(root)>")
        return Array(xml.text.utf8)
    }

    private func write(into xml: inout XMLWriter) {
        writeHead(into: &xml)
        xml.group("AccountingSupplierParty") { supplier.write(into: &$0) }
        xml.group("AccountingCustomerParty") { customer.write(into: &$0) }
        writePayment(into: &xml)
        for allowance in allowances { allowance.write(into: &xml) }
        xml.group("TaxTotal") { xml in
            xml.amount("TaxAmount", totals.vat)
            for subtotal in subtotals { subtotal.write(into: &xml) }
        }
        totals.write(into: &xml)
        for line in lines { line.write(into: &xml, kind) }
    }

    private func writeHead(into xml: inout XMLWriter) {
        xml.element(
            "CustomizationID",
            "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0")
        xml.element("ProfileID", "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0")
        xml.element("ID", number)
        xml.element("IssueDate", issueDate.description)
        if kind == .invoice { xml.element("DueDate", dueDate?.description) }
        xml.element(kind == .invoice ? "InvoiceTypeCode" : "CreditNoteTypeCode", typeCode)
        xml.element("Note", note)
        xml.element("DocumentCurrencyCode", "EUR")
        xml.element("AccountingCost", accountingCost)
        xml.element("BuyerReference", buyerReference)
        xml.period(period)
        xml.group("OrderReference") { $0.element("ID", orderReference) }
        for reference in corrects {
            xml.group("BillingReference") { xml in
                xml.group("InvoiceDocumentReference") { xml in
                    xml.element("ID", reference.number)
                    xml.element("IssueDate", reference.issueDate?.description)
                }
            }
        }
    }

    private func writePayment(into xml: inout XMLWriter) {
        guard payment != Payment() || (kind == .creditNote && dueDate != nil) else { return }
        xml.group("PaymentMeans") { xml in
            xml.element("PaymentMeansCode", "30")
            if kind == .creditNote { xml.element("PaymentDueDate", dueDate?.description) }
            xml.element("PaymentID", payment.reference)
            xml.group("PayeeFinancialAccount") { $0.element("ID", payment.account) }
        }
    }
}

extension XMLWriter {
    mutating func amount(_ name: String, _ amount: Cents) {
        element(name, amount.decimal, ("currencyID", "EUR"))
    }

    mutating func period(_ period: ClosedRange<Day>?) {
        group("InvoicePeriod") { xml in
            xml.element("StartDate", period?.lowerBound.description)
            xml.element("EndDate", period?.upperBound.description)
        }
    }

    mutating func tax(_ name: String, _ group: EInvoice.TaxGroup, reason: String? = nil) {
        self.group(name) { xml in
            xml.element("ID", group.category.rawValue)
            if group.category != .outsideScope { xml.element("Percent", group.rate.decimal) }
            xml.element("TaxExemptionReason", reason)
            xml.group("TaxScheme") { $0.element("ID", "VAT") }
        }
    }
}
