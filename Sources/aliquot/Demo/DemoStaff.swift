import Kernel
import Postgres

/// The demo's staff, a set a statement: 1,104 people at the association and 1,062 put at members'
/// disposal; nobody has a name, and all salaries are invented. Requests stand in every state.
struct DemoStaff {
    let people: [String: Int64]

    /// Catalogue and bases are known by then to nobody else.
    func load(in transaction: Transaction) async throws {
        guard let officer = people["hr"], let member = people["member"] else { return }
        _ = try await transaction.run(all: [
            Self.functions, Self.regimes, Self.regimeDays, Self.bases, Self.employees,
            Self.contracts, Self.salaries, Self.secondments, Self.shares, Self.secondShares,
        ])
        _ = try await transaction.run(all: [
            Self.requests(by: member, officer), Self.proposals(by: officer, member),
            Self.answers(by: member), Self.agreement,
        ])
    }

    private static let functions: Query<Int> = SQL(
        """
        INSERT INTO staffing.job_function (code, name_nl, name_fr, name_en, field)
        VALUES
            ('ANALYST', 'Analist', 'Analyste', 'Analyst', 'informationManagement'),
            ('ARCH', 'Architect', 'Architecte', 'Architect', 'informationManagement'),
            ('DEV', 'Ontwikkelaar', 'Développeur', 'Developer', 'informationManagement'),
            ('PM', 'Projectleider', 'Chef de projet', 'Project manager', 'informationManagement'),
            ('SECOFF', 'Veiligheidsadviseur', 'Conseiller en sécurité', 'Security officer',
                'informationSecurity'),
            ('DBA', 'Databankbeheerder', 'Gestionnaire de bases de données',
                'Database administrator', 'informationManagement'),
            ('ADMIN', 'Administratief medewerker', 'Collaborateur administratif',
                'Administrative officer', 'other'),
            ('FACIL', 'Facilitair medewerker', 'Collaborateur logistique', 'Facilities officer',
                'other')
        """
    ).affected

    private static let regimes: Query<Int> = SQL(
        """
        INSERT INTO staffing.regime (code, name_nl, name_fr, name_en, compensation_days)
        VALUES ('W38', '38 uur', '38 heures', '38 hours', 0),
            ('W39', '39 uur met compensatiedagen', '39 heures avec jours de compensation',
                '39 hours with compensation days', 6),
            ('W38-4-5', 'Vier vijfde van 38 uur', 'Quatre cinquièmes de 38 heures',
                'Four fifths of 38 hours', 0)
        """
    ).affected

    private static let regimeDays: Query<Int> = SQL(
        """
        INSERT INTO staffing.regime_day (regime_id, weekday, minutes)
        SELECT regime.id, weekday, CASE regime.code WHEN 'W39' THEN 468 ELSE 456 END
        FROM staffing.regime CROSS JOIN generate_series(1, 5) AS weekday
        WHERE regime.code <> 'W38-4-5' OR weekday < 5
        """
    ).affected

    /// Every member that has a pool for seconded staff.
    private static let bases: Query<Int> = SQL(
        """
        INSERT INTO staffing.secondment_basis (member_id, instrument, evidence, span)
        SELECT member.id, (ARRAY['law2001_2', 'law1990_17bis', 'decree1993_13bis'])[
                1 + (member.id % 3)::integer],
            'Demo: act of foundation of ' || member.name, daterange(member.joined_on, NULL)
        FROM membership.active_member AS member
        JOIN cost_sharing.pool ON pool.code = 'STAFF-' || member.code
        """
    ).affected

    /// Numbers 1 to 1,104 work at the association, the others at members.
    private static let employees: Query<Int> = SQL(
        """
        INSERT INTO staffing.employee (number, name, language, employed)
        SELECT 'E' || lpad(n::text, 4, '0'), 'Employee ' || lpad(n::text, 4, '0'),
            CASE WHEN n % 20 < 11 THEN 'nl' WHEN n % 20 < 19 THEN 'fr' ELSE 'en' END,
            daterange(date '2009-01-01' + (n * 37 % 180) * 30,
                CASE WHEN n % 97 = 0 AND n <= 1104 THEN date '2026-07-01' END)
        FROM generate_series(1, 2166) AS n
        """
    ).affected

    private static let contracts: Query<Int> = SQL(
        """
        INSERT INTO staffing.contract (employee_id, span, kind, function_id, grade, regime_id)
        SELECT employee.id, part.span, 'indefinite', job.id, part.grade, regime.id
        FROM staffing.employee
        CROSS JOIN LATERAL (SELECT substr(employee.number, 2)::integer AS n) AS place
        JOIN staffing.job_function AS job ON job.code = CASE
            WHEN n <= 1104 AND n % 6 = 0 THEN 'ADMIN' WHEN n <= 1104 AND n % 25 = 0 THEN 'FACIL'
            ELSE (ARRAY['DEV', 'ANALYST', 'DEV', 'ARCH', 'PM', 'SECOFF', 'DBA'])[1 + n % 7] END
        JOIN staffing.regime ON regime.code =
            CASE WHEN n % 9 = 0 THEN 'W38-4-5' WHEN n % 3 = 0 THEN 'W38' ELSE 'W39' END
        CROSS JOIN LATERAL (
            SELECT employee.employed AS span, 'A' || 1 + n % 3 AS grade WHERE n % 12 <> 0
            UNION ALL
            SELECT daterange(lower(employee.employed), '2025-01-01'), 'B' || 1 + n % 2
            WHERE n % 12 = 0
            UNION ALL
            SELECT daterange('2025-01-01', upper(employee.employed)), 'A' || 1 + n % 3
            WHERE n % 12 = 0) AS part
        """
    ).affected

    /// With the index of March 2026.
    private static let salaries: Query<Int> = SQL(
        """
        INSERT INTO staffing.salary (employee_id, span, gross_cents)
        SELECT employee.id, part.span, part.cents
        FROM staffing.employee
        CROSS JOIN LATERAL (
            SELECT 320000 + (substr(employee.number, 2)::integer * 7919 % 4200) * 100 AS cents
        ) AS base
        CROSS JOIN LATERAL (
            VALUES (daterange(lower(employee.employed), '2026-03-01'), base.cents),
                (daterange('2026-03-01', NULL), base.cents * 102 / 100)) AS part (span, cents)
        """
    ).affected

    /// Of every 35 one is between secondments since October; every 25th ends in January. Every ninth
    /// works half at a second member.
    private static let secondments: Query<Int> = SQL(
        """
        WITH pool AS (
            SELECT pool.id, pool.member_id, row_number() OVER (ORDER BY pool.code) - 1 AS place,
                count(*) OVER () AS total
            FROM cost_sharing.pool WHERE pool.code LIKE 'STAFF-%'
        )
        INSERT INTO staffing.secondment (employee_id, member_id, function_id, pool_id, span, terms)
        SELECT employee.id, pool.member_id, contract.function_id, pool.id, daterange(
                (date '2024-01-01' + make_interval(months => n % 30))::date,
                CASE WHEN n % 35 = 0 THEN date '2026-10-01' WHEN n % 25 = 0 THEN date '2027-01-16'
                    ELSE (date '2027-07-01' + make_interval(months => n % 24))::date END),
            'BSM-' || 2024 + n % 3 || '/' || lpad(n::text, 4, '0')
                || CASE turn WHEN 1 THEN '-2' ELSE '' END
        FROM staffing.employee
        CROSS JOIN LATERAL (SELECT substr(employee.number, 2)::integer AS n) AS part
        CROSS JOIN generate_series(0, 1) AS turn
        JOIN staffing.contract ON contract.employee_id = employee.id
            AND contract.span @> date '2026-11-01'
        JOIN pool ON pool.place = (n * 13 + turn) % pool.total
        WHERE n > 1104 AND (turn = 0 OR n % 9 = 0)
        """
    ).affected

    /// Every fifth works four fifths, every thirtieth full time only since June; every fortieth paused in
    /// July and August.
    private static let shares: Query<Int> = SQL(
        """
        INSERT INTO staffing.secondment_share (secondment_id, employee_id, span, share_millionths)
        SELECT secondment.id, secondment.employee_id, part.span * secondment.span, part.share
        FROM staffing.secondment
        JOIN staffing.employee ON employee.id = secondment.employee_id
        CROSS JOIN LATERAL (SELECT substr(employee.number, 2)::integer AS n) AS place
        CROSS JOIN LATERAL (
            SELECT CASE WHEN n % 9 = 0 THEN 500000 WHEN n % 5 = 0 THEN 800000
                ELSE 1000000 END AS share) AS usual
        CROSS JOIN LATERAL (
            SELECT daterange(NULL, NULL) AS span, usual.share
            WHERE n % 30 <> 0 AND n % 40 <> 0
            UNION ALL
            SELECT daterange(NULL, '2026-06-01'), 400000 WHERE n % 30 = 0
            UNION ALL
            SELECT daterange('2026-06-01', NULL), usual.share WHERE n % 30 = 0
            UNION ALL
            SELECT daterange(NULL, '2026-07-01'), usual.share WHERE n % 40 = 0 AND n % 30 <> 0
            UNION ALL
            SELECT daterange('2026-09-01', NULL), usual.share WHERE n % 40 = 0 AND n % 30 <> 0
        ) AS part
        WHERE part.span && secondment.span AND n <> 2166
        """
    ).affected

    /// The last one of all is paused for the whole autumn.
    private static let secondShares: Query<Int> = SQL(
        """
        INSERT INTO staffing.secondment_share (secondment_id, employee_id, span, share_millionths)
        SELECT secondment.id, secondment.employee_id,
            daterange(lower(secondment.span), '2026-09-01'), 500000
        FROM staffing.secondment
        JOIN staffing.employee ON employee.id = secondment.employee_id
        WHERE employee.number = 'E2166'
        """
    ).affected

    private static func requests(by member: Int64, _ officer: Int64) -> Query<Int> {
        SQL(
            """
            INSERT INTO staffing.secondment_request (member_id, function_id, seniority, languages,
                share_millionths, span, reason, state, answer, asked_by, asked_on)
            SELECT member.id, job.id, line.seniority, line.languages, line.share,
                daterange(line.first, line.first + 365), line.reason, line.state, line.answer,
                CASE WHEN member.code = 'M0333' THEN \(member) ELSE \(officer) END,
                line.asked_on
            FROM (VALUES
                ('M0333', 'ARCH', 'senior', 'nl,fr', 800000, date '2027-02-01',
                    'Redesign of the exchange of data with the regions', 'open', '',
                    date '2026-11-16'),
                ('M0333', 'DEV', 'medior', 'nl', 1000000, date '2027-01-04',
                    'Front end of the citizen portal', 'open', '', date '2026-11-10'),
                ('M0333', 'SECOFF', 'expert', '', 500000, date '2027-01-04',
                    'Preparation of the certification of information security', 'open', '',
                    date '2026-10-28'),
                ('M0333', 'PM', 'senior', 'fr', 1000000, date '2026-12-01',
                    'Migration of the payroll of teachers', 'withdrawn',
                    'The project was put off by the minister', date '2026-09-14'),
                ('M0334', 'DBA', 'senior', 'fr', 600000, date '2027-03-01',
                    'Move of the archives to the shared cloud', 'open', '', date '2026-11-18'),
                ('M0334', 'ANALYST', 'junior', 'fr,en', 1000000, date '2026-12-01',
                    'Analysis of open data', 'declined',
                    'Nobody with this profile is free before the summer', date '2026-09-02'))
                AS line (code, job, seniority, languages, share, first, reason, state, answer,
                    asked_on)
            JOIN membership.active_member AS member ON member.code = line.code
            JOIN staffing.job_function AS job ON job.code = line.job
            """
        ).affected
    }

    /// For the second request somebody of the association is proposed, for the third somebody was agreed
    /// to after another was refused.
    private static func proposals(by officer: Int64, _ member: Int64) -> Query<Int> {
        SQL(
            """
            WITH asked AS (
                SELECT request.id, request.share_millionths, request.span, job.code
                FROM staffing.secondment_request AS request
                JOIN staffing.job_function AS job ON job.id = request.function_id
                WHERE request.asked_by = \(member)
            ), free AS (
                SELECT employee.id, job.code, row_number() OVER (
                    PARTITION BY job.code ORDER BY employee.number) AS place
                FROM staffing.employee
                JOIN staffing.contract ON contract.employee_id = employee.id
                    AND contract.span @> date '2027-12-31'
                JOIN staffing.job_function AS job ON job.id = contract.function_id
                WHERE NOT EXISTS (
                    SELECT FROM staffing.secondment
                    WHERE secondment.employee_id = employee.id)
            )
            INSERT INTO staffing.proposal (request_id, employee_id, share_millionths, span, note,
                proposed_by, proposed_on)
            SELECT asked.id, free.id, asked.share_millionths, asked.span,
                CASE free.place WHEN 2 THEN 'Led a like project in 2025' ELSE '' END, \(officer),
                '2026-11-12'
            FROM asked
            JOIN free ON free.code = asked.code AND free.place <= 2
            WHERE asked.code IN ('DEV', 'SECOFF')
            """
        ).affected
    }

    /// The first one proposed as security officer was refused, the second agreed to.
    private static func answers(by member: Int64) -> Query<Int> {
        SQL(
            """
            UPDATE staffing.proposal
            SET state = CASE WHEN note = '' THEN 'refused' ELSE 'agreed' END,
                answered_by = \(member), answered_on = '2026-11-17',
                reason = CASE WHEN note = '' THEN 'Has no certificate of an auditor' ELSE '' END
            WHERE request_id IN (
                SELECT request.id FROM staffing.secondment_request AS request
                JOIN staffing.job_function AS job ON job.id = request.function_id
                WHERE job.code = 'SECOFF')
            """
        ).affected
    }

    private static let agreement: Query<Int> = SQL(
        """
        UPDATE staffing.secondment_request SET state = 'agreed'
        WHERE id IN (SELECT request_id FROM staffing.proposal WHERE state = 'agreed')
        """
    ).affected
}
