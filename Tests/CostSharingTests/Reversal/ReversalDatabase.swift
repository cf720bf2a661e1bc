import CostSharing
import Kernel
import Postgres
import TestKit

extension TestDatabase {
    func propose(
        _ period: Period, because reason: String = "a wrong key", by person: Int64 = Desk.computing
    ) async throws -> Int64 {
        try await pool.transaction(.association) {
            try await ReversalProposal(period: period, reason: reason, person: person).run(in: $0)
        }
    }

    /// Approves on a day of the test.
    func take(
        back reversal: Int64, on today: Day, by person: Int64 = Desk.approving
    ) async throws {
        try await pool.transaction(.association, within: CycleComputation.limit) {
            try await ReversalApproval(reversal: reversal, person: person, today: today)
                .run(in: $0)
        }
    }

    /// The whole way of a reversal, on the day on which `post` would post the month.
    func reverse(_ period: Period) async throws {
        try await take(
            back: propose(period), on: period.next.firstDay.adding(days: 20))
    }
}
