import Journal
import Kernel
import Postgres

/// Somebody may sign in from now on.
public struct PersonAdmission: Hashable, Sendable {
    public let login: String
    public let entry: PersonEntry

    /// Decides the admission as far as it can be without the database.
    ///
    /// - Parameter login: in any case; it is kept in lower case.
    /// - Refuses: a login of other signs than letters, digits, `.`, `_`, `@` and `-`, or beyond sixty.
    public static func decide(
        login: String, _ entry: PersonEntry
    ) throws(PersonRefusal) -> PersonAdmission {
        let login = login.lowercased()
        guard login.wholeMatch(of: /[a-z0-9][a-z0-9._@-]{0,59}/) != nil else {
            throw .loginMalformed(login)
        }
        return PersonAdmission(login: login, entry: entry)
    }

    /// Writes the person and the event.
    ///
    /// - Parameters:
    ///   - passwordHash: what `Password.derive` gave.
    ///   - actor: nil where somebody at the machine itself adds the person.
    /// - Returns: the new person's number.
    /// - Refuses: what `PersonEntry.facts` refuses, and a login that somebody has.
    public func record(
        in transaction: Transaction, passwordHash: String, by actor: Int64?
    ) async throws -> Int64 {
        let facts = try await entry.facts(in: transaction)
        let id = try await refusing(login: login, name: facts.name) {
            try await transaction.run(
                PersonStore.insert(
                    login: login, name: facts.name, role: facts.role, memberID: facts.member?.id,
                    supplierID: facts.supplier?.id, language: facts.language,
                    passwordHash: passwordHash))
        }
        _ = try await transaction.run(
            Event(
                "person-admission", of: PersonRecord.subject(of: id), by: actor,
                after: [Fact("login", login)] + facts.recorded.filter { $0.value != nil }
            ).recorded)
        return id
    }
}
