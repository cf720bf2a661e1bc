import Journal
import Kernel
import Logging
import Postgres

/// Writes the head of the chain of events to the log, at the start and once a day, so that a tail that
/// was cut off is found beside it.
struct ChainLog: Sendable {
    let pool: Postgres.Pool
    let logger: Logger

    func run() async throws {
        while true {
            if let head = try? await pool.read(.association, EventChain.head) {
                logger.notice("the chain of events", metadata: ["head": "\(head)"])
            }
            try await Task.sleep(for: .seconds(86_400))
        }
    }
}
