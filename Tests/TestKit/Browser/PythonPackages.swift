import Foundation

/// What `make test` installs from PyPI into the project's virtual environment.
enum PythonPackages {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The file of an installed package.
    ///
    /// - Throws: ``BrowserFault`` when it is not installed.
    static func file(_ name: String) throws -> URL {
        let library = root.appending(path: ".venv/lib")
        let versions =
            (try? FileManager.default.contentsOfDirectory(
                at: library, includingPropertiesForKeys: nil))
            ?? []
        for version in versions {
            let file = version.appending(path: "site-packages/\(name)")
            if FileManager.default.fileExists(atPath: file.path) { return file }
        }
        throw BrowserFault("\(name) is not in \(library.path): run `.ci/prepare test`.")
    }

    static func text(of name: String) throws -> String {
        try String(contentsOf: try file(name), encoding: .utf8)
    }
}
