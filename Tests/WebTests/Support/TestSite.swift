import Kernel
import Logging
import Migrations
import Postgres
import Synchronization
import TestKit
import Testing
import Web

/// Every migration of the program.
let migrations = Migrations.all.map {
    Migration(version: $0.version, name: $0.name, sql: $0.sql)
}

extension Trait where Self == DatabaseTrait {
    /// A database with every migration, for one test alone: each has a clock of its own, and a session
    /// that is over for one would be cleared away for another.
    static var migrated: Self { .database(migrations: migrations) }
}

extension Right {
    static let readNotes = Right("read-notes", nl: "nota's lezen", fr: "lire", en: "read notes")
    static let writeNotes = Right("write-notes", nl: "nota's schrijven", fr: "écrire", en: "write")
}

extension RightsTable {
    /// Who reads and writes notes.
    static let ofNotes = RightsTable([
        .finance: [.readNotes, .writeNotes], .auditor: [.readNotes],
    ])

    /// Who keeps people and the association's details, as the program has it.
    static let ofAdministration = RightsTable([
        .finance: [.readNotes, .keepAssociation], .hr: [.readNotes],
        .auditor: [.readNotes, .readPeople],
        .administrator: [.readNotes, .readPeople, .keepPeople, .keepAssociation],
    ])
}

/// A small program on the kit, with a page of each sort, behind a real server on a free port.
struct TestSite: Sendable {
    let port: Int
    let clock: TestClock

    /// A browser that has not been here yet.
    var client: HTTPClient { HTTPClient(port: port) }

    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Everybody's password.
    static let password = "a long enough password"

    /// Serves while `body` runs, on the test's own database or on the one that is given.
    static func run(
        on pool: Pool? = nil, rights: RightsTable = .ofNotes, records: [RecordKind] = [],
        waiting: [Waiting] = [], logger: Logger = silent,
        _ configure: (inout Application.Configuration) -> Void = { _ in },
        _ body: @Sendable (TestSite) async throws -> Void
    ) async throws {
        let clock = TestClock()
        var configuration = Application.Configuration()
        configuration.bodyLimit = 256 * 1024
        configuration.searchPath = "/notes"
        configure(&configuration)
        let application = Application(
            routes: NotePages.routes,
            rights: rights,
            navigation: [
                NavigationSection(
                    { $0.wording(nl: "Nota's", fr: "Notes", en: "Notes") },
                    [
                        NavigationItem({ _ in "All notes" }, path: "/notes", needs: .readNotes),
                        NavigationItem({ _ in "New note" }, path: "/notes/new", needs: .writeNotes),
                    ])
            ],
            records: records, waiting: waiting,
            pool: try pool ?? TestDatabase.current.pool, configuration: configuration,
            logger: logger,
            clock: { clock.now })
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await application.run(port: 0, stopsOnSignals: false) { port.yield($0) }
            }
            for await number in ports {
                try await body(TestSite(port: number, clock: clock))
                break
            }
            group.cancelAll()
        }
    }

    /// Adds somebody with the common password; derived cheaply, the tests derive often.
    @discardableResult
    static func add(
        _ login: String, _ role: Role, memberID: Int64? = nil, language: Language = .en
    ) async throws -> Int64 {
        let cost = Password.Cost(rounds: 16, blockSize: 8, parallelism: 1)
        let hash = try Password.derive(password, cost: cost)
        return try await TestDatabase.current.pool.transaction(.association) { transaction in
            try await transaction.run(
                PersonStore.insert(
                    login: login, name: "Person \(login)", role: role, memberID: memberID,
                    language: language, passwordHash: hash))
        }
    }
}

/// A clock that stands still until it is moved.
final class TestClock: Sendable {
    private let instant = Mutex(Instant(microseconds: 1_790_000_000_000_000))

    var now: Instant { instant.withLock { $0 } }

    func advance(minutes: Int) {
        instant.withLock { $0 = $0.advanced(by: .seconds(minutes * 60)) }
    }
}
