import CLibpq

extension Link {
    /// The columns that a query returns.
    func describe(_ sql: SQL) throws -> Columns {
        let types = sql.parameters.types.map(\.oid)
        for result in [
            PQprepare(handle, "", sql.text, Int32(types.count), types),
            PQdescribePrepared(handle, ""),
        ] {
            guard let result else { throw lost() }
            defer { PQclear(result) }
            guard PQresultStatus(result) == PGRES_COMMAND_OK else {
                throw PQstatus(handle) == CONNECTION_OK ? ServerReport(result) : lost()
            }
            if PQnfields(result) > 0 { return Columns(describing: result) }
        }
        return Columns(names: [], types: [])
    }

    /// The next message of a COPY TO STDOUT; nil at its end.
    func copiedMessage() throws -> CopiedMessage? {
        var buffer: UnsafeMutablePointer<CChar>?
        let length = PQgetCopyData(handle, &buffer, 0)
        if length > 0, let buffer { return CopiedMessage(buffer, count: Int(length)) }
        if length == -1 {
            _ = try endOfCopy()
            return nil
        }
        throw lost()
    }

    /// How many rows a COPY moved, once all were sent or received.
    func endOfCopy() throws -> Int {
        var count = 0
        var report: ServerReport?
        while let result = PQgetResult(handle) {
            defer { PQclear(result) }
            if PQresultStatus(result) == PGRES_COMMAND_OK {
                count = PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
            } else {
                report = report ?? ServerReport(result)
            }
        }
        guard PQstatus(handle) == CONNECTION_OK else { throw lost() }
        if let report { throw report }
        return count
    }
}

/// A message of a COPY, freed when its rows are read.
final class CopiedMessage {
    let count: Int
    private let start: UnsafeMutablePointer<CChar>

    init(_ start: UnsafeMutablePointer<CChar>, count: Int) {
        self.start = start
        self.count = count
    }

    deinit { PQfreemem(start) }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }
}

/// The rows of a message, one at a time.
final class CopiedRow: RowStorage {
    private static let signature = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00]

    private let message: CopiedMessage
    private var offset = 0
    private var fields: [Range<Int>?]

    init(_ message: CopiedMessage, columns: Int) {
        self.message = message
        fields = Array(repeating: nil, count: columns)
        // The first message begins with the signature, flags and the length of nothing more.
        if message.bytes.starts(with: Self.signature) { offset = Self.signature.count + 8 }
    }

    /// The rows of a message without what begins and ends a COPY.
    static func rows(of message: CopiedMessage) -> UnsafeRawBufferPointer {
        let bytes = message.bytes
        let start = bytes.starts(with: signature) ? signature.count + 8 : 0
        let isEnd = bytes.count == start + 2 && bytes[start] == 0xFF
        return UnsafeRawBufferPointer(rebasing: bytes[start..<(isEnd ? start : bytes.count)])
    }

    /// Goes to the next row; false at the end of the message.
    func advance() throws -> Bool {
        let bytes = message.bytes.bytes
        guard offset + 2 <= message.count else { return false }
        let count = Int(try bytes.bigEndian(Int16.self, at: offset))
        guard count >= 0 else { return false }
        guard count == fields.count else {
            throw DatabaseError.unreadable(
                column: "", reason: "a row of \(count) instead of \(fields.count) columns")
        }
        offset += 2
        for column in 0..<count {
            let length = Int(try bytes.bigEndian(Int32.self, at: offset))
            offset += 4
            fields[column] = length < 0 ? nil : offset..<offset + length
            offset += max(0, length)
        }
        return offset <= message.count
    }

    func field(row: Int, column: Int) -> UnsafeRawBufferPointer? {
        fields[column].map { UnsafeRawBufferPointer(rebasing: message.bytes[$0]) }
    }
}
