import Journal
import Kernel
import Web

/// One match: what was ordered, what came and what is charged, line by line, and what comes next.
struct MatchShowView: View {
    struct Row: Sendable {
        let code: String
        let item: String
        let ordered: String
        let price: String
        let came: String
        let quantity: String
        let charged: String
        let net: String
        let difference: String
        let allowed: String
        let state: TagView
    }

    let page: PageFrame
    let t: Messages
    let path: String
    let errors: FormErrorsView?
    let notice: NoticeView?
    let facts: FactsView
    let rows: [Row]
    let net: String
    let difference: String
    let particulars: [ParticularView]
    let mayExplain: Bool
    let mayWithdraw: Bool
    let mayPay: Bool
    let explanation: FieldView
    let reason: FieldView
    let paidOn: FieldView
    let history: HistoryView

    init(
        _ whole: MatchRegister.Whole, _ lines: [MatchRegister.Line], _ history: [HistoryRow],
        _ form: FormReader, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let row = whole.row
        self.t = t
        path = MatchPages.path(of: row.id)
        page = exchange.page(
            t.match.one(invoice: row.invoice, order: CallOff.number(row.order)),
            help: t.match.help,
            lead: t.match.oneLead(supplier: row.supplier, member: row.member),
            crumbs: [
                Crumb(t.match.invoices, path: MatchPages.invoicesPath),
                Crumb(row.invoice, path: MatchPages.invoicePath(of: row.invoiceID)),
            ], at: MatchPages.invoicesPath)
        errors = form.errorsView
        let isBlocked = row.state == .blocked
        let isOwn = whole.matchedBy == exchange.person?.id
        notice =
            isBlocked
            ? NoticeView(.bad, isOwn ? t.match.blockedOwn : t.match.blockedMeans) : nil
        facts = FactsView([
            FactView(t.match.payable, format.euro(row.net + row.vat), isStrong: true),
            FactView(
                t.match.dueOn, format.day(row.dueOn),
                note: t.match.countedFrom(
                    invoice: format.day(whole.invoiceOn), goods: format.day(whole.goodsOn)),
                isStrong: true),
            FactView(t.common.state, "", tag: row.state.tag(t)),
        ])
        rows = lines.map { Self.row($0, t, format) }
        net = format.amount(lines.map(\.net).sum())
        difference = format.amount(lines.map { $0.net - $0.value }.sum())
        particulars = Self.particulars(whole, t, format)
        let isOpen = row.state == .blocked || row.state == .due
        mayExplain = isBlocked && !isOwn && exchange.may(.matchInvoices)
        mayWithdraw = isOpen && exchange.may(.matchInvoices)
        mayPay = row.state == .due && exchange.may(.recordPayments)
        explanation = form.textField("explanation", label: t.match.explanation, max: 500)
        reason = form.textField("reason", label: t.common.reason, max: 500)
        paidOn = form.dayField("paidOn", label: t.match.paidOn)
        self.history = HistoryView(procurement: history, t, format)
    }

    private static func row(
        _ line: MatchRegister.Line, _ t: Messages, _ format: Localized
    ) -> Row {
        let difference = line.net - line.value
        let isBeyond = difference.magnitude > line.allowed
        return Row(
            code: line.code, item: line.item,
            ordered: "\(format.quantity(line.ordered)) \(line.unit)",
            price: format.amount(line.price), came: format.quantity(line.came),
            quantity: format.quantity(line.quantity),
            charged: format.amount(MatchedQuantity.price(of: line.net, for: line.quantity)),
            net: format.amount(line.net), difference: format.amount(difference),
            allowed: format.amount(line.allowed),
            state: isBeyond
                ? TagView(.bad, t.match.beyond)
                : difference == .zero
                    ? TagView(.ok, t.match.same) : TagView(.info, t.match.within))
    }

    private static func particulars(
        _ whole: MatchRegister.Whole, _ t: Messages, _ format: Localized
    ) -> [ParticularView] {
        [
            ParticularView(
                t.match.order, CallOff.number(whole.row.order),
                path: CallOffPages.path(of: whole.row.order)),
            ParticularView(
                t.match.invoice, whole.row.invoice,
                path: "/cost-sharing/invoices/\(whole.row.invoiceID)"),
            ParticularView(t.callOff.member, whole.row.member),
            ParticularView(t.match.pool, whole.pool),
            ParticularView(t.match.basis, whole.basis.tag(t).text),
            ParticularView(
                t.match.matchedBy, "\(whole.matcher), \(format.day(whole.matchedOn))"),
            ParticularView(
                t.match.explanation,
                whole.explanation.isEmpty ? "" : "\(whole.explanation) (\(whole.explainer))"),
            ParticularView(t.match.paidOn, whole.row.paidOn.map { format.day($0) } ?? ""),
            ParticularView(t.common.reason, whole.withdrawal),
        ].filter { !$0.value.isEmpty }
    }
}
