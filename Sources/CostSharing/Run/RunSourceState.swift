import Kernel
import Postgres

extension RunSources {
    /// What the many rows among the sources come to: costs, measured weights, and days of membership.
    ///
    /// It names the files, entries and decisions in force with their totals; what one of those holds
    /// never changes, nor do the weights of a key's version, which the run names itself.
    var state: SQL {
        """
        SELECT concat_ws(' ', (
                SELECT \(Self.sum(of: [
                    "source", "record_id", "decision_id", "origin", "pool", "line_count", "net_cents",
                    "vat_cents",
                ]))
                FROM cost_sharing.cost_total
                WHERE period = \(period)
            ), (
                SELECT \(Self.sum(of: [
                    "driver.intake_id", "driver.key_id", "driver.period", "driver.target_digest",
                    "driver.measure_digest",
                ]))
                FROM cost_sharing.driver_total AS driver
                WHERE (driver.key_id, driver.period) IN (\(measured))
                    AND driver.intake_id NOT IN (
                        SELECT intake_id FROM cost_sharing.intake_withdrawal)
            ), (
                SELECT \(Self.sum(of: ["month.origin", "member.id", Self.days(in: "month")]))
                FROM (\(months)) AS month
                JOIN cost_sharing.run_member AS party
                    ON party.run_id = \(run) AND party.origin = month.origin
                JOIN membership.active_member AS member ON member.id = party.member_id
            ))
        """
    }

    /// The keys that are measured and weigh in the run, and the months that they do so in.
    private var measured: SQL {
        """
        SELECT version.key_id, month.origin
        FROM (\(months)) AS month
        CROSS JOIN LATERAL unnest(ARRAY(\(used))) AS used (id)
        JOIN cost_sharing.key_version AS version ON version.id = used.id
        WHERE version.type = 'measured'
        """
    }

    /// The number of rows and the sum of their hashes, as one text.
    static func sum(of columns: [SQL]) -> SQL {
        let row = columns.dropFirst().reduce(columns.first ?? "") { "\($0), \($1)" }
        return "concat_ws(':', count(*), sum(hash_record_extended(ROW(\(row)), 0)))"
    }
}
