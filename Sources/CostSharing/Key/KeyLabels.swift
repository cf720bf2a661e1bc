import Journal
import Kernel
import Postgres

/// What a key is called, in what it measures, and who sees its weights: what may be mended of it.
///
/// Its code stands in files, its weights in decisions; neither is changed here.
struct KeyLabels: Hashable, Sendable {
    let names: Names
    let units: Names
    let isPublicToMembers: Bool

    /// Writes them over a version of the key, with an event that names what differs.
    ///
    /// - Returns: false where another version is kept by now; nothing is written then.
    func record(
        over key: KeyRow, by actor: Int64, in transaction: Transaction
    ) async throws -> Bool {
        let changed = try await transaction.run(
            KeyStore.update(key.id, to: self, version: key.version))
        guard changed == 1 else { return false }
        let pairs = zip(key.labels.facts, facts).filter { $0 != $1 }
        let event = Event(
            "key-correction", of: "cost-sharing/key/\(key.id)", by: actor,
            before: pairs.map(\.0), after: pairs.map(\.1))
        _ = try await transaction.run(event.recorded)
        return true
    }

    private var facts: [Fact] {
        [
            Fact("name-nl", names.nl), Fact("name-fr", names.fr), Fact("name-en", names.en),
            Fact("unit-nl", units.nl), Fact("unit-fr", units.fr), Fact("unit-en", units.en),
            Fact("public", isPublicToMembers ? "yes" : "no"),
        ]
    }
}
