import Journal
import Kernel
import Postgres

extension GroupTest {
    static let subject = "membership/group-test"

    /// Writes the figures and the event.
    func record(in transaction: Transaction, by actor: Int64) async throws {
        _ = try await transaction.run(
            GroupTestStore.insert(self),
            Event(
                "group-test", of: Self.subject, by: actor,
                after: [
                    Fact("year", "\(year)"), Fact("exempt_services", exemptServices.decimal),
                    Fact("taxed_to_members", taxedToMembers.decimal),
                    Fact("non_members", nonMembers.decimal),
                ]
            ).recorded)
    }
}

/// Every statement on `membership.group_test`.
enum GroupTestStore {
    /// The figures that count, one for each year, the latest year first.
    static var years: Query<[GroupTest]> {
        let sql: SQL = """
            SELECT DISTINCT ON (year) year, exempt_services_cents, taxed_to_members_cents,
                non_members_cents
            FROM membership.group_test
            ORDER BY year DESC, id DESC
            """
        return sql.rows { row in
            GroupTest(
                year: Int(try row["year"] as Int32),
                exemptServices: try row["exempt_services_cents"],
                taxedToMembers: try row["taxed_to_members_cents"],
                nonMembers: try row["non_members_cents"])
        }
    }

    static func insert(_ test: GroupTest) -> Query<Void> {
        let sql: SQL = """
            INSERT INTO membership.group_test
                (year, exempt_services_cents, taxed_to_members_cents, non_members_cents)
            VALUES (\(Int32(test.year)), \(test.exemptServices), \(test.taxedToMembers),
                \(test.nonMembers))
            """
        return sql.done
    }
}
