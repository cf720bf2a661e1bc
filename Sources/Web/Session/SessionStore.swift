import Kernel
import Postgres

/// The statements about sessions.
enum SessionStore {
    /// The live session of a token with its person: one statement for every page.
    static func live(_ tokenHash: [UInt8], now: Instant) -> Query<Session?> {
        let idleSince = now.advanced(by: .zero - Session.idleTime)
        let bornSince = now.advanced(by: .zero - Session.lifetime)
        let staleSince = now.advanced(by: .zero - Session.seenInterval)
        let sql: SQL = """
            SELECT person.id, person.name, person.role, person.member_id,
                person.supplier_id, person.language,
                session.csrf_token, session.notice, session.seen_at < \(staleSince) AS is_stale
            FROM kernel.session
            JOIN kernel.person ON person.id = session.person_id
            WHERE session.token_hash = \(tokenHash)
                AND session.seen_at > \(idleSince)
                AND session.created_at > \(bornSince)
                AND person.disabled_on IS NULL
            """
        return sql.first { row in
            let person = Person(
                id: try row["id"], name: try row["name"], role: try row["role"],
                memberID: try row["member_id"],
                supplierID: try row["supplier_id"], language: try row["language"])
            return Session(
                tokenHash: tokenHash, person: person, csrfToken: try row["csrf_token"],
                notice: try row["notice"], isStale: try row["is_stale"])
        }
    }

    static func insert(
        _ tokenHash: [UInt8], of person: Int64, csrfToken: String, at now: Instant
    ) -> Query<Void> {
        let sql: SQL = """
            INSERT INTO kernel.session (token_hash, person_id, csrf_token, created_at, seen_at)
            VALUES (\(tokenHash), \(person), \(csrfToken), \(now), \(now))
            """
        return sql.done
    }

    static func delete(_ tokenHash: [UInt8]) -> Query<Void> {
        let sql: SQL = "DELETE FROM kernel.session WHERE token_hash = \(tokenHash)"
        return sql.done
    }

    /// Every session of a person, or every one but one.
    static func deleteAll(of person: Int64, but kept: [UInt8] = []) -> Query<Void> {
        let sql: SQL = """
            DELETE FROM kernel.session WHERE person_id = \(person) AND token_hash <> \(kept)
            """
        return sql.done
    }

    /// Sessions that nobody can use any more.
    static func deleteExpired(at now: Instant) -> Query<Void> {
        let idleSince = now.advanced(by: .zero - Session.idleTime)
        let bornSince = now.advanced(by: .zero - Session.lifetime)
        let sql: SQL = """
            DELETE FROM kernel.session
            WHERE seen_at <= \(idleSince) OR created_at <= \(bornSince)
            """
        return sql.done
    }

    static func touch(_ tokenHash: [UInt8], at now: Instant) -> Query<Void> {
        let sql: SQL = """
            UPDATE kernel.session SET seen_at = \(now)
            WHERE token_hash = \(tokenHash) AND seen_at < \(now)
            """
        return sql.done
    }

    static func setNotice(_ notice: String?, of tokenHash: [UInt8]) -> Query<Void> {
        let sql: SQL = """
            UPDATE kernel.session SET notice = \(notice) WHERE token_hash = \(tokenHash)
            """
        return sql.done
    }
}
