public import Kernel
import Postgres
import Web

/// A document that shows something about a member, as it came.
///
/// The database keeps the bytes and computes their SHA-256; nothing of it ever changes.
///
/// - Source: VAT-4
public struct Evidence: Hashable, Sendable {
    public let fileName: String
    public let type: EvidenceType
    public let bytes: [UInt8]

    /// - Unit: bytes.
    public static let limit = 10_000_000
    /// - Unit: characters.
    static let fileNameLimit = 120

    /// Decides whether a file may be kept: its contents say what it is, not its name.
    ///
    /// - Refuses: a file without contents, one above the limit, another type.
    public static func decide(
        _ fileName: String, _ bytes: [UInt8]
    ) throws(EvidenceRefusal) -> Evidence {
        guard !bytes.isEmpty else { throw .isEmpty }
        guard bytes.count <= limit else { throw .isTooLarge }
        guard let type = EvidenceType(of: bytes) else { throw .isOfAnotherType }
        let name = fileName.singleSpaced.filter { !$0.isNewline && $0 != "/" && $0 != "\\" }
        return Evidence(
            fileName: name.isEmpty ? "evidence.\(type.suffix)" : String(name.prefix(fileNameLimit)),
            type: type, bytes: bytes)
    }
}

/// What a document is, by its contents.
public enum EvidenceType: String, CaseIterable, Hashable, Sendable {
    case pdf = "application/pdf"
    case png = "image/png"
    case jpeg = "image/jpeg"
    case xml = "application/xml"
    case csv = "text/csv"

    /// Nil where the bytes are none of these.
    public init?(of bytes: [UInt8]) {
        if bytes.starts(with: "%PDF-".utf8) {
            self = .pdf
        } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if let text = Self.text(bytes) {
            if text.hasPrefix("<?xml") {
                self = .xml
            } else if Self.isTable(text) {
                self = .csv
            } else {
                return nil
            }
        } else {
            return nil
        }
    }

    /// What a file of this type is called at its end.
    public var suffix: String {
        switch self {
        case .pdf: "pdf"
        case .png: "png"
        case .jpeg: "jpg"
        case .xml: "xml"
        case .csv: "csv"
        }
    }

    /// The bytes as UTF-8 without its mark; nil where they are not, or have signs that no text has.
    private static func text(_ bytes: [UInt8]) -> String? {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let body = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
        guard !body.contains(where: { $0 < 32 && $0 != 9 && $0 != 10 && $0 != 13 }) else {
            return nil
        }
        return String(validating: body, as: UTF8.self)
    }

    /// Whether the first line has columns, and is no other language's.
    private static func isTable(_ text: String) -> Bool {
        guard text.first != "<", text.first != "{" else { return false }
        return text.prefix { !$0.isNewline }.contains { ",;\t".contains($0) }
    }
}

/// Why a document is not kept, in order of precedence.
public enum EvidenceRefusal: Refusal, Hashable {
    case isEmpty
    case isTooLarge
    case isOfAnotherType

    public func message(in language: Language) -> String {
        let t = Messages(language).evidenceRefusal
        return switch self {
        case .isEmpty: t.isEmpty
        case .isTooLarge: t.isTooLarge
        case .isOfAnotherType: t.isOfAnotherType
        }
    }

    public var field: String? { "evidence" }
}
