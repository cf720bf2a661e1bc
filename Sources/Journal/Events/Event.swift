import Postgres

/// Who did what, recorded in the transaction of the change itself.
///
/// ```swift
/// let admission = Event(
///     "admission", of: "membership/member/\(id)", by: actor.id,
///     after: [Fact("name", name), Fact("category", "B")])
/// try await transaction.run(admission.recorded)
/// ```
/// A bulk import is one event, with the hash of its file among the facts.
public struct Event: Sendable {
    let action: String
    let subject: String
    let actor: Int64?
    let payload: EventPayload

    /// - Parameters:
    ///   - action: A noun of the trade, such as `cost-intake`.
    ///   - subject: The record's path, such as `membership/member/12`.
    ///   - actor: The person, or nil where the program acts by itself.
    ///   - before: What the change touched, as it was.
    ///   - after: What the change touched, as it is now.
    public init(
        _ action: String, of subject: String, by actor: Int64?, before: [Fact] = [],
        after: [Fact] = []
    ) {
        self.action = action
        self.subject = subject
        self.actor = actor
        payload = EventPayload(before: before, after: after)
    }

    /// Records the event, at the time of the transaction; the result is its number.
    ///
    /// - Refuses: an empty action or subject, an unknown actor.
    public var recorded: Query<Int64> {
        (recording + "SELECT id FROM event").one { try $0["id"] }
    }

    /// The common table expressions that insert the event, named `event`, and its payload.
    ///
    /// The transaction takes its own number before the event's, which the ``Sealer`` relies on.
    var recording: SQL {
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        let body = payload.body
        let digest = EventPayload.digest(salt: salt, body: body)
        return """
            WITH numbered AS MATERIALIZED (SELECT pg_current_xact_id()),
            event AS (
                INSERT INTO kernel.event (actor_id, action, subject, payload_digest)
                SELECT \(actor), \(action), \(subject), \(digest) FROM numbered
                RETURNING id
            ),
            payload AS (
                INSERT INTO kernel.event_payload (event_id, salt, body)
                SELECT id, \(salt), \(body) FROM event
            )

            """
    }
}
