import Journal
import Kernel
import Postgres

/// Other details for the association, or its first.
struct AssociationCorrection: Hashable, Sendable {
    /// What stood there when the form was opened; nil for nothing.
    let present: AssociationRecord?
    let details: AssociationDetails

    /// Whether it says what is kept already, so that nothing is to be written.
    var isEmpty: Bool { details == present?.details }

    /// Writes the details and the event, which names only what differs.
    ///
    /// - Returns: false where another version is kept by now; nothing is written then.
    func record(in transaction: Transaction, by actor: Int64) async throws -> Bool {
        let write =
            present.map { AssociationStore.correct($0, to: details) }
            ?? AssociationStore.insert(details)
        guard try await transaction.run(write) == 1 else { return false }
        _ = try await transaction.run(event(by: actor).recorded)
        return true
    }

    private func event(by actor: Int64) -> Event {
        guard let present else {
            return Event(
                "foundation", of: AssociationRecord.subject, by: actor, after: details.recorded)
        }
        let pairs = zip(present.details.recorded, details.recorded).filter { $0 != $1 }
        return Event(
            "correction", of: AssociationRecord.subject, by: actor,
            before: pairs.map(\.0), after: pairs.map(\.1))
    }
}
