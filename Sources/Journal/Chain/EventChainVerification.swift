import Kernel
import Postgres

extension EventChain {
    /// Recomputes the chain from the stored events, in one snapshot and in little memory.
    ///
    /// - Parameters:
    ///   - anchors: Heads that were printed earlier, on posted cycles or in the log; a tail that was cut
    ///     off, or a chain that was computed anew, differs from them.
    ///   - limit: How long it may take; a million events take some seconds.
    public static func verify(
        _ pool: Pool, anchors: [Head] = [], within limit: Duration = .seconds(3600)
    ) async throws -> ChainVerification {
        try await pool.read(.association, within: limit) { transaction in
            var walk = ChainWalk(anchors: anchors)
            for try await sealed in try await transaction.copyOut(
                SealedEvent.all, SealedEvent.init)
            {
                walk.pass(sealed)
            }
            walk.arrive()
            if let place = walk.broken { return .broken(place) }
            let (tail, age) = try await transaction.run(unsealed)
            return .intact(
                IntactChain(
                    head: walk.head, erased: walk.erased, unsealed: tail, oldestUnsealed: age))
        }
    }

    /// How many events wait for their seal, and how long the oldest has.
    private static var unsealed: Query<(Int64, Duration?)> {
        let statement: SQL = """
            SELECT count(*) AS events,
                (extract(epoch FROM statement_timestamp() - min(event.at)) * 1000)::bigint AS age
            FROM kernel.event
            WHERE NOT EXISTS (SELECT FROM kernel.event_seal WHERE event_seal.event_id = event.id)
            """
        return statement.one { row in
            let events: Int64 = try row["events"]
            let milliseconds: Int64? = try row["age"]
            return (events, milliseconds.map { .milliseconds($0) })
        }
    }
}

/// The way along the chain, as far as it holds.
private struct ChainWalk {
    private let printed: [Int64: [UInt8]]
    private(set) var head = EventChain.Head.start
    private(set) var erased: Int64 = 0
    private(set) var broken: ChainBreak?

    init(anchors: [EventChain.Head]) {
        printed = Dictionary(anchors.map { ($0.position, $0.hash) }) { first, _ in first }
    }

    mutating func pass(_ sealed: SealedEvent) {
        guard broken == nil else { return }
        let position = head.position + 1
        let reason: ChainBreak.Reason? =
            if sealed.position != position {
                .positionMissing
            } else if let difference = sealed.difference(after: head) {
                difference
            } else if let hash = printed[position], hash != sealed.hash {
                .anchorDiffers
            } else {
                nil
            }
        if let reason {
            let event = reason == .positionMissing ? nil : sealed.event
            broken = ChainBreak(position: position, event: event, reason: reason)
        } else {
            head = EventChain.Head(position: position, hash: sealed.hash)
            if sealed.payload == nil { erased += 1 }
        }
    }

    /// The chain ends here; what was printed must not lie beyond.
    mutating func arrive() {
        guard broken == nil, let last = printed.keys.max(), last > head.position else { return }
        broken = ChainBreak(position: head.position + 1, event: nil, reason: .positionMissing)
    }
}
