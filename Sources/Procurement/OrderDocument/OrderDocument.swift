import Kernel
import Postgres
import Web

/// An order as it goes to the supplier, printed from its page.
///
/// - Source: VAT-7
enum OrderDocumentPages {
    static func show(_ exchange: Exchange) async throws -> Response {
        let order = try await CallOffPages.order(exchange)
        guard order.placedOn != nil else { throw Conflict(path: CallOffPages.path(of: order.id)) }
        let (parties, lines, term, issuer, member) = try await exchange.db.read(
            exchange.scope, CallOffRegister.parties(of: order.id, in: exchange.language),
            CallOffRegister.lines(of: order.id), PaymentTerm.of(order.framework),
            OrderBuyer.association(in: exchange.language), OrderBuyer.member(order.member))
        guard let parties, let term, let member else { throw NotFound() }
        return exchange.respond(
            OrderDocumentView(
                order, parties, lines, term, association: issuer, member: member, exchange))
    }
}

/// Who is named on an order.
struct OrderBuyer: Sendable, Item {
    let name: String
    let lines: [String]

    /// The association; nil where nobody has written down its details yet.
    static func association(in language: Language) -> Query<OrderBuyer?> {
        let (name, city): (SQL, SQL) =
            switch language {
            case .nl: ("name_nl", "city_nl")
            case .fr: ("name_fr", "city_fr")
            case .en: ("name_en", "city_en")
            }
        return SQL(
            """
            SELECT \(name) AS name, street, postal_code || ' ' || \(city) AS city,
                enterprise_number
            FROM kernel.association
            """
        ).first { row in
            let number: EnterpriseNumber = try row["enterprise_number"]
            return OrderBuyer(
                name: try row["name"], lines: [try row["street"], try row["city"], "BE \(number)"])
        }
    }

    static func member(_ id: Int64) -> Query<OrderBuyer?> {
        SQL(
            """
            SELECT name, code, enterprise_number FROM membership.active_member WHERE id = \(id)
            """
        ).first { row in
            let number: EnterpriseNumber? = try row["enterprise_number"]
            return OrderBuyer(
                name: try row["name"],
                lines: (number.map { ["BE \($0)"] } ?? []) + [try row["code"]])
        }
    }
}

/// The order document.
struct OrderDocumentView: View {
    struct Line: Sendable {
        let code: String
        let name: String
        let quantity: String
        let price: String
        let rate: String
        let amount: String
    }

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
    let placedOn: String
    let framework: String
    let lot: String
    let buyer: OrderBuyer
    let deliverTo: OrderBuyer
    let channel: String
    let memberDocument: String
    let term: String
    let lines: [Line]
    let rates: [Rate]
    let net: String
    let total: String

    init(
        _ order: CallOff, _ parties: CallOffRegister.Parties, _ lines: [CallOffRegister.Line],
        _ term: PaymentTerm, association: OrderBuyer?, member: OrderBuyer, _ exchange: Exchange
    ) {
        let t = Messages(exchange.language)
        let format = exchange.localized
        let number = CallOff.number(order.id)
        self.t = t
        self.number = number
        page = exchange.page(
            t.orderDocument.title(number: number),
            crumbs: [
                Crumb(t.callOff.title, path: CallOffPages.path),
                Crumb(number, path: CallOffPages.path(of: order.id)),
            ])
        self.association = association
        supplier = parties.supplier
        supplierNumber = parties.supplierNumber
        placedOn = order.placedOn.map { format.longDay($0) } ?? ""
        framework = parties.framework
        lot = t.lot.one(number: "\(parties.lot)", title: parties.lotTitle)
        deliverTo = member
        buyer = order.supply == .direct ? member : association ?? member
        channel =
            switch order.supply {
            case .direct: t.orderDocument.direct(member: member.name, number: number)
            case .resale: t.orderDocument.resale(number: number)
            case .disbursement: t.orderDocument.disbursement(member: member.name, number: number)
            }
        memberDocument = order.memberDocument
        self.term = t.orderDocument.term(term: term.text(t))
        self.lines = lines.map { line in
            Line(
                code: line.item.code, name: line.item.name,
                quantity: "\(format.quantity(line.quantity)) \(line.item.unit)",
                price: format.amount(line.price),
                rate: t.ceiling.percent(percent: format.quantity(line.item.rate)),
                amount: format.amount(line.amount))
        }
        let sums = Dictionary(grouping: lines, by: \.item.rate)
            .mapValues { $0.map(\.amount).sum() }
            .sorted { $0.key < $1.key }
        let taxed = sums.map { rate, base in (rate, base, Self.vat(on: base, at: rate)) }
        rates = taxed.map { rate, base, vat in
            Rate(
                name: t.ceiling.percent(percent: format.quantity(rate)),
                base: format.amount(base), vat: format.amount(vat))
        }
        let net = lines.map(\.amount).sum()
        self.net = format.amount(net)
        total = format.euro(net + taxed.map(\.2).sum())
    }

    /// Rounded half up, once for each rate.
    ///
    /// - Source: PEP-5
    static func vat(on base: Cents, at rate: Millionths) -> Cents {
        let product = Int128(base.value) * Int128(rate.value)
        return Cents(Int64(clamping: (product + 50_000_000) / 100_000_000))
    }
}
