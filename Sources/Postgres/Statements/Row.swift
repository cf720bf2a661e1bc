/// One row of a result; columns are read by name: `let id: Int64 = try row["id"]`.
///
/// Reading the columns in the order of the statement is the fast way: the next column is tried
/// first.
public struct Row {
    let table: RowTable
    let number: Int

    /// The value of a column.
    ///
    /// - Refuses: a name that the statement does not return, and what `Value` cannot read
    ///   (`DatabaseError.unreadable`).
    public subscript<Value: SQLValue>(_ column: String) -> Value {
        get throws {
            let index = try table.index(of: column)
            do throws(Unreadable) {
                guard let bytes = table.field(row: number, column: index) else {
                    return try Value.decodeNull()
                }
                return try Value.decode(bytes.bytes, as: table.columns.types[index])
            } catch {
                throw DatabaseError.unreadable(column: column, reason: error.reason)
            }
        }
    }
}

/// The names and types of a statement's columns.
final class Columns: Sendable {
    let names: [String]
    let types: [SQLType]

    init(names: [String], types: [SQLType]) {
        self.names = names
        self.types = types
    }
}

/// Where rows lie: in an answer of the server or in the rows of a COPY.
protocol RowStorage: AnyObject {
    func field(row: Int, column: Int) -> UnsafeRawBufferPointer?
}

/// Rows with the names of their columns, and the place where the next name is looked for.
final class RowTable {
    let columns: Columns
    let count: Int
    /// How many rows a command changed.
    let affected: Int
    private let storage: any RowStorage
    private var next = 0

    init(columns: Columns, count: Int, affected: Int, storage: any RowStorage) {
        self.columns = columns
        self.count = count
        self.affected = affected
        self.storage = storage
    }

    func index(of name: String) throws(DatabaseError) -> Int {
        let names = columns.names
        if next >= names.count { next = 0 }
        if next < names.count, names[next] == name {
            defer { next += 1 }
            return next
        }
        guard let index = names.firstIndex(of: name) else {
            throw .unreadable(column: name, reason: "the statement returns no such column")
        }
        next = index + 1
        return index
    }

    func field(row: Int, column: Int) -> UnsafeRawBufferPointer? {
        storage.field(row: row, column: column)
    }
}
