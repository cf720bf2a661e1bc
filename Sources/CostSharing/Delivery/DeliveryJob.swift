import Journal
import Kernel
import Postgres
import Web

/// Taking documents in is long work: a job that starts again from its files where it was killed.
public enum DeliveryJob {
    static let kind = "invoice-delivery"

    /// What does the jobs, by their kind.
    ///
    /// - Parameter today: the day in Brussels.
    public static func handlers(today: @escaping @Sendable () -> Day) -> [String: JobHandler] {
        [kind: { try await take($0, today: today()) }]
    }

    private static let limit = Duration.seconds(600)

    private static func take(_ context: JobContext, today: Day) async throws {
        let delivery = Delivery(
            DeliveryParcel.files(of: context.input.body), by: context.job.person,
            job: context.job.id)
        try await context.pool.transaction(.association, within: limit) { transaction in
            _ = try await delivery.take(today: today, in: transaction) { done, total in
                await context.progress(done: Int64(done), total: Int64(total))
            }
            try await context.finish(in: transaction)
        }
    }
}
