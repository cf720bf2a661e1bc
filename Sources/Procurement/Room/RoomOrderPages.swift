import Kernel
import Postgres
import Web

/// The orders of the supplier whose people ask: the list, one, its document, and the answer in a cascade.
enum RoomOrderPages {
    static let path = "/procurement/room/orders"
    static func path(of order: Int64) -> String { "\(path)/\(order)" }

    static func list(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: RoomOrders.sortable, default: "-placed",
            filters: ["state", "answer"])
        let (page, count) = RoomOrders.page(list, on: exchange.today)
        let (rows, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return RoomOrderListView.file(rows) }
        return exchange.respond(RoomOrderListView(rows, count: total, list, exchange))
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, nil, status: .ok)
    }

    static func answer(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let (id, actor, today) = (try exchange.id("order"), try exchange.actor, exchange.today)
        var form = FormReader(exchange)
        let kind = form.choice(
            "answer", label: t.cascade.answer, among: CascadeAnswerKind.byLetter.map(\.rawValue))
        let reason = form.text("reason", label: t.common.reason, required: false, max: 500)
        guard form.isValid, let kind = kind.flatMap(CascadeAnswerKind.init) else {
            return try await page(exchange, form, status: .unprocessable)
        }
        do {
            let answer = CascadeAnswer(
                kind, reason: kind == .refusal ? reason ?? "" : "", on: today)
            try await exchange.db.transaction(exchange.scope) {
                try await CascadeSteps(callOff: id, person: actor.id, today: today)
                    .record(answer, isOwn: true, in: $0)
            }
            return exchange.redirect(
                to: path(of: id),
                notice: kind == .acceptance ? t.room.wasAccepted : t.room.wasRefused)
        } catch let refusal as CascadeRefusal {
            form.refuse(refusal, label: refusal.field == "reason" ? t.common.reason : "")
            return try await page(exchange, form, status: refusal.status)
        } catch is NotFoundCallOff { throw NotFound() }
    }

    static func document(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let id = try exchange.id("order")
        let (order, found, lines, issuer) = try await exchange.db.read(
            exchange.scope, CallOffStore.callOff(id), RoomOrders.order(id, in: exchange.language),
            CallOffRegister.lines(of: id), OrderBuyer.association(in: exchange.language))
        guard let order, let found else { throw NotFound() }
        guard
            let term = try await exchange.db.read(
                exchange.scope, PaymentTerm.of(order.framework))
        else { throw NotFound() }
        let document = OrderDocument(
            order, OrderDocument.Parties(found), lines, term, association: issuer,
            member: OrderBuyer(found.member))
        return exchange.respond(
            OrderDocumentView(
                document,
                crumbs: [
                    Crumb(t.room.orders, path: path),
                    Crumb(CallOff.number(id), path: path(of: id)),
                ], exchange))
    }

    static func page(
        _ exchange: Exchange, _ form: FormReader?, status: Status
    ) async throws -> Response {
        let id = try exchange.id("order")
        let (found, lines, standing, progress, reports, payments) = try await exchange.db.read(
            exchange.scope, RoomOrders.order(id, in: exchange.language),
            CallOffRegister.lines(of: id), CascadeStore.standing(of: id),
            LineProgress.lines(of: id), DeliveryReportStore.reports(of: id),
            RoomPayments.of(order: id))
        guard let found, let standing else { throw NotFound() }
        let form = form ?? FormReader(values: values(progress, exchange), exchange.language)
        let isDelivering =
            found.state == .placed && (standing.deadline == nil || standing.answer == .acceptance)
        let delivery = DeliveryReportView(
            of: id, progress, reports,
            mayReport: isDelivering && progress.contains { $0.missing > .zero }, form, exchange)
        return exchange.respond(
            RoomOrderView(found, lines, standing, delivery, payments, form, exchange),
            status: status)
    }

    /// The next delivery is all that has not come.
    private static func values(
        _ progress: [LineProgress], _ exchange: Exchange
    ) -> [String: String] {
        var values = ["deliveredOn": "\(exchange.today)"]
        for line in progress where line.missing > .zero {
            values["delivered-\(line.position)"] = exchange.localized.quantity(line.missing)
        }
        return values
    }
}

extension RoomOrders.Row {
    /// Whether it waits for an answer, or else its state.
    func tag(on today: Day, _ t: Messages, _ format: Localized) -> TagView {
        if let answer, answer != .acceptance { return answer.tag(t) }
        if state == .placed, answer == nil, let deadline {
            return today <= deadline
                ? TagView(.warn, t.room.toAnswer, date: format.day(deadline))
                : TagView(.bad, t.room.deadlinePassed, date: format.day(deadline))
        }
        return state.tag(t)
    }
}

/// The list of a supplier's orders.
struct RoomOrderListView: View {
    struct Row: Sendable {
        let path: String
        let number: String
        let placedOn: String
        let purpose: String
        let member: String
        let framework: String
        let amount: String
        let state: TagView
    }

    let page: PageFrame
    let t: Messages
    let rows: [Row]
    let frame: ListFrame

    init(_ rows: [RoomOrders.Row], count: Int, _ list: ListQuery, _ exchange: Exchange) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        self.t = t
        page = exchange.page(t.room.orders, help: t.room.help, lead: t.room.ordersLead)
        self.rows = rows.map { row in
            Row(
                path: RoomOrderPages.path(of: row.id), number: CallOff.number(row.id),
                placedOn: format.day(row.placedOn), purpose: row.purpose, member: row.member,
                framework: "\(row.framework)/\(row.lot)", amount: format.amount(row.amount),
                state: row.tag(on: exchange.today, t, format))
        }
        let states: [CallOff.State] = [.placed, .closed, .cancelled]
        frame = list.frame(
            "orders", t.room.orders, count: format.number(count), search: t.room.search,
            fields: [
                list.filterField(
                    "state", label: t.common.state, all: t.common.everyState,
                    options: states.map { ($0.rawValue, $0.tag(t).text) }),
                list.filterField(
                    "answer", label: t.cascade.answer, all: t.room.everyAnswer,
                    options: [("waiting", t.room.toAnswer)]),
            ],
            heads: [
                list.head(t.callOff.number, key: "number"),
                list.head(t.room.placedOn, key: "placed"),
                list.head(t.callOff.member, key: "member"),
                list.head(t.callOff.amount + " €", key: "amount", numeric: true),
                list.head(t.common.state, key: "state"),
            ], total: count,
            empty: rows.isEmpty
                ? EmptyView(
                    title: t.room.noOrdersTitle,
                    text: list.isFiltered ? t.common.noneFound : t.room.noOrders,
                    path: RoomOrderPages.path, action: t.room.allOrders) : nil)
    }

    static func file(_ rows: [RoomOrders.Row]) -> Response {
        var csv = CSVWriter(header: [
            "number", "placed_on", "purpose", "member", "framework", "lot", "amount", "state",
            "answer_until", "answer",
        ])
        for row in rows {
            csv.append([
                CallOff.number(row.id), "\(row.placedOn)", row.purpose, row.member, row.framework,
                "\(row.lot)", row.amount.decimal, row.state.rawValue,
                row.deadline.map { "\($0)" } ?? "", row.answer?.rawValue ?? "",
            ])
        }
        return .csv(filename: "orders.csv", csv)
    }
}
