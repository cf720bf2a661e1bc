import Kernel
import Postgres

/// What puts a wrong amount right, by its address in the program.
enum Correction: Hashable, Sendable {
    /// A later month, or the month itself with its reversal.
    case cycle(Period)
    /// What took the month back.
    case reversal(Int64)
    /// A cost line: a late one, or one that takes another back.
    case cost(source: String, line: Int64)

    /// - Parameter typed: an address with or without the server's name before it.
    /// - Throws: `correctionIsElsewhere` where it is none of these.
    init(_ typed: String) throws(QuestionRefusal) {
        guard let start = typed.firstRange(of: "/cost-sharing/") else {
            throw .correctionIsElsewhere(typed)
        }
        let parts = typed[start.upperBound...].prefix { $0 != "?" && $0 != "#" }
            .split(separator: "/").map(String.init)
        switch (parts.first, parts.count) {
        case ("cycles", 2...):
            guard let period = Period(parts[1]) else { throw .correctionIsElsewhere(typed) }
            self = .cycle(period)
        case ("reversals", 2...):
            guard let id = Int64(parts[1]), id > 0 else { throw .correctionIsElsewhere(typed) }
            self = .reversal(id)
        case ("costs", 3...):
            let isWord = parts[1].allSatisfy { $0.isASCII && $0.isLowercase }
            guard isWord, let line = Int64(parts[2]), line > 0 else {
                throw .correctionIsElsewhere(typed)
            }
            self = .cost(source: parts[1], line: line)
        default: throw .correctionIsElsewhere(typed)
        }
    }

    var address: String {
        switch self {
        case .cycle(let period): "/cost-sharing/cycles/\(period)"
        case .reversal(let id): "/cost-sharing/reversals/\(id)"
        case .cost(let source, let line): "/cost-sharing/costs/\(source)/\(line)"
        }
    }

    /// Whether the program has it.
    var exists: Query<Bool> {
        let found: SQL =
            switch self {
            case .cycle(let period):
                "SELECT FROM cost_sharing.cycle WHERE period = \(period)"
            case .reversal(let id): "SELECT FROM cost_sharing.reversal WHERE id = \(id)"
            case .cost(let source, let line):
                """
                SELECT FROM cost_sharing.cost_source
                WHERE source = \(source) AND line_id = \(line)
                """
            }
        return SQL("SELECT EXISTS (\(found)) AS found").one { row in try row["found"] }
    }
}
