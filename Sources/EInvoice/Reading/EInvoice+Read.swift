import Kernel

extension EInvoice {
    /// The largest file that is read.
    /// - Unit: bytes.
    public static let limit = 20 * 1024 * 1024

    /// Reads a UBL 2.1 invoice or credit note as in Peppol BIS Billing 3.0, and checks its sums.
    ///
    /// - Parameter today: the day in Brussels.
    /// - Refuses: what `EInvoiceRefusal` lists, the first that applies.
    /// - Source: PEP-2, PEP-5, PEP-6
    public static func read(
        _ bytes: [UInt8], today: Day
    ) throws(EInvoiceRefusal) -> EInvoice {
        guard bytes.count <= limit else { throw .isTooLarge(limit: limit) }
        let (root, namespace) = try XMLDocument.root(of: try XMLText(bytes))
        let kind = try kind(root.name, namespace)
        let invoice = try EInvoice(UBLScope(root), kind)
        guard invoice.issueDate <= today else { throw .isInFuture(invoice.issueDate) }
        try invoice.checkLines()
        try invoice.checkTotals()
        try invoice.checkBreakdown()
        return invoice
    }

    private static func kind(
        _ root: String, _ namespace: String
    ) throws(EInvoiceRefusal) -> Kind {
        let schema = "urn:oasis:names:specification:ubl:schema:xsd:"
        switch (root, namespace) {
        case ("Invoice", schema + "Invoice-2"): return .invoice
        case ("CreditNote", schema + "CreditNote-2"): return .creditNote
        default:
            let vocabulary = namespace.isEmpty ? "" : "{\(namespace.prefix(200))}"
            throw .rootIsUnknown(vocabulary + root.prefix(80))
        }
    }

    /// The types of documents that a Belgian customer may be sent.
    ///
    /// - Source: PEP-6
    private static func types(of kind: Kind) -> Set<String> {
        switch kind {
        case .invoice:
            [
                "71", "80", "82", "84", "102", "218", "219", "331", "380", "382", "383", "386",
                "388", "393", "395", "553", "575", "623", "780", "817", "870", "875", "876", "877",
            ]
        case .creditNote: ["381", "81", "83", "396", "532"]
        }
    }

    private init(_ root: UBLScope, _ kind: Kind) throws(EInvoiceRefusal) {
        self.kind = kind
        number = try root.text("ID")
        issueDate = try root.day("IssueDate")
        typeCode = try root.text(kind == .invoice ? "InvoiceTypeCode" : "CreditNoteTypeCode")
        guard Self.types(of: kind).contains(typeCode) else { throw .typeIsUnknown(typeCode) }
        let currency = try root.text("DocumentCurrencyCode")
        guard currency == "EUR" else {
            throw .currencyIsOther(
                currency, line: root.element["DocumentCurrencyCode"]?.line ?? root.element.line)
        }
        // A credit note has its due date in the means of payment.
        let dated = kind == .invoice ? root : root.optionalGroup("PaymentMeans")
        dueDate = try dated?.optionalDay(kind == .invoice ? "DueDate" : "PaymentDueDate")
        buyerReference = root.optionalText("BuyerReference")
        orderReference = root.optionalGroup("OrderReference")?.optionalText("ID")
        accountingCost = root.optionalText("AccountingCost")
        note = root.optionalText("Note")
        supplier = try Party(try root.group("AccountingSupplierParty").group("Party"))
        customer = try Party(try root.group("AccountingCustomerParty").group("Party"))
        corrects = try Self.references(root)
        period = try root.period("InvoicePeriod")
        payment = Payment(root)
        allowances = try Self.allowances(root, ofLine: false)
        let taxes = try Self.taxes(root)
        subtotals = taxes.subtotals
        lines = try Self.lines(root, kind)
        totals = try Totals(try root.group("LegalMonetaryTotal"), vat: taxes.total)
    }

    private static func references(_ root: UBLScope) throws(EInvoiceRefusal) -> [Reference] {
        var references: [Reference] = []
        for group in root.groups("BillingReference") {
            guard let document = group.optionalGroup("InvoiceDocumentReference") else { continue }
            references.append(
                Reference(
                    number: try document.text("ID"),
                    issueDate: try document.optionalDay("IssueDate")))
        }
        return references
    }
}

extension EInvoice.Payment {
    init(_ root: UBLScope) {
        let means = root.optionalGroup("PaymentMeans")
        reference = means?.optionalText("PaymentID")
        account = means?.optionalGroup("PayeeFinancialAccount")?.optionalText("ID")
    }
}
