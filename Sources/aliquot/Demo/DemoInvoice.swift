import EInvoice
import Kernel

/// An invented supplier of the demo, with the service that it sells to the association.
struct DemoSupplier {
    let name: String
    let country: String
    /// The first eight digits of a Belgian number, from which the check follows.
    let base: Int
    let item: String
    let pool: String
    /// - Unit: euro a month.
    let monthly: Int64

    static let all: [DemoSupplier] = [
        .init("Demo supplier 01", "BE", 7_990_001, "Virtual machines", to: "HOSTING", 48_200),
        .init("Demo supplier 02", "BE", 7_990_002, "Disk space", to: "STORAGE", 21_900),
        .init("Demo supplier 03", "BE", 7_990_003, "Leased lines", to: "NETWORK", 17_450),
        .init("Demo supplier 04", "BE", 7_990_004, "Cleaning and guards", to: "BUILDINGS", 9_380),
        .init(
            "Demo supplier 05", "BE", 7_990_005, "Agents on the line", to: "CONTACT-CENTRE", 12_640),
        .init("Demo supplier 06", "BE", 7_990_006, "Security watch", to: "SECURITY", 15_775),
        .init("Demo supplier 07", "IE", 0, "Mailboxes", to: "MAIL", 5_000),
        .init("Demo supplier 08", "BE", 7_990_008, "Building works", to: "BUILDINGS", 3_250),
    ]

    init(
        _ name: String, _ country: String, _ base: Int, _ item: String, to pool: String,
        _ monthly: Int64
    ) {
        self.name = name
        self.country = country
        self.base = base
        self.item = item
        self.pool = pool
        self.monthly = monthly
    }

    /// As it names itself on its documents.
    var party: EInvoice.Party {
        let check = 97 - base % 97
        let digits = "0\(base)\(check < 10 ? "0" : "")\(check)"
        guard base > 0, let number = EnterpriseNumber(digits) else {
            return EInvoice.Party(
                name: name, country: country, vatNumber: "IE6388047V",
                endpoint: EInvoice.Party.Endpoint(scheme: "9935", identifier: "IE6388047V"))
        }
        return EInvoice.Party(name: name, belgian: number)
    }

    /// How its services are taxed: at home, from the Union, or with the VAT left to the association.
    var group: EInvoice.TaxGroup {
        switch name.suffix(2) {
        case "07": EInvoice.TaxGroup(.intraCommunity, .zero)
        case "08": EInvoice.TaxGroup(.reverseCharge, .zero)
        default: EInvoice.TaxGroup(.standard, Millionths(whole: 21))
        }
    }
}

/// The invented documents of a month, in the form that suppliers send them in.
struct DemoInvoices {
    let month: Period
    let customer: EInvoice.Party

    /// Twenty documents: two invoices of each supplier, one for a quarter, one with a discount, one
    /// with a second rate, and a credit note.
    var all: [EInvoice] {
        let suppliers = DemoSupplier.all
        var documents: [EInvoice] = []
        for (place, supplier) in suppliers.enumerated() {
            documents.append(monthly(supplier, place + 1))
            documents.append(extra(supplier, place + 21))
        }
        documents.append(quarterly(suppliers[0], 41))
        documents.append(discounted(suppliers[1], 42))
        documents.append(twoRates(suppliers[3], 43))
        documents.append(credit(suppliers[0], 44, of: documents[0]))
        return documents
    }

    /// The numbers of those that finance has confirmed already.
    var confirmed: Set<String> { Set([1, 2, 3, 21, 22].map(number)) }

    /// What the confirmed ones cost, each in its supplier's pool.
    static func confirmed(of month: Period) -> [(pool: String, net: Cents, vat: Cents)] {
        let invoices = DemoInvoices(
            month: month, customer: EInvoice.Party(name: "", country: "BE"))
        return invoices.all.filter { invoices.confirmed.contains($0.number) }.compactMap {
            invoice in
            DemoSupplier.all.first { $0.name == invoice.supplier.name }
                .map { ($0.pool, invoice.totals.net, invoice.totals.vat) }
        }
    }

    private func number(_ sequence: Int) -> String { "\(month.year)/\(1_000 + sequence)" }

    private func document(
        _ supplier: DemoSupplier, _ sequence: Int, _ lines: [EInvoice.Line],
        allowances: [EInvoice.Allowance] = [], period: ClosedRange<Day>? = nil
    ) -> EInvoice {
        let day = month.firstDay.adding(days: 1 + sequence % 17)
        return EInvoice(
            .invoice, number: number(sequence), issueDate: day, dueDate: day.adding(days: 30),
            supplier: supplier.party, customer: customer, lines: lines, allowances: allowances,
            buyerReference: "PO-\(month.year)-\(100 + sequence)",
            period: period ?? month.firstDay...month.lastDay,
            payment: EInvoice.Payment(account: "BE71096123456769"))
    }

    private func line(
        _ supplier: DemoSupplier, _ id: String, _ item: String, parts: Int64, of whole: Int64
    ) -> EInvoice.Line {
        EInvoice.Line(
            id, item: item, quantity: Millionths(whole: parts), unit: "MON",
            price: Millionths(supplier.monthly * 1_000_000 / whole), group: supplier.group,
            accountingCost: supplier.pool)
    }

    private func monthly(_ supplier: DemoSupplier, _ sequence: Int) -> EInvoice {
        document(
            supplier, sequence,
            [
                line(supplier, "1", supplier.item, parts: 1, of: 1),
                line(supplier, "2", "\(supplier.item), support", parts: 3, of: 16),
            ])
    }

    private func extra(_ supplier: DemoSupplier, _ sequence: Int) -> EInvoice {
        document(
            supplier, sequence,
            [line(supplier, "1", "\(supplier.item), extra work", parts: 5, of: 32)])
    }

    /// Begins a month before, which is posted, and ends a month after.
    private func quarterly(_ supplier: DemoSupplier, _ sequence: Int) -> EInvoice {
        document(
            supplier, sequence, [line(supplier, "1", "Licences for a quarter", parts: 3, of: 4)],
            period: month.previous.firstDay...month.next.lastDay)
    }

    private func discounted(_ supplier: DemoSupplier, _ sequence: Int) -> EInvoice {
        document(
            supplier, sequence,
            [
                line(supplier, "1", supplier.item, parts: 1, of: 4),
                line(supplier, "2", "Tapes", parts: 1, of: 16),
            ],
            allowances: [
                EInvoice.Allowance(
                    isCharge: false, Cents(12_345), reason: "Volume discount",
                    group: supplier.group)
            ])
    }

    private func twoRates(_ supplier: DemoSupplier, _ sequence: Int) -> EInvoice {
        let plants = EInvoice.Line(
            "2", item: "Plants", quantity: Millionths(whole: 12), price: Millionths(17_350_000),
            group: EInvoice.TaxGroup(.standard, Millionths(whole: 6)))
        return document(
            supplier, sequence, [line(supplier, "1", supplier.item, parts: 1, of: 2), plants])
    }

    private func credit(
        _ supplier: DemoSupplier, _ sequence: Int, of invoice: EInvoice
    ) -> EInvoice {
        EInvoice(
            .creditNote, number: number(sequence), issueDate: month.firstDay.adding(days: 17),
            supplier: supplier.party, customer: customer,
            lines: [line(supplier, "1", "\(supplier.item), support", parts: 1, of: 16)],
            corrects: [
                EInvoice.Reference(number: invoice.number, issueDate: invoice.issueDate)
            ], period: month.firstDay...month.lastDay)
    }
}
