import Kernel
import Postgres
import Web

/// One order as its supplier reads it, with the answer that it waits for.
struct RoomOrderView: View {
    let page: PageFrame
    let t: Messages
    let path: String
    let errors: FormErrorsView?
    let facts: FactsView
    let particulars: [ParticularView]
    let lines: [CallOffShowView.LineView]
    let total: String
    let documentPath: String
    let mayAnswer: Bool
    let answerMeans: String
    let reason: FieldView
    let delivery: DeliveryReportView
    let payments: [RoomPaymentRowView]
    let hasPayments: Bool
    let paymentText: String

    init(
        _ order: RoomOrders.Order, _ lines: [CallOffRegister.Line], _ standing: CascadeStanding,
        _ delivery: DeliveryReportView, _ payments: [RoomPayments.Row], _ form: FormReader,
        _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        self.t = t
        path = RoomOrderPages.path(of: order.id)
        documentPath = path + "/document"
        page = exchange.page(
            t.callOff.one(number: CallOff.number(order.id), purpose: order.purpose),
            help: t.room.help, lead: t.room.oneLead(member: order.member.name),
            crumbs: [Crumb(t.room.orders, path: RoomOrderPages.path)], at: RoomOrderPages.path)
        errors = form.errorsView
        facts = FactsView([
            FactView(t.callOff.amount, format.euro(order.amount), isStrong: true),
            FactView(
                t.common.state, "",
                note: standing.waits(on: exchange.today)
                    ? standing.deadline.map { format.day($0) } ?? "" : "",
                tag: standing.tag(on: exchange.today, t, format)),
            FactView(t.room.placedOn, format.day(order.placedOn)),
            FactView(
                t.callOff.framework, order.framework,
                note: t.lot.one(number: "\(order.lotNumber)", title: order.lotTitle),
                path: RoomLotPages.path(of: order.lot)),
        ])
        particulars = [
            ParticularView(t.callOff.member, "\(order.member.name) (\(order.member.code))"),
            ParticularView(t.room.customerNumber, order.member.shownNumber),
            ParticularView(t.callOff.supply, order.supply.word(t)),
            ParticularView(t.callOff.clause, order.clause),
            ParticularView(t.common.reason, order.endReason),
        ].filter { !$0.value.isEmpty }
        self.lines = lines.map { CallOffShowView.LineView($0, t, format) }
        total = format.amount(order.amount)
        mayAnswer = standing.waits(on: exchange.today)
        answerMeans = standing.deadline.map { t.room.answerMeans(day: format.day($0)) } ?? ""
        reason = form.textField(
            "reason", label: t.common.reason, help: t.cascade.reasonHelp, required: false, max: 500)
        self.delivery = delivery
        self.payments = payments.map { RoomPaymentRowView($0, on: exchange.today, t, format) }
        hasPayments = !payments.isEmpty
        paymentText =
            order.supply == .direct
            ? t.payment.byMember(member: order.member.name) : t.payment.nothingYet
    }
}

extension RoomOrders.Customer {
    /// The enterprise number as people write it; empty for none.
    var shownNumber: String {
        enterpriseNumber.map { EnterpriseNumber($0)?.description ?? $0 } ?? ""
    }
}

extension CascadeStanding {
    /// What the supplier has to do or did, or else the order's state.
    func tag(on today: Day, _ t: Messages, _ format: Localized) -> TagView {
        if let answer, state == .placed || answer != .acceptance { return answer.tag(t) }
        if waits(on: today), let deadline {
            return TagView(.warn, t.room.toAnswer, date: format.day(deadline))
        }
        return hasLapsed(on: today) ? TagView(.bad, t.room.deadlinePassed) : state.tag(t)
    }
}

extension CallOffShowView.LineView {
    init(_ line: CallOffRegister.Line, _ t: Messages, _ format: Localized) {
        self.init(
            code: line.item.code, name: line.item.name,
            quantity: "\(format.quantity(line.quantity)) \(line.item.unit)",
            price: format.amount(line.price),
            rate: t.ceiling.percent(percent: format.quantity(line.item.rate)),
            amount: format.amount(line.amount))
    }
}
