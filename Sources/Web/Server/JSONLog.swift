import Glibc
import Logging
import Postgres

/// Writes each message of the log as one line of JSON to the standard error.
///
///     LoggingSystem.bootstrap { JSONLog(label: $0) }
public struct JSONLog: LogHandler {
    public var logLevel: Logger.Level = .info
    public var metadata: Logger.Metadata = [:]
    public var metadataProvider: Logger.MetadataProvider?
    private let label: String

    public init(label: String) { self.label = label }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        let all = (event.metadata ?? [:]).merging(metadata) { own, _ in own }
        let line = Self.line(
            at: systemClock(), event.level, label, "\(event.message)", all)
        // One write is one line, whoever else writes.
        line.withUnsafeBytes { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// The line, ended by a line feed.
    static func line(
        at instant: Instant, _ level: Logger.Level, _ label: String, _ message: String,
        _ metadata: Logger.Metadata
    ) -> [UInt8] {
        var line = Array("{\"at\":\"\(instant.iso)\",\"level\":\"\(level)\"".utf8)
        append("label", label, to: &line)
        append("message", message, to: &line)
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            append(key, "\(value)", to: &line)
        }
        line += Array("}\n".utf8)
        return line
    }

    private static func append(_ key: String, _ value: String, to line: inout [UInt8]) {
        line += Array(",".utf8)
        append(key, to: &line)
        line += Array(":".utf8)
        append(value, to: &line)
    }

    private static func append(_ text: String, to line: inout [UInt8]) {
        line.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): line += [UInt8(ascii: "\\"), byte]
            case 10: line += Array("\\n".utf8)
            case ..<32: line += Array("\\u00".utf8) + [hexDigit(byte >> 4), hexDigit(byte & 15)]
            default: line.append(byte)
            }
        }
        line.append(UInt8(ascii: "\""))
    }
}
