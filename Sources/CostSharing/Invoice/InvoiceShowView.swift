import Journal
import Kernel
import Web

/// One received document: its lines and where they go, its VAT, and what may be decided.
struct InvoiceShowView: View {
    /// A rate of VAT, with what is taxed at it.
    struct Rate: Sendable {
        let name: String
        let base: String
        let vat: String
        let note: String
    }

    /// A part of a line in a month.
    struct Month: Sendable {
        let path: String
        let pool: String
        let origin: String
        let period: String
        let net: String
        let vat: String
    }

    let page: PageFrame
    let t: Messages
    let facts: FactsView
    let decision: NoticeView?
    let errors: FormErrorsView?
    let lines: [InvoiceLineView]
    let pools: [OptionView]
    let net: String
    let vat: String
    /// With the VAT that the association accounts for itself.
    let linesVAT: String
    let rates: [Rate]
    let months: [Month]
    let monthsNote: String
    let proposals: [SupplierRuleView]
    let mayConfirm: Bool
    let mayTakeBack: Bool
    let mayKeep: Bool
    let reason: FieldView
    let path: String
    let supplier: String
    let supplierPath: String
    let particulars: [FactView]
    let corrections: [FactView]
    let hash: String
    let xmlPath: String
    /// Empty where none waits, or this one does itself.
    let nextPath: String
    let foot: RecordFootView

    var hasMonths: Bool { !months.isEmpty }
    var hasProposals: Bool { !proposals.isEmpty }

    init(_ shown: InvoiceShown, _ form: InvoiceForm, _ exchange: Exchange) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let (basis, invoice) = (shown.basis, shown.basis.invoice)
        let draft = InvoiceDraft(shown, form, today: exchange.today)
        self.t = t
        page = exchange.page(
            "\(invoice.kind.title(t)) \(invoice.number)", help: t.invoice.help,
            lead: t.invoice.leadOfOne(
                supplier: invoice.supplier, date: format.longDay(invoice.issueDate)),
            crumbs: [Crumb(t.invoice.title, path: "/cost-sharing/invoices")])
        facts = FactsView([
            FactView(t.cost.net, format.euro(invoice.net), isStrong: true),
            FactView(t.cost.vat, format.euro(invoice.vat), isStrong: true),
            FactView(t.invoice.payable, format.euro(invoice.payable)),
            FactView(t.common.state, "", tag: invoice.state.tag(t)),
        ])
        decision = Self.notice(of: invoice, t, format)
        errors = form.reader.errorsView
        mayKeep = exchange.may(.keepCosts)
        mayConfirm = mayKeep && invoice.state == .waiting
        mayTakeBack = mayKeep && invoice.state == .confirmed
        lines = basis.lines.indices.map { index in
            InvoiceLineView(index, draft, form, isEditable: exchange.may(.keepCosts), t, exchange)
        }
        pools = basis.targets.pools.values.sorted { $0.code < $1.code }
            .map { OptionView(value: $0.code, label: $0.code) }
        net = format.amount(invoice.net)
        vat = format.amount(invoice.vat)
        linesVAT = format.amount(invoice.vat + draft.reverse.sum())
        rates = draft.rates(t, format)
        months = draft.months(t, format)
        monthsNote = invoice.state == .confirmed ? t.invoice.charged : t.invoice.wouldBeCharged
        proposals =
            mayKeep && invoice.state == .confirmed
            ? shown.proposals.map { SupplierRuleView($0, mayKeep: true, t, format) } : []
        reason = form.reader.textField(
            "reason", label: t.invoice.reason, help: t.invoice.reasonHelp, max: 400)
        path = InvoicePages.path(of: invoice.id)
        supplier = invoice.supplier
        supplierPath = SupplierPages.path(of: invoice.supplierID)
        particulars = Self.particulars(of: invoice, t, format)
        corrections = shown.corrections.map {
            FactView(
                $0.number, format.euro($0.net + $0.vat), path: InvoicePages.path(of: $0.id))
        }
        hash = IntakeShowView.grouped(hexadecimal(invoice.hash))
        xmlPath = path + "/xml"
        let next = mayKeep && invoice.state != .waiting ? shown.nextWaiting : nil
        nextPath = next.map { InvoicePages.path(of: $0) } ?? ""
        foot = RecordFootView(department: shown.history, shown.notes, exchange)
    }
}
