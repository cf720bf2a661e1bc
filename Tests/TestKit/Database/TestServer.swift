import Foundation
import Kernel
import Logging
import Postgres

/// The PostgreSQL of this test process: in a folder of its own, gone when the process ends.
actor TestServer {
    static let shared = TestServer()

    private var start: Task<Server, any Error>?
    private var templates: [TestData: Task<String, any Error>] = [:]
    private var lastMigration: Task<Void, Never>?

    private struct Server: Sendable {
        let embedded: EmbeddedServer
        let owner: Pool
    }

    /// A database of its own with the data, copied from a template (about 50 ms).
    func clone(_ data: TestData) async throws -> TestDatabase {
        let server = try await server()
        let name = try await copy(of: try await template(data, server), server)
        return try await TestDatabase(name: name, connection: server.embedded.connection(to: name))
    }

    func drop(_ database: TestDatabase) async throws {
        await database.pool.close()
        await database.owner.close()
        try await server().owner.command(
            "DROP DATABASE \(identifier: database.name) WITH (FORCE)")
    }

    private func server() async throws -> Server {
        if let start { return try await start.value }
        let start = Task {
            let folder = FileManager.default.temporaryDirectory
                .appending(path: "aliquot-test-\(getpid())-\(Self.freshName())")
            let embedded = try await EmbeddedServer.start(
                in: folder.path(percentEncoded: false),
                settings: [
                    "fsync=off", "full_page_writes=off", "synchronous_commit=off",
                    "max_connections=300", "shared_buffers=128MB",
                ],
                isDisposable: true, logger: .quiet)
            var configuration = PoolConfiguration(connection: embedded.connectionString)
            configuration.size = 2
            configuration.queue = 10_000
            configuration.statementTime = .seconds(120)
            configuration.waitTime = .seconds(300)
            return Server(embedded: embedded, owner: Pool(configuration, logger: .quiet))
        }
        self.start = start
        return try await start.value
    }

    private func template(_ data: TestData, _ server: Server) async throws -> String {
        if let template = templates[data] { return try await template.value }
        let template = Task {
            guard let preparation = data.preparation else {
                return try await self.migrated(data.migrations, server)
            }
            let bare = try await self.template(TestData(migrations: data.migrations), server)
            let name = try await self.copy(of: bare, server)
            let database = try await TestDatabase(
                name: name, connection: server.embedded.connection(to: name))
            try await preparation.run(database)
            await database.pool.close()
            await database.owner.close()
            return name
        }
        templates[data] = template
        return try await template.value
    }

    /// Migrations make roles, which all databases share: one database is migrated at a time.
    private func migrated(_ migrations: [Migration], _ server: Server) async throws -> String {
        let previous = lastMigration
        let migration = Task {
            await previous?.value
            let name = "template_" + Self.freshName()
            try await server.owner.command("CREATE DATABASE \(identifier: name)")
            let connection = server.embedded.connection(to: name)
            let pool = Pool(PoolConfiguration(connection: connection), logger: .quiet)
            _ = try await Migrator(migrations).migrate(pool)
            await pool.close()
            return name
        }
        lastMigration = Task { _ = await migration.result }
        return try await migration.value
    }

    /// By copying files, which takes a fifth of what writing all pages to the log does.
    private func copy(of template: String, _ server: Server) async throws -> String {
        let name = Self.freshName()
        try await server.owner.command(
            """
            CREATE DATABASE \(identifier: name) TEMPLATE \(identifier: template) STRATEGY file_copy
            """)
        return name
    }

    private static func freshName() -> String {
        "t" + String(UInt64.random(in: .min ... .max), radix: 36)
    }
}

extension EmbeddedServer {
    /// The connection string of another of its databases.
    fileprivate func connection(to database: String) -> String {
        connectionString.replacing("dbname=aliquot", with: "dbname=\(database)")
    }
}

extension Pool {
    /// Runs a statement that no transaction may hold, such as `CREATE DATABASE`.
    fileprivate func command(_ sql: SQL) async throws {
        try await outsideTransaction(sql)
    }
}

extension Logger {
    /// Faults only.
    static var quiet: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .error
        return logger
    }
}
