import Kernel
import Postgres
import TestKit
import Testing

@testable import CostSharing

/// What a member's people see of the sums behind their statement, and no more (GDPR).
@Suite(
    .database(migrations: cycleMigrations),
    .association(posted: ["2026-01"], computed: "2026-02"), .serialized)
struct MemberViewTests {
    private func texts(_ statement: SQL, as scope: Scope) async throws -> [String] {
        try await TestDatabase.current.pool.read(
            scope, statement.rows { row in try row["value"] as String })
    }

    @Test(arguments: [Int64(1), 2])
    func `weights and carries are the member's own, of posted months`(_ member: Int64)
        async throws
    {
        for table in ["run_weight", "carry", "share", "run_member"] {
            let seen = try await texts(
                """
                SELECT DISTINCT run_id || ' ' || member_id AS value
                FROM \(identifier: "cost_sharing.\(table)")
                """, as: .member(member))
            #expect(seen == ["1 \(member)"] || table == "carry" && seen.isEmpty, "\(table)")
        }
    }

    @Test func `cost documents are those of the pools that the member has a share in`()
        async throws
    {
        let documents: SQL = """
            SELECT DISTINCT run_id || ' ' || pool.code AS value
            FROM cost_sharing.run_cost
            JOIN cost_sharing.pool ON pool.id = run_cost.pool_id
            ORDER BY value
            """
        // p7 is overhead that reaches p4 and p5, in which both have a share.
        #expect(
            try await texts(documents, as: .member(1))
                == ["1 P001", "1 P003", "1 P004", "1 P005", "1 P006", "1 P007", "1 P008"])
        #expect(
            try await texts(documents, as: .member(2))
                == ["1 P002", "1 P004", "1 P005", "1 P006", "1 P007"])
        #expect(try await texts(documents, as: .nobody) == [])
    }

    @Test func `overhead is seen where it reaches the member, not where it reaches another`()
        async throws
    {
        let flows: SQL = """
            SELECT run_id || ' ' || pool.code AS value
            FROM cost_sharing.run_flow
            JOIN cost_sharing.pool ON pool.id = run_flow.to_pool_id
            ORDER BY value
            """
        #expect(try await texts(flows, as: .member(1)) == ["1 P001", "1 P004", "1 P005"])
        #expect(try await texts(flows, as: .member(2)) == ["1 P004", "1 P005"])
        #expect(try await texts(flows, as: .nobody) == [])
    }

    @Test func `others' weights are seen where the key was made public, and nowhere else`()
        async throws
    {
        let database = try TestDatabase.current
        let weights: SQL = """
            SELECT DISTINCT weight.run_id || ' ' || key.code || ' ' || weight.code AS value
            FROM cost_sharing.public_weight AS weight
            JOIN cost_sharing.key_version AS version ON version.id = weight.key_version_id
            JOIN cost_sharing.key ON key.id = version.key_id
            ORDER BY value
            """
        #expect(try await texts(weights, as: .member(1)) == [])
        try await database.asOwner(
            "UPDATE cost_sharing.key SET public_to_members = true WHERE code = 'K-P008'")
        #expect(
            try await texts(weights, as: .member(1)) == ["1 K-P008 M0001", "1 K-P008 M0003"])
        #expect(try await texts(weights, as: .nobody) == [])
        #expect(try await texts(weights, as: .association).count == 4)
        try await database.asOwner(
            "UPDATE cost_sharing.key SET public_to_members = false WHERE code = 'K-P008'")
    }

    @Test func `totals of keys are seen of posted months`() async throws {
        let totals: SQL = """
            SELECT DISTINCT run_id::text AS value FROM cost_sharing.run_weight_total ORDER BY value
            """
        #expect(try await texts(totals, as: .member(2)) == ["1"])
        #expect(try await texts(totals, as: .association) == ["1", "2"])
        #expect(try await texts(totals, as: .nobody) == [])
    }

    @Test func `a member explains its own line and finds no other`() async throws {
        let database = try TestDatabase.current
        let january = try Period.month("2026-01")
        func load(_ member: String, _ pool: Int64, as scope: Scope) async throws -> Derivation? {
            try await DerivationStore.load(
                .init(period: january, member: member, pool: pool, origin: january),
                scope: scope, from: database.pool)
        }
        #expect(try await load("M0001", 4, as: .member(1))?.holds == true)
        #expect(try await load("M0002", 4, as: .member(1)) == nil)
        #expect(try await load("M0001", 4, as: .nobody) == nil)
        #expect(try await load("M0002", 2, as: .member(1)) == nil)
        let mix = try #require(try await load("M0001", 6, as: .member(1)))
        #expect(mix.key?.parts.count == 2)
        #expect(mix.key?.parts.allSatisfy { $0.weights.count == 1 && $0.total > 1_000_000 } == true)
    }
}
