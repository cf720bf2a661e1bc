import Kernel
import Postgres
import Web

/// The purchasing centre: what each member may order under which terms, and the cart.
enum CentrePages {
    static let path = "/procurement/centre"
    /// How many items a cart holds at most.
    static let cartLimit = 200

    static func search(_ exchange: Exchange) async throws -> Response {
        let list = ListQuery(
            exchange, sortable: CentreStore.sortable, default: "item",
            filters: ["member", "mode", "day"])
        let day = list["day"].flatMap { Day($0) } ?? exchange.today
        let own = exchange.person?.memberID
        let members: [(code: String, name: String)]
        if let own {
            members = [try await exchange.db.read(exchange.scope, CentreStore.member(own))]
                .compactMap { $0 }
        } else {
            members = try await exchange.db.read(exchange.scope, CentreStore.members)
        }
        let asked = own == nil ? list["member"] : members.first?.code
        let question = CentreStore.Question(
            member: asked, day: day, mode: list["mode"].flatMap(LotMode.init))
        let found = try await exchange.db.read(
            exchange.scope, CentreStore.page(list, question))
        if list.isExport { return CentreView.file(found.offers) }
        return exchange.respond(
            CentreView(found.offers, count: found.total, list, question, members, exchange))
    }

    /// What was chosen, by lot and supplier: each an order.
    static func cart(_ exchange: Exchange) async throws -> Response {
        let items = exchange.request.query.pairs
            .filter { $0.name == "item" }.compactMap { Int64($0.value) }.prefix(cartLimit)
        let offers = try await exchange.db.read(
            exchange.scope, CentreStore.chosen(Array(items), on: exchange.today, exchange.language))
        return exchange.respond(
            CartView(offers, member: exchange.request.query["member"] ?? "", exchange))
    }

    /// What the address of a new order wants of each item: `quantity-17=3`.
    static func wanted(
        _ exchange: Exchange, from items: [PriceItem]
    ) -> [CallOffRegister.Line] {
        items.compactMap { item in
            let text = exchange.request.query["quantity-\(item.id)"] ?? ""
            guard let quantity = Millionths(decimal: text.replacing(",", with: ".")),
                quantity > .zero,
                let amount = CallOffLine(
                    item: item.id, quantity: quantity, price: item.price
                ).amount
            else { return nil }
            return CallOffRegister.Line(
                item: item, quantity: quantity, price: item.price, amount: amount)
        }
    }
}
