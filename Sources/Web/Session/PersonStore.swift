import Kernel
import Postgres

/// The statements about people that other parts of the program need.
public enum PersonStore {
    /// Adds somebody who may sign in; the answer is the person's number.
    ///
    /// - Parameters:
    ///   - login: lower case.
    ///   - passwordHash: what `Password.derive` gave.
    public static func insert(
        login: String, name: String, role: Role, memberID: Int64?, language: Language,
        passwordHash: String
    ) -> Query<Int64> {
        let sql: SQL = """
            INSERT INTO kernel.person (login, name, role, member_id, language, password_hash)
            VALUES (\(login), \(name), \(role), \(memberID), \(language), \(passwordHash))
            RETURNING id
            """
        return sql.one { try $0["id"] }
    }

    static func setLanguage(_ language: Language, of person: Int64) -> Query<Void> {
        let sql: SQL = """
            UPDATE kernel.person SET language = \(language), version = version + 1
            WHERE id = \(person)
            """
        return sql.done
    }
}
