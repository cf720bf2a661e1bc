import Kernel
import Postgres

/// Every statement on `kernel.person`, but for those of signing in and of the list.
public enum PersonStore {
    /// Adds somebody who may sign in; the answer is the person's number.
    ///
    /// - Parameters:
    ///   - login: lower case.
    ///   - passwordHash: what `Password.derive` gave.
    public static func insert(
        login: String, name: String, role: Role, memberID: Int64?, supplierID: Int64? = nil,
        language: Language, passwordHash: String
    ) -> Query<Int64> {
        let sql: SQL = """
            INSERT INTO kernel.person (login, name, role, member_id, supplier_id, language,
                password_hash)
            VALUES (\(login), \(name), \(role), \(memberID), \(supplierID), \(language),
                \(passwordHash))
            RETURNING id
            """
        return sql.one { try $0["id"] }
    }

    /// Whether anybody was ever added.
    public static var hasAnybody: Query<Bool> {
        SQL("SELECT EXISTS (SELECT FROM kernel.person) AS anybody").one { try $0["anybody"] }
    }

    /// What a ``PersonRecord`` is read from.
    static let columns: SQL = """
        person.id, person.login, person.name, person.role, person.member_id,
        member.code AS member_code, member.name AS member_name, person.supplier_id,
        coalesce(supplier.enterprise_number, supplier.vat_number) AS supplier_number,
        supplier.name AS supplier_name, person.language, person.disabled_on, person.version
        """

    static let people: SQL = """
        kernel.person
        LEFT JOIN membership.active_member AS member ON member.id = person.member_id
        LEFT JOIN cost_sharing.known_supplier AS supplier ON supplier.id = person.supplier_id
        """

    static func find(_ id: Int64) -> Query<PersonRecord?> {
        let sql: SQL = """
            SELECT \(columns) FROM \(people)
            WHERE person.id = \(id)
            """
        return sql.first { try PersonRecord($0) }
    }

    /// The member of a code, by what the register of members publishes.
    static func member(of code: String) -> Query<PersonMember?> {
        let sql: SQL = "SELECT id, code, name FROM membership.active_member WHERE code = \(code)"
        return sql.first {
            PersonMember(id: try $0["id"], code: try $0["code"], name: try $0["name"])
        }
    }

    /// The supplier of a number, by what the department that knows them publishes.
    static func supplier(of number: String) -> Query<PersonSupplier?> {
        let sql: SQL = """
            SELECT id, coalesce(enterprise_number, vat_number) AS number, name
            FROM cost_sharing.known_supplier
            WHERE enterprise_number = \(number) OR vat_number = \(number)
            """
        return sql.first {
            PersonSupplier(id: try $0["id"], number: try $0["number"], name: try $0["name"])
        }
    }

    /// How many administrators may sign in, one person left out.
    static func otherAdministrators(than person: Int64) -> Query<Int> {
        let sql: SQL = """
            SELECT count(*) AS count FROM kernel.person
            WHERE role = 'administrator' AND disabled_on IS NULL AND id <> \(person)
            """
        return sql.one { try $0["count"] }
    }

    /// Writes other facts over those of a version; no row is affected where another came first.
    static func correct(_ person: PersonRecord, to facts: PersonFacts) -> Query<Int> {
        let sql: SQL = """
            UPDATE kernel.person
            SET name = \(facts.name), role = \(facts.role), member_id = \(facts.member?.id),
                supplier_id = \(facts.supplier?.id), language = \(facts.language), version = version + 1
            WHERE id = \(person.id) AND version = \(person.version)
            """
        return sql.affected
    }

    static func disable(_ person: PersonRecord, on day: Day) -> Query<Int> {
        let sql: SQL = """
            UPDATE kernel.person SET disabled_on = \(day), version = version + 1
            WHERE id = \(person.id) AND version = \(person.version) AND disabled_on IS NULL
            """
        return sql.affected
    }

    static func enable(_ person: PersonRecord) -> Query<Int> {
        let sql: SQL = """
            UPDATE kernel.person SET disabled_on = NULL, version = version + 1
            WHERE id = \(person.id) AND version = \(person.version) AND disabled_on IS NOT NULL
            """
        return sql.affected
    }

    static func setLanguage(_ language: Language, of person: Int64) -> Query<Void> {
        let sql: SQL = """
            UPDATE kernel.person SET language = \(language), version = version + 1
            WHERE id = \(person)
            """
        return sql.done
    }

    /// The password is no part of what a form shows, so the version stays.
    static func setPassword(_ hash: String, of person: Int64) -> Query<Int> {
        let sql: SQL = "UPDATE kernel.person SET password_hash = \(hash) WHERE id = \(person)"
        return sql.affected
    }

    /// What somebody signs in with.
    static func credentials(of person: Int64) -> Query<(login: String, passwordHash: String)> {
        let sql: SQL = "SELECT login, password_hash FROM kernel.person WHERE id = \(person)"
        return sql.one { (try $0["login"], try $0["password_hash"]) }
    }
}

extension PersonRecord {
    /// Reads the columns of `kernel.person` with those of the member.
    init(_ row: Row) throws {
        id = try row["id"]
        login = try row["login"]
        let (name, role): (String, Role) = (try row["name"], try row["role"])
        let memberID: Int64? = try row["member_id"]
        let (code, memberName): (String?, String?) = (
            try row["member_code"], try row["member_name"]
        )
        let supplierID: Int64? = try row["supplier_id"]
        let (number, supplierName): (String?, String?) = (
            try row["supplier_number"], try row["supplier_name"]
        )
        facts = PersonFacts(
            name: name, role: role,
            member: memberID.map {
                PersonMember(id: $0, code: code ?? "", name: memberName ?? "")
            },
            supplier: supplierID.map {
                PersonSupplier(id: $0, number: number ?? "", name: supplierName ?? "")
            },
            language: try row["language"])
        disabledOn = try row["disabled_on"]
        version = try row["version"]
    }
}
