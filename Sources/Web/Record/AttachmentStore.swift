import Journal
import Kernel
import Postgres

/// The statements of files that are kept with records.
struct AttachmentStore {
    let transaction: Transaction

    /// A file with its bytes, to be handed out.
    struct Kept: Sendable {
        let subject: String
        let name: String
        let type: AttachmentType
        let bytes: [UInt8]
        let isWithdrawn: Bool
    }

    /// Whom a file belongs to, without its bytes.
    struct Place: Sendable {
        let subject: String
        let name: String
        let isWithdrawn: Bool
    }

    static func kept(_ id: Int64) -> Query<Kept?> {
        let statement: SQL = """
            SELECT attachment.subject, attachment.file_name, attachment.type, attachment.bytes,
                withdrawal.at IS NOT NULL AS is_withdrawn
            FROM kernel.attachment
            LEFT JOIN kernel.attachment_withdrawal AS withdrawal
                ON withdrawal.attachment_id = attachment.id
            WHERE attachment.id = \(id)
            """
        return statement.first { row in
            let type: String = try row["type"]
            return Kept(
                subject: try row["subject"], name: try row["file_name"],
                type: AttachmentType(rawValue: type) ?? .text, bytes: try row["bytes"],
                isWithdrawn: try row["is_withdrawn"])
        }
    }

    static func place(_ id: Int64) -> Query<Place?> {
        let statement: SQL = """
            SELECT attachment.subject, attachment.file_name,
                withdrawal.at IS NOT NULL AS is_withdrawn
            FROM kernel.attachment
            LEFT JOIN kernel.attachment_withdrawal AS withdrawal
                ON withdrawal.attachment_id = attachment.id
            WHERE attachment.id = \(id)
            """
        return statement.first { row in
            Place(
                subject: try row["subject"], name: try row["file_name"],
                isWithdrawn: try row["is_withdrawn"])
        }
    }

    /// Keeps a file with its event.
    func insert(_ draft: AttachmentDraft, of subject: String, by person: Int64) async throws {
        let statement: SQL = """
            INSERT INTO kernel.attachment (subject, person_id, file_name, type, bytes)
            VALUES (\(subject), \(person), \(draft.name.text), \(draft.type.rawValue),
                \(draft.bytes))
            RETURNING id, encode(sha256, 'hex') AS sha256
            """
        let (id, hash): (Int64, String) = try await transaction.run(
            statement.one { (try $0["id"], try $0["sha256"]) })
        let event = Event(
            "attachment", of: Attachment.subject(of: id), by: person,
            after: [
                Fact("subject", subject), Fact("file", draft.name.text), Fact("sha256", hash),
            ])
        _ = try await transaction.run(event.recorded)
    }

    /// Withdraws a file, with its event; the bytes stay.
    func withdraw(_ id: Int64, because reason: String, by person: Int64) async throws {
        let statement: SQL = """
            INSERT INTO kernel.attachment_withdrawal (attachment_id, person_id, reason)
            VALUES (\(id), \(person), \(reason))
            """
        let event = Event(
            "attachment-withdrawal", of: Attachment.subject(of: id), by: person,
            after: [Fact("reason", reason)])
        _ = try await transaction.run(statement.done, event.recorded)
    }
}
