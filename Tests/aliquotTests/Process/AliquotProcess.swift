import Foundation
import Glibc
import Postgres
import TestKit
import Testing

/// The program itself, as people start it.
enum AliquotProgram {
    /// The executable that was built beside these tests.
    static let path: String = {
        let arguments = CommandLine.arguments
        let bundle = arguments.firstIndex(of: "--test-bundle-path").map { arguments[$0 + 1] }
        let folder =
            bundle.map { URL(filePath: $0).deletingLastPathComponent() }
            ?? URL(filePath: #filePath).deletingLastPathComponent().appending(
                path: "../../../.build/debug")
        return folder.appending(path: "aliquot").path(percentEncoded: false)
    }()

    /// Runs a command to its end.
    static func run(
        _ arguments: [String], database: String? = nil, input: Data = Data()
    ) async throws -> ChildProcess.Result {
        try await ChildProcess.run(
            path, arguments, environment: database.map { ["DATABASE_URL": $0] } ?? [:],
            input: input)
    }
}

/// The program while it serves, as a process of its own.
final class ServingAliquot: Sendable {
    let port: Int
    private let process: Process

    /// Starts the program on a data folder and waits until it says where it is.
    convenience init(data: String) async throws {
        try await self.init(["--data", data], environment: [:])
    }

    /// Starts the program on a database that runs already.
    convenience init(database: String) async throws {
        try await self.init([], environment: ["DATABASE_URL": database])
    }

    private init(_ options: [String], environment: [String: String]) async throws {
        let process = Process()
        process.executableURL = URL(filePath: AliquotProgram.path)
        process.arguments = ["run", "--port", "0"] + options
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        self.process = process
        try ProcessLaunch.alone { try process.run() }
        port = try await Self.port(in: output)
    }

    deinit { if process.isRunning { kill() } }

    /// Kills it as nothing can be killed more.
    func kill() { end(with: SIGKILL) }

    /// Asks it to stop, as Ctrl-C does.
    func stop() { end(with: SIGINT) }

    private func end(with signal: Int32) {
        Glibc.kill(process.processIdentifier, signal)
        process.waitUntilExit()
    }

    /// The port in the greeting, which is read as it comes.
    private static func port(in output: Pipe) async throws -> Int {
        let (texts, continuation) = AsyncStream.makeStream(of: Data.self)
        output.fileHandleForReading.readabilityHandler = { handle in
            let data = handle.availableData
            if data.isEmpty { continuation.finish() } else { continuation.yield(data) }
        }
        var said = ""
        for await text in texts {
            said += String(decoding: text, as: UTF8.self)
            guard let match = said.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)\s/) else { continue }
            return try #require(Int(match.1))
        }
        throw DidNotStart(said: said)
    }

    struct DidNotStart: Error { let said: String }
}
