import CostSharing
import FullSize
import Kernel
import Postgres

/// Loads the demo's members and people with a year at full size instead of its own files: 1,200 pools,
/// 1,000,000 cost lines and 840,000 drivers, all months posted; 120 frameworks with 60,000 orders.
struct FullSizeDemo {
    let pool: Postgres.Pool
    private let year = FullSize()

    init(pool: Postgres.Pool) { self.pool = pool }

    /// Does nothing where the database holds an association of its own; a load that was interrupted
    /// goes on where it stopped.
    ///
    /// - Parameter report: gets a line for each step.
    func load(_ report: (String) -> Void) async throws {
        let (progress, isSmall) = try await pool.read(
            .association, DemoStore.progress, Self.isSmall)
        if progress.isForeign || isSmall {
            return report("The database holds another association; the full-size demo is left out.")
        }
        if progress.postedMonths == year.months.count {
            return try await FullSizeFrameworks(pool: pool).load(report)
        }
        report("Loading a year at full size, some minutes …")
        let demo = Demo(pool: pool)
        if !progress.hasRegister { try await pool.transaction(.association, demo.registers) }
        if !progress.hasKeys {
            try await pool.transaction(.association) { try await year.insertRegister(in: $0) }
        }
        let (logins, known) = try await pool.read(
            .association, DemoStore.people, DemoStore.intakes)
        let people = Dictionary(uniqueKeysWithValues: logins.map { ($0.login, $0.id) })
        for month in year.months.dropFirst(progress.postedMonths) {
            if !known.contains("costs-\(month).csv") { try await takeFiles(of: month, people) }
            try await demo.close(month, people)
            report("  \(month) is posted")
        }
        try await FullSizeFrameworks(pool: pool).load(report)
    }

    private func takeFiles(of month: Period, _ people: [String: Int64]) async throws {
        let (first, _) = try Demo.officers(people)
        try await pool.transaction(.association, within: CycleComputation.limit) { transaction in
            try await year.insertFiles(of: month, by: first, in: transaction)
        }
    }

    /// Whether the demo of the usual size is in.
    private static let isSmall: Query<Bool> = SQL(
        """
        SELECT EXISTS (SELECT FROM cost_sharing.pool) AND NOT EXISTS (
            SELECT FROM cost_sharing.key WHERE code = 'OVERHEAD') AS is_small
        """
    ).one { row in try row["is_small"] }
}
