import Kernel
import Postgres
import Web

/// The statement behind the search of the purchasing centre.
enum CentreStore {
    /// An item that may be ordered, under which terms, and how much is left for it.
    struct Offer: Sendable {
        let item: PriceItem
        let participant: Int64
        let supplier: String
        let rank: Int
        let lot: Int64
        let framework: String
        let number: Int
        let lotTitle: String
        let cpv: String
        let mode: LotMode
        /// The least of what the framework, the lot and the member have; nil where none has a maximum.
        let left: Cents?
    }

    /// What is asked for.
    struct Question: Sendable {
        let member: String?
        let day: Day
        let mode: LotMode?
    }

    static let sortable = ["item", "price", "supplier", "lot", "left"]

    /// The offers of a page, and how many there are in all. Row-level security leaves a member's people
    /// the frameworks of which their member is a beneficiary, and its own ceiling.
    ///
    /// - Source: PROC-2, PROC-3, PROC-4
    static func page(
        _ list: ListQuery, _ question: Question
    ) -> Query<(offers: [Offer], total: Int)> {
        let order: SQL =
            switch list.sort {
            case "price": PriceSpan.price(on: question.day)
            case "supplier": "offered.supplier"
            case "lot": "offered.framework, offered.number"
            case "left": "offered.left_cents"
            default: "item.name"
            }
        let words = SearchWords(list.text)
        let offered = offered(question, list.localized.language)
        return SQL(
            """
            \(offered)
            SELECT item.id, item.code, item.name, item.unit,
                \(PriceSpan.price(on: question.day)) AS price_cents, item.vat_rate,
                offered.participant, offered.supplier, offered.rank, offered.lot,
                offered.framework, offered.number, offered.title, offered.cpv, offered.mode,
                offered.left_cents, count(*) OVER () AS total
            FROM offered
            JOIN procurement.price_item AS item ON item.participant_id = offered.participant
            WHERE item.search || ' ' || offered.search LIKE ALL (\(words.patterns))
            ORDER BY \(list.isDescending ? order + " DESC" : order), offered.rank, item.id
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        ).rows { row in (try offer(row), try row["total"] as Int) }
            .map { rows in (rows.map(\.0), rows.first?.1 ?? 0) }
    }

    /// Participants of the lots of frameworks that run on the day, with what is left.
    private static func offered(_ question: Question, _ language: Language) -> SQL {
        let title = language.title(of: "lot")
        var condition: SQL = """
            framework.state = 'inForce' AND reach.is_open
                AND framework.starts_on <= \(question.day)::date
                AND reach.ends_on >= \(question.day)::date
            """
        if let mode = question.mode { condition += " AND lot.mode = \(mode)" }
        let own: SQL =
            question.member.map { code in
                """
                JOIN membership.active_member AS member ON member.code = \(code)
                JOIN procurement.beneficiary_limit AS own
                    ON own.framework_id = framework.id AND own.member_id = member.id
                """
            } ?? ""
        let ownLeft: SQL =
            question.member == nil ? "NULL::bigint" : "own.maximum_cents - own.taken_cents"
        return """
            WITH offered AS MATERIALIZED (
                SELECT participant.id AS participant, participant.name AS supplier,
                    participant.rank, lot.id AS lot, framework.number AS framework, lot.number,
                    \(title) AS title, lot.cpv, lot.mode,
                    least(reach.maximum_cents - reach.taken_cents,
                        part.maximum_cents - part.taken_cents, \(ownLeft)) AS left_cents,
                    participant.search || ' ' || lot.search || ' ' || framework.search AS search
                FROM procurement.framework
                JOIN procurement.framework_limit AS reach ON reach.framework_id = framework.id
                JOIN procurement.lot ON lot.framework_id = framework.id
                JOIN procurement.lot_limit AS part ON part.lot_id = lot.id
                JOIN procurement.participant ON participant.lot_id = lot.id
                \(own)
                WHERE \(condition))
            """
    }

    @Sendable private static func offer(_ row: Row) throws -> Offer {
        Offer(
            item: try PriceItem(row), participant: try row["participant"],
            supplier: try row["supplier"], rank: Int(try row["rank"] as Int32),
            lot: try row["lot"], framework: try row["framework"],
            number: Int(try row["number"] as Int32), lotTitle: try row["title"],
            cpv: try row["cpv"], mode: try row["mode"], left: try row["left_cents"])
    }

    /// The items that somebody chose, whatever page they were on.
    static func chosen(
        _ items: [Int64], on day: Day, _ language: Language
    ) -> Query<[Offer]> {
        let title = language.title(of: "lot")
        return SQL(
            """
            SELECT item.id, item.code, item.name, item.unit,
                \(PriceSpan.price(on: day)) AS price_cents, item.vat_rate,
                participant.id AS participant, participant.name AS supplier, participant.rank,
                lot.id AS lot, framework.number AS framework, lot.number, \(title) AS title,
                lot.cpv, lot.mode,
                least(reach.maximum_cents - reach.taken_cents,
                    part.maximum_cents - part.taken_cents) AS left_cents
            FROM procurement.price_item AS item
            JOIN procurement.participant ON participant.id = item.participant_id
            JOIN procurement.lot ON lot.id = participant.lot_id
            JOIN procurement.lot_limit AS part ON part.lot_id = lot.id
            JOIN procurement.framework ON framework.id = lot.framework_id
            JOIN procurement.framework_limit AS reach ON reach.framework_id = framework.id
            WHERE item.id = ANY (\(items)) AND framework.state = 'inForce'
            ORDER BY framework.number, lot.number, participant.rank, item.code
            """
        ).rows { try offer($0) }
    }

    /// Who may be chosen as the member that orders.
    static let members: Query<[(code: String, name: String)]> = SQL(
        "SELECT code, name FROM membership.active_member WHERE left_on IS NULL ORDER BY code"
    ).rows { row in (try row["code"], try row["name"]) }

    static func member(_ id: Int64) -> Query<(code: String, name: String)?> {
        SQL("SELECT code, name FROM membership.active_member WHERE id = \(id)").first { row in
            (try row["code"], try row["name"])
        }
    }
}
