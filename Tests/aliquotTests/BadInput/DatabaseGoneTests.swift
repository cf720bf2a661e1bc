import Foundation
import Kernel
import Logging
import Postgres
import TestKit
import Testing

@testable import aliquot

/// The program while its database is away, and after.
@Suite struct DatabaseGoneTests {
    @Test func `without its database the program says so, and recovers without a restart`()
        async throws
    {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "aliquot-gone-\(UUID().uuidString)").path(percentEncoded: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let server = try await EmbeddedServer.start(in: folder, logger: logger)
        let pool = Pool(PoolConfiguration(connection: server.connectionString), logger: logger)
        _ = try await Migrator(migrations).migrate(pool)
        try await pool.fillWithPeople()

        try await RunningProgram.serve(pool) { program in
            let officer = try await program.visitor("finance")
            #expect(try await officer.get("/membership/members").status == 200)
            #expect(try await officer.get("/ready").status == 200)

            await server.stop()
            let gone = try await officer.get("/membership/members")
            #expect(gone.status == 503)
            #expect(gone.headers["retry-after"] == "5")
            #expect(gone.text.contains("<h1>"))
            #expect(try await officer.get("/ready").status == 503)
            #expect(try await officer.get("/health").status == 200)

            let again = try await EmbeddedServer.start(in: folder, logger: logger)
            #expect(try await officer.get("/membership/members").status == 200)
            await pool.close()
            await again.stop()
        }
    }
}
