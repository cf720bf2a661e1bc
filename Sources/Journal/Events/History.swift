import Postgres

/// What happened to one record, the newest first.
public enum History {
    /// One page of a record's history.
    ///
    /// - Parameters:
    ///   - subject: The record's path, such as `membership/member/12`.
    ///   - event: The last event of the page before; nil for the first page.
    ///   - limit: How many events a page has.
    public static func of(
        _ subject: String, before event: Int64? = nil, limit: Int = 50
    ) -> Query<[HistoryRow]> {
        let statement: SQL = """
            SELECT event.id, event.at, person.name AS actor, event.action, event_payload.body
            FROM kernel.event
            LEFT JOIN kernel.person ON person.id = event.actor_id
            LEFT JOIN kernel.event_payload ON event_payload.event_id = event.id
            WHERE event.subject = \(subject) AND event.id < \(event ?? .max)
            ORDER BY event.id DESC
            LIMIT \(limit)
            """
        return statement.rows { row in
            let (id, at): (Int64, Instant) = (try row["id"], try row["at"])
            let (actor, action): (String?, String) = (try row["actor"], try row["action"])
            let body: String? = try row["body"]
            let payload = try body.map { try EventPayload(body: $0) }
            return HistoryRow(
                id: id, at: at, actor: actor, action: action, before: payload?.before ?? [],
                after: payload?.after ?? [], isErased: payload == nil)
        }
    }
}

/// One event in the history of a record.
public struct HistoryRow: Hashable, Sendable, Identifiable {
    public let id: Int64
    public let at: Instant
    /// The person's name; nil where the program acted by itself.
    public let actor: String?
    public let action: String
    public let before: [Fact]
    public let after: [Fact]
    /// Whether what changed has been erased, its term having ended.
    public let isErased: Bool
}
