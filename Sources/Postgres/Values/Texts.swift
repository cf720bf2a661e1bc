import Kernel

extension String: SQLValue {
    public static var sqlType: SQLType { .text }
    public func encode(into bytes: inout [UInt8]) { bytes.append(contentsOf: utf8) }
    public static func decode(_ bytes: RawSpan, as type: SQLType) throws(Unreadable) -> String {
        guard type.isText || type.isUserDefined else { throw .type(type, for: String.self) }
        return bytes.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
    }
}

/// An enumeration whose cases the database stores as their names.
///
/// The parameter's type is left to the server, so that the same enumeration serves a `text` column
/// and a column of an enumerated type.
public protocol SQLEnum: SQLValue, RawRepresentable where RawValue == String {}

extension SQLEnum {
    public static var sqlType: SQLType { .inferred }
    public func encode(into bytes: inout [UInt8]) { rawValue.encode(into: &bytes) }
    public static func decode(_ bytes: RawSpan, as type: SQLType) throws(Unreadable) -> Self {
        try decodeText(bytes, as: type, Self.init(rawValue:))
    }
}

extension Language: SQLEnum {}

extension EnterpriseNumber: SQLValue {
    public static var sqlType: SQLType { .text }
    public func encode(into bytes: inout [UInt8]) { digits.encode(into: &bytes) }
    public static func decode(_ bytes: RawSpan, as type: SQLType) throws(Unreadable) -> Self {
        try decodeText(bytes, as: type) { Self($0) }
    }
}

extension IBAN: SQLValue {
    public static var sqlType: SQLType { .text }
    public func encode(into bytes: inout [UInt8]) { compact.encode(into: &bytes) }
    public static func decode(_ bytes: RawSpan, as type: SQLType) throws(Unreadable) -> Self {
        try decodeText(bytes, as: type) { Self($0) }
    }
}

extension BIC: SQLValue {
    public static var sqlType: SQLType { .text }
    public func encode(into bytes: inout [UInt8]) { compact.encode(into: &bytes) }
    public static func decode(_ bytes: RawSpan, as type: SQLType) throws(Unreadable) -> Self {
        try decodeText(bytes, as: type) { Self($0) }
    }
}

extension StructuredReference: SQLValue {
    public static var sqlType: SQLType { .text }
    public func encode(into bytes: inout [UInt8]) { digits.encode(into: &bytes) }
    public static func decode(_ bytes: RawSpan, as type: SQLType) throws(Unreadable) -> Self {
        try decodeText(bytes, as: type) { Self($0) }
    }
}

/// Reads a text that must be a value of a narrower kind.
private func decodeText<Value>(
    _ bytes: RawSpan, as type: SQLType, _ read: (String) -> Value?
) throws(Unreadable) -> Value {
    guard let value = read(try String.decode(bytes, as: type)) else {
        throw Unreadable("its text is no \(Value.self)")
    }
    return value
}
