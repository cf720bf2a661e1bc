import EInvoice
import Kernel
import Web

/// A line of a document, with the pool that it goes to or is proposed for.
struct InvoiceLineView: Sendable {
    let item: String
    let note: String
    let quantity: String
    let tax: String
    let net: String
    let vat: String
    let fieldName: String
    let fieldID: String
    let fieldLabel: String
    let pool: String
    let poolPath: String
    let error: String
    let spreadName: String
    let spreadID: String
    let spreadLabel: String
    let covers: String
    let coversMonths: Bool
    let isSpread: Bool
    let isEditable: Bool
    /// The record that the line belongs to, an order for example; empty for none.
    let record: String
    let recordPath: String
    let isHeld: Bool

    var hasRecord: Bool { !record.isEmpty }
    var hasError: Bool { !error.isEmpty }

    init(
        _ index: Int, _ draft: InvoiceDraft, _ form: InvoiceForm, isEditable: Bool, _ t: Messages,
        _ exchange: Exchange
    ) {
        let format = exchange.localized
        let line = draft.shown.basis.lines[index]
        let state = draft.shown.basis.invoice.state
        let position = String(line.position)
        item = line.item
        note =
            line.accountingCost.isEmpty ? "" : "\(t.invoice.accountingCost) \(line.accountingCost)"
        quantity = "\(format.quantity(line.quantity)) \(line.unit)"
        tax = "\(line.category.rawValue) \(format.quantity(line.rate)) %"
        net = format.amount(line.net)
        vat = format.amount(line.vat + draft.reverse[index])
        fieldName = InvoiceForm.pool(line.position)
        fieldID = "f-" + fieldName
        fieldLabel = t.invoice.poolOfLine(line: position)
        pool = form.reader.typed[fieldName] ?? draft.code(ofLine: index)
        poolPath =
            draft.choices[index].map { "/cost-sharing/pools/\($0.poolID)" } ?? ""
        let name = fieldName
        error = form.reader.errors.first { $0.field == name }?.message ?? ""
        spreadName = InvoiceForm.spread(line.position)
        spreadID = "f-" + spreadName
        spreadLabel = t.invoice.spreadLine(line: position)
        let (first, last) = (line.covers.lowerBound, line.covers.upperBound)
        covers = first == last ? "" : "\(format.day(first)) – \(format.day(last))"
        coversMonths = first.period < last.period
        isSpread = draft.choices[index]?.spreads ?? false
        let ordered = draft.shown.basis.destinations.first { $0.position == line.position }
        record = ordered?.title ?? ""
        recordPath = ordered.flatMap { exchange.path(ofSubject: $0.record) } ?? ""
        isHeld = ordered?.isHeld ?? false
        self.isEditable = isEditable && state == .waiting
    }
}
