import Kernel
import Postgres
import Web

/// A document of a member, to keep and not to show.
enum EvidencePages {
    @Sendable static func download(_ exchange: Exchange) async throws -> Response {
        let (member, id) = (try exchange.id("member"), try exchange.id("evidence"))
        let found = try await exchange.db.read(
            exchange.scope, EvidenceStore.body(id, of: member))
        guard let document = found else { throw NotFound() }
        return .file(
            .bytes(document.bytes), filename: document.fileName, contentType: document.type)
    }
}

extension FormReader {
    /// The document that came with the form; nil where none did, or where it was refused.
    mutating func evidence(_ exchange: Exchange, _ t: Messages) -> Evidence? {
        guard let upload = exchange.file("evidence") else { return nil }
        do {
            return try Evidence.decide(upload.filename, upload.bytes)
        } catch {
            refuse(error, label: t.evidence.label)
            return nil
        }
    }

    func evidenceField(_ t: Messages) -> FieldView {
        fileField(
            "evidence", label: t.evidence.label, help: t.evidence.help, required: false,
            accept: ".pdf,.png,.jpg,.jpeg,.xml,.csv")
    }
}
