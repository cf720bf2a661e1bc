import Kernel
import Web

/// What has become of a placed order, on its page: lines, deliveries, invoices.
struct FulfilmentView: Sendable, Item {
    struct Line: Sendable {
        let code: String
        let ordered: String
        let came: String
        let refused: String
        let missing: String
        let invoiced: String
        let invoicedNet: String
        let seesInvoices: Bool
    }

    struct MatchView: Sendable {
        let path: String
        let number: String
        let invoice: String
        let due: String
        let net: String
        let state: TagView
    }

    let t: Messages
    let lines: [Line]
    let receipts: [ReceiptRowView]
    /// What its supplier reported.
    let reports: [DeliveryRowView]
    let matches: [MatchView]
    let seesInvoices: Bool
    /// What is proposed next; empty for nothing.
    let proposal: String
    let closingPath: String

    var hasReports: Bool { !reports.isEmpty }
    var hasReceipts: Bool { !receipts.isEmpty }
    var hasMatches: Bool { !matches.isEmpty }

    /// Nil before it is placed.
    init?(
        _ order: CallOff, _ progress: [LineProgress], _ receipts: [ReceiptStore.Row],
        _ matches: [MatchRegister.Row], _ reports: [DeliveryReportStore.Row],
        _ exchange: Exchange
    ) {
        guard order.state == .placed || order.state == .closed else { return nil }
        let t = Messages(exchange.language)
        let format = exchange.localized
        self.t = t
        let mayReverse = order.state == .placed && exchange.may(.receiveGoods)
        let seesInvoices = exchange.may(.readMatches) && order.supply != .direct
        self.seesInvoices = seesInvoices
        lines = progress.map { line in
            Line(
                code: line.item.code,
                ordered: "\(format.quantity(line.ordered)) \(line.item.unit)",
                came: format.quantity(line.accepted), refused: format.quantity(line.refused),
                missing: format.quantity(line.missing), invoiced: format.quantity(line.invoiced),
                invoicedNet: format.amount(line.invoicedNet), seesInvoices: seesInvoices)
        }
        self.receipts = receipts.map {
            ReceiptRowView($0, mayReverse: mayReverse, t, format)
        }
        self.reports = reports.map { row in
            DeliveryRowView(
                row,
                receiptPath: mayReverse
                    ? ReceiptPages.newPath(of: order.id) + "?report=\(row.id)" : "", t, format)
        }
        self.matches = matches.map { row in
            MatchView(
                path: MatchPages.path(of: row.id), number: Match.number(row.id),
                invoice: row.invoice, due: format.day(row.dueOn), net: format.amount(row.net),
                state: row.state.tag(t))
        }
        let mayClose = order.state == .placed && exchange.may(.placeCallOffs)
        closingPath = mayClose ? CallOffClosingPages.path(of: order.id) : ""
        proposal =
            mayClose && progress.isInvoiced
            ? t.closing.allInvoiced(final: format.euro(progress.proposedFinal)) : ""
    }
}

extension Match.State {
    func tag(_ t: Messages) -> TagView {
        switch self {
        case .blocked: TagView(.bad, t.match.blocked)
        case .due: TagView(.info, t.match.due)
        case .paid: TagView(.ok, t.match.paid)
        case .withdrawn: TagView(.plain, t.match.withdrawn)
        }
    }
}
