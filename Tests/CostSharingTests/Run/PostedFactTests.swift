import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// What the database refuses by itself, whatever the program forgets.
@Suite(
    .database(migrations: cycleMigrations),
    .association(posted: ["2026-01"], computed: "2026-02"), .serialized)
struct PostedFactTests {
    @Test(arguments: Breach.all)
    func `each constraint refuses what its name says`(_ breach: Breach) async throws {
        let database = try TestDatabase.current
        let broken = try await constraint { try await database.asOwner(breach.statement) }
        #expect(broken == breach.constraint)
    }

    @Test func `no named constraint of the cycle's tables is without its breach`() async throws {
        let named: SQL = """
            SELECT string_agg(conname, ' ' ORDER BY conname) FROM pg_constraint
            WHERE conrelid IN ('cost_sharing.cycle'::regclass, 'cost_sharing.run'::regclass,
                    'cost_sharing.run_total'::regclass, 'cost_sharing.run_member'::regclass,
                    'cost_sharing.run_spread'::regclass, 'cost_sharing.document'::regclass,
                    'cost_sharing.issue'::regclass, 'cost_sharing.issue_counter'::regclass)
                AND conname !~ '_(pkey|fkey|check)$'
            """
        let names: String = try await TestDatabase.current.value(named)
        let missing = Set(names.split(separator: " ").map(String.init))
            .subtracting(Breach.all.map(\.constraint))
        #expect(missing.isEmpty)
    }

    @Test(
        arguments: [
            "share", "carry", "run_cost", "run_weight", "run_member", "run_pool", "run_flow",
            "run_spread", "run_key_part", "run_total", "run", "run_origin",
            "run_deduction", "document", "document_rate", "issue",
        ])
    func `the program may neither change nor take back what a run says`(
        _ table: String
    ) async throws {
        let database = try TestDatabase.current
        for statement: SQL in [
            "DELETE FROM \(identifier: "cost_sharing.\(table)")",
            "TRUNCATE \(identifier: "cost_sharing.\(table)")",
        ] {
            #expect(try await isForbidden { try await database.asApplication(statement) })
        }
        let mayUpdate: Bool = try await database.value(
            "SELECT has_any_column_privilege('aliquot_app', \("cost_sharing.\(table)"), 'UPDATE')")
        #expect(!mayUpdate)
    }

    @Test(
        arguments: RunPartition.allCases.map(\.rawValue), [Int64(1), 2])
    func `an attached partition takes no row from the program`(
        _ partition: String, _ run: Int64
    ) async throws {
        let database = try TestDatabase.current
        let table = "cost_sharing.\(partition)_\(run)"
        for privilege in ["INSERT", "UPDATE", "DELETE", "SELECT", "TRUNCATE"] {
            let may: Bool = try await database.value(
                "SELECT has_table_privilege('aliquot_app', \(table), \(privilege))")
            #expect(!may, "\(privilege) on \(table)")
        }
        let parent: Bool = try await database.value(
            "SELECT has_table_privilege('aliquot_app', \("cost_sharing.\(partition)"), 'INSERT')")
        #expect(!parent)
    }

    @Test func `the program cannot discard a posted run`() async throws {
        let database = try TestDatabase.current
        let broken = try await constraint {
            try await database.asApplication("SELECT cost_sharing.discard_run(1)")
        }
        #expect(broken == "posted_cycle_never_changes")
        #expect(try await CycleVerification().verify(database.pool).map(\.fault) == [nil])
    }

    private func isForbidden(_ body: () async throws -> Void) async throws -> Bool {
        do {
            try await body()
            return false
        } catch DatabaseError.statement(let state, _, _) {
            return state == "42501"
        }
    }
}
