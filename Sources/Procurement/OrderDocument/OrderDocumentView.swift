import Kernel
import Postgres
import Web

/// The document of an order, printed from its page.
enum OrderDocumentPages {
    static func show(_ exchange: Exchange) async throws -> Response {
        let t = Messages(exchange.language)
        let order = try await CallOffPages.order(exchange)
        guard order.placedOn != nil else { throw Conflict(path: CallOffPages.path(of: order.id)) }
        let (parties, lines, term, issuer, member) = try await exchange.db.read(
            exchange.scope, CallOffRegister.parties(of: order.id, in: exchange.language),
            CallOffRegister.lines(of: order.id), PaymentTerm.of(order.framework),
            OrderBuyer.association(in: exchange.language), OrderBuyer.member(order.member))
        guard let parties, let term, let member else { throw NotFound() }
        let document = OrderDocument(
            order, OrderDocument.Parties(parties), lines, term, association: issuer,
            member: member)
        return exchange.respond(
            OrderDocumentView(
                document,
                crumbs: [
                    Crumb(t.callOff.title, path: CallOffPages.path),
                    Crumb(
                        CallOff.number(order.id), path: CallOffPages.path(of: order.id)),
                ], exchange))
    }
}

/// The order document.
struct OrderDocumentView: View {
    struct Rate: Sendable {
        let name: String
        let base: String
        let vat: String
    }

    let page: PageFrame
    let t: Messages
    let association: OrderBuyer?
    let supplier: String
    let supplierNumber: String
    let number: String
    let purpose: String
    let placedOn: String
    let framework: String
    let lot: String
    let buyer: OrderBuyer
    let deliverTo: OrderBuyer
    let channel: String
    let memberDocument: String
    let term: String
    let lines: [CallOffShowView.LineView]
    let rates: [Rate]
    let net: String
    let total: String

    init(_ document: OrderDocument, crumbs: [Crumb], _ exchange: Exchange) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        let (order, parties, member) = (document.order, document.parties, document.member)
        let number = CallOff.number(order.id)
        self.t = t
        self.number = number
        page = exchange.page(t.orderDocument.title(number: number), crumbs: crumbs)
        association = document.association
        supplier = parties.supplier
        supplierNumber =
            EnterpriseNumber(parties.supplierNumber)?.description ?? parties.supplierNumber
        purpose = order.purpose
        placedOn = order.placedOn.map { format.longDay($0) } ?? ""
        framework = parties.framework
        lot = t.lot.one(number: "\(parties.lot)", title: parties.lotTitle)
        deliverTo = member
        buyer = document.buyer
        channel =
            switch order.supply {
            case .direct: t.orderDocument.direct(member: member.name, number: number)
            case .resale: t.orderDocument.resale(number: number)
            case .disbursement: t.orderDocument.disbursement(member: member.name, number: number)
            case .service: t.orderDocument.service(number: number)
            }
        memberDocument = order.memberDocument
        term = t.orderDocument.term(term: document.term.text(t))
        lines = document.lines.map { CallOffShowView.LineView($0, t, format) }
        let sums = document.sums
        rates = sums.map { rate, base, vat in
            Rate(
                name: t.ceiling.percent(percent: format.quantity(rate)),
                base: format.amount(base), vat: format.amount(vat))
        }
        let net = document.lines.map(\.amount).sum()
        self.net = format.amount(net)
        total = format.euro(net + sums.map(\.vat).sum())
    }
}
