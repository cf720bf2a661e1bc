import Kernel

/// A statement, or a part of one, with its values kept apart from its text.
///
/// Written as a literal: `let statement: SQL = "SELECT name FROM kernel.member WHERE id = \(id)"`.
/// A value becomes a parameter and never a part of the text; another `SQL` is spliced in and its
/// parameters are numbered anew. The text takes literals of the source code only (its literal type
/// is `StaticString`), so no run-time string can become SQL.
public struct SQL: Sendable {
    enum Piece: Sendable {
        case literal(StaticString)
        case quoted(String)
        case parameter
    }

    var pieces: [Piece] = []
    var parameters = Parameters()

    /// No text at all; what `joined(_:separator:)` gives for no fragments.
    public static let empty = SQL()

    /// The statement of a literal: `SQL("SELECT 1")`.
    public init(_ literal: SQL) { self = literal }

    init() {}

    /// The fragments in their order with the separator between them.
    public static func joined(_ fragments: some Sequence<SQL>, separator: SQL) -> SQL {
        var joined = SQL.empty
        for (index, fragment) in fragments.enumerated() {
            if index > 0 { joined.append(separator) }
            joined.append(fragment)
        }
        return joined
    }

    public static func + (left: SQL, right: SQL) -> SQL {
        var sum = left
        sum.append(right)
        return sum
    }

    public static func += (left: inout SQL, right: SQL) { left.append(right) }

    mutating func append(_ other: SQL) {
        pieces.append(contentsOf: other.pieces)
        parameters.append(other.parameters)
    }

    /// The text with `$1`, `$2`, … where the parameters stand.
    var text: String {
        var text = ""
        var number = 0
        text.reserveCapacity(pieces.count * 48)
        for piece in pieces {
            switch piece {
            case .literal(let literal):
                text += literal.description
            case .quoted(let quoted):
                text += quoted
            case .parameter:
                number += 1
                text += "$"
                text += String(number)
            }
        }
        return text
    }
}

extension SQL: ExpressibleByStringInterpolation {
    public init(stringLiteral text: StaticString) { pieces = [.literal(text)] }

    public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.sql }

    /// What the compiler fills while it reads an interpolated literal.
    public struct StringInterpolation: StringInterpolationProtocol {
        var sql = SQL()

        public init(literalCapacity: Int, interpolationCount: Int) {
            sql.pieces.reserveCapacity(interpolationCount * 2 + 1)
        }

        public mutating func appendLiteral(_ literal: StaticString) {
            if literal.utf8CodeUnitCount > 0 { sql.pieces.append(.literal(literal)) }
        }

        /// A parameter.
        public mutating func appendInterpolation(_ value: some SQLValue) {
            sql.pieces.append(.parameter)
            sql.parameters.append(value)
        }

        /// A parameter that may be NULL; an overload of its own, so that the compiler does not warn
        /// of a description.
        public mutating func appendInterpolation<Value: SQLValue>(_ value: Value?) {
            sql.pieces.append(.parameter)
            sql.parameters.append(value)
        }

        /// A fragment, spliced in.
        public mutating func appendInterpolation(_ fragment: SQL) { sql.append(fragment) }

        /// A name of a table, column or role, quoted; each part between points by itself.
        ///
        /// For statements about tables, which take no parameters; everything else uses values.
        public mutating func appendInterpolation(identifier: String) {
            sql.pieces.append(.quoted(quotedIdentifier(identifier)))
        }

        /// A whole number written into the text, for statements that take no parameters.
        public mutating func appendInterpolation(literal number: Int64) {
            sql.pieces.append(.quoted(String(number)))
        }

        /// A day written into the text, for statements that take no parameters.
        public mutating func appendInterpolation(literal day: Day) {
            sql.pieces.append(.quoted("'\(day)'"))
        }
    }
}

/// `schema.table` as `"schema"."table"`.
func quotedIdentifier(_ name: String) -> String {
    name.split(separator: ".", omittingEmptySubsequences: false)
        .map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
        .joined(separator: ".")
}
