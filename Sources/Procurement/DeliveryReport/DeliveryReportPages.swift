import Kernel
import Postgres
import Web

/// What a supplier's people report of an order, from the order's page in their room.
enum DeliveryReportPages {
    static func report(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let (id, actor, today) = (try exchange.id("order"), try exchange.actor, exchange.today)
        let lines = try await exchange.db.read(exchange.scope, LineProgress.lines(of: id))
        var form = FormReader(exchange)
        guard let report = DeliveryReport(&form, of: id, lines, t) else {
            return try await RoomOrderPages.page(exchange, form, status: .unprocessable)
        }
        do {
            // Two reports do not read each other; a note is taken once by its constraint.
            try await exchange.db.transaction(exchange.scope, isolation: .readCommitted) {
                try await report.record(by: actor.id, on: today, in: $0)
            }
            return exchange.redirect(
                to: RoomOrderPages.path(of: id), notice: t.deliveryReport.recorded)
        } catch let refusal as DeliveryReportRefusal {
            form.refuse(refusal)
            return try await RoomOrderPages.page(exchange, form, status: refusal.status)
        } catch is NotFoundCallOff { throw NotFound() }
    }
}

extension DeliveryReport {
    /// What was typed; nil with every field's error noted.
    init?(
        _ form: inout FormReader, of order: Int64, _ progress: [LineProgress], _ t: Messages
    ) {
        let w = t.deliveryReport
        let day = form.day("deliveredOn", label: w.deliveredOn)
        let note = form.text("deliveryNote", label: t.receipt.deliveryNote, max: 100)
        let remark = form.text("remark", label: w.remark, required: false, max: 500)
        let lines = progress.compactMap { line -> Line? in
            let quantity = form.millionths(
                "delivered-\(line.position)", label: w.quantityOf(item: line.item.name),
                required: false, min: .zero, max: Millionths(whole: 1_000_000_000))
            guard let quantity, quantity > .zero else { return nil }
            return Line(position: line.position, quantity: quantity)
        }
        guard form.isValid, let day, let note else { return nil }
        self.init(
            order: order, deliveredOn: day, deliveryNote: note, remark: remark ?? "",
            lines: lines)
    }
}

/// What was reported and what came, as a supplier sees it, with the form of the next report.
struct DeliveryReportView: Sendable, Item {
    struct Line: Sendable {
        let code: String
        let ordered: String
        let came: String
        let refused: String
        let missing: String
    }

    let t: Messages
    let path: String
    let lines: [Line]
    let reports: [DeliveryRowView]
    let mayReport: Bool
    let deliveredOn: FieldView
    let deliveryNote: FieldView
    let remark: FieldView
    let quantities: [FieldView]

    var hasReports: Bool { !reports.isEmpty }

    init(
        of order: Int64, _ progress: [LineProgress], _ rows: [DeliveryReportStore.Row],
        mayReport: Bool, _ form: FormReader, _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        let w = t.deliveryReport
        self.t = t
        path = RoomOrderPages.path(of: order) + "/deliveries"
        lines = progress.map { line in
            Line(
                code: line.item.code,
                ordered: "\(format.quantity(line.ordered)) \(line.item.unit)",
                came: format.quantity(line.accepted), refused: format.quantity(line.refused),
                missing: format.quantity(line.missing))
        }
        reports = rows.map { DeliveryRowView($0, receiptPath: "", t, format) }
        self.mayReport = mayReport
        deliveredOn = form.dayField("deliveredOn", label: w.deliveredOn)
        deliveryNote = form.textField("deliveryNote", label: t.receipt.deliveryNote, max: 100)
        remark = form.textField("remark", label: w.remark, required: false, max: 500)
        quantities = progress.map { line in
            form.numberField(
                "delivered-\(line.position)", label: w.quantityOf(item: line.item.name),
                required: false)
        }
    }
}

/// One report in a table.
struct DeliveryRowView: Sendable {
    let day: String
    let deliveryNote: String
    let remark: String
    let items: String
    let state: TagView
    /// Where it is received; empty where it is, or where the reader does not receive.
    let receiptPath: String

    init(
        _ row: DeliveryReportStore.Row, receiptPath: String, _ t: Messages, _ format: Localized
    ) {
        day = format.day(row.deliveredOn)
        deliveryNote = row.deliveryNote
        remark = row.remark
        items = zip(row.codes, row.quantities).map { "\($0): \(format.quantity($1))" }
            .joined(separator: ", ")
        state =
            row.isReceived
            ? TagView(.ok, t.deliveryReport.received)
            : TagView(.warn, t.deliveryReport.unreceived)
        self.receiptPath = row.isReceived ? "" : receiptPath
    }
}
