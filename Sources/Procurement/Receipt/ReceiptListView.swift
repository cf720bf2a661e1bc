import Kernel
import Web

/// The list of what came.
struct ReceiptListView: View {
    struct Row: Sendable {
        let path: String
        let deliveryNote: String
        let receivedOn: String
        let order: String
        let purpose: String
        let member: String
        let supplier: String
        let accepted: String
        let state: TagView
    }

    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let frame: ListFrame

    init(_ rows: [ReceiptRegister.Row], count: Int, _ list: ListQuery, _ exchange: Exchange) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        self.t = t
        page = exchange.page(
            t.receiptList.title, help: t.receiptList.help, lead: t.receiptList.lead)
        self.rows = rows.map { row in
            Row(
                path: CallOffPages.path(of: row.order), deliveryNote: row.deliveryNote,
                receivedOn: format.day(row.receivedOn), order: CallOff.number(row.order),
                purpose: row.purpose, member: row.member, supplier: row.supplier,
                accepted: format.amount(row.accepted), state: row.tag(t))
        }
        frame = list.frame(
            "receipts", t.receiptList.title, count: format.number(count),
            search: t.receiptList.search,
            fields: [
                list.filterField(
                    "state", label: t.common.state, all: t.common.everyState,
                    options: ReceiptRegister.State.allCases.map { ($0.rawValue, $0.word(t)) })
            ],
            heads: [
                list.head(t.receipt.deliveryNote, key: "number"),
                list.head(t.receipt.receivedOn, key: "received"),
                list.head(t.match.order, key: "order"),
                list.head(t.callOff.member, key: "member"),
                list.head(t.callOff.supplier, key: "supplier"),
                list.head(t.receiptList.accepted + " €", key: "amount", numeric: true),
                list.head(t.common.state),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.receiptList.none,
                    text: list.isFiltered ? t.common.noneFound : t.receiptList.noneText,
                    path: CallOffPages.path + "?state=placed", action: t.callOff.title) : nil)
    }

    static func file(_ rows: [ReceiptRegister.Row]) -> Response {
        var csv = CSVWriter(header: [
            "receipt", "delivery_note", "received_on", "order", "purpose", "member", "supplier",
            "accepted", "refuses", "recorded_by", "state",
        ])
        for row in rows {
            csv.append([
                "\(row.id)", row.deliveryNote, "\(row.receivedOn)", CallOff.number(row.order),
                row.purpose, row.code, row.supplier, row.accepted.decimal,
                row.refuses ? "yes" : "", row.person, row.state.rawValue,
            ])
        }
        return .csv(filename: "receipts.csv", csv)
    }
}

extension ReceiptRegister.Row {
    func tag(_ t: Messages) -> TagView {
        switch state {
        case .stands:
            refuses ? TagView(.warn, t.receiptList.refuses) : TagView(.ok, t.receiptList.stands)
        case .reversed: TagView(.plain, t.receiptList.reversed)
        case .reversal: TagView(.plain, t.receiptList.reversal)
        }
    }
}

extension ReceiptRegister.State {
    func word(_ t: Messages) -> String {
        switch self {
        case .stands: t.receiptList.stands
        case .reversed: t.receiptList.reversed
        case .reversal: t.receiptList.reversal
        }
    }
}
