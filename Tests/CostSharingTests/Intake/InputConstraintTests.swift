import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// What Swift refuses, the database refuses too.
@Suite
struct InputConstraintTests {
    /// Statements that break one constraint, as the owner, whom no right holds back.
    struct Breach: CustomTestStringConvertible, Sendable {
        let constraint: String
        let statements: [SQL]
        var testDescription: String { constraint }

        init(_ constraint: String, _ statements: SQL...) {
            self.constraint = constraint
            self.statements = statements
        }
    }

    @Test(
        .database(migrations: inputMigrations),
        arguments: Breach.ofPools + Breach.ofKeys + Breach.ofIntakes)
    func `direct SQL cannot break it`(breach: Breach) async throws {
        let association = try await SmallAssociation()
        try await association.take(.costs, oneCost())
        try await association.take(.drivers, oneDriver())
        try await expect(breach, in: association)
    }

    @Test(.database(migrations: inputMigrations), arguments: Breach.ofPostedPeriods)
    func `nothing enters or leaves a posted period`(breach: Breach) async throws {
        let association = try await SmallAssociation()
        try await association.take(.costs, oneCost())
        try await association.post(SmallAssociation.today.period)
        try await expect(breach, in: association)
    }

    private func expect(_ breach: Breach, in association: SmallAssociation) async throws {
        let error = await #expect(throws: DatabaseError.self) {
            try await association.database.owner.transaction(.association) { transaction in
                for statement in breach.statements { try await transaction.run(statement.done) }
            }
        }
        guard case .violation(let violation)? = error else {
            Issue.record("no violation: \(String(describing: error))")
            return
        }
        #expect(violation.constraint == breach.constraint)
    }
}

extension InputConstraintTests.Breach {
    private typealias Breach = InputConstraintTests.Breach

    static let ofPools: [Self] = [
        Self("pool_code_is_unique", pool("'RACKS'", "'shared'", "NULL", "NULL", "NULL")),
        Self("pool_code_is_short", pool("'a b'", "'shared'", "NULL", "NULL", "NULL")),
        Self("pool_code_is_no_member_code", pool("'M0009'", "'shared'", "NULL", "NULL", "NULL")),
        Self("pool_kind_is_known", pool("'X'", "'other'", "NULL", "NULL", "NULL")),
        Self("pool_of_one_member_is_direct", pool("'X'", "'direct'", "NULL", "NULL", "NULL")),
        Self("pool_with_a_key_is_not_direct", pool("'X'", "'direct'", "1", "1", "NULL")),
        Self("support_pool_has_an_order", pool("'X'", "'support'", "NULL", "1", "NULL")),
        Self("support_order_is_unique", pool("'X'", "'support'", "NULL", "1", "1")),
        Self(
            "disbursement_is_direct",
            "UPDATE cost_sharing.pool SET supply = 'disbursement' WHERE code = 'RACKS'"),
        Self(
            "pool_rate_is_belgian",
            """
            INSERT INTO cost_sharing.pool_rate (pool_id, valid_from, rate) VALUES (1,
            '2026-10-01', 19)
            """
        ),
    ]

    static let ofKeys: [Self] = [
        Self(
            "key_has_one_version_from_a_period", version("'HEADS'", "'2026-01-01'", "'measured'")),
        Self("key_version_has_weights", version("'HEADS'", "'2027-01-01'", "'fixed'")),
        Self(
            "composite_shares_make_one", version("'MIX'", "'2027-01-01'", "'composite'"),
            part("'MIX'", "'HEADS'", "900000")),
        Self(
            "composite_is_not_nested", version("'HEADS'", "'2027-01-01'", "'composite'"),
            part("'HEADS'", "'MIX'", "1000000")),
        Self(
            "only_a_composite_has_parts", version("'HEADS'", "'2027-01-01'", "'measured'"),
            part("'HEADS'", "'SERVERS'", "1000000")),
        Self(
            "key_version_is_complete",
            """
            INSERT INTO cost_sharing.key_weight (key_version_id, pool_id, quantity) SELECT
            id, 1, 5 FROM cost_sharing.key_version WHERE type = 'measured'
            """
        ),
        Self(
            "part_has_a_version", version("'MIX'", "'2025-01-01'", "'composite'"),
            part("'MIX'", "'HEADS'", "1000000")),
        Self("key_version_is_append_only", "UPDATE cost_sharing.key_version SET decision = 'x'"),
        Self("key_weight_is_append_only", "DELETE FROM cost_sharing.key_weight"),
        Self("key_part_is_append_only", "DELETE FROM cost_sharing.key_part"),
        Self(
            "key_for_all_members_is_equal",
            """
            INSERT INTO cost_sharing.key_version (key_id, valid_from, type, reach, decision,
            decided_on) VALUES (1, '2027-01-01', 'fixed', 'all', 'd', '2026-01-01')
            """
        ),
    ]

    static let ofPostedPeriods: [Self] = [
        Self("period_is_still_open", intake("'costs'", "1"), line("'D'", "1")),
        Self("period_is_still_open", intake("'drivers'", "1"), driver("'SERVERS'", "1", "5")),
        Self("version_starts_in_open_period", version("'HEADS'", "'2026-10-01'", "'measured'")),
        Self(
            "version_starts_in_open_period",
            """
            INSERT INTO cost_sharing.pool_rate (pool_id, valid_from, rate)
            VALUES (1, '2026-10-01', 6)
            """),
        Self(
            "posted_intake_stays",
            """
            INSERT INTO cost_sharing.intake_withdrawal (intake_id, reason, withdrawn_by)
            SELECT min(intake.id), 'late', min(person.id) FROM cost_sharing.intake, kernel.person
            """),
    ]

    static let ofIntakes: [Self] = [
        Self(
            "file_is_taken_in_once",
            """
            INSERT INTO cost_sharing.intake (kind, file_name, sha256, line_count) SELECT
            kind, file_name, sha256, 1 FROM cost_sharing.intake
            """
        ),
        Self("intake_totals_match_its_lines", intake("'costs'", "5")),
        Self("intake_has_lines", intake("'costs'", "0")),
        Self("intake_is_append_only", "UPDATE cost_sharing.intake SET file_name = 'x'"),
        Self(
            "intake_is_complete",
            """
            INSERT INTO cost_sharing.cost_line (intake_id, line, period, pool_id, document,
            document_date, description, net_cents, vat_cents) SELECT intake_id, 9, period,
            pool_id, document, document_date, description, 1, 0 FROM cost_sharing.cost_line
            """
        ),
        Self("cost_line_is_append_only", "UPDATE cost_sharing.cost_line SET net_cents = 1"),
        Self("driver_is_append_only", "DELETE FROM cost_sharing.driver"),
        Self("cost_has_a_document", intake("'costs'", "1"), line("''", "1")),
        Self("cost_is_not_empty", intake("'costs'", "1"), line("'D'", "0")),
        Self(
            "cost_origin_is_before_its_booking",
            """
            INSERT INTO cost_sharing.cost_line (intake_id, line, period, origin, pool_id, document,
            document_date, description, net_cents, vat_cents) SELECT intake_id, 9, period, period,
            pool_id, document, document_date, description, 1, 0 FROM cost_sharing.cost_line
            """
        ),
        Self("cost_net_is_bounded", intake("'costs'", "1"), line("'D'", "10000000000001")),
        Self(
            "pool_and_period_are_bounded", intake("'costs'", "1"), line("'D'", "10000000000000")),
        Self("driver_key_is_measured", intake("'drivers'", "1"), driver("'HEADS'", "1", "5")),
        Self("driver_target_stands_once", intake("'drivers'", "1"), driver("'SERVERS'", "1", "5")),
        Self("driver_is_not_negative", intake("'drivers'", "1"), driver("'SERVERS'", "2", "-5")),
        Self(
            "withdrawal_has_a_reason",
            """
            INSERT INTO cost_sharing.intake_withdrawal (intake_id, reason, withdrawn_by)
            SELECT min(intake.id), '', min(person.id) FROM cost_sharing.intake,
            kernel.person
            """
        ),
    ]

    private static func pool(
        _ code: SQL, _ kind: SQL, _ member: SQL, _ key: SQL, _ order: SQL
    ) -> SQL {
        """
        INSERT INTO cost_sharing.pool
            (code, name_nl, name_fr, name_en, kind, member_id, key_id, support_order)
        VALUES (\(code), 'n', 'n', 'n', \(kind), \(member), \(key), \(order))
        """
    }

    private static func version(_ key: SQL, _ from: SQL, _ type: SQL) -> SQL {
        """
        INSERT INTO cost_sharing.key_version (key_id, valid_from, type, decision, decided_on)
        SELECT id, \(from), \(type), 'Board', '2026-01-01' FROM cost_sharing.key WHERE code = \(key)
        """
    }

    private static func part(_ whole: SQL, _ part: SQL, _ share: SQL) -> SQL {
        """
        INSERT INTO cost_sharing.key_part (key_version_id, part_key_id, share)
        SELECT max(version.id), max(part.id), \(share)
        FROM cost_sharing.key_version AS version
        JOIN cost_sharing.key AS whole ON whole.id = version.key_id AND whole.code = \(whole)
        JOIN cost_sharing.key AS part ON part.code = \(part)
        """
    }

    private static func intake(_ kind: SQL, _ lines: SQL) -> SQL {
        """
        INSERT INTO cost_sharing.intake (kind, file_name, sha256, line_count)
        VALUES (\(kind), 'f', sha256('other'), \(lines))
        """
    }

    private static func line(_ document: SQL, _ net: SQL) -> SQL {
        """
        INSERT INTO cost_sharing.cost_line (intake_id, line, period, pool_id, document,
            document_date, description, net_cents, vat_cents)
        SELECT max(intake.id), 2, '2026-10-01', min(pool.id), \(document), '2026-10-01', '',
            \(net), 0
        FROM cost_sharing.intake, cost_sharing.pool WHERE pool.code = 'RACKS'
        """
    }

    private static func driver(_ key: SQL, _ member: SQL, _ quantity: SQL) -> SQL {
        """
        INSERT INTO cost_sharing.driver (intake_id, line, key_id, period, member_id, quantity)
        SELECT max(intake.id), 2, min(key.id), '2026-10-01', \(member), \(quantity)
        FROM cost_sharing.intake, cost_sharing.key WHERE key.code = \(key)
        """
    }
}
