import Journal
import Kernel
import Postgres
import Web

/// A mandate as the register holds it.
struct RecordedSeatMandate: Sendable {
    let id: Int64
    let seat: Int64
    let number: Int
    let body: Int64
    let bodyName: String
    let termYears: Int
    let mandate: SeatMandate
    let endReason: String

    init(_ row: Row) throws {
        id = try row["id"]
        seat = try row["seat_id"]
        number = Int(try row["number"] as Int32)
        body = try row["body_id"]
        bodyName = try row["body_name"]
        termYears = Int(try row["term_years"] as Int32)
        mandate = SeatMandate(
            name: try row["name"], function: try row["function"],
            decision: try row["decision"], from: try row["from_day"], last: try row["last_day"])
        endReason = try row["end_reason"]
    }
}

/// A seat with who sits on it on a day, if anybody does.
struct SeatRow: Sendable {
    let id: Int64
    let number: Int
    let body: Int64
    let bodyName: String
    let termYears: Int
    let seat: Seat
    let holder: (id: Int64, mandate: SeatMandate)?

    init(_ row: Row) throws {
        id = try row["id"]
        number = Int(try row["number"] as Int32)
        body = try row["body_id"]
        bodyName = try row["body_name"]
        termYears = Int(try row["term_years"] as Int32)
        seat = try Seat(
            by: try row["nomination"], category: try row["category"],
            authority: try row["authority"])
        let mandate: Int64? = try row["mandate_id"]
        let (from, last): (Day?, Day?) = (try row["from_day"], try row["last_day"])
        let name: String? = try row["name"]
        let function: String? = try row["function"]
        let decision: String? = try row["decision"]
        if let mandate, let name, let function, let decision, let from, let last {
            holder = (
                mandate,
                SeatMandate(
                    name: name, function: function, decision: decision, from: from, last: last)
            )
        } else {
            holder = nil
        }
    }
}

/// Every statement that reads seats and mandates.
enum SeatMandateStore {
    static let sortable = ["name", "body", "function", "from", "last"]

    private static func columns(_ language: Language) -> SQL {
        """
        mandate.id, mandate.seat_id, seat.number, mandate.body_id,
        \(language.name(of: "body")) AS body_name, body.term_years, mandate.name,
        mandate.function, mandate.decision, lower(mandate.span) AS from_day,
        upper(mandate.span) - 1 AS last_day, mandate.end_reason
        """
    }

    private static let from: SQL = """
        FROM governance.mandate
        JOIN governance.seat ON seat.id = mandate.seat_id
        JOIN governance.body ON body.id = mandate.body_id
        """

    /// The mandates of all bodies.
    ///
    /// - Parameter day: who sat then; nil for whenever.
    static func page(
        _ list: ListQuery, on day: Day?, today: Day
    ) -> (Query<[RecordedSeatMandate]>, Query<Int>) {
        let body = list.localized.language.name(of: "body")
        let order: SQL =
            switch list.sort {
            case "body": body
            case "function": "kernel.folded(mandate.function)"
            case "from": "lower(mandate.span)"
            case "last": "upper(mandate.span)"
            default: "kernel.folded(mandate.name)"
            }
        var condition: SQL = """
            (kernel.folded(mandate.name || ' ' || mandate.function || ' ' || mandate.decision)
                    LIKE kernel.folded(\(list.pattern))
                OR body.search LIKE kernel.folded(\(list.pattern)))
            """
        if let day { condition += " AND mandate.span @> \(day)" }
        let notice = today.adding(days: SeatMandate.notice)
        switch list["state"] {
        case "coming": condition += " AND lower(mandate.span) > \(today)"
        case "running":
            condition += " AND mandate.span @> \(today) AND upper(mandate.span) > \(notice)"
        case "expiring":
            condition += " AND mandate.span @> \(today) AND upper(mandate.span) <= \(notice)"
        case "unfollowed": condition += " AND \(unfollowed(on: today))"
        case "ended": condition += " AND upper(mandate.span) <= \(today)"
        default: break
        }
        let rows: SQL = """
            SELECT \(columns(list.localized.language)) \(from) WHERE \(condition)
            ORDER BY \(list.isDescending ? order + " DESC" : order), mandate.name, mandate.id
            LIMIT \(list.limit) OFFSET \(list.offset)
            """
        let count: SQL = "SELECT count(*) AS total \(from) WHERE \(condition)"
        return (rows.rows { try RecordedSeatMandate($0) }, count.one { try $0["total"] })
    }

    /// Mandates that end within the notice and whose seat nobody holds on the day after.
    static func unfollowed(on today: Day) -> SQL {
        """
        (mandate.span @> \(today)
            AND upper(mandate.span) <= \(today.adding(days: SeatMandate.notice))
            AND NOT EXISTS (
                SELECT FROM governance.mandate AS next
                WHERE next.seat_id = mandate.seat_id AND next.span @> upper(mandate.span)))
        """
    }

    static func mandate(_ id: Int64, in language: Language) -> Query<RecordedSeatMandate?> {
        SQL("SELECT \(columns(language)) \(from) WHERE mandate.id = \(id)")
            .first { try RecordedSeatMandate($0) }
    }

    /// What the seats of a body held before and will hold, the latest first.
    static func others(
        of body: Int64, than day: Day, in language: Language
    ) -> Query<[RecordedSeatMandate]> {
        SQL(
            """
            SELECT \(columns(language)) \(from)
            WHERE mandate.body_id = \(body) AND NOT mandate.span @> \(day)
            ORDER BY upper(mandate.span) DESC, seat.number LIMIT 100
            """
        ).rows { try RecordedSeatMandate($0) }
    }

    private static func seats(_ language: Language, on day: Day) -> SQL {
        """
        SELECT seat.id, seat.number, seat.body_id, \(language.name(of: "body")) AS body_name,
            body.term_years, seat.nomination, seat.category, seat.authority,
            mandate.id AS mandate_id, mandate.name, mandate.function, mandate.decision,
            lower(mandate.span) AS from_day, upper(mandate.span) - 1 AS last_day
        FROM governance.seat
        JOIN governance.body ON body.id = seat.body_id
        LEFT JOIN governance.mandate ON mandate.seat_id = seat.id AND mandate.span @> \(day)
        """
    }

    /// The seats of a body, and who sat there on a day.
    static func seats(
        of body: Int64, on day: Day, in language: Language
    ) -> Query<[SeatRow]> {
        SQL("\(seats(language, on: day)) WHERE seat.body_id = \(body) ORDER BY seat.number")
            .rows { try SeatRow($0) }
    }

    static func seat(_ id: Int64, on day: Day, in language: Language) -> Query<SeatRow?> {
        SQL("\(seats(language, on: day)) WHERE seat.id = \(id)").first { try SeatRow($0) }
    }
}

extension SeatMandate {
    /// Writes the mandate and the event.
    ///
    /// - Refuses: `seatIsHeld`, `sitsAlready`.
    public func record(
        on seat: Int64, of body: Int64, by person: Int64, in transaction: Transaction
    ) async throws {
        let insert: SQL = """
            INSERT INTO governance.mandate (seat_id, body_id, name, function, decision, span)
            VALUES (\(seat), \(body), \(name), \(function), \(decision), \(span))
            """
        do {
            _ = try await transaction.run(
                insert.affected, event("mandate", of: body, by: person).recorded)
        } catch DatabaseError.violation(let violation) {
            throw SeatMandateRefusal(violation.constraint, of: name)
                ?? DatabaseError.violation(violation)
        }
    }

    /// Writes the earlier end of a mandate, which this is now, and the event.
    ///
    /// - Refuses: `hasEnded` where somebody else ended it earlier still.
    public func recordEnd(
        of mandate: Int64, because reason: String, in body: Int64, by person: Int64,
        in transaction: Transaction
    ) async throws {
        let update: SQL = """
            UPDATE governance.mandate SET span = \(span), end_reason = \(reason)
            WHERE id = \(mandate) AND upper(span) > \(last.adding(days: 1))
            """
        let (changed, _) = try await transaction.run(
            update.affected,
            event("mandate-end", of: body, by: person, Fact("reason", reason)).recorded)
        guard changed == 1 else { throw SeatMandateRefusal.hasEnded }
    }

    private func event(
        _ action: String, of body: Int64, by person: Int64, _ more: Fact...
    ) -> Event {
        Event(
            action, of: Body.subject(of: body), by: person,
            after: [
                Fact("holder", name), Fact("function", function), Fact("decision", decision),
                Fact("from", "\(from)"), Fact("last", "\(last)"),
            ] + more)
    }
}
