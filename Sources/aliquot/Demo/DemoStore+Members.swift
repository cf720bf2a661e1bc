import Kernel
import Membership
import Postgres

/// What the register knows of the two invented members, and a candidate: everything invented.
extension DemoStore {
    /// What they rest on, where they are, who speaks for them, what shows their standing; the list that
    /// the VAT office has, and the association's own figures.
    func insertMembership() async throws {
        try await transaction.run(Self.legalBases)
        try await transaction.run(Self.addresses)
        try await transaction.run(Self.mandates)
        try await transaction.run(Self.evidence)
        try await transaction.run(Self.tests)
        try await transaction.run(Self.groupTests)
        try await transaction.run(Self.candidate)
        guard let asOf = Day("2026-07-01"), let filedOn = Day("2026-07-15") else { return }
        _ = try await VATListFiling.decide(asOf: asOf, filedOn: filedOn, today: filedOn)
            .record(in: transaction, by: nil)
    }

    /// From that month on nobody knows how the member is to be charged; its documents wait.
    ///
    /// - Source: VAT-17
    func review(_ member: String, from period: Period) async throws {
        _ = try await transaction.run(
            SQL(
                """
                UPDATE membership.vat_standing
                SET span = daterange(lower(span), \(period))
                FROM membership.member
                WHERE member.id = vat_standing.member_id AND member.code = \(member)
                    AND upper_inf(span)
                """
            ).affected,
            SQL(
                """
                INSERT INTO membership.vat_standing (member_id, standing, span, basis)
                SELECT id, 'under_review', daterange(\(period), NULL),
                    'Demo: it asks for the exemption again, its figures are awaited'
                FROM membership.member
                WHERE code = \(member)
                """
            ).affected)
    }

    private static let legalBases = SQL(
        """
        INSERT INTO membership.legal_basis (member_id, instrument, title, article, activity, span)
        SELECT member.id, basis.instrument, basis.title, basis.article, basis.activity,
            basis.span::daterange
        FROM membership.member
        JOIN (VALUES
            ('M0333', 'decree', 'Demo decree of 12 May 2019', 'Article 4',
                'Demo: keeps a register for the public authorities', '[2023-01-01,)'),
            ('M0334', 'articles', 'Demo articles of association', 'Article 3',
                'Demo: gives training to care workers', '[2023-01-01,2026-07-01)'),
            ('M0334', 'articles', 'Demo articles of association', 'Article 3, amended',
                'Demo: sells software and gives training', '[2026-07-01,)')
        ) AS basis (code, instrument, title, article, activity, span) ON basis.code = member.code
        """
    ).done

    private static let addresses = SQL(
        """
        INSERT INTO membership.address (member_id, kind, street, postal_code, city, email, span)
        SELECT member.id, address.kind, address.street, address.postal_code, address.city,
            address.email, address.span::daterange
        FROM membership.member
        JOIN (VALUES
            ('M0333', 'seat', 'Voorbeeldlaan 7', '1000', 'Brussel', NULL, '[2023-01-01,2025-04-01)'),
            ('M0333', 'seat', 'Voorbeeldplein 12', '1030', 'Brussel', NULL, '[2025-04-01,)'),
            ('M0333', 'invoicing', NULL, NULL, NULL, 'invoices@demo-a.example', '[2023-01-01,)'),
            ('M0334', 'seat', 'Rue de l’Exemple 3', '5000', 'Namur', NULL, '[2023-01-01,)'),
            ('M0334', 'postal', 'Rue de l’Exemple 5', '5000', 'Namur', NULL, '[2024-01-01,)')
        ) AS address (code, kind, street, postal_code, city, email, span)
            ON address.code = member.code
        """
    ).done

    private static let mandates = SQL(
        """
        INSERT INTO membership.mandate (member_id, name, function, decision, span)
        SELECT member.id, mandate.name, mandate.function, mandate.decision,
            mandate.span::daterange
        FROM membership.member
        JOIN (VALUES
            ('M0333', 'Representative 03', 'Director', 'Demo board of 14 December 2022',
                '[2023-01-01,2026-03-01)'),
            ('M0333', 'Representative 07', 'Director', 'Demo board of 18 February 2026',
                '[2026-03-01,)'),
            ('M0333', 'Representative 08', 'Deputy', 'Demo board of 18 February 2026',
                '[2026-03-01,)'),
            ('M0334', 'Representative 12', 'Manager', 'Demo board of 9 January 2024',
                '[2024-01-09,)')
        ) AS mandate (code, name, function, decision, span) ON mandate.code = member.code
        """
    ).done

    private static let evidence = SQL(
        """
        INSERT INTO membership.evidence (member_id, file_name, content_type, body)
        SELECT member.id, 'operations-2025.csv', 'text/csv', convert_to(file.body, 'UTF8')
        FROM membership.member
        JOIN (VALUES
            ('M0333', E'operation,amount\\nexempt,1450000.00\\nauthority,2900000.00\\ntaxed,350000.00\\n'),
            ('M0334', E'operation,amount\\nexempt,410000.00\\nauthority,0.00\\ntaxed,590000.00\\n')
        ) AS file (code, body) ON file.code = member.code
        """
    ).done

    private static let tests = SQL(
        """
        INSERT INTO membership.predominance_test
            (member_id, year, basis, exempt_cents, out_of_scope_cents, excluded_cents, total_cents,
                vat_group, evidence_id)
        SELECT member.id, test.year, test.basis, test.exempt, test.out_of_scope, test.excluded,
            test.total, 'none', CASE test.year WHEN 2025 THEN evidence.id END
        FROM membership.member
        JOIN membership.evidence ON evidence.member_id = member.id
        JOIN (VALUES
            ('M0333', 2024, 'budget', 130000000, 280000000, 0, 450000000),
            ('M0333', 2025, 'budget', 145000000, 290000000, 0, 470000000),
            ('M0334', 2024, 'turnover', 50000000, 0, 0, 100000000),
            ('M0334', 2025, 'turnover', 41000000, 0, 1000000, 100000000)
        ) AS test (code, year, basis, exempt, out_of_scope, excluded, total)
            ON test.code = member.code
        """
    ).done

    private static let groupTests = SQL(
        """
        INSERT INTO membership.group_test
            (year, exempt_services_cents, taxed_to_members_cents, non_members_cents)
        VALUES (2024, 47100000000, 1250000000, 310000000),
            (2025, 49300000000, 1410000000, 295000000)
        """
    ).done

    private static let candidate = SQL(
        """
        INSERT INTO membership.candidacy
            (name, short_name, enterprise_number, language, category, standing, basis,
                proposed_on, proposal)
        VALUES ('Demo candidate C', 'DEMO-C', NULL, 'fr', 'C', 'exempt',
            'Demo: its own declaration of 2 November 2026', '2026-11-12',
            'Demo board of 12 November 2026, item 4')
        """
    ).done
}
