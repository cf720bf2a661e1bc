import Crypto
import Foundation
import Postgres

/// Who did what when, with the digest of what changed: all that the chain holds of an event.
struct EventHeader: Sendable {
    let id: Int64
    let at: Instant
    let actor: Int64?
    let action: String
    let subject: String
    let payloadDigest: [UInt8]

    /// The columns that ``init(_:)`` reads.
    static let columns: SQL = """
        event.id, event.at, event.actor_id, event.action, event.subject, event.payload_digest
        """

    init(_ row: Row) throws {
        id = try row["id"]
        at = try row["at"]
        actor = try row["actor_id"]
        action = try row["action"]
        subject = try row["subject"]
        payloadDigest = try row["payload_digest"]
    }

    /// SHA-256 of the fields in this order, numbers as 8 bytes with the highest first, texts after the
    /// count of their UTF-8 bytes; nobody is 0, which is no person's number.
    var digest: [UInt8] {
        var hash = SHA256()
        for number in [id, at.microseconds, actor ?? 0] { hash.update(number) }
        for text in [action, subject] {
            hash.update(Int64(text.utf8.count))
            hash.update(data: Data(text.utf8))
        }
        hash.update(data: payloadDigest)
        return Array(hash.finalize())
    }

    /// The hash of the event's seal: SHA-256 of the hash before it and of this event's digest.
    func hash(after previous: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: previous + digest))
    }
}

extension SHA256 {
    fileprivate mutating func update(_ number: Int64) {
        withUnsafeBytes(of: number.bigEndian) { update(bufferPointer: $0) }
    }
}
