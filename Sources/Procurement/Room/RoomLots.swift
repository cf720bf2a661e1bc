import Kernel
import Postgres
import Web

/// The lots in which the supplier whose people ask participates, with the terms of their frameworks.
enum RoomLots {
    struct Row: Sendable {
        let id: Int64
        let participant: Int64
        let framework: String
        let title: String
        let number: Int
        let lotTitle: String
        let mode: LotMode
        let rank: Int
        let isOpen: Bool
        let startsOn: Day
        let endsOn: Day
        let prices: Int
    }

    /// All of them, those of the latest framework first.
    static func all(in language: Language) -> Query<[Row]> {
        SQL("\(select(in: language)) ORDER BY term.ends_on DESC, framework.number, lot.number")
            .rows { row in try Row(row) }
    }

    static func lot(_ id: Int64, in language: Language) -> Query<Row?> {
        SQL("\(select(in: language)) WHERE lot.id = \(id)").first { row in try Row(row) }
    }

    private static func select(in language: Language) -> SQL {
        let (title, lotTitle) = (language.title(of: "framework"), language.title(of: "lot"))
        return """
            SELECT lot.id, term.participant_id, framework.number AS framework, \(title) AS title,
                lot.number, \(lotTitle) AS lot_title, lot.mode, term.rank, term.is_open,
                framework.starts_on, term.ends_on,
                (SELECT count(*) FROM procurement.price_item
                    WHERE price_item.participant_id = term.participant_id) AS prices
            FROM procurement.supplied_lot() AS term
            JOIN procurement.lot ON lot.id = term.lot_id
            JOIN procurement.framework ON framework.id = term.framework_id
            """
    }
}

extension RoomLots.Row {
    fileprivate init(_ row: Postgres.Row) throws {
        id = try row["id"]
        participant = try row["participant_id"]
        framework = try row["framework"]
        title = try row["title"]
        number = Int(try row["number"] as Int32)
        lotTitle = try row["lot_title"]
        mode = try row["mode"]
        rank = Int(try row["rank"] as Int32)
        isOpen = try row["is_open"]
        startsOn = try row["starts_on"]
        endsOn = try row["ends_on"]
        prices = try row["prices"]
    }
}
