import Foundation
import FullSize
import Kernel
import Logging
import Migrations
import Postgres

/// The databases that the contestants work in, on a durable server of the program's own kind.
struct Stage: Sendable {
    /// Two people close a month: the first two of the register.
    static let computing: Int64 = 1
    static let approving: Int64 = 2

    let server: EmbeddedServer
    /// Where the server writes its log.
    let log: String
    private let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }

    static func start(in folder: String) async throws -> Stage {
        let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
        return Stage(
            server: try await EmbeddedServer.start(in: folder, logger: logger),
            log: folder + "/server.log")
    }

    /// The connection string of one of the databases.
    func connection(to database: String) -> String {
        server.connectionString.replacing("dbname=aliquot", with: "dbname=\(database)")
    }

    /// Fills a database with the register and the files of a year, once.
    func prepare(_ database: String, _ year: FullSize) async throws {
        let maintenance = try Link(to: connection(to: "postgres"))
        let known = try maintenance.row(
            "SELECT count(*) FROM pg_database WHERE datname = '\(database)'")
        if known == ["0"] { try maintenance.run("CREATE DATABASE \(database)") }
        try await withPool(to: database, role: nil) { owner in
            _ = try await Migrator(
                Migrations.all.map {
                    Migration(version: $0.version, name: $0.name, sql: $0.sql)
                }
            ).migrate(owner)
        }
        let isPrepared = try await withPool(to: database, role: "aliquot_app") {
            try await $0.read(.association, Register.isPrepared)
        }
        if !isPrepared { try await fill(database, year) }
    }

    private func fill(_ database: String, _ year: FullSize) async throws {
        try await withPool(to: database, role: nil) { owner in
            try await owner.transaction(.association) { transaction in
                _ = try await transaction.run(all: Register.statements)
            }
        }
        try await withPool(to: database, role: "aliquot_app") { pool in
            try await pool.transaction(.association) { try await year.insertRegister(in: $0) }
            for month in year.months {
                try await pool.transaction(.association, within: .seconds(600)) {
                    try await year.insertFiles(of: month, by: Self.computing, in: $0)
                }
            }
        }
        let link = try Link(to: connection(to: database))
        // As autovacuum does, which leaves empty tables alone: what is analyzed while empty is taken
        // for empty however full it gets.
        let filled = try link.row(
            """
            SELECT string_agg(oid::regclass::text, ', ')
            FROM pg_class
            WHERE relkind = 'r' AND relnamespace::regnamespace::text !~ '^pg_|^information_'
                AND pg_relation_size(oid) > 0
            """)
        try link.run("VACUUM ANALYZE \(filled[0])")
    }

    /// What the sessions of the server send while a page is read.
    func statements(_ link: Link, of page: () async throws -> Void) async throws -> Script {
        try link.run("ALTER SYSTEM SET log_min_duration_statement = 0")
        try link.run("SELECT pg_reload_conf()")
        // By the last one every session has heard of it, and has prepared what it sends.
        for _ in 0..<16 { try await page() }
        let start = try Data(contentsOf: URL(filePath: log)).count
        try await page()
        let written = try Data(contentsOf: URL(filePath: log)).dropFirst(start)
        try link.run("ALTER SYSTEM RESET log_min_duration_statement")
        try link.run("SELECT pg_reload_conf()")
        return Script(log: String(decoding: written, as: UTF8.self))
    }

    /// A fresh copy of the prepared database, all of it on disk.
    func copy(as name: String) throws {
        let link = try Link(to: connection(to: "postgres"))
        try link.run("DROP DATABASE IF EXISTS \(name)")
        try link.run("CREATE DATABASE \(name) TEMPLATE aliquot STRATEGY file_copy")
        try link.run("CHECKPOINT")
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
