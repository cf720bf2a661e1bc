import Journal
import Kernel
import Postgres

/// What somebody of the association wrote down about a record; it stands for good, struck out or not.
struct Remark: Sendable {
    let id: Int64
    let at: Instant
    let authorID: Int64
    let author: String
    let body: String
    /// When its author struck it out.
    let struckAt: Instant?

    /// - Unit: characters.
    static let limit = 4000

    static func subject(of id: Int64) -> String { "remark/\(id)" }
}

/// Why a remark stays as it is, in order of precedence.
enum RemarkRefusal: Refusal, Hashable {
    case ofAnother(author: String)
    case struckBefore

    func message(in language: Language) -> String {
        let t = SharedMessages(language).record.refusal
        return switch self {
        case .ofAnother(let author): t.remarkOfAnother(author: author)
        case .struckBefore: t.remarkStruckBefore
        }
    }
}

/// A remark by its subject, for what is done with it.
struct KeptRemark: Sendable {
    let subject: String
    let remark: Remark

    /// Whether a person may strike it out.
    func strike(by person: Int64) throws(RemarkRefusal) {
        guard remark.authorID == person else { throw .ofAnother(author: remark.author) }
        guard remark.struckAt == nil else { throw .struckBefore }
    }
}

/// The statements of remarks.
struct RemarkStore {
    let transaction: Transaction

    static func find(_ id: Int64) -> Query<KeptRemark?> {
        let statement: SQL = """
            SELECT remark.id, remark.subject, remark.at, remark.person_id, person.name AS author,
                remark.body, strike.at AS struck_at
            FROM kernel.remark
            JOIN kernel.person ON person.id = remark.person_id
            LEFT JOIN kernel.remark_strike AS strike ON strike.remark_id = remark.id
            WHERE remark.id = \(id)
            """
        return statement.first { row in
            KeptRemark(
                subject: try row["subject"],
                remark: Remark(
                    id: try row["id"], at: try row["at"], authorID: try row["person_id"],
                    author: try row["author"], body: try row["body"],
                    struckAt: try row["struck_at"]))
        }
    }

    /// Keeps a remark with its event.
    func insert(_ body: String, of subject: String, by person: Int64) async throws {
        let statement: SQL = """
            INSERT INTO kernel.remark (subject, person_id, body)
            VALUES (\(subject), \(person), \(body))
            RETURNING id
            """
        let id: Int64 = try await transaction.run(statement.one { try $0["id"] })
        let event = Event(
            "remark", of: Remark.subject(of: id), by: person,
            after: [Fact("subject", subject), Fact("text", body)])
        _ = try await transaction.run(event.recorded)
    }

    /// Strikes a remark out, with its event.
    func strike(_ id: Int64, by person: Int64) async throws {
        let statement: SQL = """
            INSERT INTO kernel.remark_strike (remark_id, person_id) VALUES (\(id), \(person))
            """
        let event = Event("remark-strike", of: Remark.subject(of: id), by: person)
        _ = try await transaction.run(statement.done, event.recorded)
    }
}
