import Postgres

/// One seal with all that it vouches for, as it stands now.
struct SealedEvent: Sendable {
    let position: Int64
    let event: Int64
    let hash: [UInt8]
    /// Nil where the event is gone.
    let header: EventHeader?
    let payload: (salt: [UInt8], body: String)?
    let isErased: Bool

    /// Every seal in the order of the chain.
    static let all: SQL = """
        SELECT event_seal.position, event_seal.event_id, event_seal.hash,
            event.id IS NOT NULL AS is_there, \(EventHeader.columns),
            event_payload.salt, event_payload.body,
            erasure.id IS NOT NULL AS is_erased
        FROM kernel.event_seal
        LEFT JOIN kernel.event ON event.id = event_seal.event_id
        LEFT JOIN kernel.event_payload ON event_payload.event_id = event_seal.event_id
        LEFT JOIN kernel.event_erasure ON event_erasure.event_id = event_seal.event_id
        LEFT JOIN kernel.event AS erasure
            ON erasure.id = event_erasure.erased_by AND erasure.action = 'erasure'
        ORDER BY event_seal.position
        """

    init(_ row: Row) throws {
        position = try row["position"]
        event = try row["event_id"]
        hash = try row["hash"]
        let isThere: Bool = try row["is_there"]
        header = isThere ? try EventHeader(row) : nil
        let salt: [UInt8]? = try row["salt"]
        let body: String? = try row["body"]
        payload = if let salt, let body { (salt, body) } else { nil }
        isErased = try row["is_erased"]
    }

    /// How this event differs from its seal after that of `previous`; nil where it does not.
    func difference(after previous: EventChain.Head) -> ChainBreak.Reason? {
        guard let header else { return .eventMissing }
        guard hash == header.hash(after: previous.hash) else { return .hashDiffers }
        guard let payload else { return isErased ? nil : .payloadMissing }
        let digest = EventPayload.digest(salt: payload.salt, body: payload.body)
        return digest == header.payloadDigest ? nil : .payloadChanged
    }
}
