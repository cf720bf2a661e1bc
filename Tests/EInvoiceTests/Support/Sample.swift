import Kernel
import Testing

@testable import EInvoice

/// Documents of an invented supplier, as real ones look.
enum Sample {
    static let today = Day(number: 20_775)

    static let at21 = EInvoice.TaxGroup(.standard, Millionths(whole: 21))
    static let at6 = EInvoice.TaxGroup(.standard, Millionths(whole: 6))
    static let reverse = EInvoice.TaxGroup(.reverseCharge, .zero)

    static func party(_ name: String, _ digits: String) throws -> EInvoice.Party {
        EInvoice.Party(name: name, belgian: try #require(EnterpriseNumber(digits)))
    }

    static func document(
        _ kind: EInvoice.Kind = .invoice, number: String = "2026/118",
        lines: [EInvoice.Line]? = nil, allowances: [EInvoice.Allowance] = [],
        corrects: [EInvoice.Reference] = []
    ) throws -> EInvoice {
        let issueDate = try #require(Day("2026-11-12"))
        return EInvoice(
            kind, number: number, issueDate: issueDate, dueDate: issueDate.adding(days: 30),
            supplier: try party("Demo supplier 03 & sons", "0428759497"),
            customer: try party("Demo association", "0403019261"),
            lines: lines ?? [line("1", "Racks <19 inch>", cents: 10_000)],
            allowances: allowances, corrects: corrects, buyerReference: "PO-7",
            period: issueDate...issueDate.adding(days: 40),
            payment: EInvoice.Payment(
                reference: "+++090/9337/55493+++", account: "BE71096123456769"))
    }

    static func line(
        _ id: String, _ item: String, cents: Int64, _ group: EInvoice.TaxGroup = at21
    ) -> EInvoice.Line {
        EInvoice.Line(
            id, item: item, price: Millionths(cents * 10_000), group: group,
            accountingCost: "61-2000")
    }

    /// A document with several lines, groups and allowances, from random numbers.
    static func random(_ random: inout some RandomNumberGenerator) throws -> EInvoice {
        let groups = [at21, at6, reverse, EInvoice.TaxGroup(.exempt, .zero)]
        let lines = (1...Int.random(in: 1...8, using: &random)).map { number in
            EInvoice.Line(
                String(number), item: "Item \(number)",
                quantity: Millionths(Int64.random(in: 1...50_000_000, using: &random)),
                price: Millionths(Int64.random(in: -9_000_000...900_000_000, using: &random)),
                group: groups.randomElement(using: &random) ?? at21,
                allowances: [
                    EInvoice.Allowance(
                        isCharge: Bool.random(using: &random),
                        Cents(Int64.random(in: 0...500, using: &random)), reason: "Handling")
                ])
        }
        let allowances = (0..<Int.random(in: 0...3, using: &random)).map { _ in
            EInvoice.Allowance(
                isCharge: Bool.random(using: &random),
                Cents(Int64.random(in: 1...90_000, using: &random)), reason: "Discount",
                group: groups.randomElement(using: &random) ?? at21)
        }
        let kind = EInvoice.Kind.allCases.randomElement(using: &random) ?? .invoice
        return try document(kind, lines: lines, allowances: allowances)
    }
}

/// A generator whose run can be had again from its seed.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension EInvoice {
    var text: String { String(decoding: written(), as: UTF8.self) }

    static func read(_ text: String) throws(EInvoiceRefusal) -> EInvoice {
        try read(Array(text.utf8), today: Sample.today)
    }
}
