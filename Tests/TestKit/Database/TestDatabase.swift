import Kernel
import Logging
import Postgres

/// A migrated database that one suite or one test has for itself.
public struct TestDatabase: Sendable {
    @TaskLocal static var bound: TestDatabase?

    public let name: String
    /// The connection string, as the owner.
    public let connection: String
    /// As the application: in the role `aliquot_app`, where the migrations make it.
    public let pool: Pool
    /// As the owner, whom row-level security does not bind.
    public let owner: Pool

    init(name: String, connection: String) async throws {
        self.name = name
        self.connection = connection
        owner = Pool(PoolConfiguration(connection: connection), logger: .quiet)
        // Roles are the server's: another database's migrations may have made it.
        let role: SQL = """
            SELECT role.rolname
            FROM pg_roles AS role
            JOIN pg_namespace AS schema ON schema.nspname = 'kernel'
                AND has_schema_privilege(role.oid, schema.oid, 'USAGE')
            WHERE role.rolname = 'aliquot_app'
            """
        let known = try await owner.read(.nobody, role.first { try $0["rolname"] as String })
        pool = Pool(PoolConfiguration(connection: connection, role: known), logger: .quiet)
    }

    /// The database of the running test.
    ///
    /// - Throws: `NoTestDatabase` where neither the test nor its suite has the trait `.database`.
    public static var current: TestDatabase {
        get throws {
            guard let bound else { throw NoTestDatabase() }
            return bound
        }
    }
}

/// The test asks for a database and has none: give it or its suite the trait `.database`.
public struct NoTestDatabase: Error {}
