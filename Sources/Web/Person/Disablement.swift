import Journal
import Kernel
import Postgres

/// Somebody may not sign in from a day on, and is signed out at once.
struct Disablement: Hashable, Sendable {
    let person: PersonRecord
    let day: Day

    /// - Parameter others: how many other administrators may sign in.
    /// - Refuses: the last administrator.
    static func decide(
        of person: PersonRecord, on day: Day, otherAdministrators others: Int
    ) throws(PersonRefusal) -> Disablement {
        guard person.facts.role != .administrator || others > 0 else {
            throw .lastAdministrator(name: person.facts.name)
        }
        return Disablement(person: person, day: day)
    }

    /// Writes the day, ends every session of the person, and records it.
    ///
    /// - Returns: false where another version is kept by now, or the person is disabled already.
    /// - Refuses: that nobody would be administrator.
    func record(in transaction: Transaction, by actor: Int64) async throws -> Bool {
        let changed = try await refusing(login: person.login, name: person.facts.name) {
            try await transaction.run(PersonStore.disable(person, on: day))
        }
        guard changed == 1 else { return false }
        _ = try await transaction.run(
            SessionStore.deleteAll(of: person.id),
            Event(
                "disablement", of: person.subject, by: actor,
                after: [Fact("disabled_on", "\(day)")]
            ).recorded)
        return true
    }
}

/// Somebody who was disabled may sign in again, with the password of before.
struct Enablement: Hashable, Sendable {
    let person: PersonRecord

    /// - Returns: false where another version is kept by now, or the person is not disabled.
    func record(in transaction: Transaction, by actor: Int64) async throws -> Bool {
        guard try await transaction.run(PersonStore.enable(person)) == 1 else { return false }
        _ = try await transaction.run(
            Event(
                "enablement", of: person.subject, by: actor,
                before: [Fact("disabled_on", person.disabledOn.map { "\($0)" })]
            ).recorded)
        return true
    }
}
