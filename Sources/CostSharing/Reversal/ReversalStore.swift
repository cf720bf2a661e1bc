import Kernel
import Postgres

/// Every statement that changes a reversal, and the facts that its decisions need.
enum ReversalStore {
    /// A reversal with its cycle; nil where nobody proposed it.
    static func reversal(_ id: Int64) -> Query<Reversal?> { found(id).first(Reversal.init) }

    /// The same, both locked until the transaction ends.
    static func locked(_ id: Int64) -> Query<Reversal?> {
        SQL("\(found(id)) FOR UPDATE").first(Reversal.init)
    }

    private static func found(_ id: Int64) -> SQL {
        """
        SELECT reversal.id, cycle.period, cycle.id AS cycle_id, cycle.round, cycle.state,
            cycle.run_id, reversal.reason, reversal.proposed_by,
            reversal.approved_at IS NOT NULL AS is_approved,
            reversal.rejected_at IS NOT NULL AS is_rejected
        FROM cost_sharing.reversal
        JOIN cost_sharing.cycle ON cycle.id = reversal.cycle_id
        WHERE reversal.id = \(id)
        """
    }

    /// The number of the reversal of a cycle that somebody asked for and nobody has rejected.
    static func open(of cycle: Int64) -> Query<Int64?> {
        SQL(
            """
            SELECT id FROM cost_sharing.reversal
            WHERE cycle_id = \(cycle) AND rejected_at IS NULL
            """
        ).first { row in try row["id"] }
    }

    /// The reversal of a month that waits for a decision.
    static func waiting(in period: Period) -> Query<Int64?> {
        SQL(
            """
            SELECT reversal.id
            FROM cost_sharing.reversal
            JOIN cost_sharing.cycle ON cycle.id = reversal.cycle_id
            WHERE cycle.period = \(period) AND reversal.approved_at IS NULL
                AND reversal.rejected_at IS NULL
            """
        ).first { row in try row["id"] }
    }

    /// How many rounds of a month were reversed.
    static func reversedRounds(of period: Period) -> Query<Int> {
        SQL(
            """
            SELECT count(*) AS count FROM cost_sharing.cycle
            WHERE period = \(period) AND state = 'reversed'
            """
        ).one { row in try row["count"] }
    }

    static func insert(of cycle: Int64, reason: String, by person: Int64) -> Query<Int64> {
        SQL(
            """
            INSERT INTO cost_sharing.reversal (cycle_id, reason, proposed_by)
            VALUES (\(cycle), \(reason), \(person))
            RETURNING id
            """
        ).one { row in try row["id"] }
    }

    static func rejected(_ id: Int64, by person: Int64) -> Query<Void> {
        SQL(
            """
            UPDATE cost_sharing.reversal
            SET rejected_by = \(person), rejected_at = transaction_timestamp()
            WHERE id = \(id)
            """
        ).done
    }

    /// A run that takes back the one of the reversed round, after the run that was posted last.
    static func startRun(of reversal: Reversal) -> Query<Int64> {
        SQL(
            """
            INSERT INTO cost_sharing.run (cycle_id, number, previous_run_id, reverses_run_id)
            SELECT \(reversal.cycle),
                1 + (SELECT max(number) FROM cost_sharing.run WHERE cycle_id = \(reversal.cycle)),
                (\(CycleStore.lastPosted)), \(reversal.run)
            RETURNING id
            """
        ).one { row in try row["id"] }
    }

    static func approved(
        _ id: Int64, run: Int64, by person: Int64, seal: [UInt8]
    ) -> Query<Void> {
        SQL(
            """
            UPDATE cost_sharing.reversal
            SET run_id = \(run), approved_by = \(person), approved_at = transaction_timestamp(),
                seal = \(seal),
                chain_position = (SELECT max(position) FROM kernel.event_seal),
                chain_hash = (
                    SELECT hash FROM kernel.event_seal ORDER BY position DESC LIMIT 1)
            WHERE id = \(id)
            """
        ).done
    }

    static func reversed(_ cycle: Int64) -> Query<Void> {
        SQL(
            """
            UPDATE cost_sharing.cycle SET state = 'reversed', version = version + 1
            WHERE id = \(cycle)
            """
        ).done
    }
}

extension Reversal {
    fileprivate init(_ row: Row) throws {
        id = try row["id"]
        period = try row["period"]
        cycle = try row["cycle_id"]
        round = Int(try row["round"] as Int32)
        cycleState = try row["state"]
        run = try row["run_id"]
        reason = try row["reason"]
        proposedBy = try row["proposed_by"]
        isApproved = try row["is_approved"]
        isRejected = try row["is_rejected"]
    }
}
