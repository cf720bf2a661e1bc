import EInvoice
import Kernel
import Web

extension EInvoice.Kind {
    func title(_ t: Messages) -> String {
        switch self {
        case .invoice: t.invoice.kindInvoice
        case .creditNote: t.invoice.kindCreditNote
        }
    }
}

extension InvoiceState {
    func word(_ t: Messages) -> String {
        switch self {
        case .waiting: t.invoice.waiting
        case .confirmed: t.invoice.confirmed
        case .rejected: t.invoice.rejected
        }
    }

    func tag(_ t: Messages) -> TagView {
        switch self {
        case .waiting: TagView(.info, word(t))
        case .confirmed: TagView(.ok, word(t))
        case .rejected: TagView(.plain, word(t))
        }
    }
}

extension EInvoice.Category {
    func title(_ t: Messages) -> String {
        switch self {
        case .standard: t.invoice.standard
        case .zero: t.invoice.zero
        case .exempt: t.invoice.exempt
        case .reverseCharge: t.invoice.reverseCharge
        case .intraCommunity: t.invoice.intraCommunity
        case .export: t.invoice.export
        case .outsideScope: t.invoice.outsideScope
        case .canaryIslands, .ceutaAndMelilla: t.invoice.otherTax
        }
    }
}
