import Journal
import Kernel
import Postgres

extension PredominanceTest {
    /// Writes the test, its evidence and the event.
    func record(
        of member: Member, with evidence: Evidence?, in transaction: Transaction, by actor: Int64
    ) async throws {
        let document = try await evidence?.keep(of: member, in: transaction, by: actor)
        _ = try await transaction.run(
            PredominanceTestStore.insert(self, of: member.id, evidence: document),
            event(of: member, by: actor).recorded)
    }

    private func event(of member: Member, by actor: Int64) -> Event {
        Event(
            "predominance-test", of: member.subject, by: actor,
            after: [
                Fact("year", "\(year)"), Fact("test_basis", basis.rawValue),
                Fact("exempt", exempt.decimal), Fact("out_of_scope", outOfScope.decimal),
                Fact("excluded", excluded.decimal), Fact("total", total.decimal),
                Fact("vat_group", vatGroup.rawValue),
            ])
    }
}

/// A test as the register holds it.
struct RecordedTest: Hashable, Sendable {
    let test: PredominanceTest
    let evidence: Int64?
    let recordedAt: Instant
}

/// Every statement on `membership.predominance_test`.
enum PredominanceTestStore {
    /// The tests of a member, the latest year first; the first of a year is the one that counts.
    static func tests(of member: Int64) -> Query<[RecordedTest]> {
        let sql: SQL = """
            SELECT year, basis, exempt_cents, out_of_scope_cents, excluded_cents, total_cents,
                vat_group, evidence_id, recorded_at
            FROM membership.predominance_test
            WHERE member_id = \(member)
            ORDER BY year DESC, id DESC
            """
        return sql.rows { row in
            let test = PredominanceTest(
                year: Int(try row["year"] as Int32), basis: try row["basis"],
                exempt: try row["exempt_cents"], outOfScope: try row["out_of_scope_cents"],
                excluded: try row["excluded_cents"], total: try row["total_cents"],
                vatGroup: try row["vat_group"])
            return RecordedTest(
                test: test, evidence: try row["evidence_id"], recordedAt: try row["recorded_at"])
        }
    }

    static func insert(
        _ test: PredominanceTest, of member: Int64, evidence: Int64?
    ) -> Query<Void> {
        let sql: SQL = """
            INSERT INTO membership.predominance_test
                (member_id, year, basis, exempt_cents, out_of_scope_cents, excluded_cents,
                    total_cents, vat_group, evidence_id)
            VALUES (\(member), \(Int32(test.year)), \(test.basis), \(test.exempt),
                \(test.outOfScope), \(test.excluded), \(test.total), \(test.vatGroup), \(evidence))
            """
        return sql.done
    }
}
