import Foundation

/// What stands on paper.
enum PDF {
    /// The text of a document, as `pdftotext` reads it.
    static func text(of document: Data) async throws -> String {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "aliquot-\(UUID().uuidString).pdf")
        try document.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let result = try await ChildProcess.run(
            "/usr/bin/pdftotext", ["-layout", file.path(percentEncoded: false), "-"])
        return result.output
    }
}
