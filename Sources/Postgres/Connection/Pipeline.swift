import CLibpq

extension Link {
    /// A request in the pipeline whose answer is awaited.
    private enum Request {
        case prepare(PreparedStatement, StatementCache.Key)
        case execute(PreparedStatement)
        case deallocate
    }

    /// Sends all statements at once, parsing those that are new, and reads their answers.
    ///
    /// The first failure makes the server skip the rest; the connection stays usable.
    func run(_ batch: [SQL]) throws -> [RowTable] {
        guard PQenterPipelineMode(handle) == 1 else { throw lost() }
        defer { PQexitPipelineMode(handle) }
        var requests: [Request] = []
        requests.reserveCapacity(batch.count)
        var fresh: [StatementCache.Key: PreparedStatement] = [:]
        var evicted: [String] = []
        for sql in batch {
            let key = StatementCache.Key(text: sql.text, types: sql.parameters.types)
            let statement =
                try statements[key] ?? fresh[key] ?? prepare(key, &requests, &evicted, fresh.count)
            if statements[key] == nil { fresh[key] = statement }
            statement.wasRun = true
            try send(statement, sql.parameters)
            requests.append(.execute(statement))
        }
        try deallocate(evicted, &requests)
        guard PQpipelineSync(handle) == 1 else { throw lost() }
        return try answers(to: requests)
    }

    private func prepare(
        _ key: StatementCache.Key, _ requests: inout [Request], _ evicted: inout [String],
        _ pending: Int
    ) throws -> PreparedStatement {
        if let old = statements.evict(pending: pending) { evicted.append(old.name) }
        let statement = statements.next()
        let types = key.types.map(\.oid)
        guard PQsendPrepare(handle, statement.name, key.text, Int32(types.count), types) == 1
        else { throw lost() }
        requests.append(.prepare(statement, key))
        return statement
    }

    /// Comes last: before a BEGIN it would be a query of the transaction, whose isolation is then fixed.
    private func deallocate(_ evicted: [String], _ requests: inout [Request]) throws {
        for name in evicted {
            guard PQsendQueryParams(handle, "DEALLOCATE \(name)", 0, nil, nil, nil, nil, 1) == 1
            else { throw lost() }
            requests.append(.deallocate)
        }
    }

    private func send(_ statement: PreparedStatement, _ parameters: Parameters) throws {
        let count = Int32(parameters.count)
        let sent = parameters.withPointers { pointers, lengths in
            let formats = [Int32](repeating: 1, count: pointers.count)
            return PQsendQueryPrepared(
                handle, statement.name, count, pointers, lengths, formats, 1)
        }
        guard sent == 1 else { throw lost() }
    }

    /// Reads the answer to each request (a NULL ends each) and the answer to the sync.
    private func answers(to requests: [Request]) throws -> [RowTable] {
        var tables: [RowTable] = []
        tables.reserveCapacity(requests.count)
        var report: ServerReport?
        for request in requests {
            guard let result = PQgetResult(handle) else { throw lost() }
            let answer = Answer(result)
            while let extra = PQgetResult(handle) { PQclear(extra) }
            guard PQstatus(handle) == CONNECTION_OK else { throw lost() }
            switch (PQresultStatus(result), request) {
            case (PGRES_COMMAND_OK, .prepare(let statement, let key)):
                statements.insert(statement, for: key)
            case (PGRES_COMMAND_OK, .execute(let statement)),
                (PGRES_TUPLES_OK, .execute(let statement)),
                (PGRES_EMPTY_QUERY, .execute(let statement)):
                tables.append(answer.table(of: statement))
            case (PGRES_FATAL_ERROR, _):
                report = report ?? ServerReport(result)
            case (PGRES_PIPELINE_ABORTED, _), (_, .deallocate): break
            default: throw lost()
            }
        }
        guard let sync = PQgetResult(handle) else { throw lost() }
        defer { PQclear(sync) }
        guard PQresultStatus(sync) == PGRES_PIPELINE_SYNC else { throw lost() }
        if let report { throw report }
        return tables
    }
}

/// An answer of the server, freed when its last row is read.
private final class Answer: RowStorage {
    private let result: OpaquePointer

    init(_ result: OpaquePointer) { self.result = result }

    deinit { PQclear(result) }

    func table(of statement: PreparedStatement) -> RowTable {
        let columns = statement.columns ?? Columns(describing: result)
        statement.columns = columns
        let affected = PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
        return RowTable(
            columns: columns, count: Int(PQntuples(result)), affected: affected, storage: self)
    }

    func field(row: Int, column: Int) -> UnsafeRawBufferPointer? {
        let (row, column) = (Int32(row), Int32(column))
        guard PQgetisnull(result, row, column) == 0 else { return nil }
        return UnsafeRawBufferPointer(
            start: PQgetvalue(result, row, column),
            count: Int(PQgetlength(result, row, column)))
    }
}

extension Columns {
    convenience init(describing result: OpaquePointer) {
        let indices = 0..<PQnfields(result)
        self.init(
            names: indices.map { PQfname(result, $0).map { String(cString: $0) } ?? "" },
            types: indices.map { SQLType(oid: PQftype(result, $0)) })
    }
}
