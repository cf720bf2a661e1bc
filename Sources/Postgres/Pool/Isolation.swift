/// How a transaction that writes stands beside those that run at the same moment.
public enum Isolation: Sendable {
    /// As if it were alone: where others came between it is tried again. What everything takes that
    /// has no better reason.
    case serializable
    /// It waits for the rows that another holds, and goes on with what that one left. For many who
    /// write the same few rows: what it reads must be locked first, in the order of everybody else.
    case readCommitted

    var begin: SQL {
        switch self {
        case .serializable: "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"
        case .readCommitted: "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
        }
    }
}
