import EInvoice
import Foundation
import Kernel
import Testing

@testable import CostSharing

/// Every refusal of documents, suppliers and rules in the three languages, to be read as prose.
@Suite struct DeliveryRefusalTests {
    @Test func `every refusal says what is wrong and what to do`() throws {
        let told = Self.refusals.map { name, refusal in
            let lines = Language.allCases.map { "  \($0.rawValue)  \(refusal.message(in: $0))" }
            return ([name] + lines).joined(separator: "\n")
        }.joined(separator: "\n\n")
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Refusals.txt")
        #expect(told + "\n" == (try String(contentsOf: file, encoding: .utf8)))
    }

    private static let refusals: [(String, any Refusal)] =
        documents + archives + addressees + deliveries + decisions + suppliers

    private static let documents: [(String, any Refusal)] = [
        ("empty", EInvoiceRefusal.isEmpty),
        ("too large", EInvoiceRefusal.isTooLarge(limit: EInvoice.limit)),
        ("encoding unknown", EInvoiceRefusal.encodingIsUnknown),
        ("encoding lies", EInvoiceRefusal.encodingLies(declared: "UTF-16")),
        ("document type", EInvoiceRefusal.hasDocumentType(line: 2)),
        ("no XML", EInvoiceRefusal.isNoXML(line: 7)),
        ("too deep", EInvoiceRefusal.isTooDeep(limit: 64, line: 9)),
        ("too many elements", EInvoiceRefusal.hasTooManyElements(limit: 500_000)),
        ("root unknown", EInvoiceRefusal.rootIsUnknown("Order")),
        ("missing", EInvoiceRefusal.isMissing("Invoice/IssueDate", line: 2)),
        (
            "malformed",
            EInvoiceRefusal.isMalformed("Invoice/IssueDate", text: "2026-02-30", line: 8)
        ),
        (
            "too many decimals",
            EInvoiceRefusal.hasTooManyDecimals(
                "TaxTotal/TaxAmount", text: "21.005", limit: 2, line: 56)
        ),
        (
            "too large a number",
            EInvoiceRefusal.isTooLargeANumber("Price/PriceAmount", text: "1e99", line: 90)
        ),
        ("other currency", EInvoiceRefusal.currencyIsOther("GBP", line: 11)),
        ("type unknown", EInvoiceRefusal.typeIsUnknown("326")),
        ("in the future", EInvoiceRefusal.isInFuture(SmallAssociation.today)),
        ("period", EInvoiceRefusal.periodEndsBeforeItBegins(line: 12)),
        (
            "arithmetic",
            EInvoiceRefusal.arithmetic(
                rule: "BR-CO-15", element: "TaxInclusiveAmount", stated: Cents(12_101),
                computed: Cents(12_100))
        ),
        (
            "breakdown",
            EInvoiceRefusal.breakdown(
                rule: "BR-CO-18", category: "S", rate: Millionths(whole: 6))
        ),
    ]

    private static let archives: [(String, any Refusal)] = [
        ("no archive", ZipRefusal.isNoArchive), ("no files", ZipRefusal.hasNoFiles),
        ("too many files", ZipRefusal.hasTooManyFiles(limit: ZipFile.countLimit)),
        ("path outside", ZipRefusal.pathIsOutside("../x.xml")),
        ("twice in the zip", ZipRefusal.standsTwice("x.xml")),
        ("encrypted", ZipRefusal.isEncrypted("x.xml")),
        ("zip in a zip", ZipRefusal.isArchive("x.zip")),
        ("stray file", ZipRefusal.isNoXML("x.pdf")),
        ("large file", ZipRefusal.isTooLarge("x.xml", limit: ZipFile.sizeLimit)),
        ("large total", ZipRefusal.totalIsTooLarge(limit: ZipFile.totalLimit)),
        ("bomb", ZipRefusal.isBomb("x.xml")), ("broken", ZipRefusal.isBroken("x.xml")),
    ]

    private static var addressees: [(String, any Refusal)] {
        guard let own = EnterpriseNumber("0403019261"), let other = EnterpriseNumber("0428759497")
        else { return [] }
        return [
            ("association unknown", InvoiceProblem.associationIsUnknown),
            ("customer without number", InvoiceProblem.customerHasNoNumber(name: "Us", own: own)),
            (
                "in a member's name",
                InvoiceProblem.isForMember("M0012", number: other, own: own)
            ),
            (
                "in another's name",
                InvoiceProblem.isForAnother(name: "Neighbour", number: other, own: own)
            ),
        ]
    }

    private static let deliveries: [(String, any Refusal)] = [
        ("known bytes", InvoiceProblem.isKnown(invoice: 12)),
        ("twice in the delivery", InvoiceProblem.standsTwiceInDelivery(other: "a.xml")),
        ("supplier without number", InvoiceProblem.supplierHasNoNumber(name: "Nobody")),
        (
            "supplier unknown",
            InvoiceProblem.supplierIsUnknown(name: "Demo supplier 03", number: "0428.759.497")
        ),
        ("known number", InvoiceProblem.numberIsKnown(number: "2026/118", invoice: 12)),
        ("credit note of nothing", InvoiceProblem.creditNoteNamesNoInvoice(number: "9")),
        (
            "credit note without invoice",
            InvoiceProblem.creditNoteHasNoInvoice(number: "9", invoice: "8")
        ),
    ]

    private static let decisions: [(String, any Refusal)] = [
        ("decided", InvoiceDecisionRefusal.isDecided),
        ("pool holds too much", InvoiceDecisionRefusal.poolHoldsTooMuch),
        ("posted", InvoiceDecisionRefusal.isPosted),
        ("held", InvoiceDecisionRefusal.isHeld),
        ("another pool", InvoiceDecisionRefusal.orderSaysAnotherPool),
        ("of an order", InvoiceDecisionRefusal.belongsToAnOrder),
        ("rule without words", SupplierRuleRefusal.hasNoWords),
        ("rule decided", SupplierRuleRefusal.isDecided),
    ]

    private static let suppliers: [(String, any Refusal)] = [
        ("country", SupplierRefusal.countryIsMalformed("Belgium")),
        ("no number", SupplierRefusal.hasNoNumber),
        ("VAT number", SupplierRefusal.vatNumberIsMalformed("BE1")),
        ("known in the future", SupplierRefusal.isKnownInFuture(SmallAssociation.today)),
        ("enterprise number taken", SupplierRefusal.enterpriseNumberIsTaken("0428.759.497")),
        ("VAT number taken", SupplierRefusal.vatNumberIsTaken("IE6388047V")),
    ]
}
