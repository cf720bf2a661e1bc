/// One step of the schema's history: a file that is never changed after it was applied.
public struct Migration: Hashable, Sendable {
    public let version: Int
    /// What it establishes: the file's name without its number and ending.
    public let name: String
    /// One or several statements, run in one transaction.
    public let sql: String

    public init(version: Int, name: String, sql: String) {
        self.version = version
        self.name = name
        self.sql = sql
    }
}
