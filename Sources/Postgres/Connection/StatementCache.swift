/// A statement that the server has parsed for one connection.
final class PreparedStatement {
    let name: String
    /// Known after its first result.
    var columns: Columns?
    /// Whether it was run since it was last considered for eviction.
    var wasRun = true

    init(name: String) { self.name = name }
}

/// The prepared statements of one connection, by their text and the types of their parameters.
///
/// When it is full one goes that was not run for a while; programs have fewer statements than that,
/// unless a text holds changing names or literals.
struct StatementCache {
    struct Key: Hashable {
        let text: String
        let types: [SQLType]
    }

    static let limit = 256
    /// How many of a batch may be parsed before the ones that give way are let go, after it.
    static let headroom = 32

    private var statements: [Key: PreparedStatement] = [:]
    private var order: [Key] = []
    private var number = 0

    subscript(key: Key) -> PreparedStatement? { statements[key] }

    /// A name that no statement of the connection has had.
    mutating func next() -> PreparedStatement {
        number += 1
        return PreparedStatement(name: "s\(number)")
    }

    mutating func insert(_ statement: PreparedStatement, for key: Key) {
        statements[key] = statement
        order.append(key)
    }

    /// The statement to make room with, where the cache would be full; no longer known afterwards.
    ///
    /// - Parameter pending: how many are prepared and not inserted yet.
    mutating func evict(pending: Int) -> PreparedStatement? {
        guard order.count + pending >= Self.limit - Self.headroom else { return nil }
        while let key = order.first {
            order.removeFirst()
            guard let statement = statements[key] else { continue }
            if statement.wasRun {
                statement.wasRun = false
                order.append(key)
            } else {
                statements[key] = nil
                return statement
            }
        }
        return nil
    }
}
