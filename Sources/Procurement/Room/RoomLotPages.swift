import Kernel
import Postgres
import Web

/// A lot in which the supplier whose people ask participates: its terms, and the supplier's own prices.
enum RoomLotPages {
    static func path(of lot: Int64) -> String { "/procurement/room/lots/\(lot)" }

    static func show(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.id("lot")
        guard
            let lot = try await exchange.db.read(
                exchange.scope, RoomLots.lot(id, in: exchange.language))
        else { throw NotFound() }
        let list = ListQuery(exchange, sortable: ParticipantStore.sortable, default: "code")
        let (page, count) = ParticipantStore.page(
            list, of: lot.participant, on: exchange.today)
        let (items, total) = try await exchange.db.read(exchange.scope, page, count)
        if list.isExport { return PriceListView.file(items) }
        return exchange.respond(RoomLotView(lot, items, count: total, list, exchange))
    }
}

/// One lot as its participant reads it.
struct RoomLotView: View {
    let page: PageFrame
    let t: Messages
    let facts: FactsView
    let rows: [PriceListView.Row]
    let frame: ListFrame

    init(
        _ lot: RoomLots.Row, _ items: [PricedItem], count: Int, _ list: ListQuery,
        _ exchange: Exchange
    ) {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        self.t = t
        page = exchange.page(
            t.lot.one(number: "\(lot.number)", title: lot.lotTitle), help: t.lot.help,
            lead: "\(lot.framework), \(lot.title)",
            crumbs: [Crumb(t.room.orders, path: RoomOrderPages.path)], at: RoomOrderPages.path)
        facts = FactsView([
            FactView(t.room.rank, format.number(lot.rank), isStrong: true),
            FactView(t.lot.mode, lot.mode.word(t)),
            FactView(
                t.room.term,
                t.room.span(from: format.day(lot.startsOn), until: format.day(lot.endsOn)),
                tag: lot.isOpen
                    ? Framework.State.inForce.tag(t) : Framework.State.ended.tag(t)),
        ])
        rows = items.map { PriceListView.Row($0, t, format) }
        frame = list.frame(
            "prices", t.price.title, count: format.number(count), search: t.price.search,
            heads: [
                list.head(t.price.code, key: "code"), list.head(t.price.name, key: "name"),
                list.head(t.price.unit),
                list.head(t.price.price + " €", key: "price", numeric: true),
                list.head(t.price.rate, numeric: true),
            ], total: count,
            empty: items.isEmpty
                ? EmptyView(title: t.price.none, text: t.price.noneText) : nil)
    }
}
