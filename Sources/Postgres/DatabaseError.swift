/// What can go wrong between the program and its database.
///
/// None of the cases holds a value of a row or a parameter, so each may stand in a log.
public enum DatabaseError: Error, Hashable, Sendable {
    /// The server cannot be reached, is starting or stopping, or went away in the middle.
    case unavailable(String)
    /// The database refused what its constraints forbid.
    case violation(Violation)
    /// Other transactions came between, and the bounded retries are used up.
    case conflict
    /// A statement, a lock or the whole transaction took longer than allowed.
    case timedOut
    /// The task was cancelled.
    case cancelled
    /// All connections are in use and the waiting queue is full, or waiting took too long.
    case saturated
    /// The server rejected a statement; the position counts its characters from 1.
    case statement(sqlState: String, message: String, position: Int?)
    /// A column is not what the program reads it as.
    case unreadable(column: String, reason: String)
    /// Exactly one row was wanted; so many came.
    case rowCount(Int)
}

/// A constraint that a command would have broken.
public struct Violation: Hashable, Sendable {
    /// The five characters of the SQL standard, `23505` for a duplicate.
    public let sqlState: String
    /// The constraint's name; nil where the server names none, as for NOT NULL.
    public let constraint: String?
    /// `schema.table`.
    public let table: String?
    public let column: String?

    public init(sqlState: String, constraint: String?, table: String?, column: String? = nil) {
        self.sqlState = sqlState
        self.constraint = constraint
        self.table = table
        self.column = column
    }
}

extension DatabaseError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unavailable(let reason): "the database is unavailable: \(reason)"
        case .violation(let violation):
            "constraint \(violation.constraint ?? violation.column ?? "without a name") of "
                + "\(violation.table ?? "no table") refused it (SQLSTATE \(violation.sqlState))"
        case .conflict: "other transactions came between, every retry was used up"
        case .timedOut: "the database took longer than allowed"
        case .cancelled: "the work on the database was cancelled"
        case .saturated: "all connections to the database are in use and the queue is full"
        case .statement(let state, let message, let position):
            "SQLSTATE \(state): \(message)" + (position.map { " (at character \($0))" } ?? "")
        case .unreadable(let column, let reason): "column \(column) cannot be read: \(reason)"
        case .rowCount(let count): "one row was wanted, \(count) came"
        }
    }
}
