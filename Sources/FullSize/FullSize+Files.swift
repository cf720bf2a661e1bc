import Kernel
import Postgres

extension FullSize {
    func costs(of month: Period, by person: Int64) -> Query<Int> {
        let count = lines + (month.month % 3 == 0 ? 1 : 0)
        let name = "costs-\(month).csv"
        return SQL(
            """
            WITH line AS MATERIALIZED (
                SELECT number, 1 + (number * 7 + \(month.month)) % \(pools) AS pool,
                    1000 + (number * 7919 + \(month.month) * 104729) % 250007 AS net,
                    (number % 4 > 0)::integer AS taxed
                FROM generate_series(1, \(count)) AS number
            ), file AS (
                INSERT INTO cost_sharing.intake (kind, file_name, sha256, line_count, net_cents,
                    vat_cents, taken_by)
                SELECT 'costs', \(name), sha256(convert_to(\(name), 'UTF8')), count(*), sum(net),
                    sum(taxed * ((net * 21 + 50) / 100)), \(person)
                FROM line
                RETURNING id
            )
            INSERT INTO cost_sharing.cost_line (intake_id, line, period, pool_id, document,
                document_date, supplier, description, net_cents, vat_cents)
            SELECT file.id, line.number, \(month), pool.id,
                'INV-' || \(month.month) || '-' || line.number,
                \(month.firstDay) + (line.number % 28)::integer,
                'Supplier ' || line.number % 900, 'Services of the month, ' || pool.name_en,
                line.net, line.taxed * ((line.net * 21 + 50) / 100)
            FROM file
            CROSS JOIN line
            JOIN cost_sharing.pool ON pool.code = 'P' || lpad(line.pool::text, 4, '0')
            """
        ).affected
    }

    /// Each key measures 166 or 167 of the members, 70,000 of all keys together.
    func drivers(of month: Period, by person: Int64) -> Query<Int> {
        let name = "drivers-\(month).csv"
        return SQL(
            """
            WITH party AS (
                SELECT id, row_number() OVER (ORDER BY code) AS number
                FROM membership.active_member
                ORDER BY code
                LIMIT \(Self.members)
            ), measured AS (
                SELECT id, row_number() OVER (ORDER BY code) AS number
                FROM cost_sharing.key
                WHERE code <> 'OVERHEAD'
            ), line AS MATERIALIZED (
                SELECT row_number() OVER (ORDER BY measured.number, party.number) AS number,
                    measured.id AS key, party.id AS member,
                    (1 + (party.number * 7919 + measured.number * 104729
                        + \(month.month) * 1299709) % 99991) * 10000 AS quantity
                FROM measured
                JOIN party ON (party.number * 7 + measured.number * 13) % \(Self.members)
                    < CASE measured.number % 3 WHEN 0 THEN 166 ELSE 167 END
            ), file AS (
                INSERT INTO cost_sharing.intake (kind, file_name, sha256, line_count, taken_by)
                SELECT 'drivers', \(name), sha256(convert_to(\(name), 'UTF8')), count(*),
                    \(person)
                FROM line
                RETURNING id
            )
            INSERT INTO cost_sharing.driver (intake_id, line, key_id, period, member_id, quantity)
            SELECT file.id, line.number, line.key, \(month), line.member, line.quantity
            FROM file
            CROSS JOIN line
            """
        ).affected
    }
}
