import CLibpq

/// What the server said about a statement that failed, without the values that its detail may hold.
struct ServerReport: Error {
    let sqlState: String
    let message: String
    let position: Int?
    let table: String?
    let column: String?
    let constraint: String?

    init(_ result: OpaquePointer) {
        func field(_ code: Character) -> String? {
            guard let ascii = code.asciiValue, let text = PQresultErrorField(result, Int32(ascii))
            else { return nil }
            return String(cString: text)
        }
        sqlState = field("C") ?? ""
        message = field("M") ?? String(cString: PQresultErrorMessage(result))
        position = field("P").flatMap { Int($0) }
        let schema = field("s").map { $0 + "." } ?? ""
        table = field("t").map { schema + $0 }
        column = field("c")
        constraint = field("n")
    }

    /// The error for callers; `reason` is why the statement was stopped, where it was.
    func error(stoppedBecause reason: DatabaseError?) -> DatabaseError {
        switch sqlState {
        case "40001", "40P01": .conflict
        case "57014": reason ?? .timedOut
        case "55P03": .timedOut
        case "53300", "25P03", "57P01", "57P02", "57P03", "57P05": .unavailable(message)
        case _ where sqlState.hasPrefix("08"): .unavailable(message)
        case _ where sqlState.hasPrefix("23"):
            .violation(
                Violation(
                    sqlState: sqlState, constraint: constraint, table: table, column: column))
        default: .statement(sqlState: sqlState, message: message, position: position)
        }
    }

    /// Whether the connection is of no use after it: the session ends, or its prepared statements
    /// no longer fit the tables.
    var endsSession: Bool {
        ["57P01", "57P02", "57P03", "57P05", "25P03", "0A000", "26000"].contains(sqlState)
            || sqlState.hasPrefix("08")
    }
}
