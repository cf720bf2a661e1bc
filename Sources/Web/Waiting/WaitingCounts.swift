import Kernel
import Postgres
import Synchronization

/// What waits for each person, kept for a few seconds, so that a page costs no statement for it.
///
/// Somebody who sends a form sees their own change at once, and that of another after those seconds.
final class WaitingCounts: Sendable {
    private struct Entry {
        let counts: [WaitingCount]
        let readAt: ContinuousClock.Instant
    }

    private let maximumAge: Duration
    private let entries = Mutex<[Int64: Entry]>([:])

    init(maximumAge: Duration) { self.maximumAge = maximumAge }

    func kept(of person: Int64, at now: ContinuousClock.Instant) -> [WaitingCount]? {
        entries.withLock { entries in
            guard let entry = entries[person], now - entry.readAt < maximumAge else { return nil }
            return entry.counts
        }
    }

    /// Keeps them, and lets go of those of people who are no longer here.
    func keep(_ counts: [WaitingCount], of person: Int64, at now: ContinuousClock.Instant) {
        entries.withLock { entries in
            if entries.count >= 1000 {
                entries = entries.filter { now - $0.value.readAt < maximumAge }
            }
            entries[person] = Entry(counts: counts, readAt: now)
        }
    }

    func forget(_ person: Int64) {
        entries.withLock { $0[person] = nil }
    }

    /// The counts of the given sorts: one statement, whatever their number.
    static func statement(
        _ sorts: [(index: Int, waiting: Waiting)], for asker: Waiting.Asker
    ) -> Query<[WaitingCount]> {
        let parts = sorts.map { index, waiting -> SQL in
            let found = waiting.found(asker)
            return """
                SELECT \(literal: Int64(index))::bigint AS item, found.count, found.path
                FROM (\(found)) AS found
                """
        }
        return SQL.joined(parts, separator: " UNION ALL ").rows { row in
            let item: Int64 = try row["item"]
            return WaitingCount(
                index: Int(item), count: try row["count"], path: try row["path"])
        }
    }
}

extension Exchange {
    /// Reads what waits for the person, unless it was read a moment ago.
    mutating func loadWaiting() async throws {
        guard let person, !site.waiting.isEmpty, route?.access != .probe else { return }
        let now = ContinuousClock.now
        if let kept = site.counts.kept(of: person.id, at: now) {
            waiting = kept
            return
        }
        let sorts = site.waiting.enumerated()
            .filter { site.rights.allows(person, $0.element.access) }
            .map { (index: $0.offset, waiting: $0.element) }
        if !sorts.isEmpty {
            let asker = Waiting.Asker(person: person, today: today)
            waiting = try await db.read(scope, WaitingCounts.statement(sorts, for: asker))
                .filter { $0.count > 0 }
        }
        site.counts.keep(waiting, of: person.id, at: now)
    }

    /// After a form the counts are read anew.
    func forgetWaiting() {
        guard let person, request.method == .post else { return }
        site.counts.forget(person.id)
    }
}
