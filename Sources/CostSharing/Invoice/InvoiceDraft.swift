import EInvoice
import Kernel
import Web

/// What a document's lines would cost as they are chosen now, or cost as they were confirmed.
struct InvoiceDraft {
    let shown: InvoiceShown
    /// Nil where neither a person nor a rule has said.
    let choices: [InvoiceAssignment.Choice?]
    let reverse: [Cents]
    private let assignment: InvoiceAssignment

    init(_ shown: InvoiceShown, _ form: InvoiceForm, today: Day) {
        self.shown = shown
        let basis = shown.basis
        choices = Self.choices(shown, form)
        // Without a pool the rate is the usual one, so that the page can say what is to be expected.
        let filled = choices.map { $0 ?? InvoiceAssignment.Choice(poolID: 0, spreads: false) }
        assignment = basis.assignment(filled, today: today)
        reverse = assignment.reverseVAT
    }

    func code(ofLine index: Int) -> String {
        choices[index].flatMap { shown.basis.targets.pool($0.poolID)?.code } ?? ""
    }

    private static func choices(
        _ shown: InvoiceShown, _ form: InvoiceForm
    ) -> [InvoiceAssignment.Choice?] {
        let basis = shown.basis
        if basis.invoice.state == .confirmed {
            return basis.lines.map { line in
                let parts = shown.parts.filter { $0.position == line.position }
                return parts.first.map {
                    InvoiceAssignment.Choice(poolID: $0.pool.id, spreads: parts.count > 1)
                }
            }
        }
        guard form.isSent else { return basis.proposed }
        return basis.lines.map { line in
            let code = form.reader.typed[InvoiceForm.pool(line.position)]?.uppercased() ?? ""
            return basis.targets.pools[code].map { pool in
                InvoiceAssignment.Choice(
                    poolID: pool.id,
                    spreads: form.reader.checkbox(InvoiceForm.spread(line.position)))
            }
        }
    }

    /// What is taxed at each rate; with the VAT that the association accounts for itself.
    ///
    /// - Source: VAT-23
    func rates(_ t: Messages, _ format: Localized) -> [InvoiceShowView.Rate] {
        let lines = shown.basis.lines
        let groups = Dictionary(grouping: lines.indices) {
            EInvoice.TaxGroup(lines[$0].category, lines[$0].rate)
        }
        let order = EInvoice.Category.allCases
        let sorted = groups.sorted {
            let places = (
                order.firstIndex(of: $0.key.category) ?? 0,
                order.firstIndex(of: $1.key.category) ?? 0
            )
            return (places.0, $0.key.rate.value) < (places.1, $1.key.rate.value)
        }
        return sorted.map { group, indices in
            let own = indices.map { reverse[$0] }.sum()
            return InvoiceShowView.Rate(
                name: "\(group.category.title(t)) \(format.quantity(group.rate)) %",
                base: format.amount(indices.map { lines[$0].net }.sum()),
                vat: format.amount(indices.map { lines[$0].vat }.sum()),
                note: group.category.isAccountedByCustomer
                    ? t.invoice.reverseNote(vat: format.euro(own)) : "")
        }
    }

    /// The parts as they are charged, or would be; none while a line has no pool.
    func months(_ t: Messages, _ format: Localized) -> [InvoiceShowView.Month] {
        if shown.basis.invoice.state == .confirmed {
            return shown.parts.map { part in
                InvoiceShowView.Month(
                    path: "/cost-sharing/costs/invoice/\(part.id)", pool: part.pool.code,
                    origin: format.periodTitle(part.origin), period: format.period(part.period),
                    net: format.amount(part.net), vat: format.amount(part.vat))
            }
        }
        guard choices.allSatisfy({ $0 != nil }), let parts = try? assignment.parts() else {
            return []
        }
        return parts.map { part in
            InvoiceShowView.Month(
                path: "", pool: shown.basis.targets.pool(part.poolID)?.code ?? "",
                origin: format.periodTitle(part.origin), period: format.period(part.period),
                net: format.amount(part.net), vat: format.amount(part.vat))
        }
    }
}
