import Kernel
import Logging
import Postgres
import TestKit
import Web

@testable import CostSharing

/// The department's pages on a port of their own, on 15 October 2026, with one login per right.
struct InputsSite {
    let port: Int

    static let password = "a password of the tests"

    /// Noon in Brussels.
    private static let now = Instant(
        microseconds: Int64(SmallAssociation.today.number) * 86_400_000_000 + 36_000_000_000)

    /// Finance, which may keep costs and pools, and an auditor, who may only read.
    func client(_ login: String) async throws -> HTTPClient {
        let client = HTTPClient(port: port)
        try await client.signIn(login, Self.password)
        return client
    }

    /// Serves the small association while `visit` runs.
    static func serving(
        _ visit: @Sendable (InputsSite, SmallAssociation) async throws -> Void
    ) async throws {
        let association = try await SmallAssociation()
        try await addPeople(association.database)
        let application = Application(
            routes: CostSharingRoutes.all,
            rights: RightsTable([
                .finance: [.readCosts, .keepCosts, .readPools, .keepPools],
                .auditor: [.readCosts, .readPools],
            ]),
            navigation: [CostSharingNavigation.section], pool: association.database.pool,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, clock: { now })
        let (ports, port) = AsyncStream<Int>.makeStream()
        try await withThrowingTaskGroup { group in
            group.addTask {
                try await application.run(port: 0, stopsOnSignals: false) {
                    port.yield($0)
                    port.finish()
                }
            }
            for await number in ports { try await visit(InputsSite(port: number), association) }
            group.cancelAll()
        }
    }

    private static func addPeople(_ database: TestDatabase) async throws {
        let cost = Password.Cost(rounds: 16, blockSize: 1, parallelism: 1)
        let hash = try Password.derive(password, cost: cost)
        try await database.owner.transaction(.association) { transaction in
            for (login, role) in [("finance", Role.finance), ("auditor", .auditor)] {
                _ = try await transaction.run(
                    PersonStore.insert(
                        login: login, name: login, role: role, memberID: nil, language: .en,
                        passwordHash: hash))
            }
        }
    }
}
