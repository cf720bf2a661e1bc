import Kernel
import Postgres
import Web

/// An order as it goes to the supplier: the same for who places it, its member and its supplier.
///
/// - Source: VAT-7
struct OrderDocument: Sendable {
    /// What is named on it beside the buyer.
    struct Parties: Sendable {
        let framework: String
        let lot: Int
        let lotTitle: String
        let supplier: String
        let supplierNumber: String
    }

    let order: CallOff
    let parties: Parties
    let lines: [CallOffRegister.Line]
    let term: PaymentTerm
    /// Nil where nobody has written down its details yet.
    let association: OrderBuyer?
    let member: OrderBuyer

    init(
        _ order: CallOff, _ parties: Parties, _ lines: [CallOffRegister.Line],
        _ term: PaymentTerm, association: OrderBuyer?, member: OrderBuyer
    ) {
        self.order = order
        self.parties = parties
        self.lines = lines
        self.term = term
        self.association = association
        self.member = member
    }

    /// Who buys and is invoiced.
    var buyer: OrderBuyer { order.supply == .direct ? member : association ?? member }

    /// What it comes to for each rate, in order.
    var sums: [(rate: Millionths, base: Cents, vat: Cents)] {
        Dictionary(grouping: lines, by: \.item.rate)
            .mapValues { $0.map(\.amount).sum() }
            .sorted { $0.key < $1.key }
            .map { ($0.key, $0.value, Self.vat(on: $0.value, at: $0.key)) }
    }

    /// Rounded half up, once for each rate.
    ///
    /// - Source: PEP-5
    static func vat(on base: Cents, at rate: Millionths) -> Cents {
        let product = Int128(base.value) * Int128(rate.value)
        return Cents(Int64(clamping: (product + 50_000_000) / 100_000_000))
    }
}

extension OrderDocument.Parties {
    init(_ parties: CallOffRegister.Parties) {
        self.init(
            framework: parties.framework, lot: parties.lot, lotTitle: parties.lotTitle,
            supplier: parties.supplier, supplierNumber: parties.supplierNumber)
    }

    /// As its supplier sees them.
    init(_ order: RoomOrders.Order) {
        self.init(
            framework: order.framework, lot: order.lotNumber, lotTitle: order.lotTitle,
            supplier: order.supplier, supplierNumber: order.supplierNumber)
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

    /// The member as its supplier sees it.
    init(_ member: RoomOrders.Customer) {
        name = member.name
        lines = (member.shownNumber.isEmpty ? [] : ["BE \(member.shownNumber)"]) + [member.code]
    }

    init(name: String, lines: [String]) {
        self.name = name
        self.lines = lines
    }
}
