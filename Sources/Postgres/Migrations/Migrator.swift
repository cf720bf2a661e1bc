import Crypto
import Foundation
import Logging

/// Brings a schema forward: each migration once, in its order, in one transaction.
///
/// What was applied stands in `kernel.migration` with the hash of its text; a text that changed
/// since, went missing or comes before one that was applied is refused, and nothing is done.
public struct Migrator: Sendable {
    private let migrations: [Migration]

    public init(_ migrations: [Migration]) {
        self.migrations = migrations.sorted { $0.version < $1.version }
    }

    /// Applies what is new, as the one who logs in: the pool's role is not taken on.
    ///
    /// A lock lets one program migrate at a time; another waits and then finds nothing to do.
    ///
    /// - Returns: what was applied now.
    /// - Throws: `MigrationFault`, `DatabaseError`.
    public func migrate(_ pool: Pool) async throws -> [Migration] {
        var configuration = pool.configuration
        configuration.role = nil
        configuration.statementTime = .zero
        configuration.lockTime = .zero
        configuration.transactionTime = .zero
        let connection = try await Connection.open(configuration)
        // Any number that nothing else takes.
        try await connection.execute("SELECT pg_advisory_lock(4702111234474983745)")
        try await connection.execute(Self.register)
        let fresh = try unapplied(try await connection.run(Applied.all))
        for migration in fresh {
            pool.logger.info("applying migration \(migration.file)")
            try await apply(migration, on: connection)
        }
        return fresh
    }

    /// What is not applied yet, once the past is found unchanged.
    private func unapplied(_ applied: [Applied]) throws(MigrationFault) -> [Migration] {
        for (earlier, later) in zip(migrations, migrations.dropFirst())
        where earlier.version == later.version {
            throw .sameVersion(earlier.file, later.file)
        }
        let known = Dictionary(uniqueKeysWithValues: migrations.map { ($0.version, $0) })
        for past in applied {
            guard let migration = known[past.version] else { throw .missing(past.file) }
            guard migration.name == past.name, migration.sha256 == past.sha256 else {
                throw .changed(migration.file)
            }
        }
        let done = Set(applied.map(\.version))
        let fresh = migrations.filter { !done.contains($0.version) }
        if let first = fresh.first, let last = applied.last, first.version < last.version {
            throw .outOfOrder(first.file, after: last.file)
        }
        return fresh
    }

    private func apply(_ migration: Migration, on connection: Connection) async throws {
        do {
            try await connection.execute("BEGIN")
            try await connection.execute(migration.sql)
            guard await connection.isInTransaction else {
                throw MigrationFault.endsTransaction(migration.file)
            }
            let record: SQL = """
                INSERT INTO kernel.migration (version, name, sha256)
                VALUES (\(migration.version)::int, \(migration.name), \(migration.sha256))
                """
            try await connection.run(record.done)
            try await connection.execute("COMMIT")
        } catch let error as DatabaseError {
            throw MigrationFault.failed(migration.file, error)
        }
    }

    private static let register = """
        CREATE SCHEMA IF NOT EXISTS kernel;
        CREATE TABLE IF NOT EXISTS kernel.migration (
            version int CONSTRAINT migration_is_applied_once PRIMARY KEY,
            name text NOT NULL,
            sha256 bytea NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT now()
        )
        """
}

private struct Applied: Sendable {
    let version: Int
    let name: String
    let sha256: [UInt8]

    var file: String { fileName(version, name) }

    static var all: Query<[Applied]> {
        SQL("SELECT version, name, sha256 FROM kernel.migration ORDER BY version").rows { row in
            Applied(
                version: try row["version"], name: try row["name"], sha256: try row["sha256"])
        }
    }
}

extension Migration {
    /// `0003_membership_seat.sql`.
    public var file: String { fileName(version, name) }

    var sha256: [UInt8] { Array(SHA256.hash(data: Data(sql.utf8))) }
}

private func fileName(_ version: Int, _ name: String) -> String {
    let digits = String(version)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "_\(name).sql"
}
