/// Where the database is and what the program may ask of it.
public struct PoolConfiguration: Sendable {
    /// A connection string of libpq, as a URL or in words; several hosts are allowed.
    public var connection: String
    /// The role that every connection takes on; nil to stay who logged in.
    public var role: String?
    /// How many connections may be open at once.
    public var size = 8
    /// How many tasks may wait for a connection.
    public var queue = 256
    /// How long one of them waits.
    public var waitTime: Duration = .seconds(5)
    /// How long opening a connection may take; whole seconds, at least two.
    public var connectTime: Duration = .seconds(3)
    public var statementTime: Duration = .seconds(15)
    public var lockTime: Duration = .seconds(5)
    /// How long a transaction may last from its first statement to its commit.
    public var transactionTime: Duration = .seconds(60)
    /// How often a transaction is tried when others come between.
    public var attempts = 12
    /// How the server's own views name the program.
    public var applicationName = "aliquot"

    public init(connection: String, role: String? = nil) {
        self.connection = connection
        self.role = role
    }
}
