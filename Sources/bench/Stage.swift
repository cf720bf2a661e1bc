import FullSize
import Kernel
import Logging
import Migrations
import Postgres

/// The databases that the contestants work in, on a durable server of the program's own kind.
struct Stage: Sendable {
    /// Two people close a month.
    static let computing: Int64 = 1
    static let approving: Int64 = 2

    let server: EmbeddedServer
    private let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }

    static func start(in folder: String) async throws -> Stage {
        let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
        return Stage(server: try await EmbeddedServer.start(in: folder, logger: logger))
    }

    /// The connection string of one of the databases.
    func connection(to database: String) -> String {
        server.connectionString.replacing("dbname=aliquot", with: "dbname=\(database)")
    }

    /// Fills the server's own database with the register and the files of a year, once.
    func prepare() async throws {
        try await withPool(to: "aliquot", role: nil) { owner in
            _ = try await Migrator(
                Migrations.all.map {
                    Migration(version: $0.version, name: $0.name, sql: $0.sql)
                }
            ).migrate(owner)
        }
        let isPrepared = try await withPool(to: "aliquot", role: "aliquot_app") {
            try await $0.read(.association, Register.isPrepared)
        }
        if !isPrepared { try await fill() }
    }

    private func fill() async throws {
        try await withPool(to: "aliquot", role: nil) { owner in
            try await owner.transaction(.association) { transaction in
                _ = try await transaction.run(all: Register.statements)
            }
        }
        try await withPool(to: "aliquot", role: "aliquot_app") { pool in
            let year = FullSize()
            try await pool.transaction(.association) { try await year.insertRegister(in: $0) }
            for month in year.months {
                try await pool.transaction(.association, within: .seconds(600)) {
                    try await year.insertFiles(of: month, by: Self.computing, in: $0)
                }
            }
        }
        let maintenance = try Link(to: connection(to: "aliquot"))
        try maintenance.run("VACUUM ANALYZE")
    }

    /// A fresh copy of the prepared database, all of it on disk.
    func copy(as name: String) throws {
        let link = try Link(to: connection(to: "postgres"))
        try link.run("DROP DATABASE IF EXISTS \(name)")
        try link.run("CREATE DATABASE \(name) TEMPLATE aliquot STRATEGY file_copy")
        try link.run("CHECKPOINT")
    }

    func drop(_ name: String) throws {
        try Link(to: connection(to: "postgres")).run("DROP DATABASE IF EXISTS \(name)")
    }

    func withPool<T: Sendable>(
        to database: String, role: String?, _ body: (Postgres.Pool) async throws -> T
    ) async throws -> T {
        let pool = Postgres.Pool(
            PoolConfiguration(connection: connection(to: database), role: role), logger: logger)
        do {
            let result = try await body(pool)
            await pool.close()
            return result
        } catch {
            await pool.close()
            throw error
        }
    }
}
