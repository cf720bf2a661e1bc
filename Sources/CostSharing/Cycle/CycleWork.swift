import Journal
import Kernel
import Postgres
import Web

/// The computation as a job: it shows its progress, and a killed one is taken up again.
public enum CycleWork {
    public static let kind = "cycle-computation"

    /// Computes the period that the job names.
    public static let handler: JobHandler = { context in
        guard let text = context.job.subject.split(separator: "/").last,
            let period = Period(text), let person = context.job.person
        else { throw NotFound() }
        let computation = CycleComputation(period: period, person: person)
        try await context.pool.transaction(.association, within: CycleComputation.limit) {
            transaction in
            try await computation.run(in: transaction, beside: context.pool) { step in
                await context.progress(
                    done: Int64(step.rawValue), total: Int64(CycleStep.allCases.count),
                    note: "\(step)")
            }
            try await context.finish(in: transaction)
        }
    }
}
