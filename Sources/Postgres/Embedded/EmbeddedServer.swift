import Foundation
import Logging

/// A PostgreSQL of the program's own: in its data folder, on a Unix socket, without a TCP port.
///
/// It stops with the program, also when that is killed; the next start recovers and takes over.
public final class EmbeddedServer: Sendable {
    /// The connection string of its database, as the owner.
    public let connectionString: String

    private let folder: ServerFolder
    private let server: SupervisedServer
    private let lock: FileHandle

    private init(_ folder: ServerFolder, _ server: SupervisedServer, _ lock: FileHandle) {
        connectionString = folder.connection("aliquot")
        self.folder = folder
        self.server = server
        self.lock = lock
    }

    /// Starts the server of a folder, which is made and initialised where it does not exist.
    ///
    /// - Throws: `EmbeddedServerFault`.
    public static func start(in folder: String, logger: Logger) async throws -> EmbeddedServer {
        try await start(in: folder, settings: [], isDisposable: false, logger: logger)
    }

    /// - Parameters:
    ///   - settings: of `postgresql.conf`, `fsync=off`.
    ///   - isDisposable: whether the folder is removed when the server has stopped.
    package static func start(
        in folder: String, settings: [String], isDisposable: Bool, logger: Logger
    ) async throws -> EmbeddedServer {
        let account = try ServerAccount()
        let folder = try ServerFolder(folder, account)
        let lock = try await folder.lock()
        let binaries = try await ServerBinaries.fitting(folder)
        if folder.dataVersion == nil {
            logger.info("initialising a PostgreSQL \(binaries.majorVersion) in \(folder.path)")
            try await initialise(folder, account, binaries)
        }
        if let orphan = Orphan(in: folder) {
            logger.notice("waiting for the server of a killed program, process \(orphan.process)")
            try await orphan.stop()
        }
        try account.makePrivateFolder(folder.socket)
        let options =
            [
                "listen_addresses=", "unix_socket_permissions=0700",
                "unix_socket_directories="
                    + folder.socket,
            ] + settings
        let command =
            [binaries.path("postgres"), "-D", folder.data] + options.flatMap { ["-c", $0] }
        let server = try await run(
            command, in: folder, as: account, disposable: isDisposable ? folder.path : nil)
        logger.info("the embedded PostgreSQL listens in \(folder.socket)")
        return EmbeddedServer(folder, server, lock)
    }

    /// The connection string of the server that another program runs in a folder.
    ///
    /// - Throws: `EmbeddedServerFault`.
    public static func connection(to folder: String) throws -> String {
        try ServerFolder(folder, ServerAccount()).connection("aliquot")
    }

    /// Ends its sessions, writes everything out and stops.
    public func stop() async {
        await server.stop()
        try? FileManager.default.removeItem(atPath: folder.socket)
        try? lock.close()
    }

    /// Kills the shell that would stop the server, as a test does.
    func killSupervisor() { server.killSupervisor() }

    /// Gives up the lock, as a killed program does.
    func releaseFolder() throws { try lock.close() }

    /// Runs `initdb` beside the final place, so that an interrupted one leaves nothing half done.
    private static func initialise(
        _ folder: ServerFolder, _ account: ServerAccount, _ binaries: ServerBinaries
    ) async throws {
        let fresh = folder.path + "/data.new"
        try? FileManager.default.removeItem(atPath: fresh)
        let command =
            account.prefix + [
                binaries.path("initdb"), "-D", fresh, "-U", "aliquot", "-E", "UTF8",
                "--locale=C.UTF-8", "--data-checksums", "--auth-local=trust",
                "--auth-host=reject",
            ]
        do {
            _ = try await Command(command).output()
        } catch let failure as Command.Failure {
            throw EmbeddedServerFault.initialisation(failure.output)
        }
        guard rename(fresh, folder.data) == 0 else {
            throw EmbeddedServerFault.unusableFolder(
                folder.path, reason: String(cString: strerror(errno)))
        }
    }

    /// Runs the server until it takes connections; again for some seconds where it stops at once,
    /// as it does while sessions of a killed one still end.
    private static func run(
        _ command: [String], in folder: ServerFolder, as account: ServerAccount,
        disposable: String?
    ) async throws -> SupervisedServer {
        let clock = ContinuousClock()
        let patience = clock.now + .seconds(10)
        repeat {
            let server = try SupervisedServer(
                command, as: account, log: folder.log, disposable: disposable)
            while server.isRunning {
                if try await isReady(folder) { return server }
                try await Task.sleep(for: .milliseconds(10))
            }
            try await Task.sleep(for: .milliseconds(200))
        } while clock.now < patience
        throw EmbeddedServerFault.start(folder: folder.path, log: folder.endOfLog)
    }

    /// Connects, and makes the program's database where it does not exist.
    private static func isReady(_ folder: ServerFolder) async throws -> Bool {
        let configuration = PoolConfiguration(connection: folder.connection("postgres"))
        do {
            let connection = try await Connection.open(configuration)
            let existing = SQL("SELECT datname FROM pg_database WHERE datname = 'aliquot'")
            if try await connection.run(existing.first { try $0["datname"] as String }) == nil {
                try await connection.execute("CREATE DATABASE aliquot")
            }
            return true
        } catch DatabaseError.unavailable {
            return false
        }
    }
}
