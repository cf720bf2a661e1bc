import Kernel
import Postgres
import Web

/// Numbering a document that was held.
enum ReleasePages {
    /// Releases it and shows the statement; a refusal is shown on a page of its own, nothing changed.
    static func create(_ exchange: Exchange) async throws -> Response {
        let (id, actor, today) = (
            try exchange.id("document"), try exchange.actor, exchange.today
        )
        let found = try await exchange.db.read(exchange.scope, ReleaseStore.held(id))
        guard let held = found else { throw NotFound() }
        do {
            try await exchange.db.transaction(exchange.scope) {
                try await Release(document: id, person: actor.id, today: today).run(in: $0)
            }
        } catch DatabaseError.violation(let violation) {
            throw ReleaseRefusal(constraint: violation.constraint, period: held.period)
                ?? (DatabaseError.violation(violation) as any Error)
        }
        return exchange.redirect(
            to: StatementPages.path(of: held.period, held.member),
            notice: Messages(exchange.language).release.released)
    }
}
