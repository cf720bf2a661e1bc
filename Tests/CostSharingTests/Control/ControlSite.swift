import Kernel
import Logging
import Postgres
import TestKit
import Web

@testable import CostSharing

/// The department's pages over a database of the suite, on 10 February 2026.
struct ControlSite {
    let port: Int

    static let password = "a password of the tests"
    private static let now = Instant(
        microseconds: Int64(Day(number: 20_494).number) * 86_400_000_000 + 36_000_000_000)

    /// `first` and `second` are of finance, `auditor` only reads.
    func client(_ login: String) async throws -> HTTPClient {
        let client = HTTPClient(port: port)
        try await client.signIn(login, Self.password)
        return client
    }

    static func serving(
        _ database: TestDatabase, _ visit: @Sendable (ControlSite) async throws -> Void
    ) async throws {
        try await addPeople(database)
        let reading: Set<Right> = [.readCosts, .readPools, .readCycles, .readStatements]
        let application = Application(
            routes: CostSharingRoutes.all,
            rights: RightsTable([
                .finance: reading.union([
                    .computeCycles, .approveCycles, .postCycles, .keepLedgers,
                ]),
                .auditor: reading,
            ]),
            navigation: [CostSharingNavigation.section], pool: database.pool,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, clock: { now })
        let (ports, port) = AsyncStream<Int>.makeStream()
        try await withThrowingTaskGroup { group in
            group.addTask {
                try await application.run(port: 0, stopsOnSignals: false) {
                    port.yield($0)
                    port.finish()
                }
            }
            for await number in ports { try await visit(ControlSite(port: number)) }
            group.cancelAll()
        }
    }

    private static func addPeople(_ database: TestDatabase) async throws {
        let cost = Password.Cost(rounds: 16, blockSize: 1, parallelism: 1)
        let hash = try Password.derive(password, cost: cost)
        try await database.asOwner(
            """
            SELECT setval(pg_get_serial_sequence('kernel.person', 'id'), 100)
            """)
        try await database.owner.transaction(.association) { transaction in
            for (login, role) in [
                ("first", Role.finance), ("second", .finance), ("auditor", .auditor),
            ] {
                _ = try await transaction.run(
                    PersonStore.insert(
                        login: login, name: login, role: role, memberID: nil, language: .en,
                        passwordHash: hash))
            }
        }
    }
}
