import Journal
import Kernel
import Postgres
import Web

/// A supplier that delivers on a lot, with its rank and its price list.
struct Participant: Sendable {
    let id: Int64
    let lot: Int64
    let framework: Int64
    let rank: Int
    /// As it stood in the award.
    let name: String
    /// Its enterprise number, or its VAT number abroad.
    let number: String
    let prices: Int

    init(_ row: Row) throws {
        id = try row["id"]
        lot = try row["lot_id"]
        framework = try row["framework_id"]
        rank = Int(try row["rank"] as Int32)
        name = try row["name"]
        number = try row["number"]
        prices = try row["prices"]
    }
}

/// A line of a price list.
public struct PriceItem: Hashable, Sendable {
    public let id: Int64
    public let code: String
    public let name: String
    public let unit: String
    /// For one unit, without VAT.
    public let price: Cents
    /// - Unit: per cent.
    public let rate: Millionths

    public init(
        id: Int64 = 0, code: String, name: String, unit: String, price: Cents, rate: Millionths
    ) {
        self.id = id
        self.code = code
        self.name = name
        self.unit = unit
        self.price = price
        self.rate = rate
    }

    init(_ row: Row) throws {
        self.init(
            id: try row["id"], code: try row["code"], name: try row["name"],
            unit: try row["unit"], price: try row["price_cents"], rate: try row["vat_rate"])
    }
}

/// An item at the price of a day, with what was awarded and since when it is another; nil for the
/// awarded one.
struct PricedItem: Sendable {
    let item: PriceItem
    let awarded: Cents
    let since: Day?
}

/// Somebody who may be a participant, as Cost sharing publishes it.
struct KnownSupplier: Sendable {
    let id: Int64
    let name: String
    let number: String
}

/// The statements about participants and their prices.
enum ParticipantStore {
    static func participants(of lot: Int64) -> Query<[Participant]> {
        let rows = select("participant.lot_id = \(lot)")
        return SQL("\(rows) ORDER BY participant.rank").rows { row in try Participant(row) }
    }

    static func participant(_ id: Int64) -> Query<Participant?> {
        select("participant.id = \(id)").first { row in try Participant(row) }
    }

    private static func select(_ condition: SQL) -> SQL {
        """
        SELECT participant.id, participant.lot_id, lot.framework_id, participant.rank,
            participant.name, participant.number,
            (SELECT count(*) FROM procurement.price_item
                WHERE price_item.participant_id = participant.id) AS prices
        FROM procurement.participant
        JOIN procurement.lot ON lot.id = participant.lot_id
        WHERE \(condition)
        """
    }

    static let suppliers: Query<[KnownSupplier]> = SQL(
        """
        SELECT id, name, coalesce(enterprise_number, vat_number) AS number
        FROM cost_sharing.known_supplier ORDER BY name, id
        """
    ).rows { row in
        KnownSupplier(id: try row["id"], name: try row["name"], number: try row["number"])
    }

    /// With the name and number that the supplier has now; nil where nobody knows it.
    static func insert(_ supplier: Int64, on lot: Int64, rank: Int) -> Query<Int64?> {
        SQL(
            """
            INSERT INTO procurement.participant (lot_id, supplier_id, rank, name, number)
            SELECT \(lot), known.id, \(Int32(clamping: rank)), known.name,
                coalesce(known.enterprise_number, known.vat_number)
            FROM cost_sharing.known_supplier AS known
            WHERE known.id = \(supplier)
            RETURNING id
            """
        ).first { row in try row["id"] }
    }

    static func items(of participant: Int64) -> Query<[PriceItem]> {
        SQL(
            """
            SELECT id, code, name, unit, price_cents, vat_rate FROM procurement.price_item
            WHERE participant_id = \(participant) ORDER BY code COLLATE "C"
            """
        ).rows { row in try PriceItem(row) }
    }

    /// The items at the prices of a day; without one, as they were awarded.
    static func items(of participant: Int64, on day: Day) -> Query<[PriceItem]> {
        SQL(
            """
            SELECT item.id, item.code, item.name, item.unit,
                \(PriceSpan.price(on: day)) AS price_cents, item.vat_rate
            FROM procurement.price_item AS item
            WHERE item.participant_id = \(participant) ORDER BY item.code COLLATE "C"
            """
        ).rows { row in try PriceItem(row) }
    }

    static let sortable = ["code", "name", "price"]

    /// A page of the list at the prices of a day, each with what was awarded and since when it is
    /// another.
    static func page(
        _ list: ListQuery, of participant: Int64, on day: Day
    ) -> (Query<[PricedItem]>, Query<Int>) {
        let order: SQL =
            switch list.sort {
            case "name": "item.name"
            case "price": "price_cents"
            default: "item.code COLLATE \"C\""
            }
        let condition: SQL = """
            item.participant_id = \(participant)
                AND item.search LIKE kernel.folded(\(list.pattern))
            """
        let rows: SQL = """
            SELECT item.id, item.code, item.name, item.unit, item.vat_rate,
                coalesce(present.price_cents, item.price_cents) AS price_cents,
                item.price_cents AS awarded, present.from_on
            FROM procurement.price_item AS item
            LEFT JOIN LATERAL (
                SELECT span.price_cents, span.from_on FROM procurement.price_span AS span
                WHERE span.price_item_id = item.id AND span.from_on <= \(day)::date
                ORDER BY span.from_on DESC LIMIT 1
            ) AS present ON true
            WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), item.id
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = """
            SELECT count(*) AS total FROM procurement.price_item AS item WHERE \(condition)
            """
        return (
            rows.rows { row in
                PricedItem(
                    item: try PriceItem(row), awarded: try row["awarded"],
                    since: try row["from_on"])
            },
            count.one { try $0["total"] }
        )
    }

    static func removeItems(of participant: Int64) -> Query<Int> {
        SQL("DELETE FROM procurement.price_item WHERE participant_id = \(participant)").affected
    }

    static func insert(_ items: [PriceItem], of participant: Int64) -> Query<Int> {
        SQL(
            """
            INSERT INTO procurement.price_item (participant_id, code, name, unit, price_cents,
                vat_rate)
            SELECT \(participant), item.code, item.name, item.unit, item.price, item.rate
            FROM unnest(\(items.map(\.code)), \(items.map(\.name)), \(items.map(\.unit)),
                \(items.map(\.price)), \(items.map(\.rate)))
                AS item (code, name, unit, price, rate)
            """
        ).affected
    }
}

/// A supplier's part in a lot.
public struct Participation: Sendable {
    let supplier: Int64
    let rank: Int
    let lot: Int64
    let framework: Int64

    public init(supplier: Int64, rank: Int, lot: Int64, framework: Int64) {
        self.supplier = supplier
        self.rank = rank
        self.lot = lot
        self.framework = framework
    }

    /// - Refuses: what `LotRefusal` lists.
    public func record(by person: Int64, in transaction: Transaction) async throws -> Int64 {
        do {
            let made = try await transaction.run(
                ParticipantStore.insert(supplier, on: lot, rank: rank))
            guard let made else { throw LotRefusal.supplierIsUnknown }
            _ = try await transaction.run(
                Event(
                    "participant", of: Framework.subject(of: framework), by: person,
                    after: [Fact("supplier", "\(supplier)"), Fact("rank", "\(rank)")]
                ).recorded)
            return made
        } catch { throw LotRefusal.standing(for: error, number: rank) }
    }
}

/// A participant's whole price list, as long as its framework is a draft.
public struct PriceList: Sendable {
    let participant: Int64
    let framework: Int64
    let items: [PriceItem]

    public init(participant: Int64, framework: Int64, items: [PriceItem]) {
        self.participant = participant
        self.framework = framework
        self.items = items
    }

    /// Puts it in the place of the one that stands.
    ///
    /// - Refuses: `isInForce`, `itemStandsTwice`.
    public func record(by person: Int64, in transaction: Transaction) async throws {
        let codes = Dictionary(grouping: items, by: \.code)
        if let twice = codes.first(where: { $0.value.count > 1 })?.key {
            throw LotRefusal.itemStandsTwice(twice)
        }
        do {
            _ = try await transaction.run(
                ParticipantStore.removeItems(of: participant),
                ParticipantStore.insert(items, of: participant),
                Event(
                    "price-list", of: Framework.subject(of: framework), by: person,
                    after: [
                        Fact("participant", "\(participant)"), Fact("lines", "\(items.count)"),
                    ]
                ).recorded)
        } catch { throw LotRefusal.standing(for: error) }
    }
}
