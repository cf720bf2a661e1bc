/// A statement with the way to read its result.
public struct Query<Result: Sendable>: Sendable {
    public let sql: SQL
    let decode: @Sendable (RowTable) throws -> Result

    /// The same statement, its result made into something else.
    public func map<Other: Sendable>(
        _ transform: @escaping @Sendable (Result) throws -> Other
    ) -> Query<Other> {
        Query<Other>(sql: sql) { [decode] in try transform(decode($0)) }
    }
}

extension SQL {
    /// Every row.
    public func rows<T: Sendable>(
        _ decode: @escaping @Sendable (Row) throws -> T
    ) -> Query<[T]> {
        Query(sql: self) { table in
            try (0..<table.count).map { try decode(Row(table: table, number: $0)) }
        }
    }

    /// The first row, or nil where there is none.
    public func first<T: Sendable>(
        _ decode: @escaping @Sendable (Row) throws -> T
    ) -> Query<T?> {
        Query(sql: self) { table in
            try table.count > 0 ? decode(Row(table: table, number: 0)) : nil
        }
    }

    /// The only row.
    ///
    /// - Refuses: none or several (`DatabaseError.rowCount`).
    public func one<T: Sendable>(_ decode: @escaping @Sendable (Row) throws -> T) -> Query<T> {
        Query(sql: self) { table in
            guard table.count == 1 else { throw DatabaseError.rowCount(table.count) }
            return try decode(Row(table: table, number: 0))
        }
    }

    /// How many rows a command inserted, changed or deleted.
    public var affected: Query<Int> { Query(sql: self) { $0.affected } }

    /// Nothing but that it was done.
    public var done: Query<Void> { Query(sql: self) { _ in } }
}
