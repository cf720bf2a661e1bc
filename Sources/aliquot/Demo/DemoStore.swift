import Kernel
import Membership
import Postgres
import Web

/// The statements that the demo needs beside those of the departments.
struct DemoStore {
    let transaction: Transaction

    /// How far an earlier load came.
    struct Progress: Sendable {
        /// Whether the database belongs to somebody else.
        let isForeign: Bool
        let hasRegister: Bool
        let hasKeys: Bool
        let postedMonths: Int
        let hasOpenMonth: Bool
    }

    static let enterpriseNumber = EnterpriseNumber("0428.759.497")

    static let progress: Query<Progress> = SQL(
        """
        SELECT EXISTS (
                SELECT FROM kernel.association WHERE enterprise_number <> '0428759497') AS foreign_owner,
            EXISTS (SELECT FROM kernel.association) AS has_register,
            EXISTS (SELECT FROM cost_sharing.pool) AS has_keys,
            (SELECT count(*) FROM cost_sharing.cycle WHERE state = 'posted') AS posted,
            EXISTS (
                SELECT FROM cost_sharing.intake
                WHERE file_name = 'drivers-2026-11.csv') AS has_open_month
        """
    ).one { row in
        Progress(
            isForeign: try row["foreign_owner"], hasRegister: try row["has_register"],
            hasKeys: try row["has_keys"], postedMonths: try row["posted"],
            hasOpenMonth: try row["has_open_month"])
    }

    static let members: Query<[(code: String, category: String)]> = SQL(
        """
        SELECT member.code, category.category
        FROM membership.active_member AS member
        JOIN membership.member_category AS category
            ON category.member_id = member.id AND upper_inf(category.span)
        ORDER BY member.code
        """
    ).rows { row in (try row["code"], try row["category"]) }

    static let people: Query<[(login: String, id: Int64)]> = SQL(
        "SELECT login, id FROM kernel.person"
    ).rows { row in (try row["login"], try row["id"]) }

    static let intakes: Query<[String]> = SQL("SELECT file_name FROM cost_sharing.intake")
        .rows { row in try row["file_name"] }

    static let ledgers: Query<[Period]> = SQL("SELECT period FROM cost_sharing.ledger")
        .rows { row in try row["period"] }

    func insertAssociation() async throws {
        try await transaction.run(
            SQL(
                """
                INSERT INTO kernel.association (name_nl, name_fr, name_en, enterprise_number,
                    street, postal_code, city_nl, city_fr, city_en, iban, bic)
                VALUES ('Demovereniging', 'Association de démonstration', 'Demo association',
                    \(Self.enterpriseNumber), 'Voorbeeldstraat 1', '1000', 'Brussel', 'Bruxelles',
                    'Brussels', 'BE68539007547034', 'BBRUBEBB')
                """
            ).done)
    }

    /// From that month on the member is charged with VAT.
    ///
    /// - Source: VAT-12, VAT-17
    func loseStanding(_ member: String, from period: Period) async throws {
        _ = try await transaction.run(
            SQL(
                """
                UPDATE membership.vat_standing
                SET span = daterange(lower(span), \(period))
                FROM membership.member
                WHERE member.id = vat_standing.member_id AND member.code = \(member)
                """
            ).affected,
            SQL(
                """
                INSERT INTO membership.vat_standing (member_id, standing, span, basis)
                SELECT id, 'taxed', daterange(\(period), NULL),
                    'Demo: its taxed work became predominant (VAT-17)'
                FROM membership.member
                WHERE code = \(member)
                """
            ).affected)
    }

    func insert(_ people: [DemoPeople], passwordHash: String) async throws {
        let codes = Dictionary(
            uniqueKeysWithValues: try await transaction.run(
                SQL("SELECT code, id FROM membership.member").rows { row in
                    (try row["code"] as String, try row["id"] as Int64)
                }))
        _ = try await transaction.run(
            all: people.map { person in
                PersonStore.insert(
                    login: person.login, name: person.name, role: person.role,
                    memberID: person.member.flatMap { codes[$0] }, language: person.language,
                    passwordHash: passwordHash)
            })
    }

    /// They sign in with the password of the others.
    func insertPeopleOfSuppliers() async throws {
        let people = DemoPeople.all.filter { $0.supplier != nil }
        _ = try await transaction.run(
            SQL(
                """
                INSERT INTO kernel.person (login, name, role, supplier_id, language, password_hash)
                SELECT added.login, added.name, 'supplier', known.id, added.language,
                    officer.password_hash
                FROM unnest(\(people.map(\.login)), \(people.map(\.name)),
                    \(people.map { $0.supplier ?? "" }), \(people.map(\.language.rawValue)))
                    AS added (login, name, supplier, language)
                JOIN cost_sharing.known_supplier AS known ON known.name = added.supplier
                JOIN kernel.person AS officer ON officer.login = 'procurement'
                """
            ).affected)
    }
}
