import Kernel
import Postgres

/// Every statement on `membership.member` itself, but for the list's.
enum MemberStore {
    static func find(_ id: Int64) -> Query<Member?> {
        let sql: SQL = """
            SELECT id, code, name, short_name, enterprise_number, language, joined_on, left_on, version
            FROM membership.member
            WHERE id = \(id)
            """
        return sql.first { try Member($0) }
    }

    /// The highest code that was ever given.
    static var lastCode: Query<String?> {
        let sql: SQL = "SELECT max(code) AS code FROM membership.member"
        return sql.one { try $0["code"] }
    }

    /// Writes a new member and gives its id.
    static func insert(_ facts: MemberFacts, code: String, joinedOn: Day) -> Query<Int64> {
        let sql: SQL = """
            INSERT INTO membership.member
                (code, name, short_name, enterprise_number, language, joined_on)
            VALUES (\(code), \(facts.name), \(facts.shortName), \(facts.enterpriseNumber),
                \(facts.language), \(joinedOn))
            RETURNING id
            """
        return sql.one { try $0["id"] }
    }

    /// Writes other facts over those of a version; no row is affected where another came first.
    static func correct(_ member: Member, to facts: MemberFacts) -> Query<Int> {
        let sql: SQL = """
            UPDATE membership.member
            SET name = \(facts.name), short_name = \(facts.shortName),
                enterprise_number = \(facts.enterpriseNumber), language = \(facts.language),
                version = version + 1
            WHERE id = \(member.id) AND version = \(member.version)
            """
        return sql.affected
    }

    /// The people who sign in for a member.
    static func people(of member: Int64) -> Query<[MemberPerson]> {
        let sql: SQL = """
            SELECT name, login, language, disabled_on
            FROM kernel.person
            WHERE member_id = \(member)
            ORDER BY name, login
            """
        return sql.rows {
            MemberPerson(
                name: try $0["name"], login: try $0["login"], language: try $0["language"],
                disabledOn: try $0["disabled_on"])
        }
    }
}

extension Member {
    /// Reads the columns of `membership.member`.
    init(_ row: Row) throws {
        self.init(
            id: try row["id"], code: try row["code"],
            facts: MemberFacts(
                name: try row["name"], shortName: try row["short_name"],
                enterpriseNumber: try row["enterprise_number"], language: try row["language"]),
            joinedOn: try row["joined_on"], leftOn: try row["left_on"],
            version: try row["version"])
    }
}

/// One of a member's own people.
struct MemberPerson: Hashable, Sendable {
    let name: String
    let login: String
    let language: Language
    let disabledOn: Day?
}
