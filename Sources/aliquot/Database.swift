import ArgumentParser
import Foundation
import Logging
import Migrations
import Postgres

/// Which database a command works on.
struct DatabaseOptions: ParsableArguments {
    @Option(
        name: .customLong("data"),
        help:
            "The folder of the program's own PostgreSQL, without DATABASE_URL (default: .aliquot).")
    var folder: String?

    /// The folder, or where none is named one beside the program.
    ///
    /// As root the server runs as another user; where that one cannot reach the present folder, the
    /// data lie below `/var/lib`, under a name that the present folder gives.
    var data: String {
        if let folder { return folder }
        let here = FileManager.default.currentDirectoryPath
        guard getuid() == 0, !Self.isOpenToOthers(here) else { return ".aliquot" }
        let digits = here.utf8.reduce(5381 as UInt64) { $0 &* 33 &+ UInt64($1) }
        return "/var/lib/aliquot-" + String(digits, radix: 36)
    }

    private static func isOpenToOthers(_ path: String) -> Bool {
        var url = URL(filePath: path)
        while url.path != "/" {
            let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
            guard let mode = attributes?[.posixPermissions] as? NSNumber, mode.intValue & 1 == 1
            else { return false }
            url.deleteLastPathComponent()
        }
        return true
    }
}

/// The database of the program: the one that DATABASE_URL names, or one of its own.
struct Database: Sendable {
    /// The application's connections; they run as its role.
    let pool: Postgres.Pool
    private let server: EmbeddedServer?

    static let applicationRole = "aliquot_app"

    /// Opens the database and brings its schema up to date, as the owner.
    static func open(_ options: DatabaseOptions, logger: Logger) async throws -> Database {
        let address = ProcessInfo.processInfo.environment["DATABASE_URL"]
        let server: EmbeddedServer? =
            address == nil ? try await start(options, logger: logger) : nil
        let connection =
            try address ?? server?.connectionString ?? EmbeddedServer.connection(to: options.data)

        let owner = Postgres.Pool(PoolConfiguration(connection: connection), logger: logger)
        do {
            _ = try await Migrator(
                Migrations.all.map {
                    Migration(version: $0.version, name: $0.name, sql: $0.sql)
                }
            ).migrate(owner)
        } catch {
            await owner.close()
            await server?.stop()
            throw error
        }
        await owner.close()
        return Database(
            pool: Postgres.Pool(
                PoolConfiguration(connection: connection, role: applicationRole), logger: logger),
            server: server)
    }

    /// Starts the program's own server; nil where another command has it running.
    private static func start(
        _ options: DatabaseOptions, logger: Logger
    ) async throws -> EmbeddedServer? {
        do {
            return try await EmbeddedServer.start(in: options.data, logger: logger)
        } catch EmbeddedServerFault.inUse {
            return nil
        }
    }

    func close() async {
        await pool.close()
        await server?.stop()
    }

    /// Opens the database for the length of a piece of work.
    static func with<T: Sendable>(
        _ options: DatabaseOptions, logger: Logger, _ body: (Postgres.Pool) async throws -> T
    ) async throws -> T {
        let database = try await open(options, logger: logger)
        do {
            let result = try await body(database.pool)
            await database.close()
            return result
        } catch {
            await database.close()
            throw error
        }
    }
}
