import CLibpq

/// COPY in its binary form, within the lease's transaction.
extension Connection {
    func copyIn(_ lease: Int, _ opening: [SQL], _ text: String) throws {
        try startCopy(lease, opening, text, PGRES_COPY_IN)
    }

    /// Sends a part of the rows; blocks while the server is behind.
    func copyIn(_ lease: Int, _ bytes: [UInt8]) throws {
        try statement(lease) {
            let sent = bytes.withUnsafeBytes { buffer in
                PQputCopyData(
                    link.handle, buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                    Int32(buffer.count))
            }
            guard sent == 1 else { throw link.lost() }
        }
    }

    /// Ends the rows, or says that they are not complete.
    ///
    /// - Returns: how many rows the server took.
    func endCopyIn(_ lease: Int, isComplete: Bool) throws -> Int {
        if !isComplete {
            PQputCopyEnd(link.handle, "the rows are not complete")
            while let result = PQgetResult(link.handle) { PQclear(result) }
            return 0
        }
        return try statement(lease) {
            guard PQputCopyEnd(link.handle, nil) == 1 else { throw link.lost() }
            return try link.endOfCopy()
        }
    }

    /// Begins to read the rows of a query.
    ///
    /// - Returns: the number of the COPY and the columns.
    func copyOut(_ lease: Int, _ opening: [SQL], _ sql: SQL) throws -> (copy: Int, Columns) {
        try skipRows(lease)
        let begins = begin(lease, opening)
        let columns = try statement(lease) {
            if !begins.isEmpty { _ = try link.run(begins) }
            return try link.describe(sql)
        }
        let text = try sql.textWithLiterals()
        try startCopy(lease, [], "COPY (\(text)) TO STDOUT (FORMAT binary)", PGRES_COPY_OUT)
        isCopying = true
        return (copies, columns)
    }

    /// The next rows, about 64 KiB of them; none at the end.
    func nextRows<T: Sendable>(
        _ lease: Int, copy: Int, _ columns: Columns, _ decode: @Sendable (Row) throws -> T
    ) throws -> [T] {
        precondition(copy == copies, "the rows of a COPY are read before anything else is done")
        var rows: [T] = []
        var read = 0
        while read < 65_536, let message = try nextMessage(lease) {
            read += message.count
            let storage = CopiedRow(message, columns: columns.names.count)
            while try storage.advance() {
                let table = RowTable(columns: columns, count: 1, affected: 0, storage: storage)
                rows.append(try decode(Row(table: table, number: 0)))
            }
        }
        return rows
    }

    /// All rows as they came.
    func allRows(_ lease: Int, copy: Int, columns: Int) throws -> RawRows {
        precondition(copy == copies, "the rows of a COPY are read before anything else is done")
        var bytes: [UInt8] = []
        while let message = try nextMessage(lease) {
            bytes.append(contentsOf: CopiedRow.rows(of: message))
        }
        return RawRows(bytes, columns: columns)
    }

    /// Reads what is left of a COPY that nobody wants to the end.
    func skipRows(_ lease: Int) throws {
        copies += 1
        while try nextMessage(lease) != nil {}
    }

    private func nextMessage(_ lease: Int) throws -> CopiedMessage? {
        guard isCopying else { return nil }
        isCopying = false
        let message = try statement(lease) { try link.copiedMessage() }
        isCopying = message != nil
        return message
    }

    private func startCopy(
        _ lease: Int, _ opening: [SQL], _ text: String, _ wanted: ExecStatusType
    ) throws {
        try skipRows(lease)
        let begins = begin(lease, opening)
        try statement(lease) {
            if !begins.isEmpty { _ = try link.run(begins) }
            guard let result = PQexec(link.handle, text) else { throw link.lost() }
            defer { PQclear(result) }
            guard PQresultStatus(result) == wanted else {
                throw PQstatus(link.handle) == CONNECTION_OK ? ServerReport(result) : link.lost()
            }
        }
    }
}
