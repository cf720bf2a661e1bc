import EInvoice
import Kernel
import Testing

@testable import CostSharing

/// What lines cost: the parts make up the document, whatever it takes off or adds (PEP-5, VAT-11).
@Suite struct InvoiceCostsTests {
    @Test func `an allowance is spread over the lines, and the VAT with it`() throws {
        let document = try SampleInvoice.document(
            "1",
            [
                SampleInvoice.line("1", "Racks", euro: 70),
                SampleInvoice.line("2", "Desks", euro: 30),
            ],
            allowances: [
                EInvoice.Allowance(
                    isCharge: false, Cents(1_000), reason: "Discount", group: SampleInvoice.at21)
            ])
        let lines = InvoiceCosts(document).lines
        #expect(lines.map(\.net) == [Cents(6_300), Cents(2_700)])
        #expect(lines.map(\.vat) == [Cents(1_323), Cents(567)])
    }

    @Test func `a charge of a rate that no line has is a line of its own`() throws {
        let at6 = EInvoice.TaxGroup(.standard, Millionths(whole: 6))
        let document = try SampleInvoice.document(
            "1", [SampleInvoice.line("1", "Racks", euro: 70)],
            allowances: [
                EInvoice.Allowance(isCharge: true, Cents(500), reason: "Water", group: at6)
            ])
        let lines = InvoiceCosts(document).lines
        #expect(lines.map(\.item) == ["Racks", "Water"])
        #expect(lines.map(\.vat) == [Cents(1_470), Cents(30)])
    }

    @Test func `a credit note costs less than nothing (PEP-6)`() throws {
        let note = try SampleInvoice.document(
            "1", [SampleInvoice.line("1", "Racks", euro: 70)], .creditNote, corrects: ["0"])
        let line = try #require(InvoiceCosts(note).lines.first)
        #expect(line.net == Cents(-7_000))
        #expect(line.vat == Cents(-1_470))
    }

    @Test(arguments: 0..<200)
    func `parts make up the document to the cent, per rate`(seed: UInt64) throws {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func next(_ range: ClosedRange<Int64>) -> Int64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let span = UInt64(range.upperBound - range.lowerBound + 1)
            return range.lowerBound + Int64((state >> 33) % span)
        }
        let groups = [21, 12, 6].map { EInvoice.TaxGroup(.standard, Millionths(whole: $0)) }
        let lines = (0...next(0...9)).map { number in
            EInvoice.Line(
                "\(number)", item: "Item", price: Millionths(next(-500_000...9_000_000) * 10_000),
                group: groups[Int(next(0...2))])
        }
        let allowances = (0..<next(0...3)).map { _ in
            EInvoice.Allowance(
                isCharge: next(0...1) == 0, Cents(next(1...99_999)), reason: "Other",
                group: groups[Int(next(0...2))])
        }
        let document = try SampleInvoice.document("1", lines, allowances: allowances)
        let costs = InvoiceCosts(document).lines
        #expect(costs.map(\.net).sum() == document.totals.net)
        #expect(costs.map(\.vat).sum() == document.totals.vat)
        for subtotal in document.subtotals {
            let own = costs.filter { $0.group == subtotal.group }
            #expect(own.map(\.net).sum() == subtotal.base)
            #expect(own.map(\.vat).sum() == subtotal.vat)
        }
    }
}

/// Where lines go, and which month charges them.
@Suite struct InvoiceAssignmentTests {
    private func assignment(
        _ document: EInvoice, spreads: Bool = false, rates: [Int64: [PoolRate]] = [:],
        lastPosted: String? = nil
    ) -> InvoiceAssignment {
        let lines = InvoiceCosts(document).lines.enumerated().map {
            InvoiceLineRow($1, position: $0 + 1)
        }
        return InvoiceAssignment(
            documentDate: document.issueDate, lines: lines,
            choices: lines.map { _ in .init(poolID: 1, spreads: spreads) }, rates: rates,
            months: OpenMonths(lastPosted: lastPosted.flatMap { Period($0) }),
            today: SmallAssociation.today)
    }

    @Test func `a line is divided over the days of the months that it covers`() throws {
        let covers = try SampleInvoice.day("2026-09-16")...SampleInvoice.day("2026-11-15")
        let document = try SampleInvoice.document(
            "1", [SampleInvoice.line("1", "Licences", euro: 61, SampleInvoice.at21, covers)])
        let parts = try assignment(document, spreads: true, lastPosted: "2026-09").parts()
        #expect(parts.map(\.origin.description) == ["2026-09", "2026-10", "2026-11"])
        #expect(parts.map(\.period.description) == ["2026-10", "2026-10", "2026-11"])
        #expect(parts.map(\.net) == [Cents(1_500), Cents(3_100), Cents(1_500)])
        #expect(parts.map(\.vat).sum() == document.totals.vat)
        let whole = try assignment(document, lastPosted: "2026-09").parts()
        #expect(whole.map(\.origin.description) == ["2026-10"])
    }

    @Test func `the association bears the VAT that an Irish supplier leaves to it (VAT-23)`() throws
    {
        let document = try SampleInvoice.document(
            "1", [SampleInvoice.line("1", "Mailboxes", euro: 5_000, SampleInvoice.union)],
            from: SampleInvoice.irish)
        #expect(document.totals.vat == .zero)
        let parts = try assignment(document).parts()
        #expect(parts.map(\.net) == [Cents(500_000)])
        #expect(parts.map(\.vat) == [Cents(105_000)])
        let start = try #require(Period("2026-01"))
        let reduced = assignment(document, rates: [1: [PoolRate(from: start, rate: 6)]])
        #expect(reduced.reverseVAT == [Cents(30_000)])
    }

    @Test func `what need no longer be kept is no cost any more (RET-7)`() throws {
        let old = try SampleInvoice.document(
            "1", [SampleInvoice.line("1", "Racks", euro: 1)], on: "2012-01-31")
        #expect(throws: BookingRefusal.self) { try assignment(old).parts() }
    }
}

/// Which pool a supplier's line is proposed for.
@Suite struct SupplierRuleTests {
    private let rules = [
        SupplierRule(.any, poolID: 1), SupplierRule(.buyerReference, "PO 7", poolID: 2),
        SupplierRule(.accountingCost, "61-20", poolID: 3),
        SupplierRule(.item, "Hosting", poolID: 4),
        SupplierRule(.item, "  HOSTING   night ", poolID: 5, spreads: true),
    ]

    @Test(
        arguments: [
            ("Hosting by night", "61-20", "PO 7", 5), ("hosting", "61-20", "PO 7", 4),
            ("Racks", "61-20", "PO 7", 3), ("Racks", "61-2", "po  7", 2), ("Racks", "", "", 1),
        ] as [(String, String, String, Int64)])
    func `the most particular rule counts`(
        item: String, account: String, reference: String, pool: Int64
    ) {
        let rule = SupplierRule.first(
            of: rules, item: item, accountingCost: account, buyerReference: reference)
        #expect(rule?.poolID == pool)
    }

    @Test func `a rule is proposed from how a person assigned the lines`() {
        func assigned(_ item: String, _ account: String, _ pool: Int64) -> SupplierRule.Assigned {
            .init(
                item: item, accountingCost: account, choice: .init(poolID: pool, spreads: false))
        }
        let alike = [assigned("A", "1", 7), assigned("B", "2", 7)]
        #expect(SupplierRule.proposals(from: alike, beside: []) == [SupplierRule(.any, poolID: 7)])
        let known = [SupplierRule(.any, poolID: 7)]
        #expect(SupplierRule.proposals(from: alike, beside: known).isEmpty)
        let byAccount = [assigned("A", "1", 7), assigned("A", "2", 8)]
        #expect(
            SupplierRule.proposals(from: byAccount, beside: []) == [
                SupplierRule(.accountingCost, "1", poolID: 7),
                SupplierRule(.accountingCost, "2", poolID: 8),
            ])
        let byItem = [assigned("A", "", 7), assigned("B", "", 8)]
        #expect(
            SupplierRule.proposals(from: byItem, beside: []) == [
                SupplierRule(.item, "a", poolID: 7), SupplierRule(.item, "b", poolID: 8),
            ])
        let twoWays = [assigned("A", "", 7), assigned("A", "", 8)]
        #expect(SupplierRule.proposals(from: twoWays, beside: []).isEmpty)
        #expect(throws: SupplierRuleRefusal.hasNoWords) {
            try SupplierRule(.item, " ", poolID: 1).decide()
        }
    }
}
