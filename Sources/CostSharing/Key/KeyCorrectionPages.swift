import Kernel
import Postgres
import Web

/// The form with which the names of a key are corrected.
enum KeyCorrectionPages {
    static let page = CorrectionPage<KeyRow>(
        find: { try await KeyPages.key($0) }, version: \.version,
        values: { KeyForm.values($0.labels) },
        fields: { reader in
            let form = KeyForm(reader)
            return form.labelFields.map { .text($0) } + [.checkbox(form.isPublic)]
        },
        frame: { key, exchange in
            let t = Messages(exchange.language)
            let path = KeyPages.path(of: key.id)
            return CorrectionFrame(
                t.correcting.key(code: key.code), help: t.key.help, lead: t.correcting.keyLead,
                crumbs: [
                    Crumb(t.key.title, path: "/cost-sharing/keys"),
                    Crumb("\(key.code) \(key.names[exchange.language])", path: path),
                ], at: "/cost-sharing/keys", path: path, button: t.correcting.save,
                cancel: t.common.cancel, done: t.correcting.keyDone,
                nothing: t.correcting.nothing)
        }, write: write)

    @Sendable private static func write(
        over key: KeyRow, _ reader: inout FormReader, _ exchange: Exchange
    ) async throws -> CorrectionOutcome {
        var form = KeyForm(reader)
        defer { reader = form.reader }
        guard let labels = form.labels() else { return .refused }
        guard labels != key.labels else { return .nothing }
        let actor = try exchange.actor.id
        return CorrectionOutcome(
            try await exchange.db.transaction(exchange.scope) { transaction in
                try await labels.record(over: key, by: actor, in: transaction)
            })
    }
}
