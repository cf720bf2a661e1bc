import Postgres
import Synchronization
import Web

/// A clock that stands still until it is moved.
final class TestClock: Sendable {
    /// 8 December 2026, 9:00 in Brussels.
    private let instant = Mutex(Instant(microseconds: 1_796_716_800_000_000))

    var now: Instant { instant.withLock { $0 } }

    func advance(minutes: Int) {
        instant.withLock { $0 = $0.advanced(by: .seconds(minutes * 60)) }
    }
}
