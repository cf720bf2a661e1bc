import Kernel

extension FixedWidthInteger {
    /// Appends the number with its highest byte first, as the wire has it.
    func encodeBigEndian(into bytes: inout [UInt8]) {
        withUnsafeBytes(of: bigEndian) { bytes.append(contentsOf: $0) }
    }
}

extension RawSpan {
    /// The number at an offset, highest byte first.
    ///
    /// - Refuses: an end before the number's.
    func bigEndian<N: FixedWidthInteger & BitwiseCopyable>(
        _ type: N.Type, at offset: Int = 0
    ) throws(Unreadable) -> N {
        guard offset >= 0, offset + N.bitWidth / 8 <= byteCount else {
            throw Unreadable("its binary form ends too early")
        }
        return N(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: N.self))
    }
}

/// Reads `smallint`, `integer` and `bigint`; a number that does not fit is refused.
private func decodeInteger<N: FixedWidthInteger>(
    _ bytes: RawSpan, as type: SQLType
) throws(Unreadable) -> N {
    let wide: Int64
    switch type {
    case .int8: wide = try bytes.bigEndian(Int64.self)
    case .int4: wide = Int64(try bytes.bigEndian(Int32.self))
    case .int2: wide = Int64(try bytes.bigEndian(Int16.self))
    default: throw .type(type, for: N.self)
    }
    guard let number = N(exactly: wide) else {
        throw Unreadable("its number does not fit \(N.self)")
    }
    return number
}

extension Int: SQLValue {
    public static var sqlType: SQLType { .int8 }
    public func encode(into bytes: inout [UInt8]) { Int64(self).encodeBigEndian(into: &bytes) }
    public static func decode(_ bytes: RawSpan, as type: SQLType) throws(Unreadable) -> Int {
        try decodeInteger(bytes, as: type)
    }
}

extension Int64: SQLValue {
    public static var sqlType: SQLType { .int8 }
    public func encode(into bytes: inout [UInt8]) { encodeBigEndian(into: &bytes) }
    public static func decode(_ bytes: RawSpan, as type: SQLType) throws(Unreadable) -> Int64 {
        try decodeInteger(bytes, as: type)
    }
}

extension Int32: SQLValue {
    public static var sqlType: SQLType { .int4 }
    public func encode(into bytes: inout [UInt8]) { encodeBigEndian(into: &bytes) }
    public static func decode(_ bytes: RawSpan, as type: SQLType) throws(Unreadable) -> Int32 {
        try decodeInteger(bytes, as: type)
    }
}

extension Int16: SQLValue {
    public static var sqlType: SQLType { .int2 }
    public func encode(into bytes: inout [UInt8]) { encodeBigEndian(into: &bytes) }
    public static func decode(_ bytes: RawSpan, as type: SQLType) throws(Unreadable) -> Int16 {
        try decodeInteger(bytes, as: type)
    }
}

extension Cents: SQLValue {
    public static var sqlType: SQLType { .int8 }
    public func encode(into bytes: inout [UInt8]) { value.encodeBigEndian(into: &bytes) }
    public static func decode(_ bytes: RawSpan, as type: SQLType) throws(Unreadable) -> Cents {
        Cents(try decodeInteger(bytes, as: type))
    }
}

extension Millionths: SQLValue {
    public static var sqlType: SQLType { .int8 }
    public func encode(into bytes: inout [UInt8]) { value.encodeBigEndian(into: &bytes) }
    public static func decode(_ bytes: RawSpan, as type: SQLType) throws(Unreadable) -> Millionths {
        Millionths(try decodeInteger(bytes, as: type))
    }
}

extension Bool: SQLValue {
    public static var sqlType: SQLType { .bool }
    public func encode(into bytes: inout [UInt8]) { bytes.append(self ? 1 : 0) }
    public static func decode(_ bytes: RawSpan, as type: SQLType) throws(Unreadable) -> Bool {
        guard type == .bool else { throw .type(type, for: Bool.self) }
        return try bytes.bigEndian(UInt8.self) != 0
    }
}
