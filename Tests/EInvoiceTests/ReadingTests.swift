import Foundation
import Kernel
import Testing

@testable import EInvoice

/// What a document says, read into values.
@Suite struct ReadingTests {
    @Test func `an invoice says who, what, when and how much (PEP-1, PEP-2)`() throws {
        let invoice = try EInvoice.read(try Sample.document().text)
        #expect(invoice.kind == .invoice)
        #expect(invoice.number == "2026/118")
        #expect(invoice.typeCode == "380")
        #expect(invoice.supplier.name == "Demo supplier 03 & sons")
        #expect(invoice.supplier.enterpriseNumber?.description == "0428.759.497")
        #expect(invoice.supplier.endpoint?.scheme == "0208")
        #expect(invoice.customer.vatNumber == "BE0403019261")
        #expect(invoice.buyerReference == "PO-7")
        #expect(invoice.payment.account == "BE71096123456769")
        #expect(invoice.lines.map(\.item) == ["Racks <19 inch>"])
        #expect(invoice.lines.first?.accountingCost == "61-2000")
        #expect(invoice.totals.net == Cents(10_000))
        #expect(invoice.totals.vat == Cents(2_100))
        #expect(invoice.totals.payable == Cents(12_100))
        #expect(invoice.period?.upperBound == Day("2026-12-22"))
    }

    @Test func `a credit note names the invoice that it corrects (PEP-6)`() throws {
        let reference = EInvoice.Reference(number: "2026/117", issueDate: Day("2026-10-01"))
        let note = try Sample.document(.creditNote, corrects: [reference])
        let read = try EInvoice.read(note.text)
        #expect(read.kind == .creditNote)
        #expect(read.typeCode == "381")
        #expect(read.corrects == [reference])
    }

    @Test(arguments: 0..<60)
    func `what is written is read again, whatever it is`(seed: UInt64) throws {
        var random = Seeded(state: seed)
        let invoice = try Sample.random(&random)
        #expect(try EInvoice.read(invoice.written(), today: Sample.today) == invoice)
    }

    @Test func `amounts may have fewer decimals, never more (PEP-5)`() throws {
        let text = try Sample.document().text
        let short = text.replacing(">100.00<", with: ">100<").replacing(">21.00<", with: ">21.0<")
        #expect(try EInvoice.read(short).totals.net == Cents(10_000))
        let long = text.replacing(">21.00<", with: ">21.000<")
        #expect(
            throws: EInvoiceRefusal.hasTooManyDecimals(
                "TaxSubtotal/TaxAmount", text: "21.000", limit: 2, line: 68)
        ) { try EInvoice.read(long) }
    }

    @Test func `the number of a Belgian party may stand in three places (ID-1, ID-2)`() throws {
        let digits = "0428759497"
        let legal = EInvoice.Party(
            name: "A", country: "BE", legalIdentifier: .init(scheme: "", identifier: "0428.759.497")
        )
        let taxed = EInvoice.Party(name: "B", country: "BE", vatNumber: "BE0428759497")
        let addressed = EInvoice.Party(
            name: "C", country: "BE", endpoint: .init(scheme: "9925", identifier: "BE0428759497"))
        let foreign = EInvoice.Party(name: "D", country: "IE", vatNumber: "IE6388047V")
        for party in [legal, taxed, addressed] {
            #expect(party.enterpriseNumber?.digits == digits)
        }
        #expect(foreign.enterpriseNumber == nil)
    }

    @Test(.enabled(if: PublicFiles.folder != nil, "the folder of public files is not named"))
    func `the examples of Peppol are read, and the one in pounds is refused`() throws {
        let files = try PublicFiles.all()
        #expect(files.count == 5)
        for (name, bytes) in files {
            if name == "vat-category-E.xml" {
                #expect(throws: EInvoiceRefusal.currencyIsOther("GBP", line: 11)) {
                    try EInvoice.read(bytes, today: Sample.today)
                }
            } else {
                let invoice = try EInvoice.read(bytes, today: Sample.today)
                #expect(invoice.totals.payable > .zero, "\(name)")
                #expect(!invoice.lines.isEmpty, "\(name)")
            }
        }
    }
}

/// Real examples, where the variable ALIQUOT_PUBLIC_UBL names their folder.
enum PublicFiles {
    static let folder = ProcessInfo.processInfo.environment["ALIQUOT_PUBLIC_UBL"]

    static func all() throws -> [(name: String, bytes: [UInt8])] {
        let folder = try #require(folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        return try names.filter { $0.hasSuffix(".xml") }.map { name in
            (name, Array(try Data(contentsOf: URL(filePath: folder).appending(path: name))))
        }
    }
}
