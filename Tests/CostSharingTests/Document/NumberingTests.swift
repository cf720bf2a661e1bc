import Kernel
import Testing

@testable import CostSharing

@Suite struct NumberingTests {
    private func numbering(_ day: String, last: [Numbering.Kind: Int] = [:]) throws -> Numbering {
        Numbering(issuedOn: try #require(Day(day)), paymentDays: 30, last: last)
    }

    @Test func `invoices and credit notes are numbered apart, each without gaps (PEP-6)`() throws {
        var numbering = try numbering("2026-02-16", last: [.invoice: 411])
        let totals: [Int64] = [100, -1, 0, 7, -2]
        let issues = totals.enumerated().compactMap {
            numbering.number(.init(id: Int64($0.offset), total: Cents($0.element)))
        }

        #expect(issues.map(\.document) == [0, 1, 3, 4])
        #expect(issues.map(\.kind) == [.invoice, .creditNote, .invoice, .creditNote])
        #expect(issues.map(\.sequence) == [412, 1, 413, 2])
        #expect(numbering.last(.invoice) == 413)
        #expect(numbering.last(.creditNote) == 2)
    }

    @Test func `an invoice says when and with which reference it is paid (ID-5)`() throws {
        var numbering = try numbering("2026-02-16", last: [.invoice: 411])
        let given = numbering.number(.init(id: 1, total: Cents(100)))
        let issue = try #require(given)

        #expect(issue.dueOn == Day("2026-03-18"))
        #expect(issue.reference?.description == "+++202/6000/41218+++")
        let digits = try #require(issue.reference?.digits)
        let (base, check) = (try #require(Int(digits.prefix(10))), Int(digits.suffix(2)))
        #expect(base == 2_026_000_412)
        #expect(check == (base % 97 == 0 ? 97 : base % 97))
    }

    @Test func `a credit note asks for no payment (PEP-6)`() throws {
        var numbering = try numbering("2026-02-16")
        let given = numbering.number(.init(id: 1, total: Cents(-100)))
        let issue = try #require(given)

        #expect(issue.kind == .creditNote)
        #expect(issue.dueOn == nil)
        #expect(issue.reference == nil)
    }

    @Test func `a number belongs to the year of issue`() throws {
        var numbering = try numbering("2027-01-04")
        #expect(numbering.number(.init(id: 1, total: Cents(100)))?.year == 2027)
    }
}
