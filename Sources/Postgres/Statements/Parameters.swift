/// The values of a statement in the wire's binary form, one after another in one buffer.
struct Parameters: Sendable {
    /// The type that the statement is prepared with, one for each value.
    private(set) var types: [SQLType] = []

    /// The length of each value in bytes; nil for NULL.
    private(set) var lengths: [Int32?] = []

    private(set) var bytes: [UInt8] = []

    var count: Int { types.count }

    mutating func append(_ value: some SQLValue) {
        types.append(type(of: value).sqlType)
        guard !value.isNull else { return lengths.append(nil) }
        let start = bytes.count
        value.encode(into: &bytes)
        lengths.append(Int32(bytes.count - start))
    }

    mutating func append(_ other: Parameters) {
        types.append(contentsOf: other.types)
        lengths.append(contentsOf: other.lengths)
        bytes.append(contentsOf: other.bytes)
    }

    /// The values as libpq takes them: pointers (nil for NULL) and lengths.
    func withPointers<R>(
        _ body: ([UnsafePointer<CChar>?], [Int32]) throws -> R
    ) rethrows -> R {
        // A value of no bytes needs a pointer that is not nil, or it would be NULL: one byte more.
        try (bytes + [0]).withUnsafeBytes { buffer in
            var offset = 0
            let pointers = lengths.map { length -> UnsafePointer<CChar>? in
                guard let length else { return nil }
                defer { offset += Int(length) }
                return buffer.baseAddress?.advanced(by: offset).assumingMemoryBound(to: CChar.self)
            }
            return try body(pointers, lengths.map { $0 ?? 0 })
        }
    }
}
