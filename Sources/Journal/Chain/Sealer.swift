import Kernel
import Logging
import Postgres

/// Appends committed events to the chain, within a second; one at a time over all processes.
///
/// Writers do not touch the chain, or most of them would have to be retried. Numbers of events come in
/// the order of writing, not of commit, so an event may appear below others that are sealed: the sealer
/// looks at all numbers above `settled`, up to which no transaction can bring another. A transaction
/// takes its own number before its events' (``Event/recorded``). So once every transaction has ended
/// that is older than one which began after an event was seen, nothing can come below that event.
public actor Sealer {
    private static let lock: Int64 = 0x616C_6971_7365_616C

    private let pool: Pool
    private let logger: Logger
    private let batch: Int

    /// Up to this number each event is sealed or will never come.
    private(set) var settled: Int64 = 0
    /// An event, and a transaction that began after it was seen.
    private var mark: (event: Int64, transaction: Int64)?

    /// - Parameter batch: How many events are sealed in one transaction.
    public init(pool: Pool, logger: Logger, batch: Int = 1000) {
        self.pool = pool
        self.logger = logger
        self.batch = batch
    }

    /// Seals what comes, until its task is cancelled. A fault of the database is logged and outlived.
    ///
    /// - Throws: `CancellationError`, and nothing else.
    public func run() async throws {
        while true {
            do {
                try await sealPending()
            } catch {
                try Task.checkCancellation()
                // Another server may have taken over, with fewer numbers given out.
                (settled, mark) = (0, nil)
                logger.error("events could not be sealed", metadata: ["error": "\(error)"])
            }
            try await Task.sleep(for: .milliseconds(500))
        }
    }

    /// Seals all events that have been committed, and says how many; none where another process is
    /// sealing at this moment.
    @discardableResult
    public func sealPending() async throws -> Int {
        var sealed = 0
        var reached = settled
        while true {
            let (horizon, _, unsealed) = try await look(above: reached)
            if unsealed.isEmpty {
                if reached == settled { settle(upTo: horizon) }
                if mark != nil || horizon.highestEvent <= settled { return sealed }
            }
            let batch = try await pool.holdingLock(Self.lock) { @Sendable [reached] in
                try await self.sealBatch(above: reached)
            }
            guard let batch else { return sealed }
            sealed += batch.count
            reached = batch.last?.id ?? reached
        }
    }

    /// Seals the next events; the lock is held.
    private func sealBatch(above reached: Int64) async throws -> [EventHeader] {
        let (horizon, head, unsealed) = try await look(above: reached)
        let transaction = try await append(unsealed, after: head ?? .start)
        if unsealed.count < batch, reached == settled { settle(upTo: horizon) }
        if mark == nil { mark = (horizon.highestEvent, transaction) }
        return unsealed
    }

    private func look(
        above event: Int64
    ) async throws -> (SealHorizon, EventChain.Head?, [EventHeader]) {
        try await pool.read(.association) { [batch] transaction in
            try await transaction.run(
                SealStore.horizon, EventChain.head, SealStore.unsealed(above: event, limit: batch))
        }
    }

    /// Every event that the horizon shows above `settled` is sealed: moves that where the mark is
    /// passed.
    private func settle(upTo horizon: SealHorizon) {
        guard let reached = mark, horizon.oldestTransaction >= reached.transaction else { return }
        settled = reached.event
        mark = nil
    }

    /// Appends the events and gives the number of the transaction that did.
    private func append(
        _ events: [EventHeader], after head: EventChain.Head
    ) async throws -> Int64 {
        var seals: [(position: Int64, event: Int64, hash: [UInt8])] = []
        var hash = head.hash
        for (event, position) in zip(events, (head.position + 1)...) {
            hash = event.hash(after: hash)
            seals.append((position, event.id, hash))
        }
        return try await pool.transaction(.association) { [seals] transaction in
            if !seals.isEmpty {
                _ = try await transaction.copyIn(
                    into: "kernel.event_seal", columns: ["position", "event_id", "hash"]
                ) { writer in
                    for seal in seals {
                        try await writer.row(seal.position, seal.event, seal.hash)
                    }
                }
            }
            return try await transaction.run(SealStore.ownTransaction)
        }
    }
}
