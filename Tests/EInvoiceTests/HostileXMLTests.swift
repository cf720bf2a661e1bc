import Kernel
import Testing

@testable import EInvoice

/// Files that would do harm, or lie, are refused before they are understood.
@Suite(.timeLimit(.minutes(1))) struct HostileXMLTests {
    private static let bomb = """
        <!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
        """
    private static let outside = """
        <!DOCTYPE Invoice SYSTEM "file:///etc/passwd">
        """

    private func wide(_ text: String, isLittle: Bool) -> [UInt8] {
        let units = "\u{FEFF}\(text)".utf16.flatMap { unit in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return isLittle ? bytes.reversed() : bytes
        }
        return Array(units)
    }

    @Test(arguments: [bomb, outside, "<!ENTITY x SYSTEM \"http://127.0.0.1/\">"])
    func `no document type and no entity is let in, in any encoding`(declaration: String) throws {
        let body = try Sample.document().text.split(separator: "?>", maxSplits: 1)[1]
        let text = "<?xml version=\"1.0\"?>\n\(declaration)\(body)"
        #expect(throws: EInvoiceRefusal.hasDocumentType(line: 2)) { try EInvoice.read(text) }
        for isLittle in [true, false] {
            #expect(throws: EInvoiceRefusal.hasDocumentType(line: 2)) {
                try EInvoice.read(wide(text, isLittle: isLittle), today: Sample.today)
            }
        }
    }

    @Test func `what only looks like a document type in a comment does no harm`() throws {
        let text = try Sample.document().text
            .replacing(
                "<cbc:ID>2026/118", with: "<!-- <!DOCTYPE x> --><cbc:ID><![CDATA[2026/118]]>")
        #expect(try EInvoice.read(text).number == "2026/118")
    }

    @Test func `an entity that nobody declared is no text`() throws {
        let text = try Sample.document().text.replacing("PO-7", with: "&secret;")
        #expect(throws: EInvoiceRefusal.isNoXML(line: 12)) { try EInvoice.read(text) }
    }

    @Test func `UTF-16 with a mark is read, and lying or unknown encodings are refused`() throws {
        let text = try Sample.document().text
        let utf16 = text.replacing("UTF-8", with: "UTF-16")
        for isLittle in [true, false] {
            let read = try EInvoice.read(wide(utf16, isLittle: isLittle), today: Sample.today)
            #expect(read.number == "2026/118")
        }
        #expect(throws: EInvoiceRefusal.encodingLies(declared: "UTF-8")) {
            try EInvoice.read(wide(text, isLittle: true), today: Sample.today)
        }
        #expect(throws: EInvoiceRefusal.encodingLies(declared: "UTF-16")) {
            try EInvoice.read(utf16)
        }
        let latin = text.replacing("UTF-8", with: "ISO-8859-1")
        #expect(throws: EInvoiceRefusal.encodingLies(declared: "ISO-8859-1")) {
            try EInvoice.read(latin)
        }
        let unmarked = Array(wide(utf16, isLittle: true).dropFirst(2))
        let broken = Array(text.utf8) + [0xE9, 0x20]
        for bytes in [unmarked, broken, [0xFF, 0xFE, 0, 0] + unmarked] {
            #expect(throws: EInvoiceRefusal.encodingIsUnknown) {
                try EInvoice.read(bytes, today: Sample.today)
            }
        }
    }

    @Test func `elements lie 64 deep at most, and are half a million at most`() throws {
        let nested =
            String(repeating: "<a>", count: 5_000) + String(repeating: "</a>", count: 5_000)
        #expect(throws: EInvoiceRefusal.isTooDeep(limit: 64, line: 1)) { try EInvoice.read(nested) }
        let many = "<a>" + String(repeating: "<b/>", count: 500_001) + "</a>"
        #expect(throws: EInvoiceRefusal.hasTooManyElements(limit: 500_000)) {
            try EInvoice.read(many)
        }
    }

    @Test func `20 MB are the most, and are counted before they are read`() {
        let large = [UInt8](repeating: 0x20, count: EInvoice.limit + 1)
        #expect(throws: EInvoiceRefusal.isTooLarge(limit: EInvoice.limit)) {
            try EInvoice.read(large, today: Sample.today)
        }
        #expect(throws: EInvoiceRefusal.isEmpty) { try EInvoice.read([], today: Sample.today) }
    }

    @Test(arguments: [
        "", " ", "plain text", "<a", "<a></b>", "<a/><b/>", "<a x=1/>", "<?xml version=\"1.0\"?>",
        "\u{0}", "<a>\u{1}</a>", "<!-- open", "%PDF-1.7",
    ])
    func `what is no XML is refused, never a fault`(text: String) {
        #expect(throws: EInvoiceRefusal.self) { try EInvoice.read(text) }
    }

    @Test(arguments: 200..<260)
    func `a file that was cut or disturbed anywhere never does harm`(seed: UInt64) throws {
        var random = Seeded(state: seed)
        var bytes = try Sample.random(&random).written()
        for _ in 0..<3 {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes.removeSubrange(place...)
            case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
            default: bytes.insert(contentsOf: Array("<!x".utf8), at: place)
            }
            if bytes.isEmpty { break }
        }
        // Whatever it says, it says it without a trap.
        _ = try? EInvoice.read(bytes, today: Sample.today)
    }

    @Test func `a large file inside the document is passed over`() throws {
        let file = String(repeating: "QUJD", count: 4_000_000)
        let text = try Sample.document().text.replacing(
            "  <cac:AccountingSupplierParty>",
            with: """
                  <cac:AdditionalDocumentReference><cbc:ID>a</cbc:ID><cac:Attachment>\
                <cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf" filename="a.pdf">\
                \(file)</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>\
                </cac:AdditionalDocumentReference>
                  <cac:AccountingSupplierParty>
                """)
        #expect(text.utf8.count > 16_000_000)
        #expect(try EInvoice.read(text).number == "2026/118")
    }
}

/// Documents that are XML, and yet none that can be taken in.
@Suite struct WrongDocumentTests {
    private func changed(_ text: String, _ other: String) throws -> String {
        let document = try Sample.document().text
        #expect(document.contains(text), "\(text)")
        return document.replacing(text, with: other)
    }

    @Test func `another root or vocabulary is refused`() throws {
        let order = try changed("Invoice-2\"", "Order-2\"")
        #expect(
            throws: EInvoiceRefusal.rootIsUnknown(
                "{urn:oasis:names:specification:ubl:schema:xsd:Order-2}Invoice")
        ) { try EInvoice.read(order) }
        #expect(throws: EInvoiceRefusal.rootIsUnknown("Invoice")) {
            try EInvoice.read("<Invoice/>")
        }
    }

    @Test(arguments: [
        "ID", "IssueDate", "InvoiceTypeCode", "DocumentCurrencyCode", "RegistrationName",
        "IdentificationCode", "TaxExclusiveAmount", "PayableAmount", "TaxableAmount",
        "InvoicedQuantity", "Name", "PriceAmount", "LineExtensionAmount", "Percent",
    ])
    func `a mandatory field that is missing is named`(name: String) throws {
        let document = try Sample.document().text
        let pattern = try Regex("<cbc:\(name)( [^>]*)?>[^<]*</cbc:\(name)>")
        let without = document.replacing(pattern, with: "", maxReplacements: 1)
        #expect(without != document)
        let refusal = try #require(throws: EInvoiceRefusal.self) { try EInvoice.read(without) }
        guard case .isMissing(let path, _) = refusal else {
            Issue.record("\(refusal)")
            return
        }
        #expect(path.hasSuffix("/\(name)"))
    }

    @Test func `another currency, a future date and an unknown type are refused (PEP-6)`() throws {
        let pounds = try changed(">EUR<", ">GBP<")
        #expect(throws: EInvoiceRefusal.currencyIsOther("GBP", line: 11)) {
            try EInvoice.read(pounds)
        }
        let dollar = try changed(
            "PayableAmount currencyID=\"EUR\"", "PayableAmount currencyID=\"USD\"")
        #expect(throws: EInvoiceRefusal.self) { try EInvoice.read(dollar) }
        let late = try changed("<cbc:IssueDate>2026-11-12", "<cbc:IssueDate>2026-11-19")
        let day = try #require(Day("2026-11-19"))
        #expect(throws: EInvoiceRefusal.isInFuture(day)) { try EInvoice.read(late) }
        let typed = try changed(">380<", ">326<")
        #expect(throws: EInvoiceRefusal.typeIsUnknown("326")) { try EInvoice.read(typed) }
    }

    @Test(arguments: [
        ("<cbc:IssueDate>2026-11-12", "<cbc:IssueDate>2026-02-30"),
        (">100.00<", ">1e2<"), (">100.00<", ">100,00<"), (">100.00<", "><"),
        (">100.00<", ">99999999999999999999999.00<"), (">100.00<", ">100000000000.01<"),
        ("<cbc:ID>S<", "<cbc:ID>X<"), ("<cbc:Percent>21<", "<cbc:Percent>101<"),
        ("<cbc:Percent>21<", "<cbc:Percent>-1<"), ("<cbc:Percent>21<", "<cbc:Percent>21.0000001<"),
        ("<cbc:EndDate>2026-12-22", "<cbc:EndDate>2026-11-01"),
    ])
    func `a value that does not fit is refused by its name`(right: String, wrong: String) throws {
        let text = try changed(right, wrong)
        #expect(throws: EInvoiceRefusal.self) { try EInvoice.read(text) }
    }
}
