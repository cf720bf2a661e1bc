import Crypto
import Journal
import Kernel
import Postgres

/// The statements of signing in and out.
public struct SignInStore {
    let transaction: Transaction

    /// How many wrong passwords a login may have within `window`.
    static let failuresMax = 5
    static let window: Duration = .seconds(15 * 60)

    /// Counts an attempt before its password is looked at, so that many at once count as many.
    ///
    /// - Refuses: the sixth within the window, with the time to wait.
    func beginAttempt(of login: String, at now: Instant) async throws {
        let loginHash = Self.hash(login)
        let since = now.advanced(by: .zero - Self.window)
        let decisive: SQL = """
            SELECT at FROM kernel.failed_sign_in
            WHERE login_hash = \(loginHash) AND at > \(since)
            ORDER BY at DESC
            OFFSET \(Self.failuresMax - 1) LIMIT 1
            """
        let oldest: Instant? = try await transaction.run(decisive.first { try $0["at"] })
        if let oldest {
            let wait = oldest.advanced(by: Self.window).microseconds - now.microseconds
            throw TooManyFailures(retryAfter: Int(wait / 1_000_000) + 1)
        }
        let insert: SQL = """
            INSERT INTO kernel.failed_sign_in (login_hash, at) VALUES (\(loginHash), \(now))
            """
        let forget: SQL = "DELETE FROM kernel.failed_sign_in WHERE at <= \(since)"
        _ = try await transaction.run(insert.done, forget.done)
    }

    /// Opens a session in the place of an older one, and records it.
    func open(
        _ token: SessionToken, of person: Person, login: String, replacing old: [UInt8]?,
        csrfToken: String, at now: Instant
    ) async throws {
        _ = try await transaction.run(
            Self.forgetFailures(of: login), SessionStore.delete(old ?? []),
            SessionStore.deleteExpired(at: now),
            SessionStore.insert(token.hash, of: person.id, csrfToken: csrfToken, at: now),
            Event("sign-in", of: "person/\(person.id)", by: person.id).recorded)
    }

    /// Closes a session, and records it.
    func close(_ session: Session) async throws {
        let person = session.person.id
        _ = try await transaction.run(
            SessionStore.delete(session.tokenHash),
            Event("sign-out", of: "person/\(person)", by: person).recorded)
    }

    /// Ends the wait after wrong passwords.
    static func forgetFailures(of login: String) -> Query<Void> {
        let sql: SQL = "DELETE FROM kernel.failed_sign_in WHERE login_hash = \(hash(login))"
        return sql.done
    }

    /// The person of a login with the password that is kept; nobody who was disabled.
    static func candidate(_ login: String) -> Query<Candidate?> {
        let sql: SQL = """
            SELECT id, name, role, member_id, supplier_id, language, password_hash
            FROM kernel.person
            WHERE login = \(login) AND disabled_on IS NULL
            """
        return sql.first { row in
            let person = Person(
                id: try row["id"], name: try row["name"], role: try row["role"],
                memberID: try row["member_id"],
                supplierID: try row["supplier_id"], language: try row["language"])
            return Candidate(person: person, passwordHash: try row["password_hash"])
        }
    }

    /// Somebody who says who they are.
    struct Candidate: Sendable {
        let person: Person
        let passwordHash: String
    }

    /// Logins stand in the table of failures as hashes: people type passwords there by mistake.
    private static func hash(_ login: String) -> [UInt8] {
        Array(SHA256.hash(data: Array(login.utf8)))
    }
}
