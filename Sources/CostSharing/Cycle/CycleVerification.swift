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

    /// - Returns: a finding for each posting, in the order of posting; then what is missing.
    public func verify(_ pool: Postgres.Pool) async throws -> [Finding] {
        let (postings, gaps, gone, unplaced, releases) = try await pool.read(
            .association, Posting.all, Self.gaps, Self.gone, Self.unplaced, ReleaseSeal.all)
        var previous: [UInt8] = []
        var findings: [Finding] = []
        for posting in postings {
            let fault = try await fault(of: posting, after: previous, from: pool)
            findings.append(Finding(period: posting.period, fault: fault))
            previous = posting.seal ?? []
        }
        findings += gone.map {
            Finding(period: $0, fault: .inputs("it was posted, and is no longer"))
        }
        findings += unplaced.map {
            Finding(period: $0, fault: .inputs("it has no place in the order of posting"))
        }
        findings += releases.filter { !$0.isIntact }.map {
            Finding(period: $0.period, fault: .seal)
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
                UNION ALL
                SELECT chain_position, chain_hash
                FROM cost_sharing.reversal
                WHERE chain_position IS NOT NULL
                ORDER BY chain_position
                """
            ).rows { row in
                EventChain.Head(
                    position: try row["chain_position"], hash: try row["chain_hash"])
            })
    }

    /// Rows that are missing or cannot be read are a fault of the cycle, not of the verification.
    private func fault(
        of posted: Posting, after previous: [UInt8], from pool: Postgres.Pool
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
        of posted: Posting, after previous: [UInt8], in transaction: Transaction
    ) async throws -> Fault? {
        guard let sealed = posted.seal else { return .inputs("it was posted, and is no longer") }
        let found =
            if let reversed = posted.reversed {
                try await ReversalVerification(run: posted.run, reversed: reversed)
                    .fault(in: transaction)
            } else {
                try await faultOfCycle(posted.run, in: transaction)
            }
        if let found { return found }
        let (digest, issues, held) = try await transaction.run(
            CycleSeal.digest(of: posted.run), CycleSeal.issues(of: posted.run),
            CycleSeal.held(in: posted.run))
        let seal = CycleSeal.seal(
            previous: previous, digest: digest, issues: issues, held: held)
        return seal == sealed ? nil : .seal
    }

    private func faultOfCycle(
        _ run: Int64, in transaction: Transaction
    ) async throws -> Fault? {
        let (inputs, costs) = try await RunInputs.load(run: run, in: transaction)
        let booking: Allocation.Booking
        do {
            booking = try inputs.allocate()
        } catch {
            return .inputs(error.message(in: .en))
        }
        let stored = try await StoredResult.load(run: run, in: transaction)
        guard stored == StoredResult(inputs, booking) else { return .result }
        let digest = try await transaction.run(CycleSeal.digest(of: run))
        return digest == RunDigest.of(inputs, costs, booking) ? nil : .digest
    }

    /// Months of which the record of changes knows more postings, or reversals, than there are.
    private static let gone: Query<[Period]> = SQL(
        """
        SELECT to_date(right(event.subject, 7), 'YYYY-MM') AS period
        FROM kernel.event
        WHERE event.action IN ('cycle-posting', 'reversal-approval')
        GROUP BY event.subject
        HAVING count(*) FILTER (WHERE event.action = 'cycle-posting') > (
                SELECT count(*)
                FROM cost_sharing.cycle
                WHERE cycle.period = to_date(right(event.subject, 7), 'YYYY-MM')
                    AND cycle.state IN ('posted', 'reversed'))
            OR count(*) FILTER (WHERE event.action = 'reversal-approval') > (
                SELECT count(*)
                FROM cost_sharing.reversal
                JOIN cost_sharing.cycle ON cycle.id = reversal.cycle_id
                WHERE cycle.period = to_date(right(event.subject, 7), 'YYYY-MM')
                    AND cycle.state = 'reversed' AND reversal.approved_at IS NOT NULL)
        ORDER BY period
        """
    ).rows { row in try row["period"] }

    /// Months whose posted run, or whose reversal, has no place in the order of posting.
    private static let unplaced: Query<[Period]> = SQL(
        """
        SELECT cycle.period
        FROM cost_sharing.cycle
        LEFT JOIN cost_sharing.reversal
            ON reversal.cycle_id = cycle.id AND reversal.approved_at IS NOT NULL
        WHERE cycle.state IN ('posted', 'reversed') AND (
            NOT EXISTS (
                SELECT FROM cost_sharing.posting WHERE posting.run_id = cycle.run_id)
            OR cycle.state = 'reversed' AND NOT EXISTS (
                SELECT FROM cost_sharing.posting WHERE posting.run_id = reversal.run_id))
        ORDER BY cycle.period
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
