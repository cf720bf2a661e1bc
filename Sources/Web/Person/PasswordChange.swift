import Journal
import Kernel
import Postgres

/// Somebody gets another password; the record says that it happened, never which one.
struct PasswordChange: Sendable {
    let person: Int64
    let login: String
    let hash: String

    /// By the administrator, for somebody who forgot theirs: every session ends, and the wait after
    /// wrong passwords, too.
    ///
    /// - Returns: false where there is no such person.
    func recordReset(in transaction: Transaction, by actor: Int64) async throws -> Bool {
        guard try await transaction.run(PersonStore.setPassword(hash, of: person)) == 1 else {
            return false
        }
        _ = try await transaction.run(
            SessionStore.deleteAll(of: person), SignInStore.forgetFailures(of: login),
            event("password-reset", by: actor))
        return true
    }

    /// By the person: every session but the one at hand ends.
    func recordOwn(in transaction: Transaction, keeping session: [UInt8]) async throws {
        _ = try await transaction.run(
            PersonStore.setPassword(hash, of: person),
            SessionStore.deleteAll(of: person, but: session),
            SignInStore.forgetFailures(of: login), event("password-change", by: person))
    }

    private func event(_ action: String, by actor: Int64) -> Query<Int64> {
        Event(action, of: PersonRecord.subject(of: person), by: actor).recorded
    }
}
