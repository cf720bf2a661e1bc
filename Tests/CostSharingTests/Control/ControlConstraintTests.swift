import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// What the database refuses of control and ledgers, whatever the program forgets.
@Suite(
    .database(migrations: cycleMigrations),
    .association(posted: ["2026-01"], computed: "2026-02"), .serialized)
struct ControlConstraintTests {
    @Test(arguments: ControlBreach.all)
    func `each constraint refuses what its name says`(_ breach: ControlBreach) async throws {
        let database = try TestDatabase.current
        let broken = try await constraint {
            try await database.owner.transaction(.association) { transaction in
                for statement in breach.statements { try await transaction.run(statement.done) }
            }
        }
        #expect(broken == breach.constraint)
    }

    @Test func `no named constraint of its tables is without its breach`() async throws {
        let named: SQL = """
            SELECT string_agg(conname, ' ' ORDER BY conname) FROM pg_constraint
            WHERE conrelid IN ('cost_sharing.acknowledgement'::regclass,
                    'cost_sharing.ledger'::regclass, 'cost_sharing.ledger_balance'::regclass,
                    'cost_sharing.account_mapping'::regclass,
                    'cost_sharing.explanation'::regclass,
                    'cost_sharing.ledger_requirement'::regclass)
                AND conname !~ '_(pkey|fkey|check)$'
            """
        let names: String = try await TestDatabase.current.value(named)
        let missing = Set(names.split(separator: " ").map(String.init))
            .subtracting(ControlBreach.all.map(\.constraint))
        #expect(missing.isEmpty)
    }

    @Test(
        arguments: [
            "acknowledgement", "ledger", "ledger_balance", "account_mapping", "explanation",
            "ledger_requirement",
        ])
    func `the program neither changes nor takes back, and members see nothing`(
        _ table: String
    ) async throws {
        let database = try TestDatabase.current
        for privilege in ["UPDATE", "DELETE", "TRUNCATE"] {
            let may: Bool = try await database.value(
                """
                SELECT has_table_privilege('aliquot_app', \("cost_sharing.\(table)"), \(privilege))
                """)
            #expect(!may, "\(privilege) on \(table)")
        }
        let rows = try await database.pool.read(
            .member(1),
            SQL("SELECT count(*) AS count FROM \(identifier: "cost_sharing.\(table)")").one {
                try $0["count"] as Int64
            })
        #expect(rows == 0)
    }
}

/// Statements of which the last breaks a constraint; each begins with a ledger of February.
struct ControlBreach: Sendable, CustomTestStringConvertible {
    let constraint: String
    let statements: [SQL]

    init(_ constraint: String, _ statements: SQL...) {
        self.constraint = constraint
        self.statements = statements
    }

    var testDescription: String { constraint }

    static let all = ofAcknowledgements + ofLedgers + ofMappings + ofExplanations

    private static let february: SQL = """
        WITH ledger AS (
            INSERT INTO cost_sharing.ledger (period, file_name, sha256, line_count, balance_cents,
                taken_by)
            VALUES ('2026-02-01', 'a.csv', sha256('a'), 1, 5, 1) RETURNING id)
        INSERT INTO cost_sharing.ledger_balance (ledger_id, line, account, name, balance_cents)
        SELECT id, 2, '610000', 'Hosting', 5 FROM ledger
        """

    private static func acknowledgement(_ values: SQL) -> SQL {
        """
        INSERT INTO cost_sharing.acknowledgement (period, kind, subject, figure, remark,
            acknowledged_by) VALUES ('2026-02-01', \(values), 1)
        """
    }

    private static let ofAcknowledgements: [Self] = [
        Self("acknowledgement_names_a_kind", acknowledgement("'a b', 'P', '1', 'seen'")),
        Self("acknowledgement_has_a_remark", acknowledgement("'gap', 'P', '1', ' '")),
        Self(
            "finding_is_acknowledged_once", acknowledgement("'gap', 'P', '1', 'seen'"),
            acknowledgement("'gap', 'P', '1', 'again'")),
        Self(
            "control_is_append_only", acknowledgement("'gap', 'P', '2', 'seen'"),
            "UPDATE cost_sharing.acknowledgement SET remark = 'other'"),
    ]

    private static func ledger(_ values: SQL) -> SQL {
        """
        INSERT INTO cost_sharing.ledger (period, file_name, sha256, line_count, balance_cents,
            taken_by) VALUES (\(values), 1)
        """
    }

    private static func balance(_ values: SQL) -> SQL {
        """
        INSERT INTO cost_sharing.ledger_balance (ledger_id, line, account, name, balance_cents)
        SELECT max(id), \(values) FROM cost_sharing.ledger
        """
    }

    private static let ofLedgers: [Self] = [
        Self("ledger_has_lines", ledger("'2026-02-01', 'a.csv', sha256('a'), 0, 0")),
        Self("ledger_hash_is_sha256", ledger("'2026-02-01', 'a.csv', 'short', 1, 0")),
        Self(
            "ledger_is_of_an_open_month", ledger("'2026-01-01', 'a.csv', sha256('a'), 1, 0")),
        Self(
            "ledger_totals_match_its_lines", february, balance("3, '620000', '', 1"),
            "SET CONSTRAINTS ALL IMMEDIATE"),
        Self(
            "account_stands_once_in_a_ledger", february, balance("3, '610000', '', 1")),
        Self("account_is_a_number", february, balance("3, 'Hosting', '', 1")),
        Self(
            "account_balance_is_bounded", february, balance("3, '620000', '', 10000000000001")),
        Self(
            "control_is_append_only", february, "DELETE FROM cost_sharing.ledger_balance"),
        Self(
            "control_is_append_only", february, "UPDATE cost_sharing.ledger SET file_name = 'b'"),
    ]

    private static func mapping(_ values: SQL) -> SQL {
        """
        INSERT INTO cost_sharing.account_mapping (account, valid_from, charge, pools, mapped_by)
        VALUES (\(values), 1)
        """
    }

    private static let ofMappings: [Self] = [
        Self("mapped_account_is_a_number", mapping("'x', '2026-02-01', 'vat', ''")),
        Self("mapping_charge_is_known", mapping("'1', '2026-02-01', 'other', ''")),
        Self("mapping_to_pools_names_them", mapping("'1', '2026-02-01', 'pools', ''")),
        Self("mapping_to_pools_names_them", mapping("'1', '2026-02-01', 'none', 'P004'")),
        Self("version_starts_in_open_period", mapping("'1', '2026-01-01', 'vat', ''")),
        Self(
            "version_starts_in_open_period",
            """
            INSERT INTO cost_sharing.ledger_requirement (valid_from, is_required, decided_by)
            VALUES ('2026-01-01', true, 1)
            """),
        Self(
            "control_is_append_only", mapping("'1', '2026-02-01', 'vat', ''"),
            "DELETE FROM cost_sharing.account_mapping"),
    ]

    private static func explanation(_ values: SQL, differing difference: SQL = "5") -> SQL {
        """
        INSERT INTO cost_sharing.explanation (ledger_id, account, amount_cents, reason,
            explained_by, difference_cents)
        SELECT max(id), \(values), 1, \(difference) FROM cost_sharing.ledger
        """
    }

    /// The last explanation for the present file, with another reason.
    private static func carried(_ reason: SQL, times: SQL = "1") -> SQL {
        """
        INSERT INTO cost_sharing.explanation (ledger_id, account, amount_cents, reason,
            explained_by, explained_at, difference_cents, carried_from_id)
        SELECT (SELECT max(id) FROM cost_sharing.ledger), account, amount_cents, \(reason),
            explained_by, explained_at, difference_cents, id
        FROM cost_sharing.explanation, generate_series(1, \(times))
        """
    }

    private static let ofExplanations: [Self] = [
        Self("explanation_has_an_amount", february, explanation("'610000', 0, 'why'")),
        Self("explanation_has_a_reason", february, explanation("'610000', 5, ' '")),
        Self(
            "explanation_names_an_account_of_its_ledger", february,
            explanation("'620000', 5, 'why'")),
        Self(
            "explanation_is_of_the_present_ledger", february, february,
            """
            INSERT INTO cost_sharing.explanation (ledger_id, account, amount_cents, reason,
                explained_by)
            SELECT min(id), '610000', 5, 'why', 1 FROM cost_sharing.ledger
            """),
        Self(
            "explanation_is_of_an_open_month",
            "SET LOCAL session_replication_role = replica",
            ledger("'2026-01-01', 'a.csv', sha256('a'), 1, 0"),
            "SET LOCAL session_replication_role = origin", explanation("'', 5, 'why'")),
        Self(
            "explanation_names_its_difference", february,
            explanation("'610000', 5, 'why'", differing: "4")),
        Self(
            "explanation_names_its_difference", february,
            explanation("'610000', 5, 'why'", differing: "NULL")),
        Self(
            "carried_explanation_is_as_it_was", february, explanation("'610000', 5, 'why'"),
            february, carried("'because'")),
        Self(
            "carried_explanation_is_as_it_was", february, explanation("'610000', 5, 'why'"),
            february, february, carried("'why'")),
        Self(
            "explanation_is_carried_on_once", february, explanation("'610000', 5, 'why'"),
            february, carried("'why'", times: "2")),
        Self(
            "control_is_append_only", february, explanation("'610000', 5, 'why'"),
            "DELETE FROM cost_sharing.explanation"),
    ]
}
