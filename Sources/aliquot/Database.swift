import ArgumentParser
import Foundation
import Logging
import Migrations
import Postgres

/// Which database a command works on.
struct DatabaseOptions: ParsableArguments {
    @Option(help: "The folder of the program's own PostgreSQL, without DATABASE_URL.")
    var data = ".aliquot"
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
            if address == nil {
                try await EmbeddedServer.start(in: options.data, logger: logger)
            } else { nil }
        let connection = address ?? server?.connectionString ?? ""

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
