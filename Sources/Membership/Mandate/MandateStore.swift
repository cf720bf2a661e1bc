import Journal
import Kernel
import Postgres

extension Mandate {
    /// Writes the mandate and the event.
    ///
    /// - Refuses: a person who has the function already on one of its days.
    func record(of member: Member, in transaction: Transaction, by actor: Int64) async throws {
        do {
            _ = try await transaction.run(
                MandateStore.insert(self, of: member.id),
                event("mandate", of: member, by: actor).recorded)
        } catch DatabaseError.violation(let violation) {
            throw MandateRefusal(violation) ?? DatabaseError.violation(violation)
        }
    }

    /// Writes the end of the mandate and the event.
    ///
    /// - Refuses: a mandate that has an end by now.
    func recordEnd(
        _ id: Int64, of member: Member, in transaction: Transaction, by actor: Int64
    ) async throws {
        let (written, _) = try await transaction.run(
            MandateStore.end(id, of: member.id, span),
            event("mandate-end", of: member, by: actor).recorded)
        guard written == 1 else { throw MandateRefusal.hasEnded }
    }

    private func event(_ action: String, of member: Member, by actor: Int64) -> Event {
        Event(
            action, of: member.subject, by: actor,
            after: [
                Fact("representative", name), Fact("function", function),
                Fact("decision", decision), Fact("from", span.from.map { "\($0)" }),
                Fact("until", span.until.map { "\($0.adding(days: -1))" }),
            ])
    }
}

/// A mandate as the register holds it.
struct RecordedMandate: Hashable, Sendable {
    let id: Int64
    let mandate: Mandate
    let memberID: Int64
    let memberCode: String
    let memberName: String
}

/// Every statement on `membership.mandate`.
enum MandateStore {
    static let sortable = ["member", "name", "function", "from"]

    /// Every mandate of a member, the present ones first.
    static func mandates(of member: Int64) -> Query<[RecordedMandate]> {
        let sql: SQL = """
            SELECT \(columns)
            FROM membership.mandate
            JOIN membership.member ON member.id = mandate.member_id
            WHERE mandate.member_id = \(member)
            ORDER BY upper(mandate.span) DESC NULLS FIRST, mandate.name, mandate.function
            """
        return sql.rows { try RecordedMandate($0) }
    }

    /// Who speaks for whom on a day, and how many they are.
    static func page(
        on day: Day, text pattern: String, sort: String, descending: Bool, limit: Int, offset: Int
    ) -> (Query<[RecordedMandate]>, Query<Int>) {
        let order: SQL =
            switch sort {
            case "name": "kernel.folded(mandate.name)"
            case "function": "kernel.folded(mandate.function)"
            case "from": "lower(mandate.span)"
            default: "member.code"
            }
        let direction: SQL = descending ? "DESC" : "ASC"
        let matching: SQL = """
            FROM membership.mandate
            JOIN membership.member ON member.id = mandate.member_id
            WHERE mandate.span @> \(day)
                AND (member.search LIKE kernel.folded(\(pattern))
                    OR kernel.folded(mandate.name || ' ' || mandate.function)
                        LIKE kernel.folded(\(pattern)))
            """
        let rows: SQL = """
            SELECT \(columns)
            \(matching)
            ORDER BY \(order) \(direction), member.code, mandate.name, mandate.id
            LIMIT \(limit) OFFSET \(offset)
            """
        let count: SQL = "SELECT count(*) AS count \(matching)"
        return (rows.rows { try RecordedMandate($0) }, count.one { try $0["count"] })
    }

    static func insert(_ mandate: Mandate, of member: Int64) -> Query<Void> {
        let sql: SQL = """
            INSERT INTO membership.mandate (member_id, name, function, decision, span)
            VALUES (\(member), \(mandate.name), \(mandate.function), \(mandate.decision),
                \(mandate.span))
            """
        return sql.done
    }

    /// Gives a mandate without an end its end.
    static func end(_ id: Int64, of member: Int64, _ span: DaySpan) -> Query<Int> {
        let sql: SQL = """
            UPDATE membership.mandate
            SET span = \(span)
            WHERE id = \(id) AND member_id = \(member) AND upper_inf(span)
            """
        return sql.affected
    }

    private static let columns: SQL = """
        mandate.id, mandate.name, mandate.function, mandate.decision, mandate.span,
        mandate.member_id, member.code, member.name AS member
        """
}

extension RecordedMandate {
    fileprivate init(_ row: Row) throws {
        id = try row["id"]
        mandate = Mandate(
            name: try row["name"], function: try row["function"], decision: try row["decision"],
            span: try row["span"])
        memberID = try row["member_id"]
        memberCode = try row["code"]
        memberName = try row["member"]
    }
}
