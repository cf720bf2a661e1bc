import Kernel
import Postgres
import TestKit
import Testing

@testable import Staffing

/// What the database refuses by itself of dossiers, secondments and requests.
@Suite(.database(migrations: staffingMigrations, prepared: .dossiers), .serialized)
struct DossierConstraintTests {
    /// The tables that this catalogue answers for; others of the department have one of their own.
    private static let tables = [
        "job_function", "regime", "regime_day", "replacement_day", "employee", "contract", "salary",
        "dossier_reading", "secondment_basis", "secondment", "secondment_share",
        "secondment_request", "proposal", "special_terms", "dossier_file",
    ]

    @Test(arguments: Breach.ofDossiers)
    func `each constraint refuses what its name says`(_ breach: Breach) async throws {
        #expect(try await breach.refusing() == breach.constraint)
    }

    @Test func `no named constraint of the dossiers is without its breach`() async throws {
        let names: String = try await TestDatabase.current.value(
            """
            SELECT string_agg(conname, ' ' ORDER BY conname) AS value
            FROM pg_constraint
            JOIN pg_class ON pg_class.oid = pg_constraint.conrelid
            JOIN pg_namespace ON pg_namespace.oid = pg_class.relnamespace
            WHERE pg_namespace.nspname = 'staffing' AND contype <> 't'
                AND pg_class.relname = ANY (\(Self.tables))
                AND conname !~ '_(pkey|fkey|check)$'
            """)
        let missing = Set(names.split(separator: " ").map(String.init))
            .subtracting(Breach.ofDossiers.map(\.constraint))
            .subtracting(ConsultingBreach.all.map(\.constraint))
        // What only makes the foreign key over two columns possible.
        #expect(missing == ["secondment_and_employee_go_together"])
    }

    @Test func `each refusal of a trigger has its breach`() async throws {
        let sources: String = try await TestDatabase.current.value(
            """
            SELECT string_agg(prosrc, ' ') AS value FROM pg_proc
            JOIN pg_namespace ON pg_namespace.oid = pg_proc.pronamespace
            WHERE pg_namespace.nspname = 'staffing' AND pg_proc.proname = ANY (\([
                "check_contract", "check_contract_change", "check_contract_coverage",
                "check_employee_change", "check_employment_coverage", "check_salary", "salary_of",
                "set_salary", "check_secondment", "check_secondment_change", "check_basis_change",
                "check_basis_coverage", "check_share", "check_share_change", "check_request",
                "check_request_change", "check_proposal",
            ]))
            """)
        let named = Set(sources.matches(of: /refuse\('([a-z_]+)'/).map { String($0.1) })
        #expect(named.count == 22)
        #expect(named.subtracting(Breach.ofDossiers.map(\.constraint)).sorted() == [])
    }

    @Test func `two officers cannot give away the same time at once`() async throws {
        let database = try TestDatabase.current
        let pool = database.pool
        let grounds = Secondment(
            employee: 2, member: 1, function: 1, pool: 1,
            stay: try #require(Stay(from: .day("2026-01-01"), last: .day("2026-12-31"))),
            share: Millionths(600_000), terms: "T-1")
        let other = Secondment(
            employee: 2, member: 2, function: 1, pool: 2, stay: grounds.stay,
            share: grounds.share, terms: "T-2")
        let refused = await withTaskGroup(of: Bool.self) { group in
            for secondment in [grounds, other] {
                group.addTask {
                    do {
                        _ = try await pool.transaction(.association, isolation: .readCommitted) {
                            try await secondment.record(by: officer, in: $0)
                        }
                        return false
                    } catch { return true }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(refused == 1)
        let most: Int64 = try await database.value(
            "SELECT sum(share_millionths)::bigint FROM staffing.secondment_share WHERE employee_id = 2"
        )
        #expect(most == 600_000)
    }

    @Test func `a member's people see their own requests and colleagues only (GDPR-3)`()
        async throws
    {
        let database = try TestDatabase.current
        let pool = database.pool
        func count(_ table: SQL, as scope: Scope) async throws -> Int {
            let sql: SQL = "SELECT count(*) AS total FROM \(table)"
            return try await pool.read(scope, sql.one { try $0["total"] })
        }
        #expect(try await count("staffing.secondment_request", as: .member(1)) == 1)
        #expect(try await count("staffing.secondment_request", as: .member(2)) == 0)
        #expect(try await count("staffing.proposal", as: .member(2)) == 0)
        #expect(try await count("staffing.secondment", as: .supplier(1)) == 0)
        #expect(try await count("staffing.contract", as: .member(1)) == 0)
        #expect(try await count("staffing.employee WHERE number = 'E3'", as: .member(1)) == 0)
        #expect(try await count("staffing.employee WHERE number = 'E1'", as: .member(1)) == 1)
    }
}

extension TestPreparation {
    /// What the breaches are tried on.
    static let dossiers = TestPreparation("staffing-dossiers") { database in
        try await database.fillForStaffing()
        try await database.fillDossiers()
    }
}

extension TestDatabase {
    /// Two functions, a regime, three employees, two bases, a secondment of 60 % in 2026, and a request
    /// with somebody proposed.
    func fillDossiers() async throws {
        try await asOwner(
            """
            INSERT INTO staffing.job_function (code, name_nl, name_fr, name_en, field)
            VALUES ('DEV', 'Ontwikkelaar', 'Développeur', 'Developer', 'informationManagement'),
                ('ADMIN', 'x', 'x', 'Officer', 'other')
            """,
            """
            INSERT INTO staffing.regime (code, name_nl, name_fr, name_en, compensation_days)
            VALUES ('W38', '38 uur', '38 heures', '38 hours', 0)
            """,
            """
            INSERT INTO staffing.regime_day (regime_id, weekday, minutes)
            SELECT 1, weekday, 456 FROM generate_series(1, 5) AS weekday
            """,
            """
            INSERT INTO staffing.employee (number, name, language, employed)
            VALUES ('E1', 'Employee 1', 'nl', '[2020-01-01,)'),
                ('E2', 'Employee 2', 'fr', '[2020-01-01,)'),
                ('E3', 'Employee 3', 'nl', '[2020-01-01,)')
            """,
            """
            INSERT INTO staffing.contract (employee_id, span, kind, function_id, grade, regime_id)
            VALUES (1, '[2020-01-01,)', 'indefinite', 1, 'A1', 1),
                (2, '[2020-01-01,)', 'indefinite', 1, 'A2', 1)
            """,
            """
            INSERT INTO staffing.secondment_basis (member_id, instrument, evidence, span)
            VALUES (1, 'law2001_2', 'Act', '[2020-01-01,)'),
                (2, 'law1990_17bis', 'Act', '[2026-01-01,)')
            """,
            """
            INSERT INTO staffing.secondment (employee_id, member_id, function_id, pool_id, span,
                terms)
            VALUES (1, 1, 1, 1, '[2026-01-01,2027-01-01)', 'BSM-1')
            """,
            """
            INSERT INTO staffing.secondment_share (secondment_id, employee_id, span,
                share_millionths)
            VALUES (1, 1, '[2026-01-01,2027-01-01)', 600000)
            """,
            """
            INSERT INTO staffing.secondment_request (member_id, function_id, seniority, languages,
                share_millionths, span, reason, asked_by, asked_on)
            VALUES (1, 1, 'senior', 'fr', 500000, '[2027-01-01,2028-01-01)', 'Portal', 11,
                '2026-11-01')
            """,
            """
            INSERT INTO staffing.proposal (request_id, employee_id, share_millionths, span,
                proposed_by, proposed_on)
            VALUES (1, 2, 500000, '[2027-01-01,2028-01-01)', 1, '2026-11-02')
            """)
    }
}
