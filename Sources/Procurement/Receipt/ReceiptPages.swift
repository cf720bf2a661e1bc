import Kernel
import Postgres
import Web

/// What came of an order: the form of a delivery, and the reversal of one that was wrong.
enum ReceiptPages {
    static let path = "/procurement/receipts"

    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: ReceiptRegister.sortable, default: "-received",
            filters: ["state"])
        let (page, count) = ReceiptRegister.page(list)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return ReceiptListView.file(rows) }
        return exchange.respond(ReceiptListView(rows, count: total, list, exchange))
    }

    static func newPath(of order: Int64) -> String {
        CallOffPages.path(of: order) + "/receipts/new"
    }

    static func new(_ exchange: Exchange) async throws -> Response {
        let order = try await CallOffPages.order(exchange)
        guard order.state == .placed else {
            throw Conflict(path: CallOffPages.path(of: order.id))
        }
        let (lines, reports) = try await exchange.db.read(
            exchange.scope, LineProgress.lines(of: order.id),
            DeliveryReportStore.reports(of: order.id))
        var values = ["receivedOn": "\(exchange.today)"]
        let report = exchange.request.query["report"].flatMap { Int64($0) }
        if let report = reports.first(where: { $0.id == report }) {
            values["receivedOn"] = "\(report.deliveredOn)"
            values["deliveryNote"] = report.deliveryNote
            for (position, quantity) in zip(report.positions, report.quantities) {
                values["accepted-\(position)"] = exchange.localized.quantity(quantity)
            }
        } else {
            for line in lines where line.missing > .zero {
                values["accepted-\(line.position)"] = exchange.localized.quantity(line.missing)
            }
        }
        let form = FormReader(values: values, exchange.language)
        return exchange.respond(ReceiptFormView(order, lines, form, exchange))
    }

    static func create(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let (actor, today) = (try exchange.actor, exchange.today)
        let order = try await CallOffPages.order(exchange)
        let lines = try await exchange.db.read(
            exchange.scope, LineProgress.lines(of: order.id))
        var form = FormReader(exchange)
        guard let draft = ReceiptDraft(&form, of: order.id, lines, t) else {
            return exchange.respond(
                ReceiptFormView(order, lines, form, exchange), status: .unprocessable)
        }
        do {
            _ = try await exchange.db.transaction(exchange.scope) {
                try await draft.record(by: actor.id, on: today, in: $0)
            }
            return exchange.redirect(
                to: CallOffPages.path(of: order.id), notice: t.receipt.recorded)
        } catch let refusal as ReceiptRefusal {
            form.refuse(refusal)
            return exchange.respond(
                ReceiptFormView(order, lines, form, exchange), status: refusal.status)
        }
    }

    static func reverse(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let (actor, today) = (try exchange.actor, exchange.today)
        let id = try exchange.id("receipt")
        guard let found = try await exchange.db.read(exchange.scope, ReceiptStore.receipt(id))
        else { throw NotFound() }
        var form = FormReader(exchange)
        guard let reason = form.text("reason", label: t.common.reason, max: 500) else {
            return try await page(exchange, id, found, form, status: .unprocessable)
        }
        do {
            try await exchange.db.transaction(exchange.scope) {
                try await ReceiptReversal(receipt: id, reason: reason)
                    .record(by: actor.id, on: today, in: $0)
            }
            return exchange.redirect(
                to: CallOffPages.path(of: found.order), notice: t.receipt.wasReversed)
        } catch let refusal as ReceiptRefusal {
            form.refuse(refusal)
            return try await page(exchange, id, found, form, status: refusal.status)
        }
    }

    static func reversal(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("receipt")
        guard let found = try await exchange.db.read(exchange.scope, ReceiptStore.receipt(id))
        else { throw NotFound() }
        return try await page(exchange, id, found, FormReader(exchange.language), status: .ok)
    }

    private static func page(
        _ exchange: Exchange, _ id: Int64, _ found: ReceiptStore.Head, _ form: FormReader,
        status: Status
    ) async throws -> Response {
        let rows = try await exchange.db.read(
            exchange.scope, ReceiptStore.rows(of: found.order))
        let view = ReceiptReversalView(
            found, rows.filter { $0.receipt == id }, form, exchange)
        return exchange.respond(view, status: status)
    }
}

extension ReceiptDraft {
    /// What was typed; nil with every field's error noted.
    init?(
        _ form: inout FormReader, of order: Int64, _ progress: [LineProgress], _ t: Messages
    ) {
        let day = form.day("receivedOn", label: t.receipt.receivedOn)
        let note = form.text("deliveryNote", label: t.receipt.deliveryNote, max: 100)
        let reason = form.text("reason", label: t.receipt.reason, required: false, max: 500)
        var lines: [Line] = []
        for line in progress {
            let accepted = form.millionths(
                "accepted-\(line.position)", label: t.receipt.acceptedOf(item: line.item.name),
                required: false, min: .zero, max: Millionths(whole: 1_000_000_000))
            let refused = form.millionths(
                "refused-\(line.position)", label: t.receipt.refusedOf(item: line.item.name),
                required: false, min: .zero, max: Millionths(whole: 1_000_000_000))
            let refusal = form.text(
                "refusal-\(line.position)", label: t.receipt.refusalOf(item: line.item.name),
                required: false, max: 300)
            let draft = Line(
                position: line.position, accepted: accepted ?? .zero, refused: refused ?? .zero,
                refusal: refusal ?? "")
            if draft.accepted > .zero || draft.refused > .zero { lines.append(draft) }
        }
        guard form.isValid, let day, let note else { return nil }
        self.init(
            order: order, receivedOn: day, deliveryNote: note, reason: reason ?? "", lines: lines)
    }
}
