import Allocation
import Journal
import Kernel
import Postgres

/// Computes every posted cycle anew from its stored inputs and compares it with what stands.
public struct CycleVerification: Sendable {
    /// What was found of one cycle.
    public struct Finding: Sendable, Equatable {
        public let period: Period
        public let fault: Fault?
    }

    /// Where a posted cycle differs from what its inputs give.
    public enum Fault: Sendable, Equatable {
        /// The stored inputs are missing, unreadable or refused by the engine.
        case inputs(String)
        /// The stored shares, carries, documents, rates or totals differ from the engine's.
        case result
        /// Inputs or result are not those that were sealed.
        case digest
        /// A number was changed, or an earlier cycle's seal.
        case seal
        /// Numbers of a year have a gap.
        case numbers(year: Int)
    }

    public init() {}

    /// - Returns: a finding for each posted cycle, in order.
    public func verify(_ pool: Postgres.Pool) async throws -> [Finding] {
        let (cycles, gaps, gone) = try await pool.read(
            .association, Self.posted, Self.gaps, Self.gone)
        var previous: [UInt8] = []
        var findings: [Finding] = []
        for posted in cycles {
            let fault = try await fault(of: posted, after: previous, from: pool)
            findings.append(Finding(period: posted.period, fault: fault))
            previous = posted.seal
        }
        findings += gone.map {
            Finding(period: $0, fault: .inputs("it was posted, and is no longer"))
        }
        return findings
            + gaps.map { Finding(period: $0.period, fault: .numbers(year: $0.year)) }
    }

    /// The heads of the chain of events that posted cycles printed.
    public func anchors(_ pool: Postgres.Pool) async throws -> [EventChain.Head] {
        try await pool.read(
            .association,
            SQL(
                """
                SELECT chain_position, chain_hash
                FROM cost_sharing.cycle
                WHERE chain_position IS NOT NULL
                ORDER BY chain_position
                """
            ).rows { row in
                EventChain.Head(
                    position: try row["chain_position"], hash: try row["chain_hash"])
            })
    }

    private struct Posted: Sendable {
        let period: Period
        let run: Int64
        let seal: [UInt8]
    }

    /// Rows that are missing or cannot be read are a fault of the cycle, not of the verification.
    private func fault(
        of posted: Posted, after previous: [UInt8], from pool: Postgres.Pool
    ) async throws -> Fault? {
        do {
            return try await pool.read(.association, within: .seconds(3600)) {
                try await fault(of: posted, after: previous, in: $0)
            }
        } catch DatabaseError.rowCount {
            return .inputs("rows of run \(posted.run) are missing")
        } catch DatabaseError.unreadable(let column, let reason) {
            return .inputs("\(column) of run \(posted.run): \(reason)")
        }
    }

    private func fault(
        of posted: Posted, after previous: [UInt8], in transaction: Transaction
    ) async throws -> Fault? {
        let inputs = try await RunInputs.load(run: posted.run, in: transaction)
        let booking: Allocation.Booking
        do {
            booking = try inputs.allocate()
        } catch {
            return .inputs(error.message(in: .en))
        }
        let stored = try await StoredResult.load(run: posted.run, in: transaction)
        guard stored == StoredResult(inputs, booking) else { return .result }
        let (digest, issues) = try await transaction.run(
            CycleSeal.digest(of: posted.run), CycleSeal.issues(of: posted.run))
        guard digest == RunDigest.of(inputs, booking) else { return .digest }
        let seal = CycleSeal.seal(previous: previous, digest: digest, issues: issues)
        return seal == posted.seal ? nil : .seal
    }

    private static let posted: Query<[Posted]> = SQL(
        """
        SELECT period, run_id, seal
        FROM cost_sharing.cycle
        WHERE state = 'posted'
        ORDER BY period
        """
    ).rows { row in
        Posted(period: try row["period"], run: try row["run_id"], seal: try row["seal"])
    }

    /// Months whose posting the record of changes knows, and that are not posted.
    private static let gone: Query<[Period]> = SQL(
        """
        SELECT DISTINCT to_date(right(event.subject, 7), 'YYYY-MM') AS period
        FROM kernel.event
        WHERE event.action = 'cycle-posting' AND NOT EXISTS (
            SELECT FROM cost_sharing.cycle
            WHERE cycle.period = to_date(right(event.subject, 7), 'YYYY-MM')
                AND cycle.state = 'posted')
        ORDER BY period
        """
    ).rows { row in try row["period"] }

    /// Years whose numbers do not run from one to the last without a gap.
    private static let gaps: Query<[(period: Period, year: Int)]> = SQL(
        """
        SELECT make_date(counter.year, 12, 1) AS period, counter.year::bigint AS year
        FROM cost_sharing.issue_counter AS counter
        LEFT JOIN cost_sharing.issue
            ON issue.kind = counter.kind AND issue.year = counter.year
        GROUP BY counter.kind, counter.year, counter.last_sequence
        HAVING count(issue.sequence) <> counter.last_sequence
            OR coalesce(max(issue.sequence), 0) <> counter.last_sequence
        ORDER BY counter.year
        """
    ).rows { row in (try row["period"], Int(try row["year"] as Int64)) }
}
