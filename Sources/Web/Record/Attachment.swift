import Journal
import Kernel
import Postgres

/// A file that somebody of the association put with a record.
struct Attachment: Sendable {
    /// Who no longer offers it, and why; the bytes are kept.
    struct Withdrawal: Sendable {
        let at: Instant
        let person: String
        let reason: String

        init?(_ row: Row) throws {
            guard let at: Instant = try row["ended_at"] else { return nil }
            self.at = at
            let (person, reason): (String?, String?) = (try row["ender"], try row["reason"])
            (self.person, self.reason) = (person ?? "", reason ?? "")
        }
    }

    let id: Int64
    let at: Instant
    let author: String
    let name: String
    let type: String
    /// - Unit: bytes.
    let size: Int
    let sha256: [UInt8]
    let withdrawal: Withdrawal?

    /// - Unit: bytes.
    static let limit = 10 * 1024 * 1024

    static func subject(of id: Int64) -> String { "attachment/\(id)" }
}

/// A file before it is kept: its type as its bytes say, its name made plain.
struct AttachmentDraft: Sendable {
    let name: AttachmentName
    let type: AttachmentType
    let bytes: [UInt8]

    /// - Refuses: nothing, too much, and a type that is not on the list.
    init(_ upload: Upload?) throws(AttachmentRefusal) {
        guard let upload, !upload.bytes.isEmpty else { throw .nothing }
        guard upload.bytes.count <= Attachment.limit else {
            throw .tooLarge(size: upload.bytes.count)
        }
        guard let type = AttachmentType(of: upload.bytes, named: upload.filename) else {
            throw .unknownType(name: upload.filename)
        }
        name = AttachmentName(upload.filename, of: type)
        self.type = type
        bytes = upload.bytes
    }
}

/// Why a file is not kept, or not withdrawn, in order of precedence.
enum AttachmentRefusal: Refusal, Hashable {
    case nothing
    /// - Unit: bytes.
    case tooLarge(size: Int)
    case unknownType(name: String)
    case withdrawnBefore

    func message(in language: Language) -> String {
        let t = SharedMessages(language).record.refusal
        return switch self {
        case .nothing: t.noFile
        case .tooLarge(let size):
            t.fileTooLarge(
                size: Localized(language).megabytes(size),
                limit: Localized(language).megabytes(Attachment.limit))
        case .unknownType(let name): t.fileOfUnknownType(name: name)
        case .withdrawnBefore: t.fileWithdrawnBefore
        }
    }

    var field: String? { self == .withdrawnBefore ? nil : "attachment" }
}

extension Localized {
    /// A size in whole kB, or in MB with one decimal.
    func megabytes(_ bytes: Int) -> String {
        let byte = language == .fr ? "o" : "B"
        guard bytes >= 1024 * 1024 else { return "\(number(max(1, bytes / 1024))) k\(byte)" }
        let tenths = Millionths(Int64(bytes * 10 / (1024 * 1024)) * 100_000)
        return "\(quantity(tenths)) M\(byte)"
    }
}
