import Kernel
import Postgres
import Web

/// What may wait for the people of the department; the program lists them.
extension Waiting {
    private static let cycles = "/cost-sharing/cycles"

    /// Cycles that another person computed.
    public static let cyclesToApprove = Waiting(
        { Messages($1).desk.toApprove(count: $0) }, path: cycles + "?state=computed", at: cycles,
        needs: .approveCycles
    ) { asker in
        """
        SELECT count(*) AS count,
            '/cost-sharing/cycles/' || to_char(min(period), 'YYYY-MM') AS path
        FROM cost_sharing.cycle
        WHERE state = 'computed' AND computed_by <> \(asker.person.id)
        """
    }

    /// Cycles that are approved and not posted.
    public static let cyclesToPost = Waiting(
        { Messages($1).desk.toPost(count: $0) }, path: cycles + "?state=approved", at: cycles,
        needs: .postCycles
    ) { _ in
        """
        SELECT count(*) AS count,
            '/cost-sharing/cycles/' || to_char(min(period), 'YYYY-MM') AS path
        FROM cost_sharing.cycle
        WHERE state = 'approved'
        """
    }

    /// Keys that are measured, spread a pool, and have no drivers for the first month that has costs
    /// and is not posted.
    public static let driversMissing = Waiting(
        { Messages($1).desk.driversMissing(count: $0) }, .bad,
        path: "/cost-sharing/intakes/new?kind=drivers", at: "/cost-sharing/drivers",
        needs: .keepCosts
    ) { _ in
        """
        SELECT count(*) AS count, NULL::text AS path
        FROM (
            SELECT min(period)::date AS period
            FROM cost_sharing.cost_total
            WHERE period > coalesce((
                SELECT max(period) FROM cost_sharing.cycle WHERE state = 'posted'), '-infinity')
        ) AS month
        JOIN cost_sharing.key ON EXISTS (
            SELECT FROM cost_sharing.pool WHERE pool.key_id = key.id)
        JOIN cost_sharing.key_version AS version
            ON version.id = cost_sharing.key_version_in_force(key.id, month.period)
            AND version.type = 'measured'
        WHERE NOT EXISTS (
            SELECT FROM cost_sharing.driver_total_in_force AS driver
            WHERE driver.key_id = key.id AND driver.period = month.period)
        """
    }

    /// Computations of the last week that the rules or a fault ended, and none after them did better.
    public static let computationsFailed = Waiting(
        { Messages($1).desk.computationsFailed(count: $0) }, .bad, path: cycles, at: cycles,
        needs: .computeCycles
    ) { asker in
        """
        SELECT count(*) AS count,
            '/cost-sharing/cycles/' || min(split_part(job.subject, '/', 3)) AS path
        FROM kernel.job
        WHERE job.kind = \(CycleWork.kind) AND job.state IN ('refused', 'failed')
            AND job.queued_at > \(asker.today.adding(days: -7))
            AND NOT EXISTS (
                SELECT FROM kernel.job AS later
                WHERE later.kind = job.kind AND later.subject = job.subject AND later.id > job.id)
        """
    }

    /// Files of the last week that a fault of the program kept out.
    public static let intakesFailed = Waiting(
        { Messages($1).desk.intakesFailed(count: $0) }, .bad, path: "/cost-sharing/intakes",
        at: "/cost-sharing/intakes", needs: .keepCosts
    ) { asker in
        """
        SELECT count(*) AS count, '/cost-sharing/intakes/jobs/' || min(job.id) AS path
        FROM kernel.job
        WHERE job.kind IN (\(IntakeJob.name(of: .costs)), \(IntakeJob.name(of: .drivers)))
            AND job.state = 'failed' AND job.queued_at > \(asker.today.adding(days: -7))
            AND NOT EXISTS (
                SELECT FROM kernel.job AS later
                WHERE later.kind = job.kind AND later.subject = job.subject AND later.id > job.id)
        """
    }
}
