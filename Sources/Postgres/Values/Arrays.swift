import Kernel

/// A value of which PostgreSQL has arrays, as `unnest` takes them.
public protocol SQLElement: Sendable {
    static var arrayType: SQLType { get }
    static func encodeArray(_ array: [Self], into bytes: inout [UInt8])
    static func decodeArray(_ bytes: RawSpan, as type: SQLType) throws(Unreadable) -> [Self]
}

extension SQLElement where Self: SQLValue {
    public static func encodeArray(_ array: [Self], into bytes: inout [UInt8]) {
        Int32(array.isEmpty ? 0 : 1).encodeBigEndian(into: &bytes)
        Int32(array.contains(where: \.isNull) ? 1 : 0).encodeBigEndian(into: &bytes)
        sqlType.oid.encodeBigEndian(into: &bytes)
        guard !array.isEmpty else { return }
        Int32(array.count).encodeBigEndian(into: &bytes)
        Int32(1).encodeBigEndian(into: &bytes)
        for element in array { element.encodeField(into: &bytes) }
    }

    public static func decodeArray(
        _ bytes: RawSpan, as type: SQLType
    ) throws(Unreadable) -> [Self] {
        guard type == arrayType else { throw .type(type, for: [Self].self) }
        let dimensions = try bytes.bigEndian(Int32.self)
        guard dimensions > 0 else { return [] }
        guard dimensions == 1 else { throw Unreadable("its array has several dimensions") }
        let element = SQLType(oid: try bytes.bigEndian(UInt32.self, at: 8))
        let count = Int(try bytes.bigEndian(Int32.self, at: 12))
        var array: [Self] = []
        array.reserveCapacity(min(count, bytes.byteCount / 4))
        var offset = 20
        for _ in 0..<count {
            array.append(try decodeField(bytes, at: &offset, as: element))
        }
        return array
    }
}

extension SQLValue {
    /// The length in four bytes (-1 for NULL) and the value: how arrays and COPY hold one.
    func encodeField(into bytes: inout [UInt8]) {
        let start = bytes.count
        Int32(-1).encodeBigEndian(into: &bytes)
        guard !isNull else { return }
        encode(into: &bytes)
        let length = Int32(bytes.count - start - 4).bigEndian
        withUnsafeBytes(of: length) { bytes.replaceSubrange(start..<start + 4, with: $0) }
    }

    static func decodeField(
        _ bytes: RawSpan, at offset: inout Int, as type: SQLType
    ) throws(Unreadable) -> Self {
        let length = Int(try bytes.bigEndian(Int32.self, at: offset))
        offset += 4
        guard length >= 0 else { return try decodeNull() }
        guard offset + length <= bytes.byteCount else {
            throw Unreadable("its binary form ends too early")
        }
        defer { offset += length }
        return try decode(bytes.extracting(offset..<offset + length), as: type)
    }
}

extension Array: SQLValue where Element: SQLElement {
    public static var sqlType: SQLType { Element.arrayType }
    public func encode(into bytes: inout [UInt8]) { Element.encodeArray(self, into: &bytes) }
    public static func decode(_ bytes: RawSpan, as type: SQLType) throws(Unreadable) -> [Element] {
        try Element.decodeArray(bytes, as: type)
    }
}

/// An array of bytes is `bytea`.
extension UInt8: SQLElement {
    public static var arrayType: SQLType { .bytea }

    public static func encodeArray(_ array: [UInt8], into bytes: inout [UInt8]) {
        bytes.append(contentsOf: array)
    }

    public static func decodeArray(
        _ bytes: RawSpan, as type: SQLType
    ) throws(Unreadable) -> [UInt8] {
        guard type == .bytea else { throw .type(type, for: [UInt8].self) }
        return bytes.withUnsafeBytes { Array($0) }
    }
}

extension Int: SQLElement { public static var arrayType: SQLType { .init(oid: 1016) } }
extension Int64: SQLElement { public static var arrayType: SQLType { .init(oid: 1016) } }
extension Int32: SQLElement { public static var arrayType: SQLType { .init(oid: 1007) } }
extension Int16: SQLElement { public static var arrayType: SQLType { .init(oid: 1005) } }
extension Cents: SQLElement { public static var arrayType: SQLType { .init(oid: 1016) } }
extension Millionths: SQLElement { public static var arrayType: SQLType { .init(oid: 1016) } }
extension Bool: SQLElement { public static var arrayType: SQLType { .init(oid: 1000) } }
extension String: SQLElement { public static var arrayType: SQLType { .init(oid: 1009) } }
extension EnterpriseNumber: SQLElement { public static var arrayType: SQLType { .init(oid: 1009) } }
extension IBAN: SQLElement { public static var arrayType: SQLType { .init(oid: 1009) } }
extension StructuredReference: SQLElement {
    public static var arrayType: SQLType { .init(oid: 1009) }
}
extension Day: SQLElement { public static var arrayType: SQLType { .init(oid: 1182) } }
extension Period: SQLElement { public static var arrayType: SQLType { .init(oid: 1182) } }
extension Instant: SQLElement { public static var arrayType: SQLType { .init(oid: 1185) } }
extension DaySpan: SQLElement { public static var arrayType: SQLType { .init(oid: 3913) } }

extension Optional: SQLElement where Wrapped: SQLElement & SQLValue {
    public static var arrayType: SQLType { Wrapped.arrayType }
}
