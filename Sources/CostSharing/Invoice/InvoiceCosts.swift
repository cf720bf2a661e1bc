import Allocation
import EInvoice
import Kernel

/// What each line of a document costs, once what the document takes off or adds as a whole is spread
/// over its lines: the sums are the document's own, per category and rate, to the cent.
///
///     lines 70,00 and 30,00 at 21 %, an allowance of 10,00, VAT 18,90
///     -> 63,00 with 13,23 and 27,00 with 5,67
///
/// - Source: PEP-5, PEP-6, VAT-11
public struct InvoiceCosts: Sendable {
    /// One line as it costs.
    public struct Line: Hashable, Sendable {
        public let item: String
        public let accountingCost: String
        public let quantity: Millionths
        public let unit: String
        public let group: EInvoice.TaxGroup
        /// The days that it is for: its own, else the document's, else the day of issue.
        public let covers: ClosedRange<Day>
        /// Negative on a credit note.
        public fileprivate(set) var net: Cents
        public fileprivate(set) var vat: Cents = .zero
    }

    public let lines: [Line]

    public init(_ invoice: EInvoice) {
        let days = invoice.period ?? invoice.issueDate...invoice.issueDate
        var lines = invoice.lines.map { line in
            Line(
                item: line.item, accountingCost: line.accountingCost ?? "",
                quantity: line.quantity, unit: line.unit, group: line.group,
                covers: line.period ?? days, net: line.net)
        }
        for subtotal in invoice.subtotals {
            let allowances = invoice.allowances.filter { $0.group == subtotal.group }
            if !lines.contains(where: { $0.group == subtotal.group }) {
                lines += allowances.map { Line($0, subtotal.group, days) }
            } else {
                Self.spread(allowances.map(\.signed).sum(), of: subtotal.group, over: &lines)
            }
            Self.tax(subtotal, &lines)
        }
        if invoice.kind == .creditNote {
            for index in lines.indices {
                lines[index].net = -lines[index].net
                lines[index].vat = -lines[index].vat
            }
        }
        self.lines = lines
    }

    /// Adds an amount to the lines of a group, by what they cost.
    private static func spread(
        _ amount: Cents, of group: EInvoice.TaxGroup, over lines: inout [Line]
    ) {
        let places = lines.indices.filter { lines[$0].group == group }
        let parts = shares(of: amount, by: places.map { lines[$0].net })
        for (place, part) in zip(places, parts) { lines[place].net += part }
    }

    private static func tax(_ subtotal: EInvoice.Subtotal, _ lines: inout [Line]) {
        let places = lines.indices.filter { lines[$0].group == subtotal.group }
        let vats = vats(of: subtotal.vat, subtotal.group, on: places.map { lines[$0].net })
        for (place, vat) in zip(places, vats) { lines[place].vat = vat }
    }

    /// The parts of a group's VAT: each line its own where they differ in sign, and what rounding
    /// leaves by the largest remainder.
    static func vats(of total: Cents, _ group: EInvoice.TaxGroup, on nets: [Cents]) -> [Cents] {
        let isMixed = nets.contains { $0 < .zero } && nets.contains { $0 > .zero }
        let own = nets.map { isMixed ? group.vat(on: $0) : .zero }
        return zip(own, shares(of: total - own.sum(), by: nets)).map { $0 + $1 }
    }

    /// - Source: allocation, "Largest remainder"
    static func shares(of amount: Cents, by nets: [Cents]) -> [Cents] {
        let weights = nets.map { $0.value.magnitude }
        let parts =
            split(amount.value, by: weights)
            ?? split(amount.value, by: weights.map { _ in 1 })
        return (parts ?? []).map(Cents.init)
    }
}

extension InvoiceCosts.Line {
    /// A charge or allowance of a group that no line has: a line of its own.
    fileprivate init(
        _ allowance: EInvoice.Allowance, _ group: EInvoice.TaxGroup, _ covers: ClosedRange<Day>
    ) {
        item = allowance.reason.isEmpty ? "—" : allowance.reason
        accountingCost = ""
        quantity = .one
        unit = ""
        self.group = group
        self.covers = covers
        net = allowance.signed
    }
}
