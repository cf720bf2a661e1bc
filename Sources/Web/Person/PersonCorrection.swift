import Journal
import Kernel
import Postgres

/// Other facts for somebody: a new name, another role, another language.
struct PersonCorrection: Hashable, Sendable {
    let person: PersonRecord
    let facts: PersonFacts

    /// Decides the correction of the version that the administrator had before them.
    ///
    /// - Parameter others: how many other administrators may sign in.
    /// - Refuses: that the last administrator becomes something else.
    static func decide(
        of person: PersonRecord, to facts: PersonFacts, otherAdministrators others: Int
    ) throws(PersonRefusal) -> PersonCorrection {
        let isLast = person.facts.role == .administrator && person.disabledOn == nil && others == 0
        guard !isLast || facts.role == .administrator else {
            throw .lastAdministrator(name: person.facts.name)
        }
        return PersonCorrection(person: person, facts: facts)
    }

    /// Whether it says what is kept already, so that nothing is to be written.
    var isEmpty: Bool { facts == person.facts }

    /// Writes the facts and the event.
    ///
    /// - Returns: false where another version is kept by now; nothing is written then.
    /// - Refuses: that nobody would be administrator.
    func record(in transaction: Transaction, by actor: Int64) async throws -> Bool {
        let changed = try await refusing(login: person.login, name: person.facts.name) {
            try await transaction.run(PersonStore.correct(person, to: facts))
        }
        guard changed == 1 else { return false }
        let pairs = zip(person.facts.recorded, facts.recorded).filter { $0 != $1 }
        _ = try await transaction.run(
            Event(
                "person-correction", of: person.subject, by: actor,
                before: pairs.map(\.0), after: pairs.map(\.1)
            ).recorded)
        return true
    }
}
