import Journal
import Kernel
import Postgres
import Web

/// Taking a month back as a job: it shows its progress, and a killed one is taken up again. The month
/// is reversed once however often that happens, for the job ends in the transaction of its result.
public enum ReversalWork {
    static let kind = "cycle-reversal"

    /// What does the job, by its kind.
    ///
    /// - Parameter today: the day in Brussels, which the credit notes carry.
    public static func handlers(today: @escaping @Sendable () -> Day) -> [String: JobHandler] {
        [kind: { try await take($0, today: today()) }]
    }

    /// What the same reversal is known by, so that it is not done twice at once.
    static func subject(of reversal: Int64) -> String { "cost-sharing/reversal/\(reversal)" }

    /// Another person's yes: the decision is taken, and the work queued.
    ///
    /// - Refuses: what `ReversalRefusal` lists.
    static func queue(
        _ reversal: Int64, by person: Int64, in transaction: Transaction
    ) async throws {
        let waiting = try await transaction.run(ReversalStore.reversal(reversal))
        guard let waiting else { throw NotFoundReversal() }
        do {
            _ = try await Jobs.enqueue(
                kind: kind, subject: subject(of: reversal), by: person, in: transaction)
        } catch is JobAlreadyQueued {
            throw ReversalRefusal.underWay(waiting.period)
        }
        try waiting.approval(by: person)
    }

    private static func take(_ context: JobContext, today: Day) async throws {
        guard let reversal = context.job.subject.split(separator: "/").last.flatMap({ Int64($0) }),
            let person = context.job.person
        else { throw NotFoundReversal() }
        let approval = ReversalApproval(reversal: reversal, person: person, today: today)
        try await context.pool.transaction(.association, within: CycleComputation.limit) {
            transaction in
            try await approval.run(in: transaction) { step in
                await context.progress(
                    done: Int64(step.rawValue), total: Int64(ReversalStep.allCases.count),
                    note: "\(step)")
            }
            try await context.finish(in: transaction)
        }
    }
}

/// What a reversal is at, in order.
public enum ReversalStep: Int, Sendable, CaseIterable {
    case turning, numbering, sealing
}
