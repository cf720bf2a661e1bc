import Postgres

/// The association, two people and 332 members, of whom every twentieth is taxed.
enum Register {
    static let statements: [Query<Void>] = [association, people, members, categories, standings]
        .map(\.done)

    /// Whether the year's last file is in.
    static let isPrepared: Query<Bool> = SQL(
        """
        SELECT EXISTS (
            SELECT FROM cost_sharing.intake WHERE file_name = 'drivers-2026-12.csv') AS is_prepared
        """
    ).one { row in try row["is_prepared"] }

    /// Whether the year's last month is posted.
    static let isClosed: Query<Bool> = SQL(
        """
        SELECT EXISTS (
            SELECT FROM cost_sharing.cycle
            WHERE period = '2026-12-01' AND state = 'posted') AS is_closed
        """
    ).one { row in try row["is_closed"] }

    private static let association: SQL = """
        INSERT INTO kernel.association (name_nl, name_fr, name_en, enterprise_number, street,
            postal_code, city_nl, city_fr, city_en, iban, bic)
        VALUES ('Vereniging', 'Association', 'Association', '0403019261', 'Straat 1', '1000',
            'Brussel', 'Bruxelles', 'Brussels', 'BE68539007547034', 'GKCCBEBB')
        """

    private static let people: SQL = """
        INSERT INTO kernel.person (login, name, role, language, password_hash)
        VALUES ('an', 'An', 'finance', 'nl', ''), ('bo', 'Bo', 'finance', 'fr', '')
        """

    private static let members: SQL = """
        INSERT INTO membership.member (code, name, language, joined_on)
        SELECT 'M' || lpad(number::text, 4, '0'), 'Member ' || number,
            (ARRAY['nl', 'fr', 'en'])[1 + number % 3], '2020-01-01'
        FROM generate_series(1, 332) AS number
        """

    private static let categories: SQL = """
        INSERT INTO membership.category (member_id, category, span)
        SELECT id, (ARRAY['A', 'B', 'C'])[1 + id % 3], daterange(joined_on, NULL)
        FROM membership.member
        """

    private static let standings: SQL = """
        INSERT INTO membership.vat_standing (member_id, standing, span, basis)
        SELECT id, CASE id % 20 WHEN 0 THEN 'taxed' ELSE 'exempt' END, daterange(joined_on, NULL),
            'declaration'
        FROM membership.member
        """
}
