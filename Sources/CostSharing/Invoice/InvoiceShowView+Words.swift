import Kernel
import Web

extension InvoiceShowView {
    /// Who decided about the document, and why; nil while nobody has.
    static func notice(
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

    /// What the document says of itself.
    static func particulars(
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
