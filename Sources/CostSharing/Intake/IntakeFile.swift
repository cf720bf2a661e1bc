import Crypto
import Kernel
import Postgres

/// What a file brings in.
public enum IntakeKind: String, SQLEnum, CaseIterable, Hashable {
    case costs
    case drivers

    /// The names that the first line of such a file has, in any order.
    public var columns: [String] {
        switch self {
        case .costs:
            [
                "period", "pool", "document", "document_date", "supplier", "description", "net",
                "vat",
            ]
        case .drivers: ["period", "key", "target", "quantity"]
        }
    }

    /// The names that it may have besides.
    public var optionalColumns: [String] {
        switch self {
        case .costs: ["until"]
        case .drivers: []
        }
    }
}

/// A file as it came, with the hash by which it is known again.
public struct IntakeFile: Sendable {
    public let kind: IntakeKind
    public let name: String
    public let bytes: [UInt8]
    /// SHA-256 of the bytes.
    public let hash: [UInt8]

    public init(_ kind: IntakeKind, name: String, bytes: [UInt8]) {
        self.kind = kind
        self.name = name
        self.bytes = bytes
        hash = Array(SHA256.hash(data: bytes))
    }

    /// The hash in lower-case hexadecimal digits.
    public var hashText: String { hexadecimal(hash) }
}

/// Bytes as people compare them.
func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
