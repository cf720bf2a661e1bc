import Kernel

/// The rows that a COPY read, in its binary form, to be gone through as often as is wanted.
///
///     var rows = try await transaction.copyOutRaw(sql)
///     while try rows.advance() { total += try rows.int64(2) }
public struct RawRows: Sendable {
    public let bytes: [UInt8]
    /// How many fields each row has.
    public let columns: Int
    /// Where the fields of the row lie, without their number.
    public private(set) var row = 0..<0
    private var next = 0
    private var fields: [(start: Int, length: Int)]

    init(_ bytes: [UInt8], columns: Int) {
        self.bytes = bytes
        self.columns = columns
        fields = Array(repeating: (0, -1), count: columns)
    }

    /// Goes to the next row; false at the end.
    public mutating func advance() throws -> Bool {
        guard next + 2 <= bytes.count else { return false }
        let bytes = bytes
        let span = bytes.span.bytes
        let count = Int(try span.bigEndian(Int16.self, at: next))
        guard count == columns else {
            throw DatabaseError.unreadable(
                column: "", reason: "a row of \(count) instead of \(columns) columns")
        }
        next += 2
        let start = next
        for column in 0..<count {
            let length = Int(try span.bigEndian(Int32.self, at: next))
            fields[column] = (next + 4, length)
            next += 4 + max(0, length)
        }
        row = start..<next
        guard next <= bytes.count else {
            throw DatabaseError.unreadable(column: "", reason: "a row that ends too early")
        }
        return true
    }

    /// Where the row begins, to come back to it.
    public var place: Int { row.lowerBound - 2 }

    /// Goes back to a row by the place that it had.
    public mutating func go(to place: Int) throws {
        next = place
        guard try advance() else {
            throw DatabaseError.unreadable(column: "", reason: "no row begins at \(place)")
        }
    }

    /// The bytes of a field; none of NULL.
    public func field(_ column: Int) -> ArraySlice<UInt8> {
        let (start, length) = fields[column]
        return bytes[start..<start + max(0, length)]
    }

    public func isNull(_ column: Int) -> Bool { fields[column].length < 0 }

    public func int64(_ column: Int) throws -> Int64 { try number(column) }

    /// A date, in days from 1 January 1970.
    public func day(_ column: Int) throws -> Day {
        try decode(column, .date)
    }

    public func period(_ column: Int) throws -> Period {
        try decode(column, .date)
    }

    private func number<N: FixedWidthInteger & BitwiseCopyable>(_ column: Int) throws -> N {
        let (start, length) = fields[column]
        guard length == N.bitWidth / 8 else {
            throw DatabaseError.unreadable(
                column: "\(column)", reason: "\(length) bytes are no \(N.self)")
        }
        return try bytes.span.bytes.bigEndian(N.self, at: start)
    }

    private func decode<Value: SQLValue>(_ column: Int, _ type: SQLType) throws -> Value {
        let (start, length) = fields[column]
        do throws(Unreadable) {
            guard length >= 0 else { return try Value.decodeNull() }
            return try Value.decode(
                bytes.span.bytes.extracting(start..<start + length), as: type)
        } catch {
            throw DatabaseError.unreadable(column: "\(column)", reason: error.reason)
        }
    }
}
