import Crypto
import EInvoice
import Kernel

/// One document file as it came, with the hash by which it is known again.
///
/// - Source: RET-6
public struct DeliveredFile: Hashable, Sendable {
    public let name: String
    public let bytes: [UInt8]
    /// SHA-256 of the bytes.
    public let hash: [UInt8]

    public init(name: String, bytes: [UInt8]) {
        self.name = String(name.prefix(300))
        self.bytes = bytes
        hash = Array(SHA256.hash(data: bytes))
    }
}

/// Files that come together through one job, one after another in its input.
enum DeliveryParcel {
    static func packed(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var body: [UInt8] = []
        body.reserveCapacity(files.reduce(0) { $0 + $1.bytes.count + $1.name.utf8.count + 16 })
        for file in files {
            for part in [Array(file.name.utf8), file.bytes] {
                withUnsafeBytes(of: UInt64(part.count).bigEndian) { body.append(contentsOf: $0) }
                body += part
            }
        }
        return body
    }

    /// The files of a body that `packed` made.
    static func files(of body: [UInt8]) -> [(name: String, bytes: [UInt8])] {
        var parts: [ArraySlice<UInt8>] = []
        var position = 0
        while position + 8 <= body.count {
            let count = body[position..<position + 8].reduce(0) { $0 << 8 | Int($1) }
            position += 8
            guard count >= 0, count <= body.count - position else { break }
            parts.append(body[position..<position + count])
            position += count
        }
        return stride(from: 0, to: parts.count - 1, by: 2).map {
            (String(decoding: parts[$0], as: UTF8.self), Array(parts[$0 + 1]))
        }
    }
}
