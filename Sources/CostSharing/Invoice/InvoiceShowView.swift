import EInvoice
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
            InvoiceLineView(index, draft, form, isEditable: exchange.may(.keepCosts), t, format)
        }
        pools = basis.targets.pools.values.sorted { $0.code < $1.code }
            .map { OptionView(value: $0.code, label: $0.code) }
        net = format.amount(invoice.net)
        vat = format.amount(invoice.vat)
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
        foot = RecordFootView(department: shown.history, shown.notes, exchange)
    }

    private static func notice(
        of invoice: InvoiceRow, _ t: Messages, _ format: Localized
    ) -> NoticeView? {
        guard let decision = invoice.decision else { return nil }
        let (by, at) = (decision.by ?? t.common.program, format.instant(decision.at))
        return switch invoice.state {
        case .confirmed: NoticeView(.ok, t.invoice.confirmedBy(name: by, at: at))
        case .rejected:
            NoticeView(
                .warn, t.invoice.decidedBecause(name: by, at: at, reason: decision.reason),
                title: t.invoice.rejected)
        case .waiting:
            NoticeView(
                .info, t.invoice.decidedBecause(name: by, at: at, reason: decision.reason),
                title: t.invoice.returned)
        }
    }

    private static func particulars(
        of invoice: InvoiceRow, _ t: Messages, _ format: Localized
    ) -> [FactView] {
        var facts = [
            FactView(t.invoice.number, invoice.number),
            FactView(t.invoice.issueDate, format.longDay(invoice.issueDate)),
        ]
        if let due = invoice.dueDate {
            facts.append(FactView(t.invoice.dueDate, format.longDay(due)))
        }
        if let corrects = invoice.corrects {
            facts.append(
                FactView(
                    t.invoice.corrects, corrects.number, path: InvoicePages.path(of: corrects.id)))
        }
        let texts = [
            (t.invoice.buyerReference, invoice.buyerReference),
            (t.invoice.paymentReference, invoice.paymentReference),
            (t.invoice.account, invoice.account),
        ]
        facts += texts.filter { !$0.1.isEmpty }.map { FactView($0.0, $0.1) }
        facts.append(FactView(t.invoice.file, invoice.fileName))
        facts.append(
            FactView(
                t.invoice.received,
                t.delivery.receivedBy(
                    name: invoice.receivedBy ?? t.common.program,
                    at: format.instant(invoice.receivedAt))))
        return facts
    }
}

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

    var hasError: Bool { !error.isEmpty }

    init(
        _ index: Int, _ draft: InvoiceDraft, _ form: InvoiceForm, isEditable: Bool, _ t: Messages,
        _ format: Localized
    ) {
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
        self.isEditable = isEditable && state == .waiting
    }
}

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
