import Foundation
import Postgres

/// A program that a test runs beside itself.
struct ChildProcess: Sendable {
    /// What a program left behind when it ended.
    struct Result: Sendable {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Runs a program to its end.
    ///
    /// - Parameter input: what it reads on its standard input.
    static func run(
        _ path: String, _ arguments: [String], environment: [String: String] = [:],
        input: Data = Data()
    ) async throws -> Result {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let files = try Files()
        defer { try? FileManager.default.removeItem(at: files.folder) }
        try input.write(to: files.input)
        process.standardInput = try FileHandle(forReadingFrom: files.input)
        process.standardOutput = try FileHandle(forWritingTo: files.output)
        process.standardError = try FileHandle(forWritingTo: files.errors)
        let status = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try ProcessLaunch.alone { try process.run() } } catch {
                continuation.resume(throwing: error)
            }
        }
        return Result(
            status: status, output: try String(contentsOf: files.output, encoding: .utf8),
            errors: try String(contentsOf: files.errors, encoding: .utf8))
    }

    /// Files rather than pipes, which a program that says much would fill.
    private struct Files {
        let folder, input, output, errors: URL

        init() throws {
            folder = FileManager.default.temporaryDirectory.appending(
                path: "aliquot-child-\(UUID().uuidString)", directoryHint: .isDirectory)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            (input, output, errors) = (
                folder.appending(path: "input"), folder.appending(path: "output"),
                folder.appending(path: "errors")
            )
            for file in [input, output, errors] { try Data().write(to: file) }
        }
    }
}
