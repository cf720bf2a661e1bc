import Kernel
import Logging
import Postgres
import TestKit
import Web

@testable import Staffing

/// The department's pages on a port of their own, over the database of the running test.
struct StaffingSite {
    let port: Int

    private static let password = "a password of the tests"

    /// 22 November 2026, in the morning.
    private static let now = Instant(microseconds: 1_795_341_600_000_000)

    /// A visitor that has signed in.
    func client(_ login: String) async throws -> HTTPClient {
        let client = HTTPClient(port: port)
        try await client.signIn(login, Self.password)
        return client
    }

    private static let realCostRights: [Role: Set<Right>] = [
        .hr: [
            .readMonthCosts, .readRealCost, .keepPayroll, .readPayroll, .confirmRealCost,
        ],
        .finance: [.readMonthCosts, .readRealCost, .confirmRealCost],
        .member: [.readMonthCosts],
    ]

    /// Serves while `visit` runs; `hr` keeps the staff, `ann` is a member's.
    static func serving(_ visit: @Sendable (StaffingSite) async throws -> Void) async throws {
        let cost = Password.Cost(rounds: 16, blockSize: 1, parallelism: 1)
        let hash = try Password.derive(password, cost: cost)
        try await TestDatabase.current.asOwner(
            "UPDATE kernel.person SET password_hash = \(hash), language = 'en'")
        let application = Application(
            routes: StaffingRoutes.all,
            rights: RightsTable(dossierRights.merging(realCostRights) { $0.union($1) }),
            navigation: [StaffingNavigation.section],
            pool: try TestDatabase.current.pool,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, clock: { now })
        let (ports, port) = AsyncStream<Int>.makeStream()
        try await withThrowingTaskGroup { group in
            group.addTask {
                try await application.run(port: 0, stopsOnSignals: false) {
                    port.yield($0)
                    port.finish()
                }
            }
            for await number in ports { try await visit(StaffingSite(port: number)) }
            group.cancelAll()
        }
    }
}
