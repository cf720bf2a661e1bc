/// What an open transaction sees of the database, for others to see the same while it is open.
public struct Snapshot: Sendable {
    private let id: String

    /// Takes it over; the first statement of a transaction.
    var taken: SQL {
        var statement: SQL = "SET TRANSACTION SNAPSHOT "
        statement.pieces.append(.quoted("'\(id)'"))
        return statement
    }

    fileprivate init(_ id: String) throws(DatabaseError) {
        guard
            id.utf8.allSatisfy({
                $0 == UInt8(ascii: "-") || Character(UnicodeScalar($0)).isHexDigit
            })
        else { throw .unreadable(column: "snapshot", reason: "it is not a number") }
        self.id = id
    }
}

extension Transaction {
    /// What this transaction, which is serializable or reads only, sees until it ends.
    public func snapshot() async throws -> Snapshot {
        try Snapshot(await run(SQL("SELECT pg_export_snapshot() AS id").one { try $0["id"] }))
    }
}
