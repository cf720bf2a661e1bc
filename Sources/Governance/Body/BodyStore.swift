import Journal
import Kernel
import Postgres
import Web

/// A body as the list and its page begin with it.
struct BodyRow: Sendable {
    let id: Int64
    let body: Body
    let seats: Int
    /// Seats with a holder on the day.
    let seated: Int
    /// The first last day among those who sit.
    let nextEnd: Day?

    var vacant: Int { seats - seated }

    init(_ row: Row) throws {
        id = try row["id"]
        body = Body(
            try row["kind"],
            Body.Names(nl: try row["name_nl"], fr: try row["name_fr"], en: try row["name_en"]),
            basis: try row["basis"], termYears: Int(try row["term_years"] as Int32))
        seats = try row["seats"]
        seated = try row["seated"]
        nextEnd = (try row["next_end"] as Day?)?.adding(days: -1)
    }
}

/// Every statement on `governance.body`.
enum BodyStore {
    static let sortable = ["name", "kind", "seats", "vacant", "end"]

    private static func from(_ day: Day) -> SQL {
        """
        FROM governance.body
        LEFT JOIN (
            SELECT seat.body_id, count(*) AS seats, count(mandate.id) AS seated,
                min(upper(mandate.span)) AS next_end
            FROM governance.seat
            LEFT JOIN governance.mandate
                ON mandate.seat_id = seat.id AND mandate.span @> \(day)
            GROUP BY seat.body_id) AS sitting ON sitting.body_id = body.id
        """
    }

    private static let columns: SQL = """
        body.id, body.kind, body.name_nl, body.name_fr, body.name_en, body.basis,
        body.term_years, coalesce(sitting.seats, 0) AS seats,
        coalesce(sitting.seated, 0) AS seated, sitting.next_end
        """

    /// Bodies as they sat on a day.
    static func page(
        _ list: ListQuery, on day: Day
    ) -> (Query<[BodyRow]>, Query<Int>) {
        let kind: SQL =
            "array_position(ARRAY['assembly', 'board', 'strategic', 'audit'], body.kind)"
        let order: SQL =
            switch list.sort {
            case "name": list.localized.language.name(of: "body")
            case "seats": "seats"
            case "vacant": "coalesce(sitting.seats, 0) - coalesce(sitting.seated, 0)"
            case "end": "sitting.next_end"
            default: kind
            }
        let condition: SQL = "body.search LIKE kernel.folded(\(list.pattern))"
        let rows: SQL = """
            SELECT \(columns) \(from(day)) WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC NULLS LAST" : order), body.id
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total FROM governance.body WHERE \(condition)"
        return (rows.rows { try BodyRow($0) }, count.one { try $0["total"] })
    }

    static func body(_ id: Int64, on day: Day) -> Query<BodyRow?> {
        SQL("SELECT \(columns) \(from(day)) WHERE body.id = \(id)").first { try BodyRow($0) }
    }

    /// How many members the association has on a day.
    static func members(on day: Day) -> Query<Int> {
        SQL(
            """
            SELECT count(*) AS members FROM membership.active_member
            WHERE joined_on <= \(day) AND (left_on IS NULL OR left_on > \(day))
            """
        ).one { try $0["members"] }
    }
}

extension Body {
    /// Writes the body and the event.
    ///
    /// - Refuses: `nameIsTaken`, `standsOnce`.
    public func record(by person: Int64, in transaction: Transaction) async throws -> Int64 {
        let insert: SQL = """
            INSERT INTO governance.body (kind, name_nl, name_fr, name_en, basis, term_years)
            VALUES (\(kind), \(names.nl), \(names.fr), \(names.en), \(basis), \(Int32(termYears)))
            RETURNING id
            """
        do {
            let id = try await transaction.run(insert.one { try $0["id"] as Int64 })
            _ = try await transaction.run(
                Event(
                    "body", of: Body.subject(of: id), by: person,
                    after: [
                        Fact("kind", kind.rawValue), Fact("name", names.en),
                        Fact("basis", basis), Fact("term", "\(termYears)"),
                    ]
                ).recorded)
            return id
        } catch DatabaseError.violation(let violation) {
            throw BodyRefusal(violation.constraint, self) ?? DatabaseError.violation(violation)
        }
    }
}

extension Language {
    /// The column of a table that holds its name in this language.
    func name(of table: SQL) -> SQL {
        switch self {
        case .nl: table + ".name_nl"
        case .fr: table + ".name_fr"
        case .en: table + ".name_en"
        }
    }
}
