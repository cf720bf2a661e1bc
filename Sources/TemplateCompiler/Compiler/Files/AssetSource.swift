import Foundation

/// A file of the program's own: its name below the folder, and what it holds.
public struct IncludedFile: Hashable, Sendable {
    /// The path below its folder, `fonts/plex.woff2`.
    public let name: String
    /// The file, as messages name it.
    public let path: String
    /// What it holds.
    public let bytes: [UInt8]

    /// A file of the program's own.
    public init(name: String, path: String, bytes: [UInt8]) {
        self.name = name
        self.path = path
        self.bytes = bytes
    }
}

/// Writes style sheets, scripts, fonts and images as Swift, so that the program is one file.
public struct AssetSource {
    private let files: [IncludedFile]

    /// The Swift for some files.
    public init(_ files: [IncludedFile]) {
        self.files = files.sorted { $0.name < $1.name }
    }

    /// The whole file.
    ///
    /// - Throws: a mistake for each file of a kind that has no content type here.
    public func text() throws(Diagnostics) -> String {
        var mistakes: [Diagnostic] = []
        var assets: [String] = []
        for file in files {
            let kind = file.name.split(separator: ".").last.map(String.init) ?? ""
            if let type = Self.contentTypes[kind] {
                assets.append(Self.asset(file, contentType: type))
            } else {
                let known = Self.contentTypes.keys.sorted().joined(separator: ", ")
                mistakes.append(
                    Diagnostic(
                        "no content type for \(file.name); there is one for \(known)",
                        at: SourcePosition(file: file.path)))
            }
        }
        guard mistakes.isEmpty else { throw Diagnostics(mistakes) }
        return Self.head + assets.joined() + "    ]\n}\n"
    }

    /// A short name for what the file holds, that changes whenever the file does.
    ///
    /// 64 bits of FNV-1a: enough to tell versions apart, nothing against an attacker.
    public static func version(of bytes: [UInt8]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static func asset(_ file: IncludedFile, contentType: String) -> String {
        let content =
            if let text = String(validating: file.bytes, as: UTF8.self) {
                "Array(\(SwiftSource.literal(text)).utf8)"
            } else {
                "decoded(\(SwiftSource.literal(Data(file.bytes).base64EncodedString())))"
            }
        return """
                    Asset(
                        name: \(SwiftSource.literal(file.name)),
                        contentType: \(SwiftSource.literal(contentType)),
                        version: \(SwiftSource.literal(version(of: file.bytes))),
                        bytes: \(content)),

            """
    }

    private static let contentTypes: [String: String] = [
        "css": "text/css; charset=utf-8",
        "ico": "image/x-icon",
        "js": "text/javascript; charset=utf-8",
        "png": "image/png",
        "svg": "image/svg+xml",
        "txt": "text/plain; charset=utf-8",
        "woff2": "font/woff2",
    ]

    private static let head = """
        import Foundation

        /// A style sheet, script, font or image of the program.
        public struct Asset: Sendable {
            /// The path below the folder of assets.
            public let name: String
            /// For the header of the answer.
            public let contentType: String
            /// Changes whenever the file does: for an address that may be kept for ever.
            public let version: String
            /// What the file holds.
            public let bytes: [UInt8]
        }

        /// The files of Templates/assets.
        public enum Assets {
            private static func decoded(_ base64: String) -> [UInt8] {
                Data(base64Encoded: base64).map { [UInt8]($0) } ?? []
            }

            /// Every file, by name.
            public static let all: [Asset] = [

        """
}
