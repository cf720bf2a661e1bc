import Foundation
import Kernel
import Testing

@testable import Postgres

/// Each test has a server of its own, and kills it or the program that it belongs to.
@Suite struct EmbeddedServerTests {
    @Test func `data stay through stop and start, in a private folder without a port`() async throws
    {
        let folder = Folder()
        let server = try await start(folder)
        try await write(server, "kept")
        let settings = SQL(
            """
            SELECT current_setting('listen_addresses') AS addresses,
                current_setting('fsync') AS fsync, current_setting('data_checksums') AS checksums,
                current_setting('server_encoding') AS encoding
            """
        ).one { row in
            [try row["addresses"], try row["fsync"], try row["checksums"], try row["encoding"]]
                as [String]
        }
        let pool = pool(server)
        #expect(try await pool.read(.nobody, settings) == ["", "on", "on", "UTF8"])
        await pool.close()
        await server.stop()

        let again = try await start(folder)
        #expect(try await read(again) == ["kept"])
        await again.stop()
    }

    @Test func `a pool says unavailable while the server is away and works when it is back`()
        async throws
    {
        let folder = Folder()
        let server = try await start(folder)
        let pool = pool(server)
        let one = SQL("SELECT 1::bigint AS n").one { try $0["n"] as Int }
        #expect(try await pool.read(.nobody, one) == 1)
        await server.stop()
        for _ in 1...3 {
            let error = await #expect(throws: DatabaseError.self) {
                try await pool.read(.nobody, one)
            }
            guard case .unavailable = error else {
                Issue.record("it was \(String(describing: error))")
                return
            }
        }
        let again = try await start(folder)
        #expect(try await pool.read(.nobody, one) == 1)
        await pool.close()
        await again.stop()
    }

    @Test func `a session that the server ends in the middle is replaced`() async throws {
        let folder = Folder()
        let server = try await start(folder)
        let pool = pool(server)
        let suicide = SQL("SELECT pg_terminate_backend(pg_backend_pid())").done
        let error = await #expect(throws: DatabaseError.self) {
            try await pool.transaction(.nobody) { try await $0.run(suicide) }
        }
        guard case .unavailable = error else {
            Issue.record("it was \(String(describing: error))")
            return
        }
        let one = SQL("SELECT 1::bigint AS n").one { try $0["n"] as Int }
        #expect(try await pool.read(.nobody, one) == 1)
        await pool.close()
        await server.stop()
    }

    @Test func `a second program on the folder is refused`() async throws {
        let folder = Folder()
        let server = try await start(folder)
        await #expect(throws: EmbeddedServerFault.inUse(folder.path)) { try await start(folder) }
        await server.stop()
    }

    @Test func `a server whose program is killed stops by itself and keeps its data`()
        async throws
    {
        let folder = Folder()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String] in
            let server = try await EmbeddedServer.start(in: path, logger: .quiet)
            try await EmbeddedServerTests().write(server, "written before the kill")
            kill(getpid(), SIGKILL)
        }
        let process = folder.serverProcess
        try await eventually { process.map { kill($0, 0) != 0 } ?? true }
        let next = try await start(folder)
        #expect(try await read(next) == ["written before the kill"])
        await next.stop()
    }

    @Test func `a server whose supervisor was killed is stopped and its data taken over`()
        async throws
    {
        let folder = Folder()
        let server = try await start(folder)
        try await write(server, "survived")
        let process = try #require(folder.serverProcess)
        // As after `kill -9` of the program and its shell: nobody is left to stop the server.
        server.killSupervisor()
        #expect(kill(process, 0) == 0)
        try server.releaseFolder()

        let next = try await start(folder)
        #expect(folder.serverProcess != process)
        #expect(try await read(next) == ["survived"])
        await next.stop()
    }

    @Test func `a killed server recovers at the next start, its stale pid file notwithstanding`()
        async throws
    {
        let folder = Folder()
        let server = try await start(folder)
        try await write(server, "recovered")
        kill(try #require(folder.serverProcess), SIGKILL)
        await server.stop()
        #expect(folder.serverProcess != nil, "the killed one left its file")

        let next = try await start(folder)
        #expect(try await read(next) == ["recovered"])
        await next.stop()
    }

    @Test func `the server stops by itself when the program's end of the pipe closes`() async throws
    {
        let folder = Folder()
        var server: EmbeddedServer? = try await start(folder)
        let process = try #require(folder.serverProcess)
        #expect(server?.connectionString.isEmpty == false)
        server = nil
        try await eventually { kill(process, 0) != 0 }
        #expect(folder.serverProcess == nil)
    }

    @Test func `data of another major version are refused with the remedy`() async throws {
        let folder = Folder()
        try FileManager.default.createDirectory(
            atPath: folder.path + "/data", withIntermediateDirectories: true)
        let account = try ServerAccount()
        chmod(folder.path, 0o700)
        chown(folder.path, account.user, account.group)
        try "9\n".write(toFile: folder.path + "/data/PG_VERSION", atomically: true, encoding: .utf8)
        let fault = await #expect(throws: EmbeddedServerFault.self) { try await start(folder) }
        #expect(fault?.description.contains("PostgreSQL 9") == true)
        #expect(fault?.description.contains("pg_upgrade") == true)
    }

    @Test func `a folder that others can enter is refused`() async throws {
        let folder = Folder()
        mkdir(folder.path, 0o755)
        await #expect(throws: EmbeddedServerFault.unsafeFolder(folder.path)) {
            try await start(folder)
        }
    }

    @Test func `a long path gets a short socket folder`() async throws {
        let folder = Folder(name: String(repeating: "long", count: 25))
        let server = try await start(folder)
        #expect(try await read(server) == [])
        #expect(server.connectionString.contains("/tmp/aliquot-"))
        await server.stop()
    }

    private func start(_ folder: Folder) async throws -> EmbeddedServer {
        try await EmbeddedServer.start(in: folder.path, logger: .quiet)
    }

    private func pool(_ server: EmbeddedServer) -> Pool {
        Pool(PoolConfiguration(connection: server.connectionString), logger: .quiet)
    }

    fileprivate func write(_ server: EmbeddedServer, _ text: String) async throws {
        let pool = pool(server)
        try await pool.transaction(.nobody) { transaction in
            try await transaction.run(
                SQL("CREATE TABLE IF NOT EXISTS note (text text NOT NULL)").done)
            try await transaction.run(SQL("INSERT INTO note (text) VALUES (\(text))").done)
        }
        await pool.close()
    }

    private func read(_ server: EmbeddedServer) async throws -> [String] {
        let pool = pool(server)
        let exists = SQL("SELECT to_regclass('note') IS NOT NULL AS made")
        var notes: [String] = []
        if try await pool.read(.nobody, exists.one { try $0["made"] as Bool }) {
            notes = try await pool.read(
                .nobody, SQL("SELECT text FROM note ORDER BY text").rows { try $0["text"] })
        }
        await pool.close()
        return notes
    }
}

/// A data folder that is removed at the end of its test.
private final class Folder: Sendable {
    let path: String

    init(name: String = "") {
        path = "/tmp/aliquot-embedded-\(getpid())-\(UInt32.random(in: .min ... .max))\(name)"
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The process that `postmaster.pid` names.
    var serverProcess: pid_t? {
        let text = try? String(contentsOfFile: path + "/data/postmaster.pid", encoding: .utf8)
        return text?.split(separator: "\n").first.flatMap { pid_t($0) }
    }
}
