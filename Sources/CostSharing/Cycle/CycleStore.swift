import Kernel
import Postgres

/// Every statement that changes a cycle, and the facts that its decisions need.
enum CycleStore {
    /// For a transaction that reads and writes many rows once: room to sort, and several processes
    /// where many rows are added up.
    static let bulkSettings: [Query<Void>] = [
        SQL("SET LOCAL work_mem = '64MB'").done,
        SQL("SET LOCAL maintenance_work_mem = '256MB'").done,
        SQL("SET LOCAL parallel_setup_cost = 100").done,
    ]

    /// The cycle of a period that is not reversed, locked until the transaction ends.
    static func locked(_ period: Period) -> Query<Cycle?> {
        SQL(
            """
            SELECT id, period, state, run_id, computed_by, version
            FROM cost_sharing.cycle
            WHERE period = \(period) AND state <> 'reversed'
            FOR UPDATE
            """
        ).first { row in
            Cycle(
                id: try row["id"], period: try row["period"], state: try row["state"],
                runID: try row["run_id"], computedBy: try row["computed_by"],
                version: try row["version"])
        }
    }

    /// Makes the period's cycle where there is none, with the method of its former round, or of the
    /// month before.
    static func open(_ period: Period) -> Query<Int> {
        SQL(
            """
            INSERT INTO cost_sharing.cycle (period, round, rounding, support, pro_rata)
            SELECT \(period), 1 + CASE known.period WHEN \(period) THEN known.round ELSE 0 END,
                rounding, support, pro_rata
            FROM (
                SELECT rounding, support, pro_rata, period, round
                FROM cost_sharing.cycle
                WHERE period <= \(period)
                UNION ALL
                SELECT 'cumulative', 'stepDown', NULL, '-infinity', 0) AS known
            ORDER BY known.period DESC, known.round DESC
            LIMIT 1
            ON CONFLICT (period) WHERE state <> 'reversed' DO NOTHING
            """
        ).affected
    }

    /// The first earlier period that has costs or a cycle, a reversed one aside, and is not posted.
    ///
    /// Costs come in after the last posted period only, so of those before it none is looked at but
    /// those of a month that was reversed; the first month of all costs is looked for only where
    /// nothing is posted.
    static func earlierOpen(before period: Period) -> Query<Period?> {
        SQL(
            """
            SELECT earlier.period
            FROM (
                SELECT month::date AS period
                FROM generate_series(
                    coalesce((
                        SELECT max(period) + interval '1 month' FROM cost_sharing.cycle
                        WHERE state = 'posted' AND period < \(period)),
                        (SELECT min(period) FROM cost_sharing.cost_total
                            WHERE period < \(period))),
                    \(period)::date - interval '1 month', interval '1 month') AS month
                WHERE EXISTS (
                    SELECT FROM cost_sharing.cost_total AS cost
                    WHERE cost.period = month::date)
                UNION
                SELECT period FROM cost_sharing.cycle
                WHERE period < \(period) AND (state <> 'reversed' OR EXISTS (
                    SELECT FROM cost_sharing.cost_total AS cost
                    WHERE cost.period = cycle.period))) AS earlier
            WHERE NOT EXISTS (
                SELECT FROM cost_sharing.cycle
                WHERE cycle.period = earlier.period AND cycle.state = 'posted')
            ORDER BY earlier.period
            LIMIT 1
            """
        ).first { row in try row["period"] }
    }

    /// A new run of a cycle, after the run that was posted last.
    static func startRun(of cycle: Cycle) -> Query<Int64> {
        SQL(
            """
            WITH run AS (
                INSERT INTO cost_sharing.run (cycle_id, number, previous_run_id)
                SELECT \(cycle.id),
                    1 + coalesce((
                        SELECT max(number) FROM cost_sharing.run WHERE cycle_id = \(cycle.id)), 0),
                    (\(lastPosted))
                RETURNING id)
            SELECT id, cost_sharing.keep_partitions(id) FROM run
            """
        ).one { row in try row["id"] }
    }

    /// The run that was posted last, of whatever month: a reversal counts.
    static let lastPosted: SQL = """
        SELECT run_id FROM cost_sharing.posting ORDER BY position DESC LIMIT 1
        """

    static func computed(_ cycle: Cycle, run: Int64, by person: Int64) -> Query<Void> {
        SQL(
            """
            UPDATE cost_sharing.cycle
            SET state = 'computed', run_id = \(run), computed_by = \(person),
                computed_at = transaction_timestamp(), approved_by = NULL, approved_at = NULL,
                version = version + 1
            WHERE id = \(cycle.id)
            """
        ).done
    }

    /// Drops a run that another replaces.
    static func discard(run: Int64) -> Query<Void> {
        SQL("SELECT cost_sharing.discard_run(\(run))").done
    }

    static func approved(_ cycle: Cycle, by person: Int64) -> Query<Void> {
        SQL(
            """
            UPDATE cost_sharing.cycle
            SET state = 'approved', approved_by = \(person),
                approved_at = transaction_timestamp(), version = version + 1
            WHERE id = \(cycle.id)
            """
        ).done
    }

    static func posted(_ cycle: Cycle, by person: Int64, seal: [UInt8]) -> Query<Void> {
        SQL(
            """
            UPDATE cost_sharing.cycle
            SET state = 'posted', posted_by = \(person), posted_at = transaction_timestamp(),
                seal = \(seal), version = version + 1,
                chain_position = (SELECT max(position) FROM kernel.event_seal),
                chain_hash = (
                    SELECT hash FROM kernel.event_seal ORDER BY position DESC LIMIT 1)
            WHERE id = \(cycle.id)
            """
        ).done
    }
}
