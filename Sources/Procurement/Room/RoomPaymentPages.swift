import Kernel
import Postgres
import Web

/// The list of what a supplier is to be paid.
enum RoomPaymentPages {
    static let path = "/procurement/room/payments"

    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: RoomPayments.sortable, default: "-due", filters: ["state"])
        let (page, count) = RoomPayments.page(list)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return RoomPaymentListView.file(rows) }
        return exchange.respond(RoomPaymentListView(rows, count: total, list, exchange))
    }
}

/// A payment in a table.
struct RoomPaymentRowView: Sendable {
    let invoice: String
    let issuedOn: String
    let order: String
    let orderPath: String
    let amount: String
    let due: String
    let state: TagView

    init(_ row: RoomPayments.Row, on today: Day, _ t: Messages, _ format: Localized) {
        invoice = row.invoice
        issuedOn = format.day(row.issuedOn)
        order = CallOff.number(row.order)
        orderPath = RoomOrderPages.path(of: row.order)
        amount = format.amount(row.payable)
        due = format.day(row.dueOn)
        state = row.tag(on: today, t, format)
    }
}

/// The list.
struct RoomPaymentListView: View {
    let page: PageFrame
    let t: Messages
    let rows: [RoomPaymentRowView]
    let frame: ListFrame

    init(_ rows: [RoomPayments.Row], count: Int, _ list: ListQuery, _ exchange: Exchange) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        self.t = t
        page = exchange.page(t.payment.title, help: t.payment.help, lead: t.payment.lead)
        self.rows = rows.map { RoomPaymentRowView($0, on: exchange.today, t, format) }
        let states: [(Match.State, String)] = [
            (.due, t.payment.due), (.paid, t.payment.paid), (.blocked, t.payment.inVerification),
        ]
        frame = list.frame(
            "payments", t.payment.title, count: t.match.count(count: count),
            search: t.payment.search,
            fields: [
                list.filterField(
                    "state", label: t.common.state, all: t.common.everyState,
                    options: states.map { ($0.rawValue, $1) })
            ],
            heads: [
                list.head(t.match.invoice, key: "invoice"),
                list.head(t.match.order, key: "order"),
                list.head(t.match.payable + " €", key: "amount", numeric: true),
                list.head(t.match.dueOn, key: "due"), list.head(t.common.state),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.payment.none,
                    text: list.isFiltered ? t.common.noneFound : t.payment.noneText) : nil)
    }

    static func file(_ rows: [RoomPayments.Row]) -> Response {
        var csv = CSVWriter(header: [
            "invoice", "issued_on", "order", "payable", "due_on", "state", "paid_on",
        ])
        for row in rows {
            csv.append([
                row.invoice, "\(row.issuedOn)", CallOff.number(row.order), row.payable.decimal,
                "\(row.dueOn)", row.state.rawValue, row.paidOn.map { "\($0)" } ?? "",
            ])
        }
        return .csv(filename: "payments.csv", csv)
    }
}
