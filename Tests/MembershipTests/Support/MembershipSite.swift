import Kernel
import Logging
import Postgres
import TestKit
import Web

@testable import Membership

/// The department's pages on a port of their own, over the database of the running test.
struct MembershipSite {
    let port: Int

    /// A visitor that has signed in with the password of every person of these tests.
    func client(_ login: String) async throws -> HTTPClient {
        let client = HTTPClient(port: port)
        try await client.signIn(login, Self.password)
        return client
    }

    static let password = "a password of the tests"

    /// 2 March 2026, in the morning.
    private static let now = Instant(microseconds: 1_772_445_600_000_000)

    /// Serves while `visit` runs.
    static func serving(_ visit: @Sendable (MembershipSite) async throws -> Void) async throws {
        let application = Application(
            routes: MembershipRoutes.all,
            rights: RightsTable([
                .governance: [.readMembers, .keepMembers, .followMembers],
                .auditor: [.readMembers, .followMembers], .member: [.readMembers],
            ]),
            navigation: [MembershipNavigation.section], pool: try TestDatabase.current.pool,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, clock: { now })
        let (ports, port) = AsyncStream<Int>.makeStream()
        try await withThrowingTaskGroup { group in
            group.addTask {
                try await application.run(port: 0, stopsOnSignals: false) {
                    port.yield($0)
                    port.finish()
                }
            }
            for await number in ports { try await visit(MembershipSite(port: number)) }
            group.cancelAll()
        }
    }
}

extension TestDatabase {
    /// Somebody who can sign in.
    func visitor(_ login: String, _ role: Role, member: Int64? = nil) async throws -> Int64 {
        let cost = Password.Cost(rounds: 16, blockSize: 1, parallelism: 1)
        let hash = try Password.derive(MembershipSite.password, cost: cost)
        return try await owner.transaction(.association) { transaction in
            try await transaction.run(
                PersonStore.insert(
                    login: login, name: login, role: role, memberID: member, language: .en,
                    passwordHash: hash))
        }
    }
}
