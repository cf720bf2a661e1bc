import Kernel
import Web

/// The form of what came.
struct ReceiptFormView: View {
    struct Row: Sendable {
        let code: String
        let name: String
        let ordered: String
        let came: String
        let accepted: FieldView
        let refused: FieldView
        let refusal: FieldView
    }

    let page: PageFrame
    let t: Messages
    let action: String
    let cancelPath: String
    let errors: FormErrorsView?
    let receivedOn: FieldView
    let deliveryNote: FieldView
    let reason: FieldView
    let rows: [Row]

    init(
        _ order: CallOff, _ lines: [LineProgress], _ form: FormReader, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let number = CallOff.number(order.id)
        self.t = t
        page = exchange.page(
            t.receipt.new(number: number), help: t.receipt.help, lead: order.purpose,
            crumbs: [
                Crumb(t.callOff.title, path: CallOffPages.path),
                Crumb(number, path: CallOffPages.path(of: order.id)),
            ], at: CallOffPages.path)
        action = CallOffPages.path(of: order.id) + "/receipts"
        cancelPath = CallOffPages.path(of: order.id)
        errors = form.errorsView
        receivedOn = form.dayField("receivedOn", label: t.receipt.receivedOn)
        deliveryNote = form.textField("deliveryNote", label: t.receipt.deliveryNote, max: 100)
        reason = form.textField(
            "reason", label: t.receipt.reason, help: t.receipt.reasonHelp, required: false,
            max: 500)
        rows = lines.map { line in
            Row(
                code: line.item.code, name: line.item.name,
                ordered: "\(format.quantity(line.ordered)) \(line.item.unit)",
                came: format.quantity(line.accepted),
                accepted: form.numberField(
                    "accepted-\(line.position)",
                    label: t.receipt.acceptedOf(item: line.item.name), required: false),
                refused: form.numberField(
                    "refused-\(line.position)",
                    label: t.receipt.refusedOf(item: line.item.name), required: false),
                refusal: form.textField(
                    "refusal-\(line.position)",
                    label: t.receipt.refusalOf(item: line.item.name), required: false, max: 300))
        }
    }
}

/// A line of a receipt in a table.
struct ReceiptRowView: Sendable {
    let day: String
    let deliveryNote: String
    let item: String
    let accepted: String
    let refused: String
    let refusal: String
    let person: String
    let reason: String
    let state: TagView?
    /// Where it is reversed; empty where it cannot be.
    let reversalPath: String

    init(_ row: ReceiptStore.Row, mayReverse: Bool, _ t: Messages, _ format: Localized) {
        day = format.day(row.receivedOn)
        deliveryNote = row.deliveryNote
        item = row.code
        accepted = "\(format.quantity(row.accepted)) \(row.unit)"
        refused = row.refused == .zero ? "" : format.quantity(row.refused)
        refusal = row.refusal
        person = row.person
        reason = row.reason
        state =
            row.isReversal
            ? TagView(.plain, t.receipt.reversal)
            : row.isReversed ? TagView(.plain, t.receipt.isReversed) : nil
        reversalPath =
            mayReverse && !row.isReversal && !row.isReversed
            ? "/procurement/receipts/\(row.receipt)/reversal" : ""
    }
}

/// The form that takes a receipt back.
struct ReceiptReversalView: View {
    let page: PageFrame
    let t: Messages
    let action: String
    let cancelPath: String
    let errors: FormErrorsView?
    let rows: [ReceiptRowView]
    let reason: FieldView

    init(
        _ receipt: ReceiptStore.Head, _ rows: [ReceiptStore.Row], _ form: FormReader,
        _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let number = CallOff.number(receipt.order)
        self.t = t
        page = exchange.page(
            t.receipt.reverseOne(note: receipt.deliveryNote), help: t.receipt.help,
            lead: t.receipt.reverseMeans,
            crumbs: [
                Crumb(t.callOff.title, path: CallOffPages.path),
                Crumb(number, path: CallOffPages.path(of: receipt.order)),
            ], at: CallOffPages.path)
        action = "/procurement/receipts/\(receipt.id)/reversal"
        cancelPath = CallOffPages.path(of: receipt.order)
        errors = form.errorsView
        self.rows = rows.map {
            ReceiptRowView($0, mayReverse: false, t, exchange.localized)
        }
        reason = form.textField("reason", label: t.common.reason, max: 500)
    }
}
