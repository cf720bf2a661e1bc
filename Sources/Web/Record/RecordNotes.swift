import Kernel
import Postgres

/// The remarks and files of one record, the latest first.
///
/// A page reads them beside the history, in its own pipeline:
///
///     let (pool, history, notes) = try await exchange.db.read(
///         exchange.scope, PoolStore.pool(id), History.of(subject), RecordNotes.of(subject))
public struct RecordNotes: Sendable {
    let subject: String
    let remarks: [Remark]
    let attachments: [Attachment]

    /// Those of a record; none for a member's people, which row-level security sees to.
    public static func of(_ subject: String) -> Query<RecordNotes> {
        let statement: SQL = """
            SELECT 'remark' AS noun, remark.id, remark.at, remark.person_id, author.name AS author,
                remark.body, '' AS type, 0::bigint AS size, NULL::bytea AS sha256,
                strike.at AS ended_at, NULL::text AS ender, NULL::text AS reason
            FROM kernel.remark
            JOIN kernel.person AS author ON author.id = remark.person_id
            LEFT JOIN kernel.remark_strike AS strike ON strike.remark_id = remark.id
            WHERE remark.subject = \(subject)
            UNION ALL
            SELECT 'attachment', attachment.id, attachment.at, attachment.person_id, author.name,
                attachment.file_name, attachment.type, octet_length(attachment.bytes)::bigint,
                attachment.sha256, withdrawal.at, ender.name, withdrawal.reason
            FROM kernel.attachment
            JOIN kernel.person AS author ON author.id = attachment.person_id
            LEFT JOIN kernel.attachment_withdrawal AS withdrawal
                ON withdrawal.attachment_id = attachment.id
            LEFT JOIN kernel.person AS ender ON ender.id = withdrawal.person_id
            WHERE attachment.subject = \(subject)
            ORDER BY noun, id DESC
            """
        return statement.rows(Note.init).map { notes in
            RecordNotes(
                subject: subject, remarks: notes.compactMap(\.remark),
                attachments: notes.compactMap(\.attachment))
        }
    }
}

/// A remark or a file, as one row.
private enum Note: Sendable {
    case remark(Remark)
    case attachment(Attachment)

    init(_ row: Row) throws {
        let noun: String = try row["noun"]
        self =
            noun == "remark"
            ? .remark(
                Remark(
                    id: try row["id"], at: try row["at"], authorID: try row["person_id"],
                    author: try row["author"], body: try row["body"],
                    struckAt: try row["ended_at"]))
            : .attachment(
                Attachment(
                    id: try row["id"], at: try row["at"], author: try row["author"],
                    name: try row["body"], type: try row["type"], size: try row["size"],
                    sha256: try row["sha256"], withdrawal: try Attachment.Withdrawal(row)))
    }

    var remark: Remark? {
        if case .remark(let remark) = self { remark } else { nil }
    }

    var attachment: Attachment? {
        if case .attachment(let attachment) = self { attachment } else { nil }
    }
}
