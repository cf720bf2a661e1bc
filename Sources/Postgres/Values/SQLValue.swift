/// A type of PostgreSQL by its number in the catalogue.
public struct SQLType: Hashable, Sendable {
    /// The object identifier; built-in types have the same one everywhere.
    public let oid: UInt32

    public init(oid: UInt32) { self.oid = oid }

    /// Left to the server, which infers it from where the parameter stands.
    public static let inferred = SQLType(oid: 0)
    public static let bool = SQLType(oid: 16)
    public static let bytea = SQLType(oid: 17)
    public static let name = SQLType(oid: 19)
    public static let int8 = SQLType(oid: 20)
    public static let int2 = SQLType(oid: 21)
    public static let int4 = SQLType(oid: 23)
    public static let text = SQLType(oid: 25)
    public static let bpchar = SQLType(oid: 1042)
    public static let varchar = SQLType(oid: 1043)
    public static let date = SQLType(oid: 1082)
    public static let timestamptz = SQLType(oid: 1184)
    public static let numeric = SQLType(oid: 1700)
    public static let daterange = SQLType(oid: 3912)

    /// Types of the user's own (enumerations) come after those of the server.
    var isUserDefined: Bool { oid >= 16_384 }

    var isText: Bool { self == .text || self == .varchar || self == .bpchar || self == .name }
}

/// A value that a statement takes and a row gives, in PostgreSQL's binary form.
public protocol SQLValue: Sendable {
    /// The type that a statement is prepared with.
    static var sqlType: SQLType { get }

    /// Whether the value is sent as NULL.
    var isNull: Bool { get }

    /// Appends the binary form; never called for NULL.
    func encode(into bytes: inout [UInt8])

    /// Reads the binary form of a column of the given type.
    ///
    /// - Refuses: a column of another type and a value that this one cannot hold.
    static func decode(_ bytes: RawSpan, as type: SQLType) throws(Unreadable) -> Self

    /// What NULL reads as.
    ///
    /// - Refuses: NULL, unless the value is optional.
    static func decodeNull() throws(Unreadable) -> Self
}

extension SQLValue {
    public var isNull: Bool { false }

    public static func decodeNull() throws(Unreadable) -> Self {
        throw Unreadable("it is NULL and \(Self.self) has no such value")
    }
}

/// Why a column cannot be read; never holds the value itself.
public struct Unreadable: Error, Hashable, Sendable {
    public let reason: String

    public init(_ reason: String) { self.reason = reason }

    static func type(_ type: SQLType, for wanted: Any.Type) -> Unreadable {
        type == .numeric
            ? Unreadable("its type is numeric, cast it to bigint to read \(wanted)")
            : Unreadable("its type has oid \(type.oid), which \(wanted) does not read")
    }
}

extension Optional: SQLValue where Wrapped: SQLValue {
    public static var sqlType: SQLType { Wrapped.sqlType }

    public var isNull: Bool { self?.isNull ?? true }

    public func encode(into bytes: inout [UInt8]) { self?.encode(into: &bytes) }

    public static func decode(
        _ bytes: RawSpan, as type: SQLType
    ) throws(Unreadable) -> Wrapped? {
        try Wrapped.decode(bytes, as: type)
    }

    public static func decodeNull() throws(Unreadable) -> Wrapped? { nil }
}
