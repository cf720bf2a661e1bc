import Kernel
import Testing

@testable import EInvoice

/// The sums of EN 16931, each with its rule in the refusal (PEP-5).
@Suite struct ArithmeticTests {
    /// A document of 100,00 and 50,00 at 21 %, an allowance of 10,00, a charge of 4,00.
    private func document() throws -> String {
        try Sample.document(
            lines: [
                Sample.line("1", "Racks", cents: 10_000), Sample.line("2", "Desks", cents: 5_000),
            ],
            allowances: [
                EInvoice.Allowance(
                    isCharge: false, Cents(1_000), reason: "Discount", group: Sample.at21),
                EInvoice.Allowance(
                    isCharge: true, Cents(400), reason: "Transport", group: Sample.at21),
            ]
        ).text
    }

    @Test(arguments: [
        ("LineExtensionAmount currencyID=\"EUR\">150.00", "150.01", "BR-CO-10"),
        ("AllowanceTotalAmount currencyID=\"EUR\">10.00", "10.01", "BR-CO-11"),
        ("ChargeTotalAmount currencyID=\"EUR\">4.00", "4.01", "BR-CO-12"),
        ("TaxExclusiveAmount currencyID=\"EUR\">144.00", "144.01", "BR-CO-13"),
        ("TaxInclusiveAmount currencyID=\"EUR\">174.24", "174.25", "BR-CO-15"),
        ("PayableAmount currencyID=\"EUR\">174.24", "174.23", "BR-CO-16"),
        ("TaxableAmount currencyID=\"EUR\">144.00", "143.99", "BR-S-08"),
        ("PriceAmount currencyID=\"EUR\">50", "51", "PEPPOL-EN16931-R120"),
    ])
    func `a sum that does not add up is refused with its rule`(
        stated: String, wrong: String, rule: String
    ) throws {
        let right = try document()
        let element = try #require(stated.split(separator: ">").first)
        #expect(right.contains(stated))
        let changed = right.replacing(stated, with: "\(element)>\(wrong)")
        let refusal = try #require(throws: EInvoiceRefusal.self) { try EInvoice.read(changed) }
        guard case .arithmetic(let named, _, _, _) = refusal else {
            Issue.record("\(refusal)")
            return
        }
        #expect(named == rule)
    }

    @Test func `VAT is rounded once per rate, half a cent away from zero`() throws {
        let lines = (1...3).map { Sample.line(String($0), "Item", cents: 3) }
        #expect(try Sample.document(lines: lines).totals.vat == Cents(2))
        #expect(Sample.at21.vat(on: Cents(50)) == Cents(11))
        #expect(Sample.at21.vat(on: Cents(-50)) == Cents(-11))
    }

    @Test func `a breakdown has each category and rate once, with lines`() throws {
        let text = try document()
        let other = text.replacing(
            "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>21<",
            with:
                "<cac:ClassifiedTaxCategory>\n        <cbc:ID>S</cbc:ID>\n        <cbc:Percent>12<",
            maxReplacements: 1)
        #expect(other != text)
        #expect(throws: EInvoiceRefusal.self) { try EInvoice.read(other) }
    }

    @Test(arguments: 100..<140)
    func `no single amount can be changed unnoticed`(seed: UInt64) throws {
        var random = Seeded(state: seed)
        let text = try Sample.random(&random).text
        let amounts = text.ranges(of: /currencyID="EUR">-?[0-9]+\.[0-9]{2}</)
        let chosen = try #require(amounts.randomElement(using: &random))
        let amount = try #require(text[chosen].split(separator: ">").last).dropLast()
        let cents = try #require(Cents(decimal: amount))
        let off = Cents(cents.value + Int64.random(in: 3...99_999, using: &random))
        let changed = text.replacingCharacters(
            in: chosen, with: "currencyID=\"EUR\">\(off.decimal)<")
        #expect(throws: EInvoiceRefusal.self) { try EInvoice.read(changed) }
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        var copy = self
        copy.replaceSubrange(range, with: text)
        return copy
    }
}
