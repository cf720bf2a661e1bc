import Kernel
import Postgres
import Synchronization

/// What the association is called at the foot of every page, kept for a while, so that a page costs
/// no statement for it.
///
/// A correction is seen at once where it is made, and after that while by other processes.
final class AssociationNames: Sendable {
    private struct Entry {
        let names: AssociationDetails.Trilingual?
        let readAt: ContinuousClock.Instant
    }

    private static let maximumAge = Duration.seconds(30)
    private let entry = Mutex<Entry?>(nil)

    /// Nil where they have to be read; nil inside where nobody has entered them yet.
    func kept(at now: ContinuousClock.Instant) -> AssociationDetails.Trilingual?? {
        entry.withLock { entry in
            guard let entry, now - entry.readAt < Self.maximumAge else { return nil }
            return .some(entry.names)
        }
    }

    func keep(_ names: AssociationDetails.Trilingual?, at now: ContinuousClock.Instant) {
        entry.withLock { $0 = Entry(names: names, readAt: now) }
    }

    func forget() { entry.withLock { $0 = nil } }
}

extension Exchange {
    /// Reads what the association is called, unless it was read a moment ago.
    mutating func loadAssociation() async throws {
        guard person != nil, route?.access != .probe else { return }
        let now = ContinuousClock.now
        if let kept = site.association.kept(at: now) {
            association = kept
            return
        }
        association = try await db.read(scope, AssociationStore.present)?.details.names
        site.association.keep(association, at: now)
    }
}
