import Postgres

extension Event {
    /// Erases what some events say changed, and records that, itself an event; who did what kind of
    /// thing when remains, and so does the chain.
    ///
    /// The result is the number of the erasure's own event. Events without a payload are passed over.
    ///
    /// - Parameters:
    ///   - events: The numbers of the events.
    ///   - subject: Whom or what the erased payloads are about.
    ///   - reason: The term that ended, or the request; without personal data.
    public static func erase(
        payloadsOf events: [Int64], about subject: String, because reason: String, by actor: Int64?
    ) -> Query<Int64> {
        let erasure = Event(
            Self.erasure, of: subject, by: actor,
            after: [
                Fact("reason", reason),
                Fact("events", events.map(String.init).joined(separator: " ")),
            ])
        let statement: SQL = """
            \(erasure.recording), gone AS (
                DELETE FROM kernel.event_payload WHERE event_id = ANY (\(events)) RETURNING event_id
            ),
            erasure AS (
                INSERT INTO kernel.event_erasure (event_id, erased_by)
                SELECT gone.event_id, event.id FROM gone CROSS JOIN event
            )
            SELECT id FROM event
            """
        return statement.one { try $0["id"] }
    }

    /// The action of an event that erased others' payloads.
    static let erasure = "erasure"
}
