import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// What the database refuses of costs by hand, whatever the program forgets; January is posted.
@Suite(
    .database(migrations: cycleMigrations), .association(posted: ["2026-01"]), .serialized)
struct EntryConstraintTests {
    struct Breach: Sendable, CustomTestStringConvertible {
        let constraint: String
        let statements: [SQL]
        var testDescription: String { constraint }

        init(_ constraint: String, _ statements: SQL...) {
            self.constraint = constraint
            self.statements = statements
        }
    }

    @Test(arguments: Breach.all)
    func `each constraint refuses what its name says`(_ breach: Breach) async throws {
        let database = try TestDatabase.current
        let broken = try await constraint {
            try await database.owner.transaction(.association) { transaction in
                _ = try await transaction.run(all: breach.statements.map(\.done))
            }
        }
        #expect(broken == breach.constraint)
    }

    @Test func `no named constraint of an entry is without its breach`() async throws {
        let named: SQL = """
            SELECT string_agg(conname, ' ' ORDER BY conname) FROM pg_constraint
            WHERE conrelid IN ('cost_sharing.entry'::regclass,
                    'cost_sharing.entry_part'::regclass, 'cost_sharing.entry_withdrawal'::regclass)
                AND conname !~ '_(pkey|fkey|check)$'
            """
        let names: String = try await TestDatabase.current.value(named)
        let missing = Set(names.split(separator: " ").map(String.init))
            .subtracting(Breach.all.map(\.constraint))
        #expect(missing.isEmpty)
    }
}

extension EntryConstraintTests.Breach {
    static let all: [Self] = [
        Self("entry_has_a_document", entry(document: "''")),
        Self("entry_net_is_bounded", entry(net: "10000000000001")),
        Self("entry_vat_is_bounded", entry(vat: "-10000000000001")),
        Self("entry_is_not_empty", entry(net: "0")),
        Self("entry_does_not_end_before_it_begins", entry(until: "'2026-01-01'")),
        Self("entry_covers_sixty_months_at_most", entry(until: "'2031-02-01'")),
        Self("parts_make_up_the_entry", entry(), part(net: "99")),
        Self("parts_make_up_the_entry", entry()),
        Self("entry_has_one_part_a_month", entry(), part(net: "50"), part(net: "50")),
        Self("part_is_not_booked_before_its_origin", entry(), part(origin: "'2026-03-01'")),
        Self("part_is_not_empty", entry(), part(net: "0")),
        Self("period_is_still_open", entry(), part(origin: "'2026-01-01'", period: "'2026-01-01'")),
        Self(
            "pool_and_period_are_bounded", entry(net: "10000000000000"),
            part(net: "10000000000000"), entry(net: "10000000000000"),
            part(net: "10000000000000")),
        Self("entry_withdrawal_has_a_reason", entry(), part(), withdrawal("''")),
        Self(
            "entry_is_append_only", entry(), part(),
            "UPDATE cost_sharing.entry SET supplier = 'x'"),
        Self("entry_part_is_append_only", entry(), part(), "DELETE FROM cost_sharing.entry_part"),
        Self(
            "entry_withdrawal_is_append_only", entry(), part(), withdrawal("'x'"),
            "DELETE FROM cost_sharing.entry_withdrawal"),
    ]

    private static func entry(
        document: SQL = "'D'", net: SQL = "100", vat: SQL = "0", until: SQL = "'2026-02-01'"
    ) -> SQL {
        """
        INSERT INTO cost_sharing.entry (pool_id, document, document_date, net_cents, vat_cents,
            from_period, until_period, entered_by)
        SELECT min(id), \(document), '2026-02-01', \(net), \(vat), '2026-02-01', \(until), 1
        FROM cost_sharing.pool
        """
    }

    private static func part(
        origin: SQL = "'2026-02-01'", period: SQL = "'2026-02-01'", net: SQL = "100"
    ) -> SQL {
        """
        INSERT INTO cost_sharing.entry_part (entry_id, origin, period, net_cents, vat_cents)
        SELECT max(id), \(origin), \(period), \(net), 0 FROM cost_sharing.entry
        """
    }

    private static func withdrawal(_ reason: SQL) -> SQL {
        """
        INSERT INTO cost_sharing.entry_withdrawal (entry_id, reason, withdrawn_by)
        SELECT max(id), \(reason), 1 FROM cost_sharing.entry
        """
    }
}
