import Journal
import Kernel
import Postgres
import Web

/// A document that is kept, without its bytes.
struct KeptEvidence: Hashable, Sendable {
    let id: Int64
    let fileName: String
    let type: String
    /// - Unit: bytes.
    let size: Int
    /// In hexadecimal digits.
    let sha256: String
    let addedAt: Instant
}

extension Evidence {
    /// Keeps the document, or finds it where the member has it already, and gives its number.
    func keep(of member: Member, in transaction: Transaction, by actor: Int64) async throws -> Int64
    {
        let known = try await transaction.run(EvidenceStore.find(bytes, of: member.id))
        if let known { return known }
        let kept = try await transaction.run(EvidenceStore.insert(self, of: member.id))
        _ = try await transaction.run(
            Event(
                "evidence", of: member.subject, by: actor,
                after: [Fact("file_name", fileName), Fact("sha256", kept.sha256)]
            ).recorded)
        return kept.id
    }
}

/// Every statement on `membership.evidence`.
enum EvidenceStore {
    /// The documents of a member, the latest first.
    static func list(of member: Int64) -> Query<[KeptEvidence]> {
        let sql: SQL = """
            SELECT id, file_name, content_type, octet_length(body) AS size,
                encode(sha256, 'hex') AS digest, added_at
            FROM membership.evidence
            WHERE member_id = \(member)
            ORDER BY id DESC
            """
        return sql.rows { row in
            KeptEvidence(
                id: try row["id"], fileName: try row["file_name"], type: try row["content_type"],
                size: Int(try row["size"] as Int32), sha256: try row["digest"],
                addedAt: try row["added_at"])
        }
    }

    /// A document of a member with its bytes.
    static func body(
        _ id: Int64, of member: Int64
    ) -> Query<(fileName: String, type: String, bytes: [UInt8])?> {
        let sql: SQL = """
            SELECT file_name, content_type, body
            FROM membership.evidence
            WHERE id = \(id) AND member_id = \(member)
            """
        return sql.first { (try $0["file_name"], try $0["content_type"], try $0["body"]) }
    }

    /// The number under which the member has these bytes already.
    static func find(_ bytes: [UInt8], of member: Int64) -> Query<Int64?> {
        let sql: SQL = """
            SELECT id
            FROM membership.evidence
            WHERE member_id = \(member) AND sha256 = sha256(\(bytes))
            """
        return sql.first { try $0["id"] }
    }

    static func insert(
        _ evidence: Evidence, of member: Int64
    ) -> Query<(id: Int64, sha256: String)> {
        let sql: SQL = """
            INSERT INTO membership.evidence (member_id, file_name, content_type, body)
            VALUES (\(member), \(evidence.fileName), \(evidence.type.rawValue), \(evidence.bytes))
            RETURNING id, encode(sha256, 'hex') AS digest
            """
        return sql.one { (try $0["id"], try $0["digest"]) }
    }
}
