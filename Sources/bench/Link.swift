import CLibpq

/// A bare connection: what the floor and the rival need, and nothing more.
final class Link {
    private let handle: OpaquePointer

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    init(to connection: String) throws {
        guard let handle = PQconnectdb(connection) else {
            throw Failure(description: "no memory for a connection")
        }
        self.handle = handle
        guard PQstatus(handle) == CONNECTION_OK else { throw failure() }
    }

    deinit { PQfinish(handle) }

    /// Runs statements one after another.
    func run(_ text: String) throws { try expect(PQexec(handle, text), PGRES_COMMAND_OK) }

    /// The values of a query of one row.
    func row(_ text: String) throws -> [String] {
        let result = PQexec(handle, text)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_TUPLES_OK, PQntuples(result) == 1 else {
            throw failure()
        }
        return (0..<PQnfields(result)).map { String(cString: PQgetvalue(result, 0, $0)) }
    }

    /// Reads all rows in binary form and gives them chunk by chunk.
    func copyOut(_ text: String, _ take: (UnsafeRawBufferPointer) -> Void) throws {
        try expect(PQexec(handle, "COPY \(text) TO STDOUT (FORMAT binary)"), PGRES_COPY_OUT)
        var buffer: UnsafeMutablePointer<CChar>?
        while true {
            let length = PQgetCopyData(handle, &buffer, 0)
            guard length > 0, let chunk = buffer else { break }
            take(UnsafeRawBufferPointer(start: chunk, count: Int(length)))
            PQfreemem(chunk)
        }
        try expect(PQgetResult(handle), PGRES_COMMAND_OK)
        while let rest = PQgetResult(handle) { PQclear(rest) }
    }

    /// Loads rows in binary form, 64 KiB at a time.
    func copyIn(_ text: String, _ bytes: [UInt8]) throws {
        try expect(PQexec(handle, "COPY \(text) FROM STDIN (FORMAT binary)"), PGRES_COPY_IN)
        try bytes.withUnsafeBytes { whole in
            var start = 0
            while start < whole.count {
                let count = min(65_536, whole.count - start)
                let chunk = UnsafeRawBufferPointer(rebasing: whole[start..<start + count])
                let sent = PQputCopyData(
                    handle, chunk.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(count))
                guard sent == 1 else { throw failure() }
                start += count
            }
        }
        guard PQputCopyEnd(handle, nil) == 1 else { throw failure() }
        try expect(PQgetResult(handle), PGRES_COMMAND_OK)
        while let rest = PQgetResult(handle) { PQclear(rest) }
    }

    private func expect(_ result: OpaquePointer?, _ wanted: ExecStatusType) throws {
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        let isRows = status == PGRES_TUPLES_OK && wanted == PGRES_COMMAND_OK
        guard status == wanted || isRows else { throw failure() }
    }

    private func failure() -> Failure {
        Failure(description: String(cString: PQerrorMessage(handle)))
    }
}
