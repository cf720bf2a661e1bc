/// The open transaction of a pool's connection, for as long as the closure that was given it runs.
public struct Transaction: Sendable {
    let connection: Connection
    let lease: Int
    /// The statements that begin it, sent with its first query.
    let opening: [SQL]

    /// Runs one query.
    ///
    /// - Throws: `DatabaseError`; after one the transaction takes nothing more.
    public func run<T: Sendable>(_ query: Query<T>) async throws -> T {
        try await connection.run(lease, opening, alone: query)
    }

    /// Runs the queries in their order and in one round trip.
    ///
    /// - Throws: `DatabaseError`; after one the transaction takes nothing more.
    public func run<each T: Sendable>(
        _ query: repeat Query<each T>
    ) async throws -> (repeat each T) {
        try await connection.run(lease, opening, repeat each query).values
    }

    /// Runs any number of queries of one kind in their order and in one round trip.
    public func run<T: Sendable>(all queries: [Query<T>]) async throws -> [T] {
        try await connection.run(lease, opening, all: queries)
    }

    /// Loads rows by binary COPY, which converts nothing: each value has its column's very type.
    ///
    /// - Parameters:
    ///   - table: `schema.table`.
    ///   - write: writes the rows; it waits while the server is behind.
    /// - Returns: how many rows were loaded.
    public func copyIn(
        into table: String, columns: [String],
        _ write: (inout CopyWriter) async throws -> Void
    ) async throws -> Int {
        let names = columns.map(quotedIdentifier).joined(separator: ", ")
        try await connection.copyIn(
            lease, opening,
            "COPY \(quotedIdentifier(table)) (\(names)) FROM STDIN (FORMAT binary)")
        do {
            var writer = CopyWriter(connection: connection, lease: lease, columns: columns.count)
            try await write(&writer)
            try await writer.end()
        } catch {
            _ = try await connection.endCopyIn(lease, isComplete: false)
            throw error
        }
        return try await connection.endCopyIn(lease, isComplete: true)
    }

    /// Reads the rows of a query by binary COPY, about 64 KiB at a time and only as they are asked
    /// for.
    ///
    /// The rows are read before the transaction does anything else.
    public func copyOut<T: Sendable>(
        _ sql: SQL, _ decode: @escaping @Sendable (Row) throws -> T
    ) async throws -> CopiedRows<T> {
        let (copy, columns) = try await connection.copyOut(lease, opening, sql)
        return CopiedRows { [connection, lease] in
            try await connection.nextRows(lease, copy: copy, columns, decode)
        }
    }

    /// Reads all rows of a query by binary COPY, as they came.
    public func copyOutRaw(_ sql: SQL) async throws -> RawRows {
        let (copy, columns) = try await connection.copyOut(lease, opening, sql)
        return try await connection.allRows(lease, copy: copy, columns: columns.names.count)
    }
}

/// What `Transaction.copyIn` gives to write rows with; sends them 64 KiB at a time.
public struct CopyWriter: ~Copyable {
    static let chunk = 65_536

    private let connection: Connection
    private let lease: Int
    private let columns: Int
    private var buffer: [UInt8]

    init(connection: Connection, lease: Int, columns: Int) {
        self.connection = connection
        self.lease = lease
        self.columns = columns
        buffer = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + Array(repeating: 0, count: 8)
        buffer.reserveCapacity(Self.chunk + 4096)
    }

    /// Writes one row, its values in the order of the columns.
    public mutating func row<each V: SQLValue>(_ value: repeat each V) async throws {
        let start = buffer.count
        Int16(0).encodeBigEndian(into: &buffer)
        var count = 0
        for value in repeat each value {
            value.encodeField(into: &buffer)
            count += 1
        }
        precondition(count == columns, "a row has a value for each column of the COPY")
        buffer[start] = UInt8(count >> 8)
        buffer[start + 1] = UInt8(count & 0xFF)
        if buffer.count >= Self.chunk { try await send() }
    }

    /// Takes over rows that were built apart, once they are 64 KiB.
    public mutating func write(_ rows: inout CopyRows) async throws {
        guard rows.bytes.count >= Self.chunk else { return }
        try await finish(&rows)
    }

    /// Takes over the last of them.
    public mutating func finish(_ rows: inout CopyRows) async throws {
        if !buffer.isEmpty { try await send() }
        if !rows.bytes.isEmpty { try await connection.copyIn(lease, rows.bytes) }
        rows.clear()
    }

    fileprivate mutating func end() async throws {
        Int16(-1).encodeBigEndian(into: &buffer)
        try await send()
    }

    private mutating func send() async throws {
        try await connection.copyIn(lease, buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}

/// The rows of `Transaction.copyOut`, to be read once.
public struct CopiedRows<Element: Sendable>: AsyncSequence, Sendable {
    let next: @Sendable () async throws -> [Element]

    init(_ next: @escaping @Sendable () async throws -> [Element]) { self.next = next }

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(next: next) }

    public struct AsyncIterator: AsyncIteratorProtocol {
        let next: @Sendable () async throws -> [Element]
        private var rows: ArraySlice<Element> = []
        private var isAtEnd = false

        fileprivate init(next: @escaping @Sendable () async throws -> [Element]) {
            self.next = next
        }

        public mutating func next() async throws -> Element? {
            if rows.isEmpty, !isAtEnd {
                rows = try await next()[...]
                isAtEnd = rows.isEmpty
            }
            return rows.popFirst()
        }
    }
}
