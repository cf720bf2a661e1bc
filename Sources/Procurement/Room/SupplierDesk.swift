import Kernel
import Postgres
import Web

/// The desk of a supplier's people: the orders that were placed with it, and its lots.
public enum SupplierDesk {
    /// Needs a person of a supplier.
    public static func desk(_ exchange: Exchange) async throws -> Desk {
        let (t, format) = (Messages(exchange.language), exchange.localized)
        let list = ListQuery(
            exchange, sortable: ["placed"], default: "-placed", pageSize: 8)
        let (page, count) = RoomOrders.page(list, on: exchange.today)
        let (orders, total, lots) = try await exchange.db.read(
            exchange.scope, page, count, RoomLots.all(in: exchange.language))
        return Desk(
            title: exchange.person?.name ?? t.room.title, lead: t.room.lead, help: t.room.help,
            links: [DeskLink(t.room.orders, path: RoomOrderPages.path, isPrimary: true)],
            facts: [
                FactView(
                    t.room.orders, format.number(total), path: RoomOrderPages.path,
                    isStrong: true),
                FactView(
                    t.room.lots, format.number(lots.filter(\.isOpen).count), isStrong: true),
            ],
            tables: [table(orders, exchange.today, t, format), table(lots, t, format)])
    }

    private static func table(
        _ orders: [RoomOrders.Row], _ today: Day, _ t: Messages, _ format: Localized
    ) -> DeskTable {
        DeskTable(
            "orders", title: t.room.latestOrders, path: RoomOrderPages.path,
            pathWords: t.room.allOrders,
            heads: [
                (t.callOff.number, false), (t.callOff.member, false),
                (t.callOff.amount + " €", true), (t.common.state, false),
            ],
            rows: orders.map { order in
                DeskTable.Row([
                    DeskTable.Cell(
                        CallOff.number(order.id), note: format.day(order.placedOn),
                        path: RoomOrderPages.path(of: order.id)),
                    DeskTable.Cell(order.member, note: order.purpose),
                    DeskTable.Cell(format.amount(order.amount), numeric: true),
                    DeskTable.Cell(order.tag(on: today, t, format)),
                ])
            }, emptyText: t.room.noOrders)
    }

    private static func table(
        _ lots: [RoomLots.Row], _ t: Messages, _ format: Localized
    ) -> DeskTable {
        DeskTable(
            "lots", title: t.room.lots,
            heads: [
                (t.framework.number, false), (t.lot.name, false),
                (t.room.rank, true), (t.room.until, false),
            ],
            rows: lots.map { lot in
                DeskTable.Row([
                    DeskTable.Cell(
                        "\(lot.framework)/\(lot.number)", note: lot.title,
                        path: RoomLotPages.path(of: lot.id)),
                    DeskTable.Cell(lot.lotTitle, note: lot.mode.word(t)),
                    DeskTable.Cell(format.number(lot.rank), numeric: true),
                    DeskTable.Cell(format.day(lot.endsOn)),
                ])
            }, emptyText: t.room.noLots)
    }
}
