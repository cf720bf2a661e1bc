/// What a connection does for the one that has leased it.
extension Connection {
    /// Begins, runs the queries and commits, all in one round trip; rolls back when one fails.
    func read<each T: Sendable>(
        _ lease: Int, _ opening: [SQL], _ query: repeat Query<each T>
    ) throws -> Results<repeat each T> {
        var batch: [SQL] = []
        repeat batch.append((each query).sql)
        return try decode(answers(lease, opening, readOnly: batch), repeat each query)
    }

    func read<T: Sendable>(_ lease: Int, _ opening: [SQL], alone query: Query<T>) throws -> T {
        var tables = try answers(lease, opening, readOnly: [query.sql])
        return try query.decode(tables.removeFirst())
    }

    /// Runs the queries in one round trip, which begins the lease's transaction if it has not
    /// begun.
    func run<each T: Sendable>(
        _ lease: Int, _ opening: [SQL], _ query: repeat Query<each T>
    ) throws -> Results<repeat each T> {
        var batch: [SQL] = []
        repeat batch.append((each query).sql)
        return try decode(answers(lease, opening, batch), repeat each query)
    }

    func run<T: Sendable>(_ lease: Int, _ opening: [SQL], all queries: [Query<T>]) throws -> [T] {
        let tables = try answers(lease, opening, queries.map(\.sql))
        return try zip(queries, tables).map { try $0.decode($1) }
    }

    func run<T: Sendable>(_ lease: Int, _ opening: [SQL], alone query: Query<T>) throws -> T {
        var tables = try answers(lease, opening, [query.sql])
        return try query.decode(tables.removeFirst())
    }

    func commit(_ lease: Int) throws {
        guard begun == lease else { return }
        let tag = try statement(lease) { try link.execute("COMMIT") }
        guard tag == "COMMIT" else { throw failure(of: lease) ?? .conflict }
    }

    /// Ends a lease's transaction without its changes.
    ///
    /// - Returns: the first failure of the lease, whatever was made of it since.
    func rollBack(_ lease: Int) -> DatabaseError? {
        if begun == lease { rollback() }
        return failure(of: lease)
    }

    /// The statements that open the lease's transaction; none where it is open.
    func begin(_ lease: Int, _ opening: [SQL]) -> [SQL] {
        guard begun != lease else { return [] }
        begun = lease
        isCopying = false
        return opening
    }

    /// Runs what a lease asks for, unless it was stopped or has failed.
    ///
    /// - Parameter count: how many statements of the one who asks are in it.
    func statement<T>(
        _ lease: Int, counting count: Int = 0, _ body: () throws -> T
    ) throws(DatabaseError) -> T {
        if let error = failure(of: lease) { throw error }
        do throws(DatabaseError) {
            try canceller.enter(lease)
            return try checked(stoppedBecause: canceller.leave) {
                try StatementMeter.measure(count, body)
            }
        } catch {
            failure = (lease, error)
            throw error
        }
    }

    private func failure(of lease: Int) -> DatabaseError? {
        failure.flatMap { $0.lease == lease ? $0.error : nil }
    }

    private func answers(
        _ lease: Int, _ opening: [SQL], readOnly batch: [SQL]
    ) throws -> ArraySlice<RowTable> {
        do {
            let tables = try statement(lease, counting: batch.count) {
                try link.run(opening + batch + ["COMMIT"])
            }
            return tables.dropFirst(opening.count)
        } catch {
            rollback()
            throw error
        }
    }

    private func answers(
        _ lease: Int, _ opening: [SQL], _ batch: [SQL]
    ) throws -> ArraySlice<RowTable> {
        try skipRows(lease)
        let begins = begin(lease, opening)
        return try statement(lease, counting: batch.count) { try link.run(begins + batch) }
            .dropFirst(begins.count)
    }

    private func rollback() {
        if isUsable, link.isInTransaction { _ = try? link.execute("ROLLBACK") }
        if !link.isIdle { discard() }
    }

    private func decode<each T: Sendable>(
        _ tables: ArraySlice<RowTable>, _ query: repeat Query<each T>
    ) throws -> Results<repeat each T> {
        var rest = tables
        func next<R>(_ query: Query<R>) throws -> R { try query.decode(rest.removeFirst()) }
        return Results(try (repeat next(each query)))
    }
}

/// The results of several queries; a tuple of them is not known to be sendable.
struct Results<each T: Sendable>: Sendable {
    let values: (repeat each T)

    init(_ values: (repeat each T)) { self.values = values }
}
